"""Diaries: what `provenance.registry.diary` describes, column by field."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from provenance.registry.diary import EntryKind
from provenance.store.columns import Choice, Instant, Words, entry
from provenance.store.tables.metadata import METADATA

DIARIES: Final = Table(
    "diaries",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("owner_id", Words, ForeignKey("members.id"), nullable=False),
    Column("title", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("keep", Boolean, nullable=False),
    Index(None, "owner_id"),
)

DIARY_ENTRIES: Final = Table(
    "diary_entries",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("diary_id", Words, ForeignKey("diaries.id", ondelete="CASCADE"), nullable=False),
    Column("sha256", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("kind", Choice(EntryKind), nullable=False),
    Column("note", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("blob", Words),
    Column("picture", Words),
    Column("format", Words),
    UniqueConstraint("diary_id", "sha256"),
    Index(None, "blob"),
    Index(None, "picture"),
)

DIARY_WORKS: Final = Table(
    "diary_works",
    METADATA,
    Column("diary_id", Words, ForeignKey("diaries.id", ondelete="CASCADE"), primary_key=True),
    Column("work_id", Words, ForeignKey("works.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "work_id"),
)
