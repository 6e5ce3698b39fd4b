"""The drawing of a history: where squares and labels stand, and what is said of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.journeys.timeline import moments as known
from provenance.journeys.timeline.moments import MomentKind
from provenance.messages.language import Language
from webui.presenters.timeline.axis import timeline
from webui.presenters.timeline.labels import GAP, LEVELS, WIDTH, Wanted, _reach, cut, measure, places
from webui.presenters.timeline.model import Moment
from webui.presenters.timeline.ticks import span, ticks
from webui.presenters.timeline.words import told

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LABELS = st.lists(
    st.builds(
        Wanted,
        st.floats(0, WIDTH),
        st.just("22 Nov 2026"),
        st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF), max_size=20),
    ),
    max_size=14,
)


def moment(days, proven=False, title="Registered"):
    return Moment(NOW + timedelta(days=days), title, "Detail.", proven)


@settings(max_examples=150, deadline=None)
@given(LABELS, st.booleans())
def test_no_label_stands_on_another_and_no_pole_goes_through_one(wanted, before):
    found = places(wanted, before=before)
    stood = [(label, place) for label, place in zip(wanted, found, strict=True) if place is not None]
    for label, place in stood:
        start, end = _reach(label, place)
        assert 0 <= start <= end <= WIDTH
        assert 0 <= place.level < LEVELS
        for other, taken in stood:
            if other is label:
                continue
            from_, to = _reach(other, taken)
            assert place.level != taken.level or end < from_ or to < start
            assert (
                not (taken.level >= place.level and start - GAP < other.x < end + GAP) or other.x == label.x
            )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-4000, 4000), max_size=40),
    st.lists(st.floats(-4000, 4000), max_size=8),
    st.sampled_from(Language),
)
def test_everything_is_inside_the_drawing(above, below, language):
    view = timeline([moment(d) for d in above], [moment(d, True) for d in below], language)
    assert len(view.squares) == len(view.lines) == len(above) + len(below)
    for square in view.squares:
        assert 0 <= square.x <= WIDTH
        if square.pole is not None:
            assert min(square.pole, square.y_date - 12) > 0
            assert max(square.pole, square.y_line) < view.height
    assert len(view.ticks) <= 62
    assert (
        sorted(line.iso for line in view.lines)
        == sorted((NOW + timedelta(days=d)).isoformat(timespec="seconds") for d in (*above, *below))
        or len(view.lines) > 1
    )


def test_the_order_of_squares_is_that_of_their_dates():
    days = [0, 0.001, 0.002, 1, 1, 300]
    view = timeline([moment(d) for d in days], (), Language.EN)
    xs = [square.x for square in view.squares]
    assert xs == sorted(xs)
    assert min(b - a for a, b in pairwise(xs)) >= 11.99


def test_two_histories_have_letters_and_one_has_none():
    one = timeline([moment(0)], (), Language.EN)
    two = timeline([moment(0)], [moment(9, True)], Language.ZH)
    assert [line.side for line in one.lines] == [""]
    assert [(line.side, line.proven, line.said) for line in two.lines] == [
        ("A", False, "仅为陈述。"),
        ("B", True, "已证明。"),
    ]
    up, down = two.squares
    assert up.pole < two.axis < down.pole
    assert timeline((), (), Language.EN).squares == ()


def test_a_moment_of_the_ledger_leads_to_its_proof():
    view = timeline([replace(moment(0), number=7), moment(1)], (), Language.EN)
    assert [(line.number, line.proof) for line in view.lines] == [(7, "Proof of entry 7"), (None, "")]


def test_neighbours_get_labels_on_several_levels():
    view = timeline(
        [moment(d, title="Version 1 registered") for d in (0, 300, 310, 320, 330)], (), Language.EN
    )
    assert view.unnamed == 0
    assert len({square.pole for square in view.squares}) > 2


def test_a_crowd_is_in_the_list_where_the_drawing_has_no_room():
    view = timeline([moment(d / 100) for d in range(60)], (), Language.EN)
    assert view.unnamed > 0
    assert len(view.lines) == 60


@pytest.mark.parametrize(
    ("days", "words"),
    [(0.1, "12:00"), (20, "23 Nov"), (200, "Dec"), (900, "2027"), (9000, "2030")],
)
def test_the_axis_is_as_fine_as_what_is_on_it(days, words):
    axis = span(NOW, NOW + timedelta(days=days))
    found = ticks(axis, Language.EN)
    assert words in [tick.words for tick in found]
    assert len(found) <= 61
    assert all(axis.first <= tick.at <= axis.last for tick in found)


def test_long_words_are_cut():
    assert cut("short") == "short"
    for text in ("w" * 300, "山" * 300):
        assert cut(text).endswith("…")
        assert measure(cut(text), 7.4, 13) <= 300


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", MomentKind)
def test_every_kind_of_moment_has_words_with_and_without_what_there_is_to_say(kind, language):
    full = {
        "count": 3, "name": "a.png", "number": 4, "title": "raw", "signer": "Cam", "authority": "TSA", "version": 1,
        "entries": 2, "size": 9, "witnesses": 2, "platform": "小红书", "reference": "66f0",
    }  # fmt: skip
    least = {"count": 1, "name": "a.png", "version": 1, "entries": 2, "size": 9, "witnesses": 2}
    for params in (full, least):
        (one,) = told([known.Moment(NOW, kind, params=params)], language)
        assert one.title
        assert one.detail
        assert "{" not in one.title + one.detail
