"""Look a work up: by a file, by its hash alone, or by what it shows.

Cheapest first, and no further once something is confirmed that says how AI was used: the hash, the label of the
credential, the fingerprint. Whoever registers a copy must not speak for the original: what others registered before is
told too. A work that its owner withdrew is told to others only to whoever has one of its files, and without a name.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.credentials.soft_binding import SoftBinding
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.recovery.found import FoundWork, LookUp
from provenance.journeys.recovery.marking import with_mark
from provenance.parallel import in_order
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Status
from provenance.registry.model import Sighting, Version, Work
from provenance.registry.stamps import as_registered
from provenance.registry.stored import disclosure_of

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Subject
    from provenance.recognition.ports import Index

LIMIT: Final = 10
_BY_FILE: Final = frozenset({Method.HASH, Method.MANIFEST})


def look_up(
    database: Database,
    path: Path,
    recognition: Recognition | None = None,
    *,
    verdict: Verdict | None = None,
    viewer_id: str | None = None,
    limit: int = LIMIT,
) -> LookUp:
    """Look a file up; `verdict` is the one on it, where there is one, and `viewer_id` who asks.

    Without `recognition`, by its hash and credential alone. Raises OSError, StoreError and RecognitionError.
    """
    sha256 = (verdict.sha256 if verdict is not None else None) or sha256_of(path)
    by_file = _by_file(database, sha256, verdict, viewer_id, limit)
    # A work that was taken back, or says nothing, must not hide another one that the file shows.
    told = any(_certain(found) and found.extent is not Extent.UNKNOWN for found in by_file)
    subject = None if recognition is None or told else recognition.fingerprinter.read(path)
    if recognition is None or subject is None:
        return LookUp(_each_once((*by_file, *_before(database, by_file, viewer_id, limit)), limit))
    shown = look_up_subject(database, recognition.index, subject, viewer_id=viewer_id, limit=limit).matches
    if not any(found.status is Status.CONFIRMED for found in shown):
        shown += _by_mark(database, recognition.mark(path), viewer_id, limit)
    return LookUp(_each_once((*by_file, *shown), limit), subject)


def look_up_files(
    database: Database, pool: VerifierPool, paths: Iterable[Path], recognition: Recognition | None = None
) -> Iterator[tuple[Path, LookUp | Exception]]:
    """Look many files up with every core at work; results come in the order of `paths`.

    What one file can't be looked up for (OSError, RecognitionError) is its result. Raises StoreError and
    VerifierError.
    """

    def find(path: Path) -> LookUp:
        return look_up(database, path, recognition, verdict=pool.verify(path))

    with closing(in_order(find, paths, pool.workers)) as found:
        for path, future in found:
            try:
                result: LookUp | Exception = future.result()
            except (OSError, RecognitionError) as error:
                result = error
            yield path, result


def look_up_hash(
    database: Database, sha256: str, *, viewer_id: str | None = None, limit: int = LIMIT
) -> LookUp:
    """Look a file up by the SHA-256 of its bytes, lower-case hexadecimal. Raises StoreError."""
    return LookUp(_by_file(database, sha256, None, viewer_id, limit))


def look_up_subject(
    database: Database,
    index: "Index",
    subject: "Subject",
    *,
    viewer_id: str | None = None,
    limit: int = LIMIT,
) -> LookUp:
    """Look up what a file shows or sounds like. Raises StoreError and RecognitionError."""
    matches = index.search(subject, limit)
    with database.reading() as tx:
        return LookUp(_told(tx, matches, viewer_id, limit), subject)


def _by_file(
    database: Database, sha256: str, verdict: Verdict | None, viewer_id: str | None, limit: int
) -> tuple[FoundWork, ...]:
    with database.reading() as tx:
        same = tx.works.with_hash(as_registered(tx, sha256), limit)
        matches = [_match(version, Method.HASH, Status.CONFIRMED) for version in same]
        labelled = tx.works.with_manifest(verdict.manifest) if verdict and verdict.manifest else None
        if labelled is not None and verdict is not None:
            # Anybody can put somebody's credential into another file; it then fits nothing there.
            fits = verdict.credential is CredentialState.VALID
            status = Status.CONFIRMED if fits else Status.CANDIDATE
            matches.append(_match(labelled, Method.MANIFEST, status))
        found = _told(tx, matches, viewer_id, limit)
        stone = tx.tombstones.with_sha256(sha256) if not found else None
    if stone is not None:
        return (FoundWork(stone.work_id, Status.CONFIRMED, Method.HASH, withdrawn=True),)
    return found


def _before(
    database: Database, by_file: Iterable[FoundWork], viewer_id: str | None, limit: int
) -> tuple[FoundWork, ...]:
    """What other people had registered of the same before these were, as was noted then."""
    with database.reading() as tx:
        found = [
            _of(tx, _noted(seen, earlier), viewer_id)
            for one in by_file
            if _certain(one)
            for seen in tx.sightings.registrations(one.work_id, limit)
            for earlier in tx.works.versions(seen.other_id or "")
            if earlier.sha256 == seen.sha256 and _is_before(earlier, one)
        ]
    return tuple(one for one in found if one is not None)


def _noted(seen: Sighting, earlier: Version) -> Match:
    return Match(earlier.work_id, earlier.number, seen.status, seen.method, seen.distance, seen.inliers)


def _is_before(earlier: Version, found: FoundWork) -> bool:
    return found.registered_at is not None and earlier.signed_at < found.registered_at


def _certain(found: FoundWork) -> bool:
    return found.status is Status.CONFIRMED and not found.withdrawn


def _by_mark(
    database: Database, mark: SoftBinding | None, viewer_id: str | None, limit: int
) -> tuple[FoundWork, ...]:
    if mark is None:
        return ()
    with database.reading() as tx:
        return _told(tx, with_mark(tx, mark), viewer_id, limit)


def _match(version: Version, method: Method, status: Status) -> Match:
    return Match(version.work_id, version.number, status, method)


def _told(
    tx: UnitOfWork, matches: Iterable[Match], viewer_id: str | None, limit: int
) -> tuple[FoundWork, ...]:
    found = (_of(tx, match, viewer_id) for match in matches)
    return _each_once((one for one in found if one is not None), limit)


def _each_once(found: Iterable[FoundWork], limit: int) -> tuple[FoundWork, ...]:
    """Confirmed ones first, otherwise in their order; the first of each work."""
    ordered = sorted(found, key=lambda one: (one.status is not Status.CONFIRMED, one.withdrawn))
    works: dict[str, FoundWork] = {}
    for one in ordered:
        works.setdefault(one.work_id, one)
    return tuple(works.values())[:limit]


def _of(tx: UnitOfWork, match: Match, viewer_id: str | None) -> FoundWork | None:
    work = tx.works.get(match.work_id)
    version = next((v for v in tx.works.versions(match.work_id) if v.number == match.version), None)
    if work is None or version is None:
        return None
    if work.withdrawn_at is not None and work.owner_id != viewer_id:
        same = match.method in _BY_FILE and match.status is Status.CONFIRMED
        return FoundWork(work.id, match.status, match.method, withdrawn=True) if same else None
    return _found(tx, work, version, match)


def _found(tx: UnitOfWork, work: Work, version: Version, match: Match) -> FoundWork:
    owner = tx.members.get(work.owner_id)
    return FoundWork(
        work_id=work.id,
        status=match.status,
        method=match.method,
        version=version.number,
        title=work.title,
        owner_id=work.owner_id,
        owner=owner.name if owner is not None else None,
        distance=match.distance,
        inliers=match.inliers,
        region=match.region,
        transform=match.transform,
        disclosure=disclosure_of(version),
        registered_at=version.signed_at,
    )
