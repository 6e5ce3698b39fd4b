import cv2
import numpy as np
import pytest

from provenance.recognition.comparing.alignment import align
from provenance.recognition.comparing.tiles import check
from provenance.recognition.model import Transform
from tests.support.landscapes import jpeg, phone, picture_of, registered

IDENTITY = Transform(1, 0, 0, 0, 1, 0)
NONE = bytes(64)


def checked(pixels, reference, transform=IDENTITY, shared=NONE):
    return check(picture_of(np.ascontiguousarray(pixels)), registered(reference), shared, transform)


def stickered(pixels):
    covered = pixels.copy()
    cv2.circle(covered, (150, 120), 70, 240, -1)
    return covered


def watched(pixels, far=5.0):
    """A second view of the scene: near things moved by some `far` pixels, far ones stayed."""
    height, width = pixels.shape
    depth = np.random.default_rng(5).normal(size=(5, 5)).astype(np.float32)
    moved = far * cv2.resize(depth, (width, height), interpolation=cv2.INTER_CUBIC)
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


@pytest.mark.parametrize("seed", [2, 4, 7])
def test_a_view_from_next_to_it_is_not_confirmed_either(scenes, seed):
    found = checked(watched(scenes(seed), 0.8), scenes(seed))
    assert found.tiles >= 0.85 * found.evidence
    assert found.likeness > 0.99
    assert found.drift < 0.1
    assert not found.agrees


def coloured(seed):
    """A scene of colours (height, width, 3): what is bright in one of them may be dark in another."""
    rng = np.random.default_rng(seed)
    image = np.full((360, 480, 3), 128, np.float32)
    for cells, strength in ((4, 60), (12, 25), (40, 12)):
        noise = rng.normal(size=(cells, cells, 3)).astype(np.float32)
        image += strength * cv2.resize(noise, (480, 360), interpolation=cv2.INTER_CUBIC)
    for _ in range(120):
        x, y, size = int(rng.integers(480)), int(rng.integers(360)), int(rng.integers(4, 45))
        cv2.circle(image, (x, y), size, rng.integers(256, size=3).tolist(), -1, cv2.LINE_AA)
    return np.clip(image, 0, 255)


def grey(image, *weights):
    return np.clip(image @ np.array(weights, np.float32), 0, 255).astype(np.uint8)


def test_hues_that_a_filter_turned_have_not_moved():
    found = checked(grey(coloured(4), 0.55, 0.34, 0.11), grey(coloured(4), 0.3, 0.59, 0.11))
    assert found.drift > 0.1
    assert found.agrees
    assert found.steady


def test_what_a_filter_clipped_has_not_moved(scenes):
    found = checked(np.clip(scenes(2) * 1.8, 0, 255).astype(np.uint8), scenes(2))
    assert found.agrees
    assert found.steady


def test_fine_patterns_lose_more_than_where_they_are():
    pattern = np.random.default_rng(3).integers(60, 200, (360, 480)).astype(np.float32)
    weave = cv2.GaussianBlur(pattern, (0, 0), 1.2)
    weave = np.clip(128 + 5 * (weave - weave.mean()), 0, 255).astype(np.uint8)
    found = checked(jpeg(cv2.resize(weave, (160, 120), interpolation=cv2.INTER_AREA), 20), weave)
    assert found.likeness < 0.85
    assert found.agrees


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
