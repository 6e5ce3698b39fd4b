"""The works that are looked up, by kind, each a picture of its own; groups of alike pictures; the distractors."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
from PIL import Image

from provenance.recognition.fingerprints import _pdq
from tests.benchmarks.recognition.gather import Found
from tests.benchmarks.recognition.sources import DISTRACTORS, NEAR_DUPLICATES, RULES, Kind, Rule

SAME = 31
"""Bits: of two pictures as near as this, only one is taken."""
_LONG = 1600  # pixels: a work is no larger, so that a run takes minutes
_SMALLEST = 128
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Work:
    """A picture that is registered and looked up. `file` is a PNG in the folder of the data set."""

    name: str
    kind: str
    file: str
    quality: int
    held_out: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Alike pictures, of which a `views` one is by somebody else; as files of the data set."""

    kind: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataSet:
    folder: Path
    works: tuple[Work, ...]
    groups: tuple[Group, ...]
    distractors: tuple[str, ...]
    """Names of files in the tree of packages."""


def data_set(cache: Path, found: tuple[Found, ...]) -> DataSet:
    """Choose, scale and keep the works and groups; what was chosen before stays."""
    folder = cache / f"dataset-{_VERSION}"
    listing = folder / "dataset.json"
    if not listing.exists():
        (folder / "works").mkdir(parents=True, exist_ok=True)
        (folder / "groups").mkdir(exist_ok=True)
        groups = list(_groups(cache / "tree", found, folder))
        works = list(_works(cache / "tree", found, folder))
        wanted = [one.name for one in found if one.side >= _SMALLEST and is_distractor(one)]
        kept = {
            "works": [asdict(w) for w in works],
            "groups": [asdict(g) for g in groups],
            "distractors": wanted,
        }
        listing.write_text(json.dumps(kept, indent=1))
    kept = json.loads(listing.read_text())
    return DataSet(
        folder,
        tuple(Work(**row) for row in kept["works"]),
        tuple(Group(row["kind"], tuple(row["files"])) for row in kept["groups"]),
        tuple(kept["distractors"]),
    )


def shown(path: Path, longest: int = _LONG) -> Image.Image:
    """Decode a picture of a package: in RGB, on white, its first frame, at most `longest` pixels a side."""
    with Image.open(path) as image:
        image.draft("RGB", (longest, longest))
        picture = image.convert("RGBA" if image.has_transparency_data else "RGB")
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if picture.mode == "RGBA":
        white = Image.new("RGBA", picture.size, "white")
        white.alpha_composite(picture)
        picture = white.convert("RGB")
    return picture


def is_distractor(one: Found) -> bool:
    pattern = DISTRACTORS.get(one.package)
    return pattern is not None and fnmatchcase(one.name, pattern) and not _in_group(one)


def _in_group(one: Found) -> bool:
    return any(one.package == package and _fits(one, patterns) for _, package, patterns in NEAR_DUPLICATES)


def _fits(one: Found, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(one.name, pattern) for pattern in patterns)


def _works(tree: Path, found: tuple[Found, ...], folder: Path) -> Iterator[Work]:
    codes: list[int] = []
    for rule in RULES:
        for one in _chosen(rule, found):
            picture = shown(tree / one.name)
            code, quality = _code(picture)
            if any((code ^ other).bit_count() <= SAME for other in codes):
                continue
            codes.append(code)
            digest = hashlib.sha256(one.name.encode()).digest()
            file = f"works/{rule.kind.split()[0]}-{Path(one.name).stem[:30]}-{digest.hex()[:8]}.png"
            picture.save(folder / file, compress_level=1)
            yield Work(one.name, rule.kind, file, quality, bool(digest[0] & 1))


def _chosen(rule: Rule, found: tuple[Found, ...]) -> list[Found]:
    """The files of a rule: of each wallpaper in several sizes the largest, and no member of a group."""
    largest: dict[str, Found] = {}
    for one in found:
        if one.package == rule.package and one.side >= rule.min_side and _fits(one, rule.patterns):
            key = one.name.rsplit("/images/", 1)[0] if "wallpapers" in rule.package else one.name
            if not _in_group(one) and one.side > getattr(largest.get(key), "side", 0):
                largest[key] = one
    ordered = list(largest.values())
    step = max(len(ordered) / rule.limit, 1)
    return [ordered[int(number * step)] for number in range(min(rule.limit, len(ordered)))]


def _groups(tree: Path, found: tuple[Found, ...], folder: Path) -> Iterator[Group]:
    for number, (kind, package, patterns) in enumerate(NEAR_DUPLICATES):
        members = defaultdict(list)
        for one in found:
            if one.package == package and _fits(one, patterns):
                stem = Path(one.name).stem
                members[stem[:-2] if stem.endswith(("-d", "-l")) else ""].append(one)
        for stem, ones in members.items():
            files = []
            for one in ones:
                files.append(f"groups/{number:02}{stem}-{Path(one.name).stem}.png")
                shown(tree / one.name).save(folder / files[-1], compress_level=1)
            if len(files) > 1:
                yield Group(kind, tuple(files))


def _code(picture: Image.Image) -> tuple[int, int]:
    small = picture.convert("L")
    small.thumbnail((600, 600))
    code, quality = _pdq.code(np.asarray(small))
    return int.from_bytes(code), quality


def kinds(works: Iterable[Work]) -> dict[str, int]:
    """How many works there are of each kind."""
    count = dict.fromkeys(Kind, 0)
    for work in works:
        count[Kind(work.kind)] += 1
    return {str(kind): number for kind, number in count.items()}
