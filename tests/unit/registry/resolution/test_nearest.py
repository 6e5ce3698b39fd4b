"""The nearest codes: exact, in order, and never of another algorithm."""

import random
from datetime import UTC, datetime

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.registry.fakes import FakeWorks
from provenance.registry.model import Version, Work
from provenance.registry.resolution.algorithms import RADIUS, Algorithm, algorithm_of, codes_of, score
from provenance.registry.resolution.errors import BindingValueError, UnknownAlgorithmError
from provenance.registry.resolution.fakes import FakeBindings
from provenance.registry.resolution.model import Binding
from provenance.registry.resolution.nearest import Near, NearestBindings

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEADER = b"\x21\x07"
ZERO = bytes(32)


def code(bits):
    """A code that differs from ZERO in so many bits."""
    return ((1 << bits) - 1).to_bytes(32, "big")


@pytest.fixture
def bindings():
    works = FakeWorks()
    works.add(Work("w", "ada", "Dusk", NOW))
    works.add_version(Version("w", 1, NOW, "Ada", "a", "png", 1, "a", "b", Extent.NONE, b"{}", b"{}"))
    return FakeBindings(works)


def add(bindings, value, alg=Algorithm.PDQ):
    bindings.add(Binding("w", 1, alg, value))


def test_the_nearest_come_first_and_of_equals_the_first_registered(bindings):
    for bits in (5, 0, RADIUS, RADIUS + 1, 5, 200):
        add(bindings, code(bits))
    found = NearestBindings().search(bindings, Algorithm.PDQ, ZERO, 10)
    assert found == (Near(2, 0), Near(1, 5), Near(5, 5), Near(3, RADIUS))
    assert NearestBindings().search(bindings, Algorithm.PDQ, ZERO, 2) == found[:2]
    assert NearestBindings().search(bindings, Algorithm.PDQ, ZERO, 0) == ()


def test_algorithms_are_kept_apart(bindings):
    add(bindings, ZERO)
    add(bindings, HEADER + ZERO, Algorithm.ISCC)
    nearest = NearestBindings()
    assert nearest.search(bindings, Algorithm.ISCC, ZERO, 10) == (Near(2, 0),)
    assert nearest.search(bindings, Algorithm.PDQ, ZERO, 10) == (Near(1, 0),)


def test_what_is_added_later_is_found_by_the_next_search(bindings):
    nearest = NearestBindings()
    assert nearest.search(bindings, Algorithm.PDQ, ZERO, 10) == ()
    add(bindings, ZERO)
    assert nearest.search(bindings, Algorithm.PDQ, ZERO, 10) == (Near(1, 0),)


def test_values_of_another_version_of_the_program_are_passed_over(bindings):
    add(bindings, b"whatever", "org.example.later")
    add(bindings, b"too short")
    add(bindings, b"", Algorithm.ISCC)
    add(bindings, ZERO)
    assert NearestBindings().search(bindings, Algorithm.PDQ, ZERO, 10) == (Near(4, 0),)


def test_thousands_are_all_looked_at(bindings):
    random.seed(7)
    codes = [random.randbytes(32) for _ in range(5000)]
    for value in codes:
        add(bindings, value)
    nearest = NearestBindings()
    for at in (0, 1023, 1024, 4999):
        near = bytes([codes[at][0] ^ 0b111]) + codes[at][1:]
        assert nearest.search(bindings, Algorithm.PDQ, near, 10) == (Near(at + 1, 3),)


def test_a_value_has_the_form_of_its_algorithm():
    assert codes_of(Algorithm.PDQ, ZERO) == (ZERO,)
    assert codes_of(Algorithm.ISCC, HEADER + ZERO) == (ZERO,)
    for alg, value in ((Algorithm.PDQ, b""), (Algorithm.PDQ, HEADER + ZERO), (Algorithm.ISCC, ZERO[:3])):
        with pytest.raises(BindingValueError):
            codes_of(alg, value)
    with pytest.raises(UnknownAlgorithmError):
        algorithm_of("com.adobe.icn.dense")


def test_a_score_goes_from_a_hundred_to_nothing():
    assert [score(distance) for distance in (0, 32, 128, 256)] == [100, 75, 0, 0]
