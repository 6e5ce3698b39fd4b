"""The entries of the ledger. No row goes when a work goes: what was logged stays logged, and names nobody."""

from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker
from provenance.store.columns import Choice, Instant, Words
from provenance.store.tables.metadata import METADATA

LEDGER_ENTRIES: Final = Table(
    "ledger_entries",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("type", Choice(EntryType), nullable=False),
    Column("entry", LargeBinary, nullable=False),
    Column("leaf", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("key", Words),
    Column("work_id", Words),
    Column("version", Integer),
    Column("created_at", Instant, nullable=False),
    Column("number", BigInteger),
    Column("logged_at", Instant),
    Column("made_by", Choice(Maker)),  # NULL in rows from before revision 0015
    Column("made_with", Words),
    Column("made_as", Words),
    # Not unique: a work that was withdrawn twice has the same entry twice.
    Index(None, "leaf"),
    Index(None, "subject"),
    Index(None, "key"),
    Index(None, "work_id", "version"),
    Index(None, "number", unique=True),
    sqlite_autoincrement=True,
)

# Which entries stand under a member's keys, found when they were logged.
LEDGER_NEWS: Final = Table(
    "ledger_news",
    METADATA,
    Column("owner_id", Words, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("expected", Boolean, nullable=False),
    Column("session", Words),
)

# How far each member knows the entries under their keys.
LEDGER_SEEN: Final = Table(
    "ledger_seen",
    METADATA,
    Column("owner_id", Words, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("size", BigInteger, nullable=False),
)

# One row: how far the ledger was looked through.
LEDGER_WATCHED: Final = Table("ledger_watched", METADATA, Column("size", BigInteger, nullable=False))
