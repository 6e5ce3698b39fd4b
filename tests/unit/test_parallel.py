import threading
from contextlib import closing
from itertools import count

import pytest

from provenance.parallel import in_order


def results(do, items, threads=3):
    return [(item, future.result()) for item, future in in_order(do, items, threads)]


def test_results_come_in_the_order_of_the_items():
    first_may_end = threading.Event()

    def slow_start(number):
        if number == 0:
            assert first_may_end.wait(30)
        else:
            first_may_end.set()
        return number * 2

    assert results(slow_start, range(50)) == [(number, number * 2) for number in range(50)]


def test_nothing_gives_nothing():
    assert results(str, []) == []


def test_a_failure_is_its_own_items_alone():
    futures = [future for _, future in in_order(lambda number: 1 // number, [1, 0, 1], 2)]
    assert [future.exception() is None for future in futures] == [True, False, True]


def test_no_more_is_begun_than_can_be_taken():
    taken = []

    def endless():
        for number in count():
            taken.append(number)
            yield number

    with closing(in_order(str, endless(), 2)) as running:
        for _ in range(5):
            next(running)
        assert len(taken) <= 5 + 2 * 4


def test_whoever_stops_leaves_nothing_behind():
    begun, threads = [], threading.active_count()
    for _ in in_order(begun.append, range(1000), 2):
        break
    assert threading.active_count() == threads
    assert len(begun) < 20


def test_an_error_of_the_items_reaches_the_consumer():
    def broken():
        yield 1
        raise LookupError

    threads = threading.active_count()
    with pytest.raises(LookupError):
        results(str, broken())
    assert threading.active_count() == threads
