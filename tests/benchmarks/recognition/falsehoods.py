"""What is told wrongly: of pictures that share a template, that are alike, and that are plain."""

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.model import Status
from provenance.recognition.picture import Picture
from provenance.recognition.survival.catalogue import BY_CODE
from tests.benchmarks.measure import table
from tests.benchmarks.recognition.dataset import DataSet, Work
from tests.benchmarks.recognition.looking import Registry, seed_of
from tests.benchmarks.recognition.pictures import pixels_of, read, uploaded
from tests.benchmarks.recognition.plain import PLAIN, plain_picture
from tests.benchmarks.recognition.records import BenchRecord

_TEMPLATES = (
    "phone-light-medium",
    "phone-dark-medium",
    "phone-light-small",
    "browser",
    "quote-post",
    "meme-top",
    "meme-both",
    "meme-over",
    "collage-quarter",
)
_HEADER = ["look-ups", "pairs", "confirmed", "of pairs, %", "candidates"]


@dataclass(frozen=True, slots=True)
class Small:
    """A registry of its own, for one question."""

    folder: Path
    registry: Registry

    @classmethod
    def empty(cls, folder: Path) -> "Small":
        record = BenchRecord(Path(), [])
        return cls(folder, Registry(record, EmbeddedIndex(record, folder), {}))

    def register(self, name: str, picture: Picture) -> None:
        """Register a work as the product does: what it shares with others is counted, for it and for them."""
        registry, record = self.registry, self.registry.record
        shared = registry.index.templates(picture)
        number = record.add(name, to_bytes(fingerprint_of(picture)))
        registry.numbers[name] = number
        if shared is not None and shared.others:
            record.count(number, shared.new)
            for other, more in shared.others.items():
                record.count(other, more)


@dataclass(slots=True)
class Tally:
    """Statuses that were told of works that weren't shown."""

    pairs: int = 0
    look_ups: int = 0
    told: Counter[str] = field(default_factory=Counter)

    def row(self, name: str) -> list[str]:
        confirmed = self.told[Status.CONFIRMED]
        share = 100 * confirmed / max(self.pairs, 1)
        counts = [str(self.look_ups), str(self.pairs), str(confirmed), f"{share:.3f}"]
        return [name, *counts, str(self.told[Status.CANDIDATE])]


def templates(chosen: DataSet, works: tuple[Work, ...]) -> None:
    """The same interface, words or layout around different works: half are registered, half looked up."""
    registered, asked = works[::2], works[1::2]
    rows, total = [], Tally()
    for code in _TEMPLATES:
        tally = Tally()
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            small = Small.empty(folder)
            for work in registered:
                small.register(work.name, _framed(chosen, work, code, folder))
            for work in asked:
                found = small.registry.search(_framed(chosen, work, code, folder))
                tally.look_ups += 1
                tally.pairs += len(registered)
                tally.told.update(str(match.status) for match in found)
        rows.append(tally.row(code))
        total.look_ups += tally.look_ups
        total.pairs += tally.pairs
        total.told += tally.told
    table(
        "Works that share only a template (goal: at most 0.1 % of the pairs confirmed)",
        ["template", *_HEADER],
        [*rows, total.row("all")],
    )


def _framed(chosen: DataSet, work: Work, code: str, folder: Path) -> Picture:
    """The neighbours in a collage are works of their own: only the layout is shared there."""
    seed = seed_of(work.name) if code.startswith("collage") else 7
    return uploaded(BY_CODE[code](pixels_of(chosen.folder / work.file), seed), folder / "upload.jpg")


def alike(chosen: DataSet) -> None:
    """Pictures of one scene by two people, and versions of one design: each looked up without itself."""
    tallies = {kind: Tally() for kind in ("views", "versions")}
    confirmed = []
    with tempfile.TemporaryDirectory() as scratch:
        small = Small.empty(Path(scratch))
        group_of = {file: group for group in chosen.groups for file in group.files}
        for file in group_of:
            small.register(file, read(chosen.folder / file))
        for file, group in group_of.items():
            found = small.registry.search(read(chosen.folder / file), without=[file])
            tally = tallies[group.kind]
            tally.look_ups += 1
            tally.pairs += len(group.files) - 1
            for match in found:
                if match.work_id in group.files:
                    tally.told[match.status] += 1
                    if match.status is Status.CONFIRMED:
                        confirmed.append(f"{file} shows {match.work_id} ({match.method}, {match.inliers})")
    rows = [tallies["views"].row("views of one scene"), tallies["versions"].row("versions of one design")]
    table("Alike pictures (goal: views are never confirmed)", ["alike", *_HEADER], rows)
    for line in confirmed:
        print(f"  {line}")


def plain(pairs: int, registry: Registry | None = None) -> None:
    """Plain pictures of each kind against others of their kind, and against every work."""
    rows = []
    for kind in PLAIN:
        rows.append(plain_tally(kind, pairs // len(PLAIN)).row(kind))
        if registry is not None:
            tally = Tally()
            with tempfile.TemporaryDirectory() as scratch:
                for number in range(20):
                    upload = uploaded(plain_picture(kind, 5000 + number), Path(scratch) / "upload.jpg")
                    tally.look_ups += 1
                    tally.pairs += registry.record.last()
                    tally.told.update(str(match.status) for match in registry.search(upload))
            rows.append(tally.row(f"{kind}, against all"))
    table("Plain pictures (goal: none confirmed)", ["plain", *_HEADER], rows)


def plain_tally(kind: str, pairs: int, registered: int = 10) -> Tally:
    """Look plain pictures up among as many registered ones of their kind as make `pairs` pairs."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        small = Small.empty(folder)
        for number in range(registered):
            small.register(str(number), uploaded(plain_picture(kind, number), folder / "work.jpg"))
        for number in range(registered, registered + pairs // registered):
            found = small.registry.search(uploaded(plain_picture(kind, number), folder / "upload.jpg"))
            tally.look_ups += 1
            tally.pairs += registered
            tally.told.update(str(match.status) for match in found)
    return tally
