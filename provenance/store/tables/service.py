"""What the running installation remembers beyond the domains: answers given to programs, and settings."""

from typing import Final

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from provenance.store.columns import Instant, Words
from provenance.store.tables.metadata import METADATA

IDEMPOTENCY: Final = Table(
    "idempotency",
    METADATA,
    Column("scope", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("request_hash", Words, nullable=False),
    Column("claimed_at", Instant, nullable=False),
    Column("status", Integer),
    Column("body", LargeBinary, nullable=False),
    Index(None, "claimed_at"),
)

SETTINGS: Final = Table(
    "settings",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)
