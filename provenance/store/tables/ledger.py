"""The entries of the ledger. No row goes when a work goes: what was logged stays logged, and names nobody."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, Table

from provenance.ledger.entries import EntryType
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
    # Not unique: a work that was withdrawn twice has the same entry twice.
    Index(None, "leaf"),
    Index(None, "subject"),
    Index(None, "key"),
    Index(None, "work_id", "version"),
    Index(None, "number", unique=True),
    sqlite_autoincrement=True,
)
