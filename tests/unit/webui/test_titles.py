"""Titles of any length and script: how wide they run, and what a page makes of it."""

import re

import pytest

from tests.support.works import register
from webui.presenters.wording import columns


@pytest.mark.parametrize(
    ("title", "wide"), [("", 0), ("Dusk", 4), ("雾中码头", 8), ("e\u0301", 1), ("ضباب", 4), ("Ａ", 2)]
)
def test_how_wide_a_title_runs(title, wide):
    assert columns(title) == wide


@pytest.mark.parametrize(
    ("title", "step", "unfolds"),
    [
        ("Dusk", "it", False),
        ("Boats that came home late in the year of the floods", "it long", False),
        ("雾中码头与归来的渔船以及最后一盏灯火映在水面之上的那个傍晚", "it long", False),
        ("a" * 99, "it longest", False),
        ("a" * 120, "it longest", True),
        ("雾" * 60, "it longest", True),
        ("ضباب " * 30, "it longest", True),
    ],
)
def test_a_long_title_steps_down_and_the_whole_of_it_is_there(
    visit, installation, tmp_path, title, step, unfolds
):
    creator = visit()
    version = register(installation, tmp_path, creator.member, title.strip())
    for path in (f"/works/{version.work_id}?lang=en", f"/v/{version.work_id}?lang=en"):
        page = creator.get(path).text
        assert re.search(rf'<h1 class="{step}"[ >]', page)
        assert ("The whole title" in page) is unfolds
