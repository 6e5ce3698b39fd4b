"""Disputes with what happened in them, their bundles, and what members want remembered for notices."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
)

revision: Final = "0011"
down_revision: Final = "0010"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "disputes",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("owner_id", Text, ForeignKey("members.id"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("work_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("opened_at", BigInteger, nullable=False),
        Column("state", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("url", Text, nullable=False),
        Column("platform", Text, nullable=False),
        Column("reference", Text, nullable=False),
        Column("captured_at", BigInteger),
        Column("headers", Text, nullable=False),
        Column("picture", Text),
        Column("compared", Text),
        ForeignKeyConstraint(
            ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
        ),
        UniqueConstraint("owner_id", "number"),
        Index(None, "work_id", "version"),
        Index(None, "sha256"),
        Index(None, "picture"),
    )
    op.create_table(
        "dispute_steps",
        Column("entry", _NUMBER, primary_key=True),
        Column("dispute_id", Text, ForeignKey("disputes.id", ondelete="CASCADE"), nullable=False),
        Column("state", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("text", Text, nullable=False),
        Index(None, "dispute_id"),
    )
    op.create_table(
        "dispute_bundles",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("dispute_id", Text, ForeignKey("disputes.id", ondelete="CASCADE"), nullable=False),
        Column("sha256", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("made_at", BigInteger, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("not_after", BigInteger),
        Column("external", Boolean, nullable=False),
        Column("lacks", Text, nullable=False),
        Index(None, "dispute_id"),
        Index(None, "sha256"),
    )
    op.create_table(
        "senders",
        Column("member_id", Text, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
        Column("sender", Text, nullable=False),
    )
