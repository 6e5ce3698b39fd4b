import numpy as np
import pytest

from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints import serialization
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint, fingerprint_of
from provenance.recognition.fingerprints.serialization import from_bytes, to_bytes

FILM = VideoFingerprint(bytes(range(96)), (0.0, 1.5, 4.0))
SOUND = AudioFingerprint(np.arange(5, dtype=np.uint32) * 1_000_000_007, 12.5)


@pytest.fixture(scope="module")
def image(draw, show):
    return fingerprint_of(show(draw(1)))


def test_a_picture(image):
    data = to_bytes(image)
    found = from_bytes(data)
    for name in ("width", "height", "quality", "pdq", "crops", "iscc"):
        assert getattr(found, name) == getattr(image, name)
    assert np.abs(found.thumbnail.astype(int) - image.thumbnail).mean() < 4  # it is kept as JPEG
    assert found.local.to_bytes() == image.local.to_bytes()


def test_a_picture_is_small(image, draw, show):
    assert len(to_bytes(image)) < 20_000
    rng = np.random.default_rng(1)
    from PIL import Image

    noise = Image.fromarray(rng.integers(0, 256, (600, 600), dtype=np.uint8))
    assert len(to_bytes(fingerprint_of(show(noise)))) < 25_000


def test_a_film():
    found = from_bytes(to_bytes(FILM))
    assert (found.codes, found.times) == (FILM.codes, FILM.times)


def test_a_sound():
    found = from_bytes(to_bytes(SOUND))
    assert (found.values.tolist(), found.seconds) == (SOUND.values.tolist(), 12.5)


@pytest.mark.parametrize("fingerprint", [FILM, SOUND])
def test_every_part_of_it_is_no_fingerprint(fingerprint):
    data = to_bytes(fingerprint)
    for end in range(len(data)):
        with pytest.raises(FingerprintError):
            from_bytes(data[:end])
    with pytest.raises(FingerprintError):
        from_bytes(data + b"\0")


def test_another_version_or_kind():
    data = to_bytes(FILM)
    for other in (b"VFQ" + data[3:], data[:3] + b"\x02" + data[4:], data[:4] + b"x" + data[5:]):
        with pytest.raises(FingerprintError):
            from_bytes(other)


@pytest.mark.parametrize("times", [(1.0, 0.5), (float("nan"),), (float("inf"),)])
def test_times_in_no_order(times):
    with pytest.raises(FingerprintError):
        from_bytes(to_bytes(VideoFingerprint(bytes(32 * len(times)), times)))


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_length_that_is_none(seconds):
    with pytest.raises(FingerprintError):
        from_bytes(to_bytes(AudioFingerprint(SOUND.values, seconds)))


def test_more_than_anybody_registers():
    count = serialization.MAX_FRAMES + 1
    with pytest.raises(FingerprintError):
        from_bytes(to_bytes(VideoFingerprint(bytes(32 * count), tuple(map(float, range(count))))))


def test_every_field_of_a_picture_is_checked(image):
    data = to_bytes(image)
    for at, value in ((5, b"\0" * 4), (9, b"\xff" * 4), (13, b"\x65"), (14, b"\0\0"), (20, b"\xff\xff")):
        with pytest.raises(FingerprintError):
            from_bytes(data[:at] + value + data[at + len(value) :])
    for end in range(0, len(data), 97):
        with pytest.raises(FingerprintError):
            from_bytes(data[:end])
