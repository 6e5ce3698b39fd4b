import numpy as np
import pytest

from provenance.recognition.local.votes import Pairs, count_votes, fit

ASPECT = 1.5


def pairs_of(works, query, there, aspect=1.0):
    count = len(works)
    return Pairs(
        work=np.array(works, np.int64),
        query=np.array(query, np.int64),
        detail=np.arange(count, dtype=np.int64),
        weight=np.full(count, 0.5, np.float32),
        there=np.asarray(there, np.float32),
        aspect=np.full(count, aspect, np.float32),
    )


def turned(there, scale, angle, x, y):
    """Details of a square picture in one of `ASPECT`, turned, reduced and moved (in units of equal area)."""
    here = np.array(there, np.float32)
    px, py = there[:, 0], there[:, 1]
    qx = scale * (np.cos(angle) * px - np.sin(angle) * py) + x
    qy = scale * (np.sin(angle) * px + np.cos(angle) * py) + y
    here[:, 0], here[:, 1] = qx / np.sqrt(ASPECT), qy * np.sqrt(ASPECT)
    here[:, 2] += np.log2(scale)
    here[:, 3] = (here[:, 3] + angle) % (2 * np.pi)
    return here


def details(seed, count):
    rng = np.random.default_rng(seed)
    return rng.uniform([0, 0, -6, 0], [1, 1, -3, 2 * np.pi], (count, 4)).astype(np.float32)


def test_a_turned_and_reduced_work_is_found_where_it_is():
    there = details(1, 12)
    here = turned(there, 0.5, 0.3, 0.4, 0.1)
    (vote,) = count_votes(here, ASPECT, pairs_of([7] * 12, range(12), there), 20)
    assert (vote.work, vote.votes, vote.score) == (7, 12, pytest.approx(6.0))
    for (x, y), (u, v) in zip(there[:, :2].tolist(), here[:, :2].tolist(), strict=True):
        t = vote.transform
        assert t.a * x + t.b * y + t.c == pytest.approx(u, abs=1e-4)
        assert t.d * x + t.e * y + t.f == pytest.approx(v, abs=1e-4)


def test_pairs_by_chance_are_outvoted():
    there, noise = details(1, 10), details(2, 10)
    here = turned(there, 0.7, -1.0, 0.2, 0.6)
    pairs = pairs_of([1] * 10 + [2] * 10, [*range(10), *range(10)], np.concatenate([there, noise]))
    best, *others = count_votes(here, ASPECT, pairs, 20)
    assert best.work == 1
    assert all(other.score < best.score / 2 for other in others)


def test_a_detail_votes_once():
    there = details(1, 1)
    pairs = pairs_of([1] * 8, [0] * 8, np.repeat(there, 8, axis=0))
    assert count_votes(there, 1.0, pairs, 20) == []


def test_no_pairs_no_votes():
    assert count_votes(details(1, 3), 1.0, pairs_of([], [], np.zeros((0, 4))), 20) == []


def test_the_limit_is_kept_best_first():
    there = details(3, 30)
    works = [0] * 4 + [1] * 6 + [2] * 8 + [3] * 12
    votes = count_votes(there, 1.0, pairs_of(works, range(30), there), 2)
    assert [vote.work for vote in votes] == [3, 2]


def test_two_points_give_a_similarity_without_shear():
    there = np.array([[0.2, 0.2], [0.8, 0.6]], np.float32)
    affine = fit(there, there * 2 + 1, np.ones(2, np.float32), 1.0)
    assert np.allclose(affine, [[2, 0, 1], [0, 2, 1]], atol=1e-6)


def test_points_on_one_place_give_something_finite():
    there = np.full((3, 2), 0.5, np.float32)
    assert np.all(np.isfinite(fit(there, there, np.ones(3, np.float32), 1.0)))


def test_works_with_few_pairs_count_beside_one_with_many():
    many, few = details(1, 30), details(2, 5)
    here = np.concatenate([turned(many, 0.5, 0.3, 0.4, 0.1), turned(few, 0.8, -0.2, 0.1, 0.5)])
    pairs = pairs_of([1] * 30 + [2] * 5, range(35), np.concatenate([many, few]))
    votes = count_votes(here, ASPECT, pairs, 20)
    assert [(vote.work, vote.votes, vote.score) for vote in votes] == [(1, 30, 15.0), (2, 5, 2.5)]
    alone = count_votes(here, ASPECT, pairs_of([2] * 5, range(30, 35), few), 20)
    assert alone == votes[1:]


@pytest.mark.parametrize(("always", "works"), [(0, [1]), (1, [1]), (2, [1, 2]), (9, [1, 2])])
def test_of_what_weighs_less_than_is_asked_for_there_are_so_many(always, works):
    one, two = details(1, 8), details(2, 4)
    here = np.concatenate([turned(one, 0.5, 0.3, 0.4, 0.1), turned(two, 0.8, -0.2, 0.1, 0.5)])
    pairs = pairs_of([1] * 8 + [2] * 4, range(12), np.concatenate([one, two]))
    votes = count_votes(here, ASPECT, pairs, 20, least=3.0, always=always)
    assert [vote.work for vote in votes] == works
