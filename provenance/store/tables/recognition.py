"""What works are recognised by, what was seen of them, and what stays of removed ones.

A fingerprint and a sighting go with the version that they belong to. A tombstone refers to nothing.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from provenance.recognition.model import Method, Region, Status, Transform
from provenance.registry.model import SightingKind
from provenance.store.columns import Choice, Instant, Json, Words, entry
from provenance.store.tables.metadata import METADATA

FINGERPRINTS: Final = Table(
    "fingerprints",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("work_id", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("shared", LargeBinary, nullable=False),
    # Last, since what stands behind a long value is slow to reach.
    Column("fingerprint", LargeBinary, nullable=False),
    Column("plain", Boolean),  # NULL in rows from before revision 0018, where only they have it behind that
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    UniqueConstraint("work_id", "version"),
    sqlite_autoincrement=True,  # an index that is behind must never meet a number with another meaning
)

SIGHTINGS: Final = Table(
    "sightings",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("work_id", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Choice(SightingKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("platform", Words, nullable=False),
    Column("reference", Words, nullable=False),
    Column("method", Choice(Method), nullable=False),
    Column("status", Choice(Status), nullable=False),
    Column("distance", Integer),
    Column("inliers", Integer),
    Column("region", Json(Region)),
    Column("transform", Json(Transform)),
    Column("other_id", Words, ForeignKey("works.id", ondelete="CASCADE")),
    Column("read_at", Instant),
    Column("picture", LargeBinary),
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    UniqueConstraint("work_id", "sha256", "platform", "reference"),
    Index(None, "work_id", "version"),
    Index(None, "other_id"),
)

TOMBSTONES: Final = Table(
    "tombstones",
    METADATA,
    Column("work_id", Words, primary_key=True),
    Column("sha256", Words, primary_key=True),
    Column("removed_at", Instant, nullable=False),
    Index(None, "sha256"),
)
