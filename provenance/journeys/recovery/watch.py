"""A creator's watch: where files were seen that match their works, and who else registered one that does."""

from dataclasses import dataclass
from datetime import datetime

from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import Member
from provenance.recognition.model import Status
from provenance.registry.errors import WorkNotFoundError
from provenance.registry.model import Sighting, SightingKind
from provenance.registry.works import own_work

LIMIT = 100


@dataclass(frozen=True, slots=True)
class OtherWork:
    """Somebody else's work that matches: the version that does was registered at `registered_at`."""

    work_id: str
    title: str
    owner: str
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Watched:
    """A sighting of a work, with when the version that it shows was registered.

    `picture` is the hash of that version's small picture, where it has one. `other` is the other work, for a
    registration, unless that was withdrawn since.
    """

    sighting: Sighting
    title: str
    registered_at: datetime
    other: OtherWork | None = None
    picture: str | None = None


def watch(
    database: Database, owner: Member, limit: int = LIMIT, offset: int = 0, *, unread: bool = False
) -> tuple[Watched, ...]:
    """What was seen of a creator's works, the latest first, after the first `offset`.

    `unread` only what they have not looked at.
    """
    with database.reading() as tx:
        found = tx.sightings.of_owner(owner.id, limit, offset, unread=unread)
        return tuple(_watched(tx, seen) for seen in found)


def watch_work(
    database: Database, owner: Member, work_id: str, limit: int = LIMIT, offset: int = 0
) -> tuple[Watched, ...]:
    """What was seen of one work, the latest first, after the first `offset`. Raises WorkNotFoundError."""
    with database.reading() as tx:
        own_work(tx, owner.id, work_id)
        return tuple(_watched(tx, seen) for seen in tx.sightings.of(work_id, limit, offset))


def watched(database: Database, owner: Member, sighting_id: str) -> Watched:
    """One sighting of a creator's work. Raises WorkNotFoundError, also for somebody else's."""
    with database.reading() as tx:
        seen = tx.sightings.get(sighting_id)
        if seen is None:
            raise WorkNotFoundError
        own_work(tx, owner.id, seen.work_id)
        return _watched(tx, seen)


def also_registered(database: Database, work_id: str) -> tuple[OtherWork, ...]:
    """Other people's works that are confirmed to match this one, the earliest first; for whoever is told of it."""
    found: dict[str, OtherWork] = {}
    with database.reading() as tx:
        for seen in tx.sightings.of(work_id, LIMIT):
            confirmed = seen.kind is SightingKind.REGISTRATION and seen.status is Status.CONFIRMED
            other = _other(tx, seen) if confirmed else None
            if other is not None:
                found.setdefault(other.work_id, other)
    return tuple(sorted(found.values(), key=lambda other: other.registered_at))


def count_unread(database: Database, owner: Member, work_id: str | None = None) -> int:
    """How many sightings a creator has not looked at, of all their works or of one."""
    with database.reading() as tx:
        return tx.sightings.count_unread(owner.id, work_id)


def mark_read(database: Database, owner: Member, *, now: datetime, work_id: str | None = None) -> None:
    """Note that a creator looked at all sightings, or at those of one work."""
    with database.writing() as tx:
        tx.sightings.mark_read(owner.id, now, work_id)


def _watched(tx: UnitOfWork, seen: Sighting) -> Watched:
    work = tx.works.get(seen.work_id)
    if work is None:
        raise WorkNotFoundError
    version = next((v for v in tx.works.versions(work.id) if v.number == seen.version), None)
    if version is None:
        raise WorkNotFoundError
    return Watched(seen, work.title, version.signed_at, _other(tx, seen), version.picture)


def _other(tx: UnitOfWork, seen: Sighting) -> OtherWork | None:
    other = tx.works.get(seen.other_id) if seen.other_id is not None else None
    owner = tx.members.get(other.owner_id) if other is not None else None
    if other is None or owner is None or other.withdrawn_at is not None:
        return None
    at = _by_hash(tx, other.id, seen.sha256) or other.created_at
    return OtherWork(other.id, other.title, owner.name, at)


def _by_hash(tx: UnitOfWork, work_id: str, sha256: str) -> datetime | None:
    return next((v.signed_at for v in tx.works.versions(work_id) if v.sha256 == sha256), None)
