"""Dates and times as people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from webui.presenters.dates import date_of, instant_of

DAY = date(2026, 11, 4)
THEN = datetime(2026, 11, 4, 9, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-04",
        "2026/11/4",
        " 2026.11.04 ",
        "2026年11月4日",
        "2026 年 11 月 4 日",
        "4 November 2026",
        "4 nov 2026",
        "2026 年11\u3000月 4日",
    ],
)
def test_a_day_is_read_in_both_languages(typed):
    assert date_of(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "2026-13-01", "2026-02-30", "04/11/2026", "4 Foo 2026", "1" * 10_000),
        *("14 Marxyz 2026", "14 Decoy 2026", "14 Septem 2026", "14November2026", "14.11.2026"),
        *(
            "2026-11-1 4",
            "2026-1 1-04",
            "2 026-11-04",
            "20 26年11月4日",
            "2026/11-04",
            "2026- 11-04",
            "2026年11月",
        ),
        *("20261104", "2026-W01-1", "12026-11-04", "２０２６-11-04", "²026-11-04", "2026-11-04\x00"),
    ],
)
def test_what_is_no_day_is_none(typed):
    assert date_of(typed) is None
    assert instant_of(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-04T09:14",
        "2026-11-04 09:14",
        "2026-11-04 9:14",
        "2026-11-04T09:14:00Z",
        "2026-11-04 09:14 UTC",
        "2026 年 11 月 4 日 09:14 UTC",
        "2026年11月4日 9：14",
        "4 November 2026, 09:14 UTC",
        "2026年11月4日09:14",
        "2026 年 11 月 4 日 9 时 14 分",
        "2026年11月4日，9时14分",
        "2026-11-04T17:14+08:00",
        "2026-11-04 09:14:00.000Z",
    ],
)
def test_a_time_is_read_in_both_languages(typed):
    assert instant_of(typed) == THEN


def test_a_zone_is_heeded_and_a_day_alone_begins_at_midnight():
    east = timezone(timedelta(hours=8))
    said = instant_of("2026-11-04T17:14+08:00")
    assert (said, said.tzinfo) == (datetime(2026, 11, 4, 17, 14, tzinfo=east), UTC)
    assert instant_of("2026-11-04 09:14:59.5").second == 59
    assert instant_of("4 November 2026") == datetime(2026, 11, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-11-04 25:00", "2026-11-04 09:99", "09:14", "2026-11-04 24:00", "2026-11-04T09:14:99"),
        *(
            "2026-1-1 1 0:30",
            "1 2 : 3 0",
            "2026-11-0409:14",
            "2026-11-04109:14",
            "2026-11-04 9",
            "2026-11-04 09: 14",
        ),
        *(
            "4 November 2026 09:14:99",
            "2026-11-04T09:14+08:99",
            "2026-11-04T09:14+24:00",
            "2026年11月4日25:00",
        ),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),  # no year of UTC has them
    ],
)
def test_a_time_that_no_clock_shows_is_none(typed):
    assert instant_of(typed) is None
