"""Comparing two files: the same file, a copy, a part of it, another picture, and what can't be compared."""

import hashlib

import pytest

from provenance.evidence.comparisons.compare import compare
from provenance.evidence.comparisons.found import SHAPE, comparison_json
from provenance.evidence.errors import ComparisonError
from provenance.evidence.shape import require
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint
from provenance.recognition.picture import Picture
from provenance.recognition.survival.checking import picture_of
from tests.support.scenes import jpeg, scene


class Reading:
    """Decodes here what the product decodes elsewhere."""

    def read(self, path):
        if path.suffix == ".wav":
            import numpy as np

            values = np.frombuffer(hashlib.sha512(path.read_bytes()).digest() * 16, np.uint32)
            return AudioFingerprint(values, len(values) / 8)
        return picture_of(path.read_bytes()) if path.suffix == ".jpg" else None


@pytest.fixture
def files(tmp_path):
    made = {"a": jpeg(scene(1)), "b": jpeg(scene(1), quality=55), "c": jpeg(scene(2))}
    for name, data in made.items():
        (tmp_path / f"{name}.jpg").write_bytes(data)
    work = scene(1)
    part = work.crop((work.width // 4, work.height // 4, work.width, work.height))
    (tmp_path / "part.jpg").write_bytes(jpeg(part))
    (tmp_path / "text.txt").write_text("words")
    (tmp_path / "sound.wav").write_bytes(b"sound")
    return tmp_path


def test_the_same_file(files):
    found = compare(files / "a.jpg", files / "a.jpg", Reading())
    assert (found.confirmed, found.method, found.distance) == (True, "hash", 0)


def test_a_copy_and_a_part(files):
    copy = compare(files / "a.jpg", files / "b.jpg", Reading())
    assert copy.confirmed
    assert copy.distance <= copy.threshold < copy.bits == 256
    part = compare(files / "a.jpg", files / "part.jpg", Reading())
    assert part.confirmed
    assert part.inliers > 0
    assert all(
        abs(got - meant) < 150
        for got, meant in zip(part.transform, (13333, 0, -3333, 0, 13333, -3333), strict=True)
    )
    for found in (copy, part):
        require(comparison_json(found), SHAPE)


def test_another_picture(files):
    found = compare(files / "a.jpg", files / "c.jpg", Reading())
    assert (found.confirmed, found.method, found.region) == (False, None, None)
    assert found.distance > found.threshold
    require(comparison_json(found), SHAPE)


def test_what_cannot_be_compared(files):
    assert isinstance(Reading().read(files / "a.jpg"), Picture)
    for other in ("text.txt", "sound.wav"):
        with pytest.raises(ComparisonError):
            compare(files / "a.jpg", files / other, Reading())
    with pytest.raises(FileNotFoundError):
        compare(files / "a.jpg", files / "none.jpg", Reading())
