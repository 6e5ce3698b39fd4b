"""Batches with their items and components, and presets."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Text,
)

revision: Final = "0003"
down_revision: Final = "0002"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "batches",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("owner_id", Text, ForeignKey("members.id"), nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("state", Text, nullable=False),
        Column("identity", Text),
        Column("answers", Text),
        Column("keep_originals", Boolean, nullable=False),
        Index(None, "owner_id"),
        Index(None, "state"),
    )
    op.create_table(
        "items",
        Column("id", Text, primary_key=True),
        Column("batch_id", Text, ForeignKey("batches.id", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("format", Text, nullable=False),
        Column("original", Text),
        Column("picture", Text),
        Column("width", Integer),
        Column("height", Integer),
        Column("carries_credentials", Boolean, nullable=False),
        Column("answers", Text),
        Column("title", Text),
        Column("version_of", Text),
        Column("state", Text, nullable=False),
        Column("problem", Text),
        Column("work_id", Text),
        Column("version", Integer),
        Index(None, "batch_id", "position"),
        Index(None, "original"),
        Index(None, "picture"),
    )
    op.create_table(
        "components",
        Column("item_id", Text, ForeignKey("items.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("blob", Text, nullable=False),
        Index(None, "blob"),
    )
    op.create_table(
        "presets",
        Column("owner_id", Text, ForeignKey("members.id"), primary_key=True),
        Column("name", Text, primary_key=True),
        Column("answers", Text, nullable=False),
        Column("saved_at", BigInteger, nullable=False),
    )
