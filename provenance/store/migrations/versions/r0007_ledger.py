"""The entries of the ledger: those that wait to be logged, and the number of each that was."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Text

revision: Final = "0007"
down_revision: Final = "0006"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "ledger_entries",
        Column("id", _NUMBER, primary_key=True, autoincrement=True),
        Column("type", Text, nullable=False),
        Column("entry", LargeBinary, nullable=False),
        Column("leaf", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("key", Text),
        Column("work_id", Text),
        Column("version", Integer),
        Column("created_at", BigInteger, nullable=False),
        Column("number", BigInteger),
        Column("logged_at", BigInteger),
        Index(None, "leaf"),
        Index(None, "subject"),
        Index(None, "key"),
        Index(None, "work_id", "version"),
        Index(None, "number", unique=True),
        sqlite_autoincrement=True,
    )
