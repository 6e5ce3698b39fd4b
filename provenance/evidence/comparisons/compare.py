"""Compare two files, as a person does who holds one against the other: a search of a record that has only one work.

Pictures, films and sounds are decoded in processes that can do nothing else; here only codes and small grey pictures
are compared.
"""

from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Protocol

from provenance.evidence.comparisons.found import PARTS, Area, Comparison
from provenance.evidence.errors import KindsDifferError, NothingToCompareError
from provenance.recognition.model import Entry, Match, Method, Region, Status, Transform

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Fingerprint, Subject

_WORK: Final = "a"
_SOUND_ERRORS, _SOUND_ALIKE = 1000, 250
"""Sounds differ in so many of a thousand bits, and are alike up to this."""


class FileReader(Protocol):
    """Reads what files show: `recognition.reading.Fingerprinter`."""

    def read(self, path: Path) -> "Subject | None":
        """The picture, or the fingerprint of the film or sound; None for a file without. Raises as that does."""
        ...


def compare(original: Path, copy: Path, reader: FileReader) -> Comparison:
    """Compare a copy with an original; `region` and `transform` say where in the copy the original is.

    Raises NothingToCompareError where one of them shows nothing that can be compared, KindsDifferError, OSError, and
    RecognitionError where no worker can start.
    """
    if _sha256(original) == _sha256(copy):
        return Comparison(confirmed=True, method=Method.HASH.value, distance=0, threshold=0)
    subjects = [reader.read(original), reader.read(copy)]
    for path, subject in zip((original, copy), subjects, strict=True):
        if subject is None:
            raise NothingToCompareError(path.name)
    first, second = (subject for subject in subjects if subject is not None)
    if type(first) is not type(second):
        raise KindsDifferError
    return compare_subjects(first, second)


def compare_subjects(original: "Subject", copy: "Subject") -> Comparison:
    """Compare what two files show. Raises RecognitionError."""
    from provenance.recognition.fingerprints.fingerprint import fingerprint_of
    from provenance.recognition.fingerprints.serialization import to_bytes
    from provenance.recognition.picture import Picture

    reference = fingerprint_of(original) if isinstance(original, Picture) else original
    return compare_entry(Entry(1, _WORK, 1, to_bytes(reference)), copy)


def comparable(entry: Entry, copy: "Subject") -> bool:
    """Whether a file is of the kind of what was registered: a picture, a film, or a sound. Raises FingerprintError."""
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
    from provenance.recognition.fingerprints.serialization import from_bytes
    from provenance.recognition.picture import Picture

    return type(from_bytes(entry.fingerprint)) is (
        ImageFingerprint if isinstance(copy, Picture) else type(copy)
    )


def compare_entry(entry: Entry, copy: "Subject") -> Comparison:
    """Compare what a file shows with what was registered of a work. Raises RecognitionError."""
    from provenance.recognition.fingerprints.fingerprint import AudioFingerprint
    from provenance.recognition.fingerprints.serialization import from_bytes

    match = _found(entry, copy)
    bits, alike = (_SOUND_ERRORS, _SOUND_ALIKE) if isinstance(copy, AudioFingerprint) else (256, 31)
    distance = _distance(from_bytes(entry.fingerprint), copy)
    if match is None:
        return Comparison(confirmed=False, distance=distance, bits=bits, threshold=alike)
    return Comparison(
        confirmed=match.status is Status.CONFIRMED,
        method=match.method.value,
        distance=distance if match.distance is None else match.distance,
        bits=bits,
        threshold=alike,
        inliers=match.inliers,
        region=None if match.region is None else _area(match.region),
        transform=None if match.transform is None else _parts(match.transform),
    )


def _found(entry: Entry, copy: "Subject") -> Match | None:
    from provenance.recognition.index import EmbeddedIndex
    from provenance.recognition.survival.single import OneEntry

    with TemporaryDirectory(prefix="vermilion-") as folder:
        # Not closed: nothing of it is to be saved.
        return next(iter(EmbeddedIndex(OneEntry(entry), Path(folder)).search(copy, 1)), None)


def _distance(reference: "Fingerprint", copy: "Subject") -> int | None:
    """Bits between the codes of two whole pictures; None for what has none."""
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint, fingerprint_of
    from provenance.recognition.picture import Picture

    if not isinstance(reference, ImageFingerprint) or not isinstance(copy, Picture):
        return None
    return (int.from_bytes(reference.pdq) ^ int.from_bytes(fingerprint_of(copy).pdq)).bit_count()


def _area(region: Region) -> Area:
    return Area(*(round(value * PARTS) for value in (region.x, region.y, region.width, region.height)))


def _parts(moved: Transform) -> tuple[int, ...]:
    return tuple(round(value * PARTS) for value in (moved.a, moved.b, moved.c, moved.d, moved.e, moved.f))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
