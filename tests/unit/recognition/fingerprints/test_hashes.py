import numpy as np
import pytest
from PIL import Image, ImageOps

from provenance.recognition.fingerprints import _pdq
from provenance.recognition.fingerprints.crops import COUNT, GRID, PLAIN, crop_codes, cut
from provenance.recognition.fingerprints.hashes import FAINTEST, queries
from provenance.recognition.placing import IDENTITY, TURNS, Box, into, out_of, region, then


def differing(one, other):
    return (int.from_bytes(bytes(one)) ^ int.from_bytes(bytes(other))).bit_count()


def test_a_picture_is_looked_up_eight_ways(draw):
    found = queries(np.asarray(draw(1)))
    assert (len(found.upright.codes), len(found.turned.codes), len(found.parts.codes)) == (1, 7, 2)
    assert found.upright.transforms + found.turned.transforms == TURNS
    assert found.parts.transforms == TURNS[:2]


def test_and_eight_more_without_its_border(draw):
    image = draw(1)
    found = queries(np.asarray(ImageOps.expand(image, 50, 255)))
    assert (len(found.upright.codes), len(found.turned.codes), len(found.parts.codes)) == (2, 14, 2)
    assert differing(found.upright.codes[1], _pdq.code(np.asarray(image))[0]) <= 8
    assert region(found.upright.transforms[1]).x == pytest.approx(0.1, abs=0.01)
    assert differing(found.parts.codes[0], _pdq.code(np.asarray(image))[0]) <= 8


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_nothing_of_a_plain_picture_is_looked_up(grey):
    found = queries(np.full((300, 400), grey, np.uint8))
    assert not any(len(some.codes) for some in (found.upright, found.turned, found.parts))


def test_a_plain_one_is_looked_up_as_a_whole_alone():
    """Its code is too near to those of other plain pictures to say that it is a part of something."""
    image = Image.new("L", (400, 300), 240)
    image.paste(90, (150, 100, 190, 160))
    pixels = np.asarray(image)
    assert FAINTEST <= _pdq.code(pixels)[1] < _pdq.MIN_QUALITY
    found = queries(pixels)
    assert (len(found.upright.codes), len(found.turned.codes), len(found.parts.codes)) == (1, 7, 0)


def test_every_turn_says_where_a_point_is(draw):
    image = draw(1, (512, 512))
    methods = (None, "FLIP_LEFT_RIGHT", "FLIP_TOP_BOTTOM", "ROTATE_180")
    methods += ("TRANSPOSE", "ROTATE_90", "ROTATE_270", "TRANSVERSE")
    pixels = np.asarray(image)
    marked = np.zeros((512, 512), np.uint8)
    marked[100, 300] = 255
    for method in methods:
        operation = None if method is None else Image.Transpose[method]
        turned = image if operation is None else image.transpose(operation)
        mark = marked if operation is None else np.asarray(Image.fromarray(marked).transpose(operation))
        found = queries(np.asarray(turned))
        codes = np.concatenate([found.upright.codes, found.turned.codes])
        transforms = found.upright.transforms + found.turned.transforms
        best = min(range(8), key=lambda at: differing(codes[at], _pdq.code(pixels)[0]))
        assert differing(codes[best], _pdq.code(pixels)[0]) == 0
        turn = transforms[best]
        x, y = 300.5 / 512, 100.5 / 512
        at = (int((turn.d * x + turn.e * y + turn.f) * 512), int((turn.a * x + turn.b * y + turn.c) * 512))
        assert mark[at] == 255


def test_the_codes_of_the_parts(draw):
    pixels = np.asarray(draw(1))
    codes = crop_codes(pixels)
    assert len(codes) == COUNT * 32
    for place, box in enumerate(GRID):
        assert codes[place * 32 : place * 32 + 32] == _pdq.code(cut(pixels, box))[0]
    assert codes[-32:] == PLAIN


def test_the_part_without_the_border_is_one_of_them(draw):
    image = draw(1)
    codes = crop_codes(np.asarray(ImageOps.expand(image, 40, 0)))
    assert differing(codes[-32:], _pdq.code(np.asarray(image))[0]) <= 8


def test_parts_that_are_too_plain_have_no_code():
    assert crop_codes(np.full((300, 400), 9, np.uint8)) == PLAIN * COUNT


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (3, 2)])
def test_the_smallest_pictures_have_parts(shape):
    assert len(crop_codes(np.zeros(shape, np.uint8))) == COUNT * 32
    assert cut(np.zeros(shape, np.uint8), Box(0.99, 0.99, 0.01, 0.01)).size >= 1


def test_a_part_is_put_back_in_its_place():
    box = Box(0.1, 0.2, 0.5, 0.25)
    there_and_back = then(into(box), out_of(box))
    assert [getattr(there_and_back, name) for name in "abcdef"] == pytest.approx(
        [getattr(IDENTITY, name) for name in "abcdef"]
    )
    found = region(into(box))
    assert (found.x, found.y, found.width, found.height) == pytest.approx((0.1, 0.2, 0.5, 0.25))


def test_what_is_outside_of_the_picture_is_in_no_region():
    found = region(out_of(Box(0.1, 0.2, 0.5, 0.25)))
    assert (found.x, found.y, found.width, found.height) == (0, 0, 1, 1)
