"""Regions as outlines on a picture."""

import pytest

from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, Unit
from provenance.messages.language import Language
from webui.presenters.result.regions import MAX_OUTLINES, outlines, place


def test_pixels_become_per_cent_of_the_picture():
    (found,) = outlines([Rectangle(100, 50, 200, 100, Unit.PIXEL)], 400, 200)
    assert (found.x, found.y, found.width, found.height) == (25, 25, 50, 50)


def test_what_reaches_beyond_the_picture_is_cut_and_what_is_beside_it_is_not_drawn():
    inside, *others = outlines([Rectangle(90, 90, 50, 50), Rectangle(100, 100, 5, 5)], 100, 100)
    assert (inside.width, inside.height) == (10, 10)
    assert others == []


def test_a_circle_stays_round_on_a_wide_picture():
    (found,) = outlines([Circle(50, 50, 20)], 400, 200)
    assert found.width * 400 == pytest.approx(found.height * 200)


def test_a_polygon_keeps_its_points():
    (found,) = outlines([Polygon((Point(0, 0), Point(10, 0), Point(0, 20)))], 100, 100)
    assert found.points == "0.000,0.000 10.000,0.000 0.000,20.000"
    assert (found.width, found.height) == (10, 20)


def test_there_are_as_many_outlines_as_letters():
    regions = [FrameSpan(0, 1), *(Rectangle(1, 1, 1, 1) for _ in range(200))]
    found = outlines(regions, 100, 100)
    assert len(found) == MAX_OUTLINES - 1
    assert found[0].letter == "B"


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [(0, 0, "upper left"), (45, 45, "middle"), (90, 90, "lower right"), (45, 90, "bottom")],
)
def test_where_an_outline_is(x, y, words):
    (found,) = outlines([Rectangle(x, y, 10, 10)], 100, 100)
    assert place(found, Language.EN) == f"{words}, 10 × 10 %"
