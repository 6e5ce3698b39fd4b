import struct

import numpy as np
import pytest

from provenance.recognition.decoding import answers
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint
from provenance.recognition.picture import Picture

PICTURE = Picture(np.arange(12, dtype=np.uint8).reshape(3, 4), 40, 30, bytes(1024))
FILM = VideoFingerprint(bytes(range(64)), (0.0, 1.5))
SOUND = AudioFingerprint(np.array([1, 2**32 - 1], np.uint32), 3.5)


def doubles(*values):
    return struct.pack(f"<{len(values)}d", *values)


def test_what_is_read_comes_back():
    assert answers.readable_from_bytes(answers.readable_to_bytes(None)) is None
    film = answers.readable_from_bytes(answers.readable_to_bytes(FILM))
    assert (film.codes, film.times) == (FILM.codes, FILM.times)
    sound = answers.readable_from_bytes(answers.readable_to_bytes(SOUND))
    assert (sound.values.tolist(), sound.seconds) == (SOUND.values.tolist(), SOUND.seconds)
    picture = answers.readable_from_bytes(answers.readable_to_bytes(PICTURE))
    assert np.array_equal(picture.pixels, PICTURE.pixels)
    colours = (2, 1, b"rgbRGB")
    assert answers.colours_from_bytes(answers.colours_to_bytes(colours)) == colours
    assert answers.colours_from_bytes(answers.colours_to_bytes(None)) is None


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"Nothing",
        b"X",
        b"P",
        b"Pnonsense",
        b"V",
        b"V" + bytes(39),
        b"V" + doubles(1.0, 1.0) + bytes(64),
        b"V" + doubles(2.0, 1.0) + bytes(64),
        b"V" + doubles(-1.0) + bytes(32),
        b"V" + doubles(float("nan")) + bytes(32),
        b"V" + doubles(float("inf")) + bytes(32),
        b"V" + doubles(*range(301)) + bytes(32 * 301),
        b"A" + doubles(1.0),
        b"A" + doubles(1.0) + bytes(5),
        b"A" + doubles(float("nan")) + bytes(4),
        b"A" + doubles(0.0) + bytes(4),
        b"A" + doubles(601.0) + bytes(4),
        b"A" + doubles(1.0) + bytes(4 * 6000),
    ],
)
def test_what_no_worker_of_ours_would_say_is_refused(answer):
    with pytest.raises(ValueError):  # noqa: PT011 - the pool asks for no more than that
        answers.readable_from_bytes(answer)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"X",
        b"C",
        b"N ",
        b"C" + struct.pack("<II", 0, 5),
        b"C" + struct.pack("<II", 2, 1) + b"rgb",
        b"C" + struct.pack("<II", 2, 1) + b"rgbRGB!",
        b"C" + struct.pack("<II", 2**32 - 1, 2**32 - 1),
    ],
)
def test_colours_that_dont_fit_are_refused(answer):
    with pytest.raises(ValueError):  # noqa: PT011 - the pool asks for no more than that
        answers.colours_from_bytes(answer)
