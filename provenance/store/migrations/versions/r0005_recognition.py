"""Fingerprints of works, what was seen of them, what stays of removed ones, and whether a batch is recognised."""

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
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)

revision: Final = "0005"
down_revision: Final = "0004"

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "fingerprints",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        Column("work_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("shared", LargeBinary, nullable=False),
        Column("fingerprint", LargeBinary, nullable=False),
        _version(),
        UniqueConstraint("work_id", "version"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sightings",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("work_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("platform", Text, nullable=False),
        Column("reference", Text, nullable=False),
        Column("method", Text, nullable=False),
        Column("status", Text, nullable=False),
        Column("distance", Integer),
        Column("inliers", Integer),
        Column("region", Text),
        Column("transform", Text),
        Column("other_id", Text, ForeignKey("works.id", ondelete="CASCADE")),
        Column("read_at", BigInteger),
        Column("picture", LargeBinary),
        _version(),
        UniqueConstraint("work_id", "sha256", "platform", "reference"),
        Index(None, "work_id", "version"),
        Index(None, "other_id"),
    )
    op.create_table(
        "tombstones",
        Column("work_id", Text, primary_key=True),
        Column("sha256", Text, primary_key=True),
        Column("removed_at", BigInteger, nullable=False),
        Index(None, "sha256"),
    )
    op.add_column("batches", Column("recognise", Boolean, nullable=False, server_default=text("1")))


def _version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
    )
