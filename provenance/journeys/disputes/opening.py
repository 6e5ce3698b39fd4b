"""Open a dispute: take a copy in, compare it, and keep it for as long as the dispute is."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from provenance.credentials.errors import CredentialsError
from provenance.credentials.workers.pool import VerifierPool
from provenance.evidence.disputes.capture import clean_captured_at, clean_headers, clean_text, clean_url
from provenance.evidence.disputes.errors import DisputesFullError
from provenance.evidence.disputes.model import MAX_DISPUTES, Dispute, DisputeState, Step
from provenance.ids import new_id
from provenance.journeys.blobs import sha256_of
from provenance.journeys.disputes.comparing import compare
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.recovery.fingerprinting import Fingerprinter
from provenance.journeys.studio.files import shown_name
from provenance.media.limits import Limits
from provenance.members.model import Member
from provenance.recognition.model import Entry
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.works import own_version

_MAX_PLACE: Final = 200  # characters of a platform's name, and of its reference


@dataclass(frozen=True, slots=True)
class DisputeDesk:
    """What takes copies in. Without a `fingerprinter` nothing is compared beyond hashes."""

    database: Database
    blobs: Blobs
    pool: VerifierPool
    limits: Limits
    fingerprinter: Fingerprinter | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where and when a copy was found, as its finder says it; nothing of it is checked."""

    file_name: str
    url: str = ""
    captured_at: datetime | None = None
    headers: str = ""
    platform: str = ""
    reference: str = ""


def open_dispute(
    desk: DisputeDesk, owner: Member, work_id: str, number: int, path: Path, found: Found, *, now: datetime
) -> Dispute:
    """Open a dispute about a version of a work; `path` is the copy, and may be moved away.

    Raises WorkNotFoundError, CaptureError, DisputesFullError, MediaError for a file that is too large, OSError,
    VerifierError and StoreError; then nothing is kept.
    """
    said = _clean(found, now)
    with desk.database.reading() as tx:
        version = own_version(tx, owner.id, work_id, number)
        entry = _entry(tx, version)
        _require_room(tx, owner)
    size = path.stat().st_size
    desk.limits.check_bytes(size)
    digest = sha256_of(path)
    compared = None
    if desk.fingerprinter is not None:
        compared = compare(desk.fingerprinter, entry, version.sha256, path)
    with desk.blobs.incoming() as drawn:
        picture = _drawn(desk.pool, path, drawn)
        with desk.database.writing() as tx:
            own_version(tx, owner.id, work_id, number)
            _require_room(tx, owner)
            desk.blobs.put(path, digest)
            if picture is not None:
                desk.blobs.put(drawn, picture)
            dispute = Dispute(
                id=new_id(),
                owner_id=owner.id,
                number=tx.disputes.last_number(owner.id) + 1,
                work_id=work_id,
                version=number,
                opened_at=now,
                state=DisputeState.OPEN,
                sha256=digest,
                file_name=said.file_name,
                size=size,
                url=said.url,
                platform=said.platform,
                reference=said.reference,
                captured_at=said.captured_at,
                headers=said.headers,
                picture=picture,
                compared=compared,
            )
            tx.disputes.add(dispute)
            tx.disputes.add_step(Step(dispute.id, DisputeState.OPEN, now))
    return dispute


def _entry(tx: UnitOfWork, version: Version) -> Entry | None:
    return next((e for e in tx.fingerprints.of(version.work_id) if e.version == version.number), None)


def _require_room(tx: UnitOfWork, owner: Member) -> None:
    if len(tx.disputes.of(owner.id)) >= MAX_DISPUTES:
        raise DisputesFullError(MAX_DISPUTES)


def _clean(found: Found, now: datetime) -> Found:
    return Found(
        shown_name(found.file_name),
        clean_url(found.url),
        clean_captured_at(found.captured_at, now),
        clean_headers(found.headers),
        clean_text(found.platform)[:_MAX_PLACE],
        clean_text(found.reference)[:_MAX_PLACE],
    )


def _drawn(pool: VerifierPool, path: Path, place: Path) -> str | None:
    """A small picture of the copy, where it is one that can be drawn."""
    try:
        record = pool.record(path)
    except CredentialsError:
        return None
    if record.picture is None:
        return None
    place.write_bytes(record.picture.data)
    return sha256_of(place)
