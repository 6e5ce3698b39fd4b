"""Disputes: what `provenance.evidence.disputes.model` describes, column by field."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from provenance.evidence.disputes.model import Compared, DisputeState, Sender
from provenance.store.columns import Choice, Instant, Json, Words, entry
from provenance.store.tables.metadata import METADATA

DISPUTES: Final = Table(
    "disputes",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("owner_id", Words, ForeignKey("members.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("work_id", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("state", Choice(DisputeState), nullable=False),
    Column("sha256", Words, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("url", Words, nullable=False),
    Column("platform", Words, nullable=False),
    Column("reference", Words, nullable=False),
    Column("captured_at", Instant),
    Column("headers", Words, nullable=False),
    Column("picture", Words),
    Column("compared", Json(Compared)),
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    UniqueConstraint("owner_id", "number"),
    Index(None, "work_id", "version"),
    Index(None, "sha256"),
    Index(None, "picture"),
)

DISPUTE_STEPS: Final = Table(
    "dispute_steps",
    METADATA,
    entry(),
    Column("dispute_id", Words, ForeignKey("disputes.id", ondelete="CASCADE"), nullable=False),
    Column("state", Choice(DisputeState), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Words, nullable=False),
    Index(None, "dispute_id"),
)

DISPUTE_BUNDLES: Final = Table(
    "dispute_bundles",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("dispute_id", Words, ForeignKey("disputes.id", ondelete="CASCADE"), nullable=False),
    Column("sha256", Words, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("file_name", Words, nullable=False),
    Column("not_after", Instant),
    Column("external", Boolean, nullable=False),
    Column("lacks", Json(tuple[str, ...]), nullable=False),
    Index(None, "dispute_id"),
    Index(None, "sha256"),
)

SENDERS: Final = Table(
    "senders",
    METADATA,
    Column("member_id", Words, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("sender", Json(Sender), nullable=False),
)
