"""Which part of an original a copy shows, and whether it is mirrored."""

import pytest

from provenance.evidence.comparisons.found import Area, Comparison
from provenance.evidence.comparisons.shown import is_mirrored, part_of

AS_IT_IS = (10_000, 0, 0, 0, 10_000, 0)
# Twice as large, from a tenth on in both directions: the copy shows half of each side.
CROPPED = (20_000, 0, -2_000, 0, 20_000, -2_000)
MIRRORED = (-10_000, 0, 10_000, 0, 10_000, 0)
TURNED = (0, -10_000, 10_000, 10_000, 0, 0)
MIRRORED_AND_TURNED = (0, 10_000, 0, 10_000, 0, 0)


def comparison(transform):
    return Comparison(confirmed=True, method="local", transform=transform)


def test_a_crop_shows_a_part():
    assert part_of(comparison(CROPPED)) == Area(1_000, 1_000, 5_000, 5_000)


@pytest.mark.parametrize(
    "transform", [None, (1,), (0,) * 6, AS_IT_IS, (10_100, 0, -50, 0, 10_100, -50), MIRRORED, TURNED]
)
def test_no_part_of_what_is_whole_or_not_known(transform):
    assert part_of(comparison(transform)) is None


@pytest.mark.parametrize("transform", [MIRRORED, MIRRORED_AND_TURNED])
def test_what_is_mirrored(transform):
    assert is_mirrored(comparison(transform))


@pytest.mark.parametrize("transform", [None, (1,), AS_IT_IS, CROPPED, TURNED])
def test_what_is_not(transform):
    assert not is_mirrored(comparison(transform))
