"""Every transformation: pure, bounded, the same each time, and what its code says."""

import numpy as np
import pytest

from provenance.recognition.survival.catalogue import BY_CODE, CATALOGUE, CROPS
from provenance.recognition.survival.collages import arranged
from provenance.recognition.survival.model import Family
from provenance.recognition.survival.scenes import scene

PICTURE = scene(420, 300, np.random.default_rng(4))
MAGENTA = np.full((300, 420, 3), (255, 0, 255), np.uint8)
DRAWN = {"logo", "caption", "tiled-mark", "sticker-20"}  # by a seed, and no composition
SEEDED = {one.code for one in CATALOGUE if one.family is Family.COMPOSITION} | DRAWN


@pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.code)
def test_a_transformation_gives_another_picture_and_always_the_same(one):
    before = PICTURE.copy()
    PICTURE.flags.writeable = False  # as what comes out of a worker is
    found = one(PICTURE, 1)
    assert found.dtype == np.uint8
    assert found.ndim == 3
    assert found.shape[2] == 3
    assert 0 < found.size <= 3 * 4_000_000
    assert np.array_equal(PICTURE, before)
    # What is small enough is not made smaller.
    same = found.shape == PICTURE.shape and np.array_equal(found, PICTURE)
    assert same is (one.code in {"fit-1080", "fit-640"})
    assert np.array_equal(found, one(PICTURE, 1))


@pytest.mark.parametrize("code", sorted(SEEDED - {"sticker-20"}))
def test_the_seed_chooses_what_is_drawn(code):
    first, second = (BY_CODE[code](PICTURE, seed) for seed in (1, 2))
    assert first.shape != second.shape or not np.array_equal(first, second)


@pytest.mark.parametrize(
    "one", [one for one in CATALOGUE if "large" not in one.code], ids=lambda one: one.code
)
def test_a_tiny_picture_breaks_nothing(one):
    assert one(PICTURE[:40, :16], 3).size > 0


def test_codes_are_unique_and_there_are_enough():
    assert len(BY_CODE) == len(CATALOGUE) >= 45
    assert {one.family for one in CATALOGUE} == set(Family)


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [
        ("border-5", 0.75, 0.85),
        ("border-10", 0.58, 0.68),
        ("caption", 0.85, 0.87),
        ("sticker-20", 0.79, 0.82),
        ("meme-both", 0.72, 0.75),
        ("collage-quarter", 0.22, 0.25),
        ("collage-ninth", 0.09, 0.115),
        ("browser", 0.3, 0.42),
        ("quote-post", 0.4, 0.6),
        ("phone-light-medium", 0.25, 0.4),
        ("phone-dark-small", 0.2, 0.45),
        ("print", 0.3, 0.5),
    ],
)
def test_so_much_of_the_picture_is_the_work(code, least, most):
    found = BY_CODE[code](MAGENTA, 5).astype(int)
    share = float(((found[..., 0] > 140) & (found[..., 1] < 60) & (found[..., 2] > 140)).mean())
    assert least <= share <= most


@pytest.mark.parametrize(("percent", "across", "down"), CROPS)
def test_a_crop_keeps_its_share_of_each_side(percent, across, down):
    found = BY_CODE[f"crop-{percent}"](PICTURE)
    assert found.shape[:2] == (round(300 * (1 - percent / 100)), round(420 * (1 - percent / 100)))
    top, left = round((300 - found.shape[0]) * down), round((420 - found.shape[1]) * across)
    assert np.array_equal(found, PICTURE[top:, left:][: found.shape[0], : found.shape[1]])


def test_turns_and_mirrors_are_exact():
    assert np.array_equal(BY_CODE["flip"](BY_CODE["flip"](PICTURE)), PICTURE)
    assert np.array_equal(BY_CODE["rot-270"](BY_CODE["rot-90"](PICTURE)), PICTURE)
    assert np.array_equal(BY_CODE["rot-180"](PICTURE), PICTURE[::-1, ::-1])


@pytest.mark.parametrize("degrees", [2, 5, 10])
def test_straightening_leaves_no_empty_corner(degrees):
    found = BY_CODE[f"rotate-{degrees}"](MAGENTA)
    assert (found == (255, 0, 255)).all()
    assert abs(found.shape[1] / found.shape[0] - 420 / 300) < 0.02


@pytest.mark.parametrize(("code", "edge"), [("fit-1080", 1080), ("fit-640", 640), ("thumbnail-320", 320)])
def test_large_pictures_are_made_to_fit(code, edge):
    assert BY_CODE[code](np.zeros((900, 1350, 3), np.uint8)).shape[:2] == (round(edge / 1.5), edge)


def test_a_lower_quality_loses_more():
    lost = [
        np.abs(BY_CODE[f"jpeg-{quality}"](PICTURE).astype(int) - PICTURE).mean()
        for quality in (85, 70, 50, 30)
    ]
    assert lost == sorted(lost)


def test_a_collage_may_be_of_other_works_and_needs_a_square_number():
    others = [np.full((60, 90, 3), shade, np.uint8) for shade in (0, 90, 180)]
    found = arranged(MAGENTA, others, 2)
    height, width = found.shape[:2]
    assert tuple(found[height * 3 // 4, width // 4]) == (255, 0, 255)
    assert tuple(found[height // 4, width // 4]) == (0, 0, 0)
    with pytest.raises(ValueError, match="square number"):
        arranged(MAGENTA, others[:2], 0)
