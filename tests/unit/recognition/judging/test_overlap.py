"""Copies of pictures with little on them that were cropped, turned or marked; and other pictures, laid as well."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints import _thumbnail
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.judging.overlap import agreeing_as_laid, is_similar
from provenance.recognition.model import Status, Transform
from provenance.recognition.placing import IDENTITY

SIZE = (800, 500)
OWN = np.ones(64, np.bool_)


def sheet(seed, corner=None, ground=230):
    """A small figure of several greys on an empty sheet."""
    rng = np.random.default_rng(seed)
    image = Image.new("L", SIZE, ground)
    pen = ImageDraw.Draw(image)
    left, top = corner or (int(rng.integers(250, 450)), int(rng.integers(140, 260)))
    for _ in range(9):
        corners = [(left + int(x), top + int(y)) for x, y in rng.integers(0, 130, (3, 2))]
        pen.polygon(corners, fill=int(rng.integers(20, 170)))
    return image


def cropped(image):
    return image.crop((80, 50, 740, 470))


def turned(image):
    return image.rotate(5, Image.Resampling.BICUBIC).crop((60, 52, 740, 448))


def marked(image):
    image = image.copy()
    ImageDraw.Draw(image).text((620, 440), "a mark", fill=60, font_size=30)
    return image


def above_words(image):
    page = ImageOps.expand(image, (0, 90, 0, 0), 255)
    ImageDraw.Draw(page).text((40, 20), "what somebody says", fill=0, font_size=50)
    return page


@pytest.fixture
def look_up(tmp_path, show):
    """What a picture is told to be, among one work."""

    def of(shown, work):
        record = FakeRecord()
        record.add("work", to_bytes(fingerprint_of(show(work))))
        found = EmbeddedIndex(record, tmp_path / "index").search(show(shown))
        return found[0].status if found else None

    return of


@pytest.fixture
def agreeing(show):
    def of(shown, work, transform=IDENTITY, own=OWN):
        thumbnail = _thumbnail.decode(_thumbnail.encode(_thumbnail.squeezed(show(work).pixels)))
        return agreeing_as_laid(show(shown).pixels, thumbnail, own, transform)

    return of


@pytest.mark.parametrize("change", [cropped, turned, marked, above_words])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_copy_of_a_plain_work_is_confirmed(look_up, change, seed):
    assert look_up(change(sheet(seed)), sheet(seed)) is Status.CONFIRMED


@pytest.mark.parametrize("change", [cropped, turned, marked, above_words])
@pytest.mark.parametrize("seed", [4, 5])
def test_another_figure_in_its_place_is_not(look_up, change, seed):
    assert look_up(change(sheet(seed, (320, 190))), sheet(1, (320, 190))) is not Status.CONFIRMED


def test_what_lies_over_it_may_spoil_empty_places_and_no_others(agreeing):
    work = sheet(1, (320, 190))
    assert agreeing(marked(work), work) > 0
    on_it = work.copy()
    ImageDraw.Draw(on_it).text((350, 220), "a mark", fill=255, font_size=30)
    assert agreeing(on_it, work) == 0
    much = work.copy()
    ImageDraw.Draw(much).rectangle((0, 0, 800, 170), fill=90)
    assert agreeing(much, work) == 0


def test_what_is_missing_of_it_is_not_forgiven(agreeing):
    work = marked(sheet(1, (320, 190)))
    assert agreeing(sheet(1, (320, 190)), work) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_three_eighths_of_it_are_enough(agreeing, seed):
    there = Transform(800 / 544, 0, -160 / 544, 0, 500 / 340, -100 / 340)
    cut = (160, 100, 704, 440)
    assert agreeing(sheet(seed, (320, 190)).crop(cut), sheet(seed, (320, 190)), there) > 0
    assert agreeing(sheet(seed + 3, (320, 190)).crop(cut), sheet(seed, (320, 190)), there) == 0


@pytest.mark.parametrize("seed", [1, 2, 5])
@pytest.mark.parametrize(("darkest", "contrast"), [(205, 0.2), (60, 0.25), (20, 0.3)])
def test_faint_tones_are_told_as_well(agreeing, seed, darkest, contrast):
    work = sheet(seed, (320, 190)).point(lambda tone: darkest + contrast * tone)
    assert agreeing(work, work) > 0


def test_much_of_it_is_needed_and_its_own_tiles(agreeing):
    work = sheet(1, (320, 190))
    assert agreeing(work, work) > 0
    assert agreeing(work, work, own=np.zeros(64, np.bool_)) == 0
    part = work.crop((240, 125, 560, 375))
    assert agreeing(part, work, Transform(2.5, 0, -0.75, 0, 2.0, -0.5)) == 0


def test_a_negative_and_a_step_aside_are_no_copies(agreeing):
    work = sheet(1, (320, 190))
    assert agreeing(ImageOps.invert(work), work) == 0
    assert agreeing(Image.fromarray(np.roll(np.asarray(work), 12, axis=1)), work) == 0


@pytest.mark.parametrize(
    ("transform", "similar"),
    [
        (IDENTITY, True),
        (Transform(-0.5, 0, 0.7, 0, 0.5, 0.1), True),  # mirrored
        (Transform(0, 0.625, 0, 1.6, 0, 0), True),  # a quarter turn
        (Transform(0.5, 0, 0, 0, 0.53, 0), False),
        (Transform(1, 0.1, 0, 0, 1, 0), False),
        (Transform(0, 0, 0, 0, 0, 0), True),  # nothing is laid there
    ],
)
def test_shapes_keep_their_form(transform, similar):
    assert is_similar(transform, SIZE, SIZE) is similar


def captioned(image):
    image = image.copy()
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, image.height - 60, image.width, image.height), fill=20)
    pen.text((150, image.height - 50), "a caption of six words", fill=250, font_size=34)
    return image


@pytest.mark.parametrize("seed", [1, 2])
def test_a_caption_over_a_part_of_a_plain_work_leaves_the_rest(agreeing, seed):
    shown = captioned(cropped(sheet(seed)))
    there = Transform(800 / 660, 0, -80 / 660, 0, 500 / 420, -50 / 420)
    assert agreeing(shown, sheet(seed), there) >= 3
    assert agreeing(shown, sheet(seed + 2), there) == 0
