"""Where one picture is in another, both ways."""

import pytest

from provenance.recognition.model import Region, Transform
from provenance.recognition.outlines import corners, shown_part

CUT = Transform(2, 0, -0.5, 0, 2, -0.5)  # the middle half of the work fills the picture
FRAMED = Transform(0.5, 0, 0.25, 0, 0.5, 0.25)
WHOLE = {(0, 0), (1, 0), (1, 1), (0, 1)}
MIDDLE = {(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)}


def test_a_part_fills_the_picture_and_is_outlined_on_the_work():
    assert set(corners(CUT)) == WHOLE
    assert set(shown_part(CUT)) == MIDDLE


def test_a_framed_work_is_shown_whole():
    assert set(corners(FRAMED)) == MIDDLE
    assert set(shown_part(FRAMED)) == WHOLE


def test_turned():
    turned = Transform(0, -1, 1, 1, 0, 0)
    assert set(shown_part(turned)) == WHOLE == set(corners(turned))


def test_without_a_transform_a_region_stands_for_the_work():
    assert set(corners(None, Region(0.25, 0.25, 0.5, 0.5))) == MIDDLE
    assert corners(None) == shown_part(None) == ()


@pytest.mark.parametrize("flat", [Transform(0, 0, 0, 0, 0, 0), Transform(1, 1, 0, 1, 1, 0)])
def test_a_transform_that_flattens_shows_no_part(flat):
    assert shown_part(flat) == ()
