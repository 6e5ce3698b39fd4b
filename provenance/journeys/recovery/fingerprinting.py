"""What an installation recognises works with, and what it makes of a file that is to be registered."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from provenance.credentials.soft_binding import PDQ, SoftBinding, iscc_binding
from provenance.journeys.ports import UnitOfWork
from provenance.journeys.recovery.marking import Marks
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Status
from provenance.registry.model import SightingKind, Version, Work
from provenance.registry.resolution.model import Binding
from provenance.registry.sightings import record, sighting

if TYPE_CHECKING:
    from provenance.recognition.comparing.shared import Shared
    from provenance.recognition.fingerprints.fingerprint import Fingerprint, Subject
    from provenance.recognition.ports import Index

_MATCHES: Final = 10
_LEAST_QUALITY: Final = 50  # of a PDQ code that says something


class Fingerprinter(Protocol):
    """Reads what a file shows or sounds like, in a process that the file can't harm anybody from."""

    def read(self, path: Path) -> "Subject | None":
        """What there is to recognise; None where that is nothing. Raises OSError and RecognitionError."""
        ...

    def colour(self, path: Path, max_area: int) -> tuple[int, int, bytes] | None:
        """Width, height and RGB bytes of a picture, of at most `max_area` pixels; None where it is none.

        Raises as `read`.
        """
        ...

    def warm(self) -> None:
        """Start what reads, so that the first file need not wait for that. Raises RecognitionError."""
        ...


@dataclass(frozen=True, slots=True)
class Recognition:
    """What reads a file, and the index over the record that it is looked up in; `marks` where watermarks are read."""

    fingerprinter: Fingerprinter
    index: "Index"
    marks: Marks | None = None

    def mark(self, path: Path) -> SoftBinding | None:
        """The watermark of a picture. One that can't be looked for is none. Raises OSError."""
        if self.marks is None:
            return None
        with suppress(RecognitionError):
            return self.marks.find(self.fingerprinter, path)
        return None


class LazyIndex:
    """An Index that is opened by the first search: who only meets valid credentials goes without it."""

    def __init__(self, make: "Callable[[], Index]") -> None:
        self._make = make
        self._made: Index | None = None
        self._lock = threading.Lock()

    def search(self, subject: "Subject", limit: int = 10) -> tuple[Match, ...]:
        """As `recognition.ports.Index.search`. Raises RecognitionError, also where the index can't be opened."""
        return self._opened().search(subject, limit)

    def templates(self, subject: "Subject") -> "Shared | None":
        """As `recognition.ports.Index.templates`. Raises as `search`."""
        return self._opened().templates(subject)

    def _opened(self) -> "Index":
        with self._lock:
            self._made = self._made or self._make()
            return self._made

    def close(self) -> None:
        """Close the index if it was opened. What it can't save of itself now is made again from the record."""
        with self._lock, suppress(RecognitionError):
            if self._made is not None:
                self._made.close()


@dataclass(frozen=True, slots=True)
class Fingerprinted:
    """What is registered of a file besides its hash, what matched it before it was, and what it shares with others.

    `plain` tells that there is too little on a picture for a copy to be confirmed, as it is with a blank page.
    """

    stored: bytes
    bindings: tuple[SoftBinding, ...] = ()
    matches: tuple[Match, ...] = ()
    shared: "Shared | None" = None
    plain: bool = False


def fingerprinted(recognition: Recognition, path: Path) -> Fingerprinted | None:
    """Make the fingerprint of a file and look it up; None for a kind of file that has none.

    Raises OSError, and RecognitionError where the file can't be read at all. A search that fails finds nothing:
    nobody's registration waits for an index.
    """
    subject = recognition.fingerprinter.read(path)
    if subject is None:
        return None
    made = fingerprint_of(subject)
    mark = recognition.mark(path)
    if mark is not None:
        made = replace(made, bindings=(*made.bindings, mark))
    try:
        matches = recognition.index.search(subject, _MATCHES)
        shared = recognition.index.templates(subject)
    except RecognitionError:
        return made
    return replace(made, matches=matches, shared=shared)


def fingerprint_of(subject: "Subject") -> Fingerprinted:
    """What is registered of a subject: its fingerprint, and of a picture the soft bindings too."""
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint, fingerprint_of
    from provenance.recognition.fingerprints.serialization import to_bytes
    from provenance.recognition.judging.recognisable import recognisable
    from provenance.recognition.picture import Picture

    made: Fingerprint = fingerprint_of(subject) if isinstance(subject, Picture) else subject
    if not isinstance(made, ImageFingerprint):
        return Fingerprinted(to_bytes(made))
    # What is too plain has the codes of everything that is plain.
    smooth = made.quality < _LEAST_QUALITY
    bindings = () if smooth else (iscc_binding(made.iscc), SoftBinding(PDQ, made.pdq))
    return Fingerprinted(to_bytes(made), bindings, plain=not recognisable(subject, made))


def shown_by(fingerprinter: Fingerprinter, path: Path) -> Fingerprinted | None:
    """What would be registered of a file, not looked up; None for a kind that has no fingerprint.

    Raises OSError and RecognitionError.
    """
    subject = fingerprinter.read(path)
    return None if subject is None else fingerprint_of(subject)


def is_plain(fingerprinter: Fingerprinter, path: Path) -> bool:
    """Whether copies of a file can't be confirmed, for too little is on it. Raises OSError and RecognitionError."""
    made = shown_by(fingerprinter, path)
    return made is not None and made.plain


def register(tx: UnitOfWork, work: Work, version: Version, made: Fingerprinted | None, now: datetime) -> None:
    """Write the fingerprint of a new version down, and tell both owners where it matches somebody else's work.

    For the transaction that adds the version. A match is a fact with two dates, and stops nothing.
    """
    if made is not None:
        number = tx.fingerprints.add(version.work_id, version.number, made.stored, plain=made.plain)
        _count_shared(tx, number, made.shared)
        for binding in made.bindings:
            tx.bindings.add(Binding(version.work_id, version.number, binding.alg, binding.value))
    for match, earlier in _others(tx, work, version, made):
        seen = sighting(match, SightingKind.REGISTRATION, now, version.sha256)
        record(tx, replace(seen, other_id=work.id, reference=work.id))
        back = replace(match, work_id=work.id, version=version.number, region=None, transform=None)
        mirrored = sighting(back, SightingKind.REGISTRATION, now, earlier.sha256)
        record(tx, replace(mirrored, other_id=earlier.work_id, reference=earlier.work_id))


def _count_shared(tx: UnitOfWork, number: int, shared: "Shared | None") -> None:
    """Count up what a new fingerprint shows as others do, for it and for them: that alone confirms nothing later."""
    if shared is None or not shared.others:
        return
    from provenance.recognition.comparing.shared import added

    tx.fingerprints.set_shared(number, shared.new)
    for entry in tx.fingerprints.get(shared.others).values():
        tx.fingerprints.set_shared(entry.number, added(entry.shared, shared.others[entry.number]))


def _others(
    tx: UnitOfWork, work: Work, version: Version, made: Fingerprinted | None
) -> Iterator[tuple[Match, Version]]:
    """The confirmed matches among other people's works, one for each work, with the version that matches."""
    same = tx.works.with_hash(version.original_sha256, _MATCHES)
    matches = [Match(v.work_id, v.number, Status.CONFIRMED, Method.HASH) for v in same]
    told = {work.id}
    for match in (*matches, *(made.matches if made is not None else ())):
        other = tx.works.get(match.work_id)
        if match.status is not Status.CONFIRMED or match.work_id in told or other is None:
            continue
        if other.owner_id == work.owner_id or other.withdrawn_at is not None:
            continue
        earlier = next((v for v in tx.works.versions(other.id) if v.number == match.version), None)
        if earlier is not None:
            told.add(other.id)
            yield match, earlier
