"""Time stamps of what is registered."""

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table

from provenance.registry.stamps import StampKind
from provenance.store.columns import Choice, Instant, Words
from provenance.store.tables.metadata import METADATA

STAMPS: Final = Table(
    "stamps",
    METADATA,
    Column("kind", Choice(StampKind), primary_key=True),
    Column("subject", Words, primary_key=True),
    Column("message", LargeBinary, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("response", LargeBinary),
    Column("by", Words),
    Column("external", Boolean, nullable=False),
    Column("at", Instant),
    Column("tries", Integer, nullable=False),
    Column("next_try", Instant),
    Column("copy", Words),
    Column("work_id", Words),
    Column("version", Integer),
    # What is stamped of a version holds its signer's certificate: it goes when the version goes.
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    Index(None, "next_try"),
    Index(None, "copy"),
    Index(None, "work_id", "version"),
)
