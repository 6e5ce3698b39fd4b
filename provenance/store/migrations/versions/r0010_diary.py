"""Diaries: what shows how a piece was made, day by day, and the works that came of it."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Text, UniqueConstraint

revision: Final = "0010"
down_revision: Final = "0009"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables, and let a file in the studio name its diary."""
    op.create_table(
        "diaries",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("owner_id", Text, ForeignKey("members.id"), nullable=False),
        Column("title", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("keep", Boolean, nullable=False),
        Index(None, "owner_id"),
    )
    op.create_table(
        "diary_entries",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("diary_id", Text, ForeignKey("diaries.id", ondelete="CASCADE"), nullable=False),
        Column("sha256", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("blob", Text),
        Column("picture", Text),
        Column("format", Text),
        UniqueConstraint("diary_id", "sha256"),
        Index(None, "blob"),
        Index(None, "picture"),
    )
    op.create_table(
        "diary_works",
        Column("diary_id", Text, ForeignKey("diaries.id", ondelete="CASCADE"), primary_key=True),
        Column("work_id", Text, ForeignKey("works.id", ondelete="CASCADE"), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("at", BigInteger, nullable=False),
        Index(None, "work_id"),
    )
    op.add_column("items", Column("diary_id", Text))
