import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from provenance.recognition.judging.drift import MOVED, drift

COVERED = np.ones((128, 128), np.bool_)


def small(image):
    return np.asarray(image.resize((128, 128), Image.Resampling.HAMMING))


def laid(image):
    return small(image).astype(np.float32)


def captioned(image):
    copy = image.copy()
    ImageDraw.Draw(copy).rectangle((0, 240, 400, 290), fill=0)
    return copy


def moved(image, share):
    """Another perspective: what is higher in the picture is further to the left, the rest to the right."""
    pixels = np.asarray(image)
    rows, columns = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    columns = columns + share * pixels.shape[1] * np.sin(rows / 25)
    return Image.fromarray(pixels[rows, np.clip(np.rint(columns), 0, pixels.shape[1] - 1).astype(int)])


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image,
        lambda image: image.resize((200, 150)),
        lambda image: image.point(lambda value: value * 0.5 + 60),
        lambda image: image.point(lambda value: 255 * (value / 255) ** 0.7),
        lambda image: image.filter(ImageFilter.GaussianBlur(2)),
        captioned,
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_copy_has_not_moved(draw, change, seed):
    image = draw(seed)
    assert drift(laid(change(image)), COVERED, small(image)) < MOVED / 2


@pytest.mark.parametrize("share", [0.01, 0.02])
@pytest.mark.parametrize("seed", [1, 2])
def test_another_perspective_has(draw, share, seed):
    image = draw(seed)
    assert drift(laid(moved(image, share)), COVERED, small(image)) > MOVED


def test_nothing_is_told_of_plain_pictures_and_of_what_is_not_there(draw):
    plain = np.full((128, 128), 90, np.uint8)
    assert drift(plain.astype(np.float32), COVERED, plain) is None
    image = draw(1)
    assert drift(laid(image), ~COVERED, small(image)) is None
    slope = np.repeat(np.arange(128, dtype=np.uint8)[None], 128, axis=0)
    assert drift(slope.astype(np.float32), COVERED, slope) is None


def test_what_only_looks_alike_has_moved(draw):
    steps = drift(laid(draw(1)), COVERED, small(draw(2)))
    assert steps is None or steps > MOVED


def skyline(seed):
    """Some houses under a plain sky: a few corners, in a row."""
    image = Image.new("L", (400, 300), 200)
    pen = ImageDraw.Draw(image)
    rng = np.random.default_rng(seed)
    for left in (0, 130, 270):
        pen.rectangle((left, int(rng.integers(215, 245)), left + 70, 300), fill=int(rng.integers(20, 90)))
    return image


def framed(inner):
    image = Image.new("L", (400, 300), 240)
    ImageDraw.Draw(image).rectangle((45, 35, 355, 265), outline=30, width=8, fill=inner)
    return image


@pytest.mark.parametrize("seed", [1, 2])
def test_a_few_corners_tell_if_their_detail_is_the_same(seed):
    image = skyline(seed)
    assert drift(laid(image.resize((200, 150))), COVERED, small(image)) < MOVED


def gentle(seed):
    """A painting of soft bands, on which every detail is faint."""
    grain = np.random.default_rng(seed).normal(size=(360, 480)).astype(np.float32)
    faint = cv2.GaussianBlur(grain, (0, 0), 4)
    bands = 128 + 40 * np.sin(np.arange(480) / 40)
    return Image.fromarray(np.clip(bands + 2 * faint / faint.std(), 0, 255).astype(np.uint8))


def test_faint_detail_tells_if_it_is_the_same():
    image = gentle(1)
    assert drift(laid(image.resize((300, 225))), COVERED, small(image)) < MOVED
    assert drift(laid(gentle(2)), COVERED, small(image)) is None


def test_the_corners_of_a_frame_tell_nothing():
    assert drift(laid(framed(240)), COVERED, small(framed(225))) is None
