import cv2
import numpy as np
import pytest

from provenance.recognition.local.alignment import align
from provenance.recognition.local.tiles import check
from provenance.recognition.model import Transform

from .conftest import jpeg, phone, picture_of, registered

IDENTITY = Transform(1, 0, 0, 0, 1, 0)
NONE = bytes(64)


def checked(pixels, reference, transform=IDENTITY, shared=NONE):
    return check(picture_of(np.ascontiguousarray(pixels)), registered(reference), shared, transform)


def stickered(pixels):
    covered = pixels.copy()
    cv2.circle(covered, (150, 120), 70, 240, -1)
    return covered


def watched(pixels):
    """A second view of the scene: near things moved by up to five pixels, far ones stayed."""
    height, width = pixels.shape
    depth = np.random.default_rng(5).normal(size=(5, 5)).astype(np.float32)
    moved = 5 * cv2.resize(depth, (width, height), interpolation=cv2.INTER_CUBIC)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return cv2.remap(pixels, x + moved, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


@pytest.mark.parametrize("error", [0.0, 0.01, 0.02])
def test_the_transform_is_refined_to_a_fraction_of_a_pixel(scenes, error):
    pixels = scenes(1)
    rough = Transform(1 + error, error / 2, -error, -error / 3, 1 - error, error)
    laid = align(pixels, registered(pixels).thumbnail, rough)
    assert laid is not None
    found = laid.transform
    assert np.allclose([found.a, found.b, found.c], [1, 0, 0], atol=0.2 / 128)
    assert np.allclose([found.d, found.e, found.f], [0, 1, 0], atol=0.2 / 128)


@pytest.mark.parametrize(
    ("change", "transform"),
    [
        (lambda p: p, IDENTITY),
        (lambda p: jpeg(p, 30), IDENTITY),
        (lambda p: cv2.resize(p, (200, 150), interpolation=cv2.INTER_AREA), IDENTITY),
        (lambda p: (p * 0.6 + 40).astype(np.uint8), IDENTITY),
        (stickered, IDENTITY),
        (lambda p: p[90:, 120:], Transform(4 / 3, 0, -1 / 3, 0, 4 / 3, -1 / 3)),
        (lambda p: p[:, ::-1], Transform(-1, 0, 1, 0, 1, 0)),
        (np.rot90, Transform(0, 1, 0, -1, 0, 1)),
        (phone, Transform(1, 0, 0, 0, 300 / 800, 120 / 800)),
    ],
    ids=["same", "compressed", "reduced", "faded", "sticker", "crop", "mirrored", "turned", "phone"],
)
def test_a_copy_is_confirmed(scenes, change, transform):
    found = checked(change(scenes(2)), scenes(2), transform)
    assert found.agrees
    assert found.possible
    assert found.likeness > 0.9
    assert found.tiles <= found.evidence == found.seen <= 64


def test_the_region_is_where_the_work_is(scenes):
    region = checked(phone(scenes(2)), scenes(2), Transform(1, 0, 0, 0, 0.37, 0.155)).region
    assert (region.x, region.width) == (pytest.approx(0, abs=0.01), pytest.approx(1, abs=0.01))
    assert (region.y, region.height) == (pytest.approx(0.15, abs=0.01), pytest.approx(0.375, abs=0.01))


@pytest.mark.parametrize("seed", [2, 4])
def test_a_very_rough_transform_is_refined_twice(scenes, seed):
    rough = Transform(0.95, 0.02, -0.01, -0.05, 0.96, -0.06)
    assert checked(jpeg(scenes(seed), 30), scenes(seed), rough).agrees


def page(seed, other=None, changed=range(0)):
    """Lines of words on white, as a program shows them; those of the lines `changed` are of another seed."""
    sheet = np.full((360, 480), 250, np.uint8)
    for line in range(15):
        rng = np.random.default_rng([other if line in changed else seed, line])
        x = 10
        while x < 440:
            word = "".join(rng.choice(list("abcdefghijklmnopqrstuvwxyz"), rng.integers(2, 9)))
            cv2.putText(sheet, word, (x, 24 + 23 * line), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 30, 1, cv2.LINE_AA)
            x += 14 * len(word) + int(rng.integers(6, 60))
    return sheet


def captioned(pixels):
    written = pixels.copy()
    written[300:] = 15
    cv2.putText(written, "look at this", (40, 340), cv2.FONT_HERSHEY_DUPLEX, 1.2, 240, 2, cv2.LINE_AA)
    return jpeg(written, 70)


def test_a_page_with_a_caption_is_confirmed_by_the_lines_that_lie_free():
    found = checked(captioned(page(1)), page(1))
    assert found.tiles < 0.85 * found.evidence
    assert found.part >= 0.85
    assert found.agrees
    assert found.steady


@pytest.mark.parametrize("changed", [range(15), range(8), range(7, 15), range(3, 12)], ids=str)
def test_a_page_of_other_words_is_not_confirmed(changed):
    assert not checked(captioned(page(1, 2, changed)), page(1)).agrees


def banded(seed):
    """Soft bands as they are in many pictures, and something of its own that is next to nothing."""
    rows = 128 + 90 * np.sin(np.arange(360) / 25)[:, None]
    blobs = np.random.default_rng(seed).normal(size=(6, 8)).astype(np.float32)
    return (rows + 6 * cv2.resize(blobs, (480, 360), interpolation=cv2.INTER_CUBIC)).astype(np.uint8)


def test_bands_and_slopes_are_no_evidence():
    found = checked(banded(1), banded(2))
    assert found.possible
    assert found.likeness > 0.9
    assert not found.agrees


def test_what_was_compared_is_kept(scenes):
    laid = checked(scenes(2), scenes(2)).laid
    assert laid is not None
    assert laid.pixels.shape == laid.covered.shape == (128, 128)


@pytest.mark.parametrize("seed", range(3, 9))
def test_another_picture_is_not_laid_over_it_to_the_end(scenes, seed):
    assert align(scenes(seed), registered(scenes(2)).thumbnail, IDENTITY) is None
    assert checked(scenes(seed), scenes(2)).laid is None


@pytest.mark.parametrize("seed", range(3, 9))
def test_another_picture_is_nothing(scenes, seed):
    found = checked(scenes(seed), scenes(2))
    assert not found.agrees
    assert not found.possible


def test_another_view_of_the_scene_is_possible_and_not_confirmed(scenes):
    found = checked(watched(scenes(2)), scenes(2))
    assert found.possible
    assert not found.agrees
    assert found.drift > 0.1
    assert not found.steady


def test_a_shared_interface_proves_nothing(scenes):
    mine, other = phone(scenes(2)), phone(scenes(3))
    before = checked(other, mine)
    assert sum(before.mask) >= 4
    assert not before.agrees
    shared = bytes(2 if tile else 0 for tile in before.mask)
    after = checked(other, mine, shared=shared)
    assert after.evidence < after.seen
    assert not after.agrees
    assert not after.possible
    assert checked(jpeg(mine), mine, shared=shared).agrees


def test_one_other_work_is_not_a_template_yet(scenes):
    assert checked(scenes(2), scenes(2), shared=b"\1" * 64).agrees
    assert not checked(scenes(2), scenes(2), shared=b"\2" * 64).agrees


def test_a_plain_picture_tells_nothing(scenes):
    plain = np.full((100, 100), 90, np.uint8)
    assert checked(plain, plain).evidence == 0
    assert not checked(plain, plain).possible
    assert not checked(plain, scenes(2)).agrees
    assert not checked(scenes(2), plain).agrees


@pytest.mark.parametrize(
    "wild",
    [
        Transform(0, 0, 0, 0, 0, 0),
        Transform(float("nan"), 0, 0, 0, 1, 0),
        Transform(float("inf"), 0, 0, 0, 1, 0),
        Transform(1e9, 0, 0, 0, 1e9, 0),
        Transform(1, 0, 5, 0, 1, 5),
        Transform(1, 1, 0, 1, 1, 0),
    ],
)
def test_a_wild_transform_is_no_match(scenes, wild):
    found = checked(scenes(2), scenes(2), wild)
    assert not found.agrees
    assert len(found.mask) == 64
