"""Runs look-ups: every work after every transformation, with the work registered and as if it weren't."""

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.judging.recognisable import recognisable
from provenance.recognition.model import Match
from provenance.recognition.picture import Picture
from provenance.recognition.survival.catalogue import BY_CODE
from tests.benchmarks.recognition.dataset import DataSet, Work
from tests.benchmarks.recognition.distractors import Distractors
from tests.benchmarks.recognition.pictures import pixels_of, read, uploaded
from tests.benchmarks.recognition.records import BenchRecord

MISSED = "missed"
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Stand:
    """What look-ups are made against: the distractors, and works as names and fingerprints."""

    images: Path
    """The folder of the data set."""
    distractors: Distractors
    registered: tuple[tuple[str, bytes], ...]
    snapshot: Path
    plain: frozenset[str] = frozenset()
    """The works of which registering says that nobody will recognise them."""

    def opened(self) -> "Registry":
        record = BenchRecord(self.distractors.file, self.distractors.rows)
        numbers = {name: record.add(name, data) for name, data in self.registered}
        return Registry(record, EmbeddedIndex(record, self.snapshot), numbers)


def stand_of(chosen: DataSet, distractors: Distractors, works: tuple[Work, ...], snapshot: Path) -> Stand:
    """Fingerprint works, as they are registered."""
    registered, plain = [], set()
    for work in works:
        picture = read(chosen.folder / work.file)
        made = fingerprint_of(picture)
        registered.append((work.name, to_bytes(made)))
        if not recognisable(picture, made):
            plain.add(work.name)
    return Stand(chosen.folder, distractors, tuple(registered), snapshot, frozenset(plain))


@dataclass(frozen=True, slots=True)
class Registry:
    record: BenchRecord
    index: EmbeddedIndex
    numbers: dict[str, int]

    def prepare(self) -> None:
        """Add everything to the index, and keep the snapshot."""
        self.index.save()

    def search(self, picture: Picture, without: Iterable[str] = ()) -> tuple[Match, ...]:
        """Look a picture up as if the works `without` weren't registered."""
        self.record.hidden = frozenset(self.numbers[name] for name in without)
        return self.index.search(picture, limit=_TOLD)


@dataclass(frozen=True, slots=True)
class Result:
    """A look-up of one work after one transformation."""

    work: str
    code: str
    status: str
    """Of the work itself: `confirmed`, `candidate` or `missed`."""
    method: str
    cpu_ms: float
    """The look-up alone, without making and decoding the picture."""
    others: tuple[tuple[str, str], ...]
    """Works and distractors that were found and are something else, and the status of each."""
    unrelated: tuple[tuple[str, str], ...] | None
    """What was found with the work hidden; None where that wasn't tried."""


def look_up_all(
    stand: Stand, works: tuple[Work, ...], codes: tuple[str, ...], processes: int, unrelated_every: int
) -> list[Result]:
    """Look up works after every transformation; each `unrelated_every`-th look-up also with the work hidden."""
    stand.opened().prepare()  # the snapshot that the processes start from
    if processes == 1:
        return _some(stand, works, codes, unrelated_every)
    with ProcessPoolExecutor(processes) as pool:
        runs = [
            pool.submit(_some, stand, works[number::processes], codes, unrelated_every)
            for number in range(processes)
        ]
        return [result for run in runs for result in run.result()]


def _some(
    stand: Stand, works: tuple[Work, ...], codes: tuple[str, ...], unrelated_every: int
) -> list[Result]:
    registry = stand.opened()
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, work in enumerate(works):
            pixels = pixels_of(stand.images / work.file)
            for code in codes:
                picture = uploaded(
                    BY_CODE[code](pixels, seed_of(work.name, code)), Path(folder) / "upload.jpg"
                )
                hidden = len(results) % unrelated_every == 0
                results.append(_one(registry, work.name, code, picture, hidden=hidden))
            print(f"\r  {number + 1} of {len(works)} works", end="", file=sys.stderr)
    return results


def _one(registry: Registry, name: str, code: str, picture: Picture, *, hidden: bool) -> Result:
    start = time.process_time()
    matches = registry.search(picture)
    cpu_ms = (time.process_time() - start) * 1000
    own = next((match for match in matches if match.work_id == name), None)
    unrelated = registry.search(picture, without=[name]) if hidden else None
    return Result(
        name,
        code,
        str(own.status) if own else MISSED,
        str(own.method) if own else "",
        cpu_ms,
        tuple((match.work_id, str(match.status)) for match in matches if match.work_id != name),
        None if unrelated is None else tuple((match.work_id, str(match.status)) for match in unrelated),
    )


def seed_of(*parts: str) -> int:
    """A seed of its own for each work and transformation, so that no two share the template around them."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:4])
