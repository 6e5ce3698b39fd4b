import threading

import numpy as np
import pytest

from provenance.recognition.tables.codes import CodeIndex
from provenance.recognition.tables.columns import Columns

RNG = np.random.default_rng(7)


def random_codes(count):
    return RNG.integers(0, 256, (count, 32), dtype=np.uint8)


def flipped(code, bits):
    """A code that differs in so many bits, anywhere."""
    changed = np.unpackbits(code)
    changed[RNG.choice(256, bits, replace=False)] ^= 1
    return np.packbits(changed)


def brute_force(queries, codes, radius):
    distances = np.bitwise_count(queries[:, None] ^ codes[None]).sum(axis=2)
    return {(q, c, int(distances[q, c])) for q, c in zip(*np.nonzero(distances <= radius), strict=True)}


def filled(codes, chunk=64, batch=50):
    index = CodeIndex(chunk)
    for start in range(0, len(codes), batch):
        index.add(codes[start : start + batch], np.arange(start, min(start + batch, len(codes))))
    return index


def triples(hits):
    return set(zip(hits.queries.tolist(), hits.labels.tolist(), hits.distances.tolist(), strict=True))


@pytest.mark.parametrize("radius", [0, 16, 31, 60])
def test_it_finds_what_brute_force_finds(radius):
    codes = random_codes(300)
    queries = np.stack(
        [flipped(codes[at], bits) for at, bits in enumerate([0, 5, 15, 16, 25, 31, 32, 45, 60])]
    )
    hits = filled(codes).search(queries, radius, 1000)
    assert triples(hits) == brute_force(queries, codes, radius)
    assert hits.distances.tolist() == sorted(hits.distances)


def test_the_nearest_are_returned_first_and_no_more_than_asked_for():
    code = random_codes(1)[0]
    codes = np.stack([flipped(code, bits) for bits in (9, 1, 5, 3, 7)])
    hits = filled(codes).search(code[None], 31, 3)
    assert (hits.labels.tolist(), hits.distances.tolist()) == ([1, 3, 2], [1, 3, 5])


def test_nothing_and_nothing_asked():
    assert len(CodeIndex().search(random_codes(2), 60, 10)) == 0
    assert len(filled(random_codes(10)).search(np.empty((0, 32), np.uint8), 60, 10)) == 0


def test_equal_codes_are_all_found():
    code = random_codes(1)
    hits = filled(np.repeat(code, 200, axis=0)).search(code, 0, 1000)
    assert sorted(hits.labels.tolist()) == list(range(200))


def test_adding_while_others_search():
    """Whoever searches finds all of what was there before, and nothing but whole rows."""
    codes = random_codes(4000)
    index, done, wrong = CodeIndex(256), threading.Event(), []

    def search():
        while not done.is_set():
            before = len(index)
            if before:
                hits = index.search(codes[before - 1][None], 0, 10)
                if before - 1 not in hits.labels.tolist() or any(label >= 4000 for label in hits.labels):
                    wrong.append(before)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for at in range(0, 4000, 7):
        index.add(codes[at : at + 7], np.arange(at, min(at + 7, 4000)))
    done.set()
    for thread in threads:
        thread.join()
    assert (len(index), wrong) == (4000, [])


def test_full_chunks_are_taken_as_they_are_and_others_added_to():
    columns = Columns(((np.uint8, 2), (np.int64, 1)), chunk=4)
    full = (np.zeros((4, 2), np.uint8), np.arange(4)[:, None])
    full[0].flags.writeable = False
    columns.adopt(full)
    columns.adopt((np.ones((3, 2), np.uint8), np.arange(4, 7)[:, None]))
    columns.append(np.full((2, 2), 2, np.uint8), np.arange(7, 9)[:, None])
    parts = list(columns.parts())
    assert parts[0][0].base is full[0]
    assert [part[1][:, 0].tolist() for part in parts] == [[0, 1, 2, 3], [4, 5, 6, 7], [8]]
