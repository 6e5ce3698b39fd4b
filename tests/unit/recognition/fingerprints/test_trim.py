import numpy as np
import pytest
from PIL import Image

from provenance.recognition.fingerprints.trim import trimmed

WIDTH, HEIGHT = 400, 300


def framed(draw, left=0, top=0, right=0, bottom=0, grey=(255, 255, 255, 255), noise=0, slope=0):
    """`draw(1)` with a border; `grey` of the left, top, right and bottom side."""
    inner = np.asarray(draw(1)).astype(int)
    width, height = WIDTH + left + right, HEIGHT + top + bottom
    whole = np.empty((height, width), int)
    whole[:, :left], whole[:, width - right :] = grey[0], grey[2]
    whole[:top], whole[height - bottom :] = grey[1], grey[3]
    whole += np.linspace(0, slope, width).astype(int) - slope // 2
    whole += np.random.default_rng(1).integers(-noise, noise + 1, whole.shape)
    whole[top : top + HEIGHT, left : left + WIDTH] = inner
    return np.clip(whole, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    ("left", "top", "right", "bottom"),
    [
        (0, 0, 0, 0),
        (40, 40, 40, 40),
        (30, 0, 0, 0),
        (0, 50, 0, 0),
        (0, 0, 33, 0),
        (0, 0, 0, 21),
        (5, 60, 9, 2),
    ],
)
@pytest.mark.parametrize("grey", [(255, 255, 255, 255), (0, 0, 0, 0), (10, 90, 160, 240)])
def test_each_side_has_its_own_border(draw, left, top, right, bottom, grey):
    found = trimmed(framed(draw, left, top, right, bottom, grey))
    assert np.abs(np.subtract(found, (left, top, left + WIDTH, top + HEIGHT))).max() <= 1


@pytest.mark.parametrize(("noise", "slope"), [(6, 0), (0, 16), (4, 8)])
def test_a_border_is_seldom_quite_plain(draw, noise, slope):
    found = trimmed(framed(draw, 30, 30, 30, 30, (200, 200, 200, 200), noise, slope))
    assert np.abs(np.subtract(found, (30, 30, 30 + WIDTH, 30 + HEIGHT))).max() <= 2


def test_a_border_after_jpeg(draw, tmp_path):
    Image.fromarray(framed(draw, 25, 45, 25, 45, (0, 0, 0, 0))).save(tmp_path / "a.jpg", quality=40)
    found = trimmed(np.asarray(Image.open(tmp_path / "a.jpg")))
    assert np.abs(np.subtract(found, (25, 45, 25 + WIDTH, 45 + HEIGHT))).max() <= 3


def test_a_plain_picture_is_no_border():
    assert trimmed(np.full((30, 40), 255, np.uint8)) == (0, 0, 40, 30)


def test_something_small_on_a_page_is_the_page(draw):
    page = np.full((900, 1200), 255, np.uint8)
    page[300:600, 400:800] = np.asarray(draw(1))
    assert trimmed(page) == (0, 0, 1200, 900)


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (50, 1), (2, 2)])
def test_the_smallest_pictures(shape):
    height, width = shape
    assert trimmed(np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8))[2:] <= (width, height)
