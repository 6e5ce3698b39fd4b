"""Batches and presets: what `provenance.batches.model` describes, column by field.

The components of an item are rows of their own, so that a blob which one of them needs is found by an index.
"""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, text

from provenance.batches.model import BatchState, ItemState, Problem
from provenance.disclosure.answers import Answers
from provenance.store.columns import Choice, Instant, Json, Words, entry
from provenance.store.tables.metadata import METADATA

BATCHES: Final = Table(
    "batches",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("owner_id", Words, ForeignKey("members.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("state", Choice(BatchState), nullable=False),
    Column("identity", Words),
    Column("answers", Json(Answers)),
    Column("keep_originals", Boolean, nullable=False),
    Column("recognise", Boolean, nullable=False, server_default=text("1")),
    Column("said_at", Instant),
    Column("said_on", Words),
    Column("session", Words),
    Column("shared_on", Words),
    Index(None, "owner_id"),
    Index(None, "state"),
)

# `version_of`, `work_id` and `diary_id` name what may be removed while the item stays: what then is for the domain.
ITEMS: Final = Table(
    "items",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("batch_id", Words, ForeignKey("batches.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("format", Words, nullable=False),
    Column("original", Words),
    Column("picture", Words),
    Column("width", Integer),
    Column("height", Integer),
    Column("carries_credentials", Boolean, nullable=False),
    Column("answers", Json(Answers)),
    Column("title", Words),
    Column("version_of", Words),
    Column("state", Choice(ItemState), nullable=False),
    Column("problem", Json(Problem)),
    Column("work_id", Words),
    Column("version", Integer),
    Column("diary_id", Words),
    Column("begun", Integer, nullable=False, server_default=text("0")),
    Index(None, "batch_id", "position"),
    Index(None, "original"),
    Index(None, "picture"),
)

COMPONENTS: Final = Table(
    "components",
    METADATA,
    Column("item_id", Words, ForeignKey("items.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Words, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("blob", Words, nullable=False),
    Index(None, "blob"),
)

PRESETS: Final = Table(
    "presets",
    METADATA,
    Column("owner_id", Words, ForeignKey("members.id"), primary_key=True),
    Column("name", Words, primary_key=True),
    Column("answers", Json(Answers), nullable=False),
    Column("saved_at", Instant, nullable=False),
)
