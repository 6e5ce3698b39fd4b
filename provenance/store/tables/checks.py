"""What revocations look back on: certificates of versions, answers to programs with their changes, and bundles.

Column by field what `provenance.registry.checks` and `provenance.registry.bundles` describe. No row names an
uploader: a check has the program that asked, and hashes.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
)

from keys.revocation import RevocationReason
from provenance.credentials.verdict import SignerStatus, TimeStatus
from provenance.store.columns import Choice, Instant, Words, entry
from provenance.store.tables.metadata import METADATA


def _number() -> Column[int]:
    return Column(
        "number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )


def _version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
    )


def _member(name: str) -> Column[str]:
    return Column(name, Words, ForeignKey("members.id", ondelete="CASCADE"), nullable=False)


# The certificates that a stored verdict rests on: a search key beside the verdict, which has them too.
CERTIFICATES: Final = Table(
    "certificates",
    METADATA,
    Column("work_id", Words, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("serial", Words, primary_key=True),
    _version(),
    Index(None, "serial", "work_id", "version"),  # read in this order, page by page
)

CHECKS: Final = Table(
    "checks",
    METADATA,
    _number(),
    _member("member_id"),
    Column("key_id", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("serial", Words, nullable=False),
    Column("signer", Choice(SignerStatus), nullable=False),
    Column("time", Choice(TimeStatus), nullable=False),
    Column("stamped_at", Instant),
    Column("reference", Words),
    Column("tbs_sha256", Words),  # NULL in rows from before revision 0012: their serial number decides
    Index(None, "member_id"),
    Index(None, "serial"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

CHANGES: Final = Table(
    "changes",
    METADATA,
    _number(),
    _member("member_id"),
    Column("key_id", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("serial", Words, nullable=False),
    Column("reference", Words),
    Column("before", Choice(SignerStatus), nullable=False),
    Column("after", Choice(SignerStatus), nullable=False),
    Column("reason", Choice(RevocationReason), nullable=False),
    Column("since", Instant, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("tbs_sha256", Words),
    Index(None, "member_id", "number"),
    Index(None, "serial"),
    Index(None, "at"),
    sqlite_autoincrement=True,  # a cursor must never meet a number with another meaning
)

BUNDLES: Final = Table(
    "bundles",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("work_id", Words, nullable=False),
    Column("version", Integer, nullable=False),
    _member("owner_id"),
    Column("sha256", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("serial", Words),
    Column("tbs_sha256", Words),
    Column("stamped_at", Instant),
    Column("authority", Words),
    _version(),
    Index(None, "work_id", "version"),
    Index(None, "owner_id"),
    Index(None, "serial"),
)
