"""Fingerprints, sightings and tombstones: the rest of `provenance.registry.ports`, in tables."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, insert, select, tuple_, update

from provenance.recognition.model import Entry
from provenance.registry.model import Sighting, SightingKind, Tombstone
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.recognition import FINGERPRINTS, SIGHTINGS, TOMBSTONES
from provenance.store.tables.registry import WORKS
from provenance.store_errors import RowMissingError

_AT_ONCE: Final = 500  # values in one statement: SQLite takes 32,766, others fewer
_LATEST: Final = (SIGHTINGS.c.at.desc(), SIGHTINGS.c.entry.desc())
_FIRST: Final = (SIGHTINGS.c.at, SIGHTINGS.c.entry)


class SqlFingerprints:
    """A FingerprintRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, FINGERPRINTS, Entry, "number")

    def last(self) -> int:
        with database_failures():
            return self._connection.execute(select(func.max(FINGERPRINTS.c.number))).scalar() or 0

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        return self._rows.all(
            FINGERPRINTS.c.number > number, order=[FINGERPRINTS.c.number], limit=max(0, limit)
        )

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        found: dict[int, Entry] = {}
        wanted = sorted(set(numbers))
        for start in range(0, len(wanted), _AT_ONCE):
            some = FINGERPRINTS.c.number.in_(wanted[start : start + _AT_ONCE])
            found |= {entry.number: entry for entry in self._rows.all(some)}
        return found

    def of(self, work_id: str) -> tuple[Entry, ...]:
        return self._rows.all(FINGERPRINTS.c.work_id == work_id, order=[FINGERPRINTS.c.version])

    def plain(self, places: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bool]:
        key, wanted = (FINGERPRINTS.c.work_id, FINGERPRINTS.c.version), sorted(set(places))
        found: dict[tuple[str, int], bool] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = tuple_(*key).in_(wanted[start : start + _AT_ONCE])
            with database_failures():
                rows = self._connection.execute(select(*key, FINGERPRINTS.c.plain).where(some)).all()
            found |= {(work, version): bool(plain) for work, version, plain in rows}
        return found

    def add(self, work_id: str, version: int, fingerprint: bytes, *, plain: bool = False) -> int:
        values = {
            "work_id": work_id,
            "version": version,
            "fingerprint": fingerprint,
            "shared": bytes(64),
            "plain": plain,
        }
        row = insert(FINGERPRINTS).values(**values).returning(FINGERPRINTS.c.number)
        with database_failures():
            number: int = self._connection.execute(row).scalar_one()
        return number

    def set_shared(self, number: int, shared: bytes) -> None:
        change = update(FINGERPRINTS).where(FINGERPRINTS.c.number == number).values(shared=shared)
        with database_failures():
            if not self._connection.execute(change).rowcount:
                raise RowMissingError


class SqlSightings:
    """A SightingRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, SIGHTINGS, Sighting, "id")

    def get(self, sighting_id: str) -> Sighting | None:
        return self._rows.one(SIGHTINGS.c.id == sighting_id)

    def find(self, work_id: str, sha256: str, platform: str, reference: str) -> Sighting | None:
        return self._rows.one(
            SIGHTINGS.c.work_id == work_id,
            SIGHTINGS.c.sha256 == sha256,
            SIGHTINGS.c.platform == platform,
            SIGHTINGS.c.reference == reference,
        )

    def of(self, work_id: str, limit: int = 100, offset: int = 0) -> tuple[Sighting, ...]:
        return self._rows.all(
            SIGHTINGS.c.work_id == work_id, order=_LATEST, limit=max(0, limit), offset=offset
        )

    def registrations(self, work_id: str, limit: int = 100) -> tuple[Sighting, ...]:
        return self._rows.all(
            SIGHTINGS.c.work_id == work_id,
            SIGHTINGS.c.kind == SightingKind.REGISTRATION,
            order=_FIRST,
            limit=max(0, limit),
        )

    def of_owner(
        self, owner_id: str, limit: int = 100, offset: int = 0, *, unread: bool = False
    ) -> tuple[Sighting, ...]:
        where = [_owned(owner_id), *([SIGHTINGS.c.read_at.is_(None)] if unread else [])]
        return self._rows.all(*where, order=_LATEST, limit=max(0, limit), offset=offset)

    def count_unread(self, owner_id: str, work_id: str | None = None) -> int:
        unread = select(func.count()).where(_owned(owner_id), SIGHTINGS.c.read_at.is_(None))
        unread = unread if work_id is None else unread.where(SIGHTINGS.c.work_id == work_id)
        with database_failures():
            return self._connection.execute(unread).scalar_one()

    def add(self, seen: Sighting) -> None:
        self._rows.add(seen)

    def mark_read(self, owner_id: str, now: datetime, work_id: str | None = None) -> None:
        where = [_owned(owner_id), SIGHTINGS.c.read_at.is_(None)]
        where += [] if work_id is None else [SIGHTINGS.c.work_id == work_id]
        with database_failures():
            self._connection.execute(update(SIGHTINGS).where(*where).values(read_at=now))

    def trim(self, work_id: str, keep: int) -> None:
        for kind, order in ((SightingKind.UPLOAD, _LATEST), (SightingKind.REGISTRATION, _FIRST)):
            where = (SIGHTINGS.c.work_id == work_id, SIGHTINGS.c.kind == kind)
            kept = select(SIGHTINGS.c.entry).where(*where).order_by(*order).limit(max(0, keep))
            self._rows.remove(*where, SIGHTINGS.c.entry.not_in(kept))


class SqlTombstones:
    """A TombstoneRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, TOMBSTONES, Tombstone, "work_id", "sha256")

    def add(self, stone: Tombstone) -> None:
        self._rows.add(stone)

    def of(self, work_id: str) -> Tombstone | None:
        return self._rows.one(TOMBSTONES.c.work_id == work_id)

    def with_sha256(self, sha256: str) -> Tombstone | None:
        return self._rows.one(TOMBSTONES.c.sha256 == sha256, order=[TOMBSTONES.c.removed_at.desc()])


def _owned(owner_id: str) -> ColumnElement[bool]:
    return SIGHTINGS.c.work_id.in_(select(WORKS.c.id).where(WORKS.c.owner_id == owner_id))
