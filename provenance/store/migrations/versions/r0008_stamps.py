"""Time stamps of what is registered: those that came, and those that are waited for."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
)

revision: Final = "0008"
down_revision: Final = "0007"


def upgrade(op: Operations) -> None:
    """Make the table."""
    op.create_table(
        "stamps",
        Column("kind", Text, primary_key=True),
        Column("subject", Text, primary_key=True),
        Column("message", LargeBinary, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("response", LargeBinary),
        Column("by", Text),
        Column("external", Boolean, nullable=False),
        Column("at", BigInteger),
        Column("tries", Integer, nullable=False),
        Column("next_try", BigInteger),
        Column("copy", Text),
        Column("work_id", Text),
        Column("version", Integer),
        ForeignKeyConstraint(
            ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
        ),
        Index(None, "next_try"),
        Index(None, "copy"),
        Index(None, "work_id", "version"),
    )
