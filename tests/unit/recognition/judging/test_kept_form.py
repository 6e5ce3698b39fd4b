"""Copies whose tones a filter changed, or that were written on: told by their fine detail, and nothing else is."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from provenance.recognition.fingerprints import _thumbnail
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.judging.decision import judged
from provenance.recognition.judging.kept_form import FEW, MANY, agreeing_in_form
from provenance.recognition.model import Entry, Method, Status
from provenance.recognition.placing import IDENTITY
from provenance.recognition.survival.colour import brightness

SIDE = 128
OWN = np.ones(64, np.bool_)
EVERYWHERE = np.ones((SIDE, SIDE), np.bool_)
WORDS = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "theta",
    "lambda",
    "sigma",
    "omega",
    "kappa",
    "zeta",
    "iota",
    "rho",
    "tau",
]


def dialog(seed):
    """A window with fields, in light colours that too much light clips one by one."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (480, 400), (214, 210, 205))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 480, 26), fill=(60, 110, 190))
    pen.text((8, 5), " ".join(rng.choice(WORDS, 3)), fill="white", font_size=16)
    for y in range(40, 380, 38):
        pen.rectangle((150, y, 450, y + 26), fill=(250, 250, 245), outline=(150, 140, 130))
        pen.text((12, y + 4), " ".join(rng.choice(WORDS, 2)), fill=(40, 40, 40), font_size=15)
        shade = tuple(int(level) for level in rng.integers(0, 150, 3))
        pen.text((158, y + 4), " ".join(rng.choice(WORDS, 4)), fill=shade, font_size=15)
    return image


def brighter(image):
    return Image.fromarray(brightness(1.3)(np.asarray(image)))


def blobs(seed, size=SIDE, number=150, ground=120, reach=80):
    """Small shapes of many greys, everywhere."""
    rng = np.random.default_rng(seed)
    image = Image.new("L", (4 * size, 4 * size), ground)
    pen = ImageDraw.Draw(image)
    for x, y in rng.integers(-20, 4 * size - 20, (number, 2)):
        corners = [(int(x + a), int(y + b)) for a, b in rng.integers(0, reach, (4, 2))]
        pen.polygon(corners, fill=int(rng.integers(30, 220)))
    return np.array(image.resize((size, size), Image.Resampling.BOX))


def few(places):
    """A small figure in each of some tiles of an empty sheet, given as (row, column)."""
    sheet = np.full((SIDE, SIDE), 230, np.uint8)
    for number, (row, column) in enumerate(places, 1):
        y, x = 16 * row + 4, 16 * column + 4
        sheet[y : y + 8, x : x + 8] = blobs(number, 8, 4, 230, 24)
    return sheet


def agreeing(found, thumbnail, covered=EVERYWHERE, own=OWN):
    kept = _thumbnail.decode(_thumbnail.encode(thumbnail))
    return agreeing_in_form(np.asarray(found, np.float32), kept, covered, own)


def moved(image, x):
    shift = np.array([[1, 0, x], [0, 1, 0]], np.float64)
    return cv2.warpAffine(image, shift, (SIDE, SIDE), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def written_over(image, first, end):
    """A bar of words over some rows of pixels."""
    found = image.copy()
    found[first:end] = blobs(99)[first:end]
    return found


@pytest.fixture
def told(show):
    """What a picture is told to be that is said to be a whole work."""

    def of(shown, work):
        reference = fingerprint_of(show(work))
        return judged(show(shown), Entry(1, "work", 1, b""), reference, Method.PDQ, IDENTITY, 20).status

    return of


@pytest.mark.parametrize("seed", [1, 2])
def test_a_dialog_that_was_made_brighter_is_confirmed(told, seed):
    assert told(brighter(dialog(seed)), dialog(seed)) is Status.CONFIRMED


@pytest.mark.parametrize("seed", [2, 3])
def test_a_brighter_dialog_of_other_words_is_not(told, seed):
    assert told(brighter(dialog(seed)), dialog(1)) is Status.CANDIDATE


@pytest.mark.parametrize("curve", [lambda level: 255 - level, lambda level: 255 * (level / 255) ** 2])
def test_detail_counts_by_its_sign_whatever_its_tones(curve):
    image = blobs(1)
    kept = curve(image.astype(np.float32))
    assert (agreeing(kept, image) >= MANY) is bool(kept[image.argmax() // SIDE, image.argmax() % SIDE] > 100)


def test_another_picture_does_not_agree():
    assert agreeing(blobs(2), blobs(1)) == 0


@pytest.mark.parametrize(("rows", "agrees"), [(32, True), (80, False)])
def test_detail_that_light_clipped_may_be_gone_but_not_most_of_it(rows, agrees):
    image = blobs(1).astype(np.float32)
    image[:rows] = 200 + 0.2 * image[:rows]
    image[rows:] *= 0.7
    found = agreeing(np.minimum(1.3 * image, 255), image.astype(np.uint8))
    assert (found >= MANY) is agrees


def test_detail_that_the_work_does_not_have_is_of_another_picture():
    image = blobs(1)
    image[56:88, 56:88] = 120
    found = image.copy()
    found[68:76, 68:76] = blobs(2)[68:76, 68:76]
    assert agreeing(image, image) >= MANY
    assert agreeing(found, image) == 0


@pytest.mark.parametrize("step", [0.35, -0.35])
def test_what_moved_is_another_view_of_a_scene(step):
    image = blobs(1)
    smooth = cv2.GaussianBlur(image, (0, 0), 1.2)
    assert agreeing(smooth, smooth) >= MANY
    assert agreeing(moved(smooth, step), smooth) == 0


@pytest.mark.parametrize(("first", "end"), [(110, 128), (116, 128), (0, 18)])
def test_a_caption_at_the_top_or_the_bottom_leaves_the_rest(first, end):
    assert agreeing(written_over(blobs(1), first, end), blobs(1)) >= 32


@pytest.mark.parametrize(("first", "end"), [(54, 72), (80, 128), (0, 48)])
def test_what_lies_elsewhere_or_is_higher_is_no_caption(first, end):
    assert agreeing(written_over(blobs(1), first, end), blobs(1)) == 0


def test_captions_at_the_top_and_at_the_bottom_leave_too_little():
    assert agreeing(written_over(written_over(blobs(1), 0, 18), 110, 128), blobs(1)) == 0


def test_one_field_of_a_dialog_that_differs_at_its_bottom_is_no_caption():
    image, found = blobs(1), blobs(1).copy()
    found[96:112, 32:80] = blobs(2)[96:112, 32:80]
    assert agreeing(found, image) == 0


PLACES = [(1, 1), (2, 3), (3, 2), (3, 5), (5, 2), (5, 6), (6, 4), (2, 6)]


def test_a_few_tiles_of_detail_are_enough_if_all_are_the_same():
    sheet = few(PLACES)
    assert agreeing(0.7 * sheet.astype(np.float32), sheet) == len(PLACES) >= FEW
    assert agreeing(few([*PLACES[:-1], (4, 4)]), sheet) == 0
    assert agreeing(few(PLACES[: FEW - 2]), few(PLACES[: FEW - 2])) == 0


def test_a_line_of_words_is_not():
    line = few([(3, column) for column in range(8)])
    assert agreeing(line, line) == 0


def test_stripes_flags_and_what_is_the_same_upside_down_are_not():
    stripes = np.repeat(np.repeat(np.random.default_rng(1).integers(30, 220, 16), 8)[:, None], SIDE, axis=1)
    half = blobs(1)[:64]
    turned = np.vstack([half, half[::-1, ::-1]])
    for image in (stripes.astype(np.uint8), turned):
        assert agreeing(image, image) == 0


def test_tiles_that_other_works_share_prove_nothing():
    own = OWN.copy()
    own[:56] = False
    assert agreeing(blobs(1), blobs(1), own=own) == 0


def test_only_what_is_covered_is_compared():
    covered = EVERYWHERE.copy()
    covered[64:] = False
    found = blobs(1).copy()
    found[64:] = blobs(2)[64:]
    assert MANY <= agreeing(found, blobs(1), covered) <= 32
