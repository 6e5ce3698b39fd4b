import numpy as np
import pytest

from provenance.recognition.errors import RecognitionError
from provenance.recognition.picture import MAX_AREA, Picture

PICTURE = Picture(np.arange(12, dtype=np.uint8).reshape(3, 4), 400, 300, bytes(range(256)) * 4)


def test_round_trip():
    found = Picture.from_bytes(PICTURE.to_bytes())
    assert (found.width, found.height, found.small) == (400, 300, PICTURE.small)
    assert np.array_equal(found.pixels, PICTURE.pixels)


def changed(at, value):
    data = bytearray(PICTURE.to_bytes())
    data[at : at + 4] = value.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"VPi1",
        b"VPi2" + PICTURE.to_bytes()[4:],
        PICTURE.to_bytes()[:-1],
        PICTURE.to_bytes() + b"\0",
        changed(4, 3),  # narrower than its pixels
        changed(8, 0),
        changed(4, 2**31),
        changed(12, 0),
        changed(12, 2**32 - 1),
        changed(16, 0),
    ],
)
def test_what_no_worker_of_ours_writes(data):
    with pytest.raises(RecognitionError):
        Picture.from_bytes(data)


def test_more_pixels_than_anything_is_computed_on():
    large = Picture(np.zeros((600, 601), np.uint8), 601, 600, bytes(1024))
    assert large.pixels.size > MAX_AREA
    with pytest.raises(RecognitionError):
        Picture.from_bytes(large.to_bytes())
