"""Fingerprints of the distractors, computed once for each version of the code that computes them.

The first real ones have details; the others, and all that are made, have the codes of the whole picture and of its
parts, and the thumbnail.
"""

import ast
import hashlib
import io
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

import provenance.recognition
from provenance.recognition.fingerprints import _pdq
from provenance.recognition.fingerprints._thumbnail import squeezed
from provenance.recognition.fingerprints.crops import crop_codes
from provenance.recognition.fingerprints.fingerprint import ImageFingerprint, fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.local.features import LocalFeatures
from tests.benchmarks.recognition.dataset import SAME, DataSet, shown
from tests.benchmarks.recognition.made import Grey, made
from tests.benchmarks.recognition.pictures import uploaded

_SMALL = 320
_LARGE = 1024
_KEPT_AFTER = 250
_WHOLE = tuple(f"fingerprints/{name}.py" for name in ("_pdq", "crops", "trim", "_thumbnail", "serialization"))
_DETAILS = ("local/_sift.py", "local/features.py", "local/selection.py", "local/codebook.py")
_TABLES = """
CREATE TABLE IF NOT EXISTS small (name TEXT PRIMARY KEY, jpeg BLOB);
CREATE TABLE IF NOT EXISTS fingerprints (code TEXT, name TEXT, fingerprint BLOB, PRIMARY KEY (code, name));
"""


@dataclass(frozen=True, slots=True)
class Distractors:
    """Row ids of `fingerprints` in a file; `detailed` of them have details, `real` are of real pictures."""

    file: Path
    rows: list[int]
    detailed: int
    real: int


def distractors(cache: Path, chosen: DataSet, count: int, detailed: int) -> Distractors:
    """Return `count` distractors, the first `detailed` of them with details; compute what isn't there yet."""
    file = chosen.folder / "distractors.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(_TABLES)
    whole, details = _code_versions()
    maker = _Maker(
        connection, cache / "tree", [_whole_code(chosen.folder / work.file) for work in chosen.works]
    )
    names = sorted(chosen.distractors, key=lambda name: hashlib.sha256(name.encode()).digest())
    first = maker.rows(details, names, min(count, detailed))
    used = len(first.seen)
    others = maker.rows(whole, names[used:], count - len(first.found))
    real = len(first.found) + len(others.found)
    rest = maker.rows(whole, (f"made/{number}" for number in range(count * 2)), count - real)
    connection.close()
    return Distractors(file, [*first.found, *others.found, *rest.found], len(first.found), real)


@dataclass(frozen=True, slots=True)
class _Rows:
    found: list[int]
    seen: set[str]


@dataclass(frozen=True, slots=True)
class _Maker:
    connection: sqlite3.Connection
    tree: Path
    taken: list[int]
    """The codes of the works: a distractor that is the same picture is left out."""

    def rows(self, code: str, names: Iterable[str], limit: int) -> _Rows:
        query = "SELECT name, rowid, fingerprint IS NOT NULL FROM fingerprints WHERE code = ?"
        known = {name: (row, good) for name, row, good in self.connection.execute(query, (code,))}
        sources = [name for (name,) in self.connection.execute("SELECT name FROM small ORDER BY name")]
        rows = _Rows([], set())
        with tempfile.TemporaryDirectory() as scratch:
            for name in names:
                if len(rows.found) >= limit:
                    break
                rows.seen.add(name)
                if name not in known:
                    known[name] = self._keep(code, name, sources, Path(scratch) / "picture.jpg")
                row, good = known[name]
                if good:
                    rows.found.append(row)
        self.connection.commit()
        return rows

    def _keep(self, code: str, name: str, sources: list[str], scratch: Path) -> tuple[int, bool]:
        found: ImageFingerprint | None
        if name.startswith("made/"):
            found = plain_fingerprint(made(int(name[5:]), len(sources), lambda at: self._small(sources[at])))
        else:
            found = self._real(name, scratch, details=code.endswith("details"))
        if found and any((int.from_bytes(found.pdq) ^ other).bit_count() <= SAME for other in self.taken):
            found = None
        data = to_bytes(found) if found else None
        add = "INSERT INTO fingerprints (code, name, fingerprint) VALUES (?, ?, ?)"
        row = self.connection.execute(add, (code, name, data)).lastrowid or 0
        if row % _KEPT_AFTER == 0:
            self.connection.commit()
            print(f"\r  {row} fingerprints", end="", file=sys.stderr)
        return row, data is not None

    def _real(self, name: str, scratch: Path, *, details: bool) -> ImageFingerprint | None:
        try:
            picture = shown(self.tree / name, _LARGE)
        except (OSError, ValueError, SyntaxError):
            return None  # damaged on purpose, as test files are, or of a format that isn't read here
        small = picture.convert("L")
        small.thumbnail((_SMALL, _SMALL))
        out = io.BytesIO()
        small.save(out, "JPEG", quality=85)
        self.connection.execute("INSERT OR IGNORE INTO small VALUES (?, ?)", (name, out.getvalue()))
        if details:
            return fingerprint_of(uploaded(np.asarray(picture), scratch))
        picture.thumbnail((_SMALL * 2, _SMALL * 2))
        return plain_fingerprint(np.asarray(picture.convert("L")))

    def _small(self, name: str) -> Grey:
        (jpeg,) = self.connection.execute("SELECT jpeg FROM small WHERE name = ?", (name,)).fetchone()
        return np.asarray(Image.open(io.BytesIO(jpeg)))


def plain_fingerprint(pixels: Grey) -> ImageFingerprint:
    """A fingerprint without details, for grey pixels."""
    code, quality = _pdq.code(pixels)
    height, width = pixels.shape
    none = LocalFeatures(np.zeros((0, 4), np.float32), np.zeros((0, 64), np.uint8), width / height)
    return ImageFingerprint(width, height, quality, code, crop_codes(pixels), "", squeezed(pixels), none)


def _whole_code(path: Path) -> int:
    with Image.open(path) as image:
        small = image.convert("L")
    small.thumbnail((640, 640))
    return int.from_bytes(_pdq.code(np.asarray(small))[0])


def _code_versions() -> tuple[str, str]:
    """What the code is, without and with that of details: what other code computed isn't used."""
    folder = Path(provenance.recognition.__file__).parent
    digest = hashlib.sha256()
    found = []
    for names in (_WHOLE, _DETAILS):
        for name in names:
            digest.update(_without_imports((folder / name).read_text(encoding="utf-8")).encode())
        found.append(digest.hexdigest()[:12])
    return found[0], f"{found[1]}-details"


def _without_imports(source: str) -> str:
    """What a module does, wherever it and the others stand."""
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    return ast.unparse(tree)
