import numpy as np
import pytest

from provenance.recognition.fingerprints.chromaprint import HOP, RATE, chromaprint
from tests.support.films import melody

REFERENCE = [
    688369767,
    671543407,
    671494255,
    671482223,
    673055087,
    679412607,
    686755707,
    682433147,
    682572379,
    682506827,
    682506827,
]


def beep():
    """Four tones after each other; no random numbers, which may change with the library."""
    time = np.arange(RATE) / RATE
    return np.concatenate(
        [10_000 * np.sin(2 * np.pi * pitch * time) for pitch in (262, 330, 392, 523)]
    ).astype(np.int16)


def test_the_values_are_those_of_the_reference_implementation():
    """Made with libchromaprint 1.5.1, algorithm 1, from the same samples."""
    assert chromaprint(beep()).tolist() == REFERENCE


def test_silence_has_one_value_over_and_over():
    assert set(chromaprint(np.zeros(60_000, np.int16)).tolist()) == {627_964_279}


@pytest.mark.parametrize(
    ("samples", "count"), [(0, 0), (4096, 0), (4096 + 18 * HOP, 0), (4096 + 19 * HOP, 1)]
)
def test_a_value_needs_so_many_samples(samples, count):
    assert len(chromaprint(np.ones(samples, np.int16))) == count


def test_long_sounds_are_transformed_in_pieces_that_dont_show():
    sound = melody(60, 3, RATE)
    whole, part = chromaprint(sound), chromaprint(sound[300 * HOP :])
    assert np.array_equal(whole[300:], part)
