import numpy as np
import pytest

from provenance.recognition.local.features import LocalFeatures
from provenance.recognition.local.matching import placed

ASPECT = 1.5


def details(seed, count, aspect=1.0):
    """Details like no others."""
    rng = np.random.default_rng(seed)
    points = rng.uniform([0, 0, -6, 0], [1, 1, -3, 2 * np.pi], (count, 4)).astype(np.float32)
    return LocalFeatures(points, rng.integers(96, 160, (count, 64), dtype=np.uint8), aspect)


def shown(work, *, scale, angle, x, y, chosen, others=0):
    """Some details of a square work in a picture of `ASPECT`, turned, reduced and moved, with others beside them.

    What shows is a little off its place, and each descriptor a little other than it was.
    """
    rng = np.random.default_rng(5)
    there = work.points[chosen]
    px, py = there[:, 0], there[:, 1]
    points = there.copy()
    points[:, 0] = (scale * (np.cos(angle) * px - np.sin(angle) * py) + x) / np.sqrt(ASPECT)
    points[:, 1] = (scale * (np.sin(angle) * px + np.cos(angle) * py) + y) * np.sqrt(ASPECT)
    points[:, :2] += rng.normal(0, 0.001, (len(chosen), 2))
    points[:, 2] += np.log2(scale)
    points[:, 3] = (points[:, 3] + angle) % (2 * np.pi)
    descriptors = work.descriptors[chosen] + rng.integers(0, 5, (len(chosen), 64), dtype=np.uint8)
    beside = details(9, others)
    return LocalFeatures(
        np.concatenate([points, beside.points]), np.concatenate([descriptors, beside.descriptors]), ASPECT
    )


def assert_at(transform, *, scale, angle, x, y):
    for px, py in ((0, 0), (1, 0), (1, 1), (0, 1)):
        u = (scale * (np.cos(angle) * px - np.sin(angle) * py) + x) / np.sqrt(ASPECT)
        v = (scale * (np.sin(angle) * px + np.cos(angle) * py) + y) * np.sqrt(ASPECT)
        assert transform.a * px + transform.b * py + transform.c == pytest.approx(u, abs=0.006)
        assert transform.d * px + transform.e * py + transform.f == pytest.approx(v, abs=0.006)


PLACE = {"scale": 0.4, "angle": 0.3, "x": 0.5, "y": 0.2}


def test_a_work_is_placed_by_a_few_of_its_details_among_many_others():
    work = details(1, 160)
    found = placed(shown(work, **PLACE, chosen=range(0, 160, 8), others=200), work)
    assert_at(found, **PLACE)


def test_details_that_look_alike_are_paired_by_where_they_are():
    work = details(1, 120)
    letters = details(2, 30).descriptors  # that come again and again, as the letters of a page
    work = LocalFeatures(work.points, letters[np.arange(120) % 30], 1.0)
    found = placed(shown(work, **PLACE, chosen=range(120)), work)
    assert_at(found, **PLACE)


def test_what_is_beside_its_place_does_not_pull():
    work = details(1, 60)
    query = shown(work, **PLACE, chosen=range(60))
    query.points[:20, :2] += 0.03  # a third moved together, as in another view
    assert_at(placed(query, work), **PLACE)


@pytest.mark.parametrize("count", [0, 1, 60])
def test_other_details_agree_on_no_place(count):
    assert placed(details(3, count), details(4, 60)) is None
    assert placed(details(3, 60), details(4, count)) is None
