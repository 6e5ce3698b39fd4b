"""A whole look-up of a photograph of 12 megapixels among a million works, stage by stage, in processor time."""

import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from provenance.media.formats import Format
from provenance.media.pixels import decode_grey
from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.crops import COUNT
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.hashes import queries
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.local.features import INDEXED, LocalFeatures, query_features
from provenance.recognition.model import Status
from provenance.recognition.picture import MAX_AREA, Picture
from provenance.recognition.searching import pictures as picture_search
from provenance.recognition.tables.holdings import Holdings
from provenance.recognition.tables.snapshot import Snapshot
from tests.benchmarks.measure import table

_TURNS = 9


def photograph(seed: int) -> bytes:
    """A JPEG of 4000 x 3000 with detail of every size: noise in which each octave is as strong as the next."""
    rng = np.random.default_rng(seed)
    pixels = np.full((3000, 4000, 3), 128, np.float32)
    for octave in range(1, 10):
        size = (4 * 2**octave, 3 * 2**octave)
        noise = rng.normal(0, 22, (size[1], size[0])).astype(np.float32)
        pixels += np.asarray(Image.fromarray(noise).resize((4000, 3000), Image.Resampling.BICUBIC))[..., None]
    out = BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=88)
    return out.getvalue()


def decoded(data: bytes) -> Picture:
    """What a worker makes of it."""
    found = decode_grey(memoryview(data), Format.JPEG, MAX_AREA)
    assert found is not None
    pixels = np.frombuffer(found.data, np.uint8).reshape(found.rows, found.columns)
    return Picture(pixels, found.width, found.height, found.small)


def filled(works: int, detailed: int, record: FakeRecord) -> Holdings:
    """The tables of `works` works with random codes; `detailed` of them have details. None is in the record."""
    rng = np.random.default_rng(3)
    holdings = Holdings()
    numbers = np.arange(1, works + 1)
    holdings.whole.add(rng.integers(0, 256, (works, 32), dtype=np.uint8), numbers)
    for place in range(COUNT - 1):
        holdings.crops.add(rng.integers(0, 256, (works, 32), dtype=np.uint8), numbers << 8 | place)
    for number in range(1, detailed + 1):
        points = rng.random((INDEXED, 4), np.float32) * np.array([1, 1, 3, 6], np.float32) - np.array(
            [0, 0, 6, 0]
        )
        described = np.clip(rng.normal(128, 30, (INDEXED, 64)), 0, 255).astype(np.uint8)
        holdings.local.add(number, LocalFeatures(points.astype(np.float32), described, 1.33))
    record.given = works
    return holdings


def bench(works: int, detailed: int) -> None:
    """One picture that is registered, in several forms, and one that isn't."""
    known, unknown = photograph(1), photograph(2)
    record = FakeRecord()
    holdings = filled(works, detailed, record)
    number = record.add("known", to_bytes(fingerprint_of(decoded(known))))
    with tempfile.TemporaryDirectory() as folder:
        index = EmbeddedIndex(record, Path(folder))
        index._snapshot = Snapshot(holdings, works)
        index._saved = number
        picture = decoded(unknown)
        wanted = queries(picture.pixels)
        features = query_features(picture)

        def whole(some: object) -> object:
            return list(picture_search._by_whole(holdings.whole, some))

        stages: dict[str, Callable[[], object]] = {
            "decode": lambda: decoded(unknown),
            "PDQ, eight ways": lambda: queries(picture.pixels),
            "scan of whole pictures, upright": lambda: whole(wanted.upright),
            "scan of whole pictures, turned": lambda: whole(wanted.turned),
            "scan of crops": lambda: list(picture_search._by_crops(holdings.crops, wanted.parts)),
            "details": lambda: query_features(picture),
            "votes of details": lambda: holdings.local.candidates(features),
            "all of a look-up that finds nothing": lambda: expect(index, decoded(unknown), found=False),
            "all of one that finds it as it is": lambda: expect(index, decoded(known), found=True),
        }
        rows = []
        for name, stage in stages.items():
            stage()
            took = []
            for _ in range(_TURNS):
                start = time.process_time()
                stage()
                took.append((time.process_time() - start) * 1000)
            rows.append([name, f"{median(took):.1f}"])
        title = f"A look-up of 12 megapixels ({len(unknown) / 1e6:.1f} MB), {works:,} works, {detailed:,} with details"
        table(title, ["processor time", "ms"], rows)


def expect(index: EmbeddedIndex, picture: Picture, *, found: bool) -> None:
    """Look up, and be sure of the answer."""
    matches = index.search(picture)
    assert any(match.status is Status.CONFIRMED for match in matches) is found
