"""The manifest stores that are kept of versions, and the soft bindings of versions."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Text

revision: Final = "0006"
down_revision: Final = "0005"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "manifests",
        Column("work_id", Text, primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("sha256", Text, nullable=False),
        _version(),
        Index(None, "sha256"),
    )
    op.create_table(
        "bindings",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        Column("work_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("alg", Text, nullable=False),
        Column("value", LargeBinary, nullable=False),
        _version(),
        Index(None, "work_id", "version"),
        Index(None, "value", "alg"),
        sqlite_autoincrement=True,
    )


def _version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
    )
