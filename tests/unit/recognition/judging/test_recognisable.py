import numpy as np
import pytest
from PIL import Image, ImageDraw

from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint, fingerprint_of
from provenance.recognition.fingerprints.serialization import from_bytes
from provenance.recognition.judging.recognisable import recognisable


def spot():
    y, x = np.mgrid[0:300, 0:400]
    return Image.fromarray((30 + 200 * np.exp(-((np.hypot(x - 200, y - 150) / 60) ** 2))).astype(np.uint8))


def shade():
    return Image.fromarray(np.repeat(np.linspace(0, 255, 400).astype(np.uint8)[None], 300, axis=0))


def words():
    page = Image.new("L", (400, 300), 250)
    ImageDraw.Draw(page).text((120, 130), "open again", fill=20, font_size=30)
    return page


@pytest.mark.parametrize("seed", range(3))
def test_a_picture_with_something_on_it_is(registered, draw, show, seed):
    assert recognisable(show(draw(seed)), from_bytes(registered(seed)))


@pytest.mark.parametrize("draw_it", [lambda: Image.new("L", (400, 300), 255), shade, spot, words])
def test_what_anybody_may_have_made_is_not(show, draw_it):
    picture = show(draw_it())
    assert not recognisable(picture, fingerprint_of(picture))


def test_films_and_sounds_are_taken_to_be():
    for work in (VideoFingerprint(bytes(64), (0.0, 1.0)), AudioFingerprint(np.zeros(20, np.uint32), 3.0)):
        assert recognisable(work, work)
