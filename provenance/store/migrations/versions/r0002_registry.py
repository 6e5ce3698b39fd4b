"""Works and their versions."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
)

revision: Final = "0002"
down_revision: Final = "0001"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "works",
        Column("id", Text, primary_key=True),
        Column("owner_id", Text, ForeignKey("members.id"), nullable=False),
        Column("title", Text, nullable=False),
        Column("title_key", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("withdrawn_at", BigInteger),
        Index(None, "owner_id"),
    )
    op.create_table(
        "versions",
        Column("entry", _NUMBER, primary_key=True),
        Column("work_id", Text, ForeignKey("works.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("signed_at", BigInteger, nullable=False),
        Column("identity", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("file_name_key", Text, nullable=False),
        Column("format", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("original_sha256", Text, nullable=False),
        Column("extent", Text, nullable=False),
        Column("manifest", Text),
        Column("picture", Text),
        Column("kept", Boolean, nullable=False),
        Column("original_kept", Boolean, nullable=False),
        Column("verdict", LargeBinary, nullable=False),
        Column("disclosure", LargeBinary, nullable=False),
        UniqueConstraint("work_id", "number"),
        Index(None, "sha256"),
        Index(None, "original_sha256"),
        Index(None, "manifest"),
        Index(None, "picture"),
    )
