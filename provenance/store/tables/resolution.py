"""The manifest stores that are kept of versions, as blobs by their hash, and the soft bindings of versions."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, Integer, LargeBinary, Table

from provenance.store.columns import Words
from provenance.store.tables.metadata import METADATA

MANIFESTS: Final = Table(
    "manifests",
    METADATA,
    Column("work_id", Words, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", Words, nullable=False),
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    Index(None, "sha256"),
)

BINDINGS: Final = Table(
    "bindings",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("work_id", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("alg", Words, nullable=False),
    Column("value", LargeBinary, nullable=False),
    ForeignKeyConstraint(["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"),
    Index(None, "work_id", "version"),
    Index(None, "value", "alg"),
    sqlite_autoincrement=True,  # codes in memory must never meet a number with another meaning
)
