"""Answers given to programs, and settings."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Text,
)

revision: Final = "0004"
down_revision: Final = "0003"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "idempotency",
        Column("scope", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("request_hash", Text, nullable=False),
        Column("claimed_at", BigInteger, nullable=False),
        Column("status", Integer),
        Column("body", LargeBinary, nullable=False),
        Index(None, "claimed_at"),
    )
    op.create_table(
        "settings",
        Column("name", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
