"""Works and their versions: what `provenance.registry.model` describes, column by field."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from provenance.disclosure.vocabulary import Extent
from provenance.store.columns import Choice, Instant, Words, entry
from provenance.store.tables.metadata import METADATA

WORKS: Final = Table(
    "works",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("owner_id", Words, ForeignKey("members.id"), nullable=False),
    Column("title", Words, nullable=False),
    Column("title_key", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index(None, "owner_id"),
)

VERSIONS: Final = Table(
    "versions",
    METADATA,
    entry(),
    Column("work_id", Words, ForeignKey("works.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("signed_at", Instant, nullable=False),
    Column("identity", Words, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("file_name_key", Words, nullable=False),
    Column("format", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("original_sha256", Words, nullable=False),
    Column("extent", Choice(Extent), nullable=False),
    Column("manifest", Words),
    Column("picture", Words),
    Column("kept", Boolean, nullable=False),
    Column("original_kept", Boolean, nullable=False),
    # Last, since what stands behind a long value is slow to reach.
    Column("verdict", LargeBinary, nullable=False),
    Column("disclosure", LargeBinary, nullable=False),
    UniqueConstraint("work_id", "number"),
    Index(None, "sha256"),
    Index(None, "original_sha256"),
    Index(None, "manifest"),
    Index(None, "picture"),
)
