import numpy as np
import pytest

from provenance.recognition.comparing import tiles
from provenance.recognition.comparing.alignment import Laid
from provenance.recognition.comparing.tones import toned
from provenance.recognition.model import Transform
from tests.support.landscapes import picture_of, registered

IDENTITY = Transform(1, 0, 0, 0, 1, 0)
EVERY = np.ones(64, np.bool_)


def lying(pixels, thumbnail):
    return Laid(pixels.astype(np.float32), np.ones((128, 128), np.bool_), IDENTITY, thumbnail)


def clipped(pixels):
    return np.clip(pixels * 1.7, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("change", [clipped, lambda pixels: (255 * (pixels / 255) ** 2.2).astype(np.uint8)])
def test_a_curve_is_put_on_the_thumbnail(scenes, change):
    thumbnail = registered(scenes(2)).thumbnail
    found = toned(thumbnail, lying(change(thumbnail), thumbnail), EVERY)
    assert np.abs(found.astype(int) - change(thumbnail)).mean() < 4
    assert found.dtype == np.uint8


@pytest.mark.parametrize("change", [lambda pixels: pixels, lambda pixels: pixels * 0.5 + 60])
def test_a_line_is_not(scenes, change):
    thumbnail = registered(scenes(2)).thumbnail
    assert toned(thumbnail, lying(change(thumbnail), thumbnail), EVERY) is thumbnail


def test_only_what_agrees_and_is_there_tells(scenes):
    thumbnail = registered(scenes(2)).thumbnail
    half = clipped(thumbnail)
    half[64:] = 0
    found = toned(thumbnail, lying(half, thumbnail), np.arange(64) < 32)
    assert np.abs(found.astype(int) - clipped(thumbnail))[:64].mean() < 4
    assert toned(thumbnail, lying(half, thumbnail), np.zeros(64, np.bool_)) is thumbnail


def test_the_curve_rises_even_where_the_pictures_do_not(scenes):
    thumbnail = registered(scenes(2)).thumbnail
    dark = toned(thumbnail, lying(255 - thumbnail, thumbnail), EVERY)
    values = [dark[thumbnail == level][0] for level in np.unique(thumbnail)]
    assert (np.diff(np.array(values, int)) >= 0).all()


def test_a_second_descent_goes_to_the_thumbnail_in_those_tones(scenes, monkeypatch):
    targets = []
    align = tiles.align

    def spy(pixels, target, transform):
        targets.append(target)
        return align(pixels, target, transform)

    monkeypatch.setattr(tiles, "align", spy)
    monkeypatch.setattr(tiles, "EXACT", 1.01)
    monkeypatch.setattr(tiles, "EXACT_IN_PLACE", 1.01)
    reference = registered(scenes(2))
    found = tiles.check(picture_of(clipped(scenes(2))), reference, bytes(64), IDENTITY)
    assert found.laid is not None
    first, second = targets
    assert first is reference.thumbnail
    assert np.abs(second.astype(int) - clipped(reference.thumbnail)).mean() < 6
