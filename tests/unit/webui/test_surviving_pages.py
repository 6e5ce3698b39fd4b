"""Will it survive? The pages over a real installation, with outcomes made by hand."""

import html
import re
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.jobs.surviving import Progress, Stage
from provenance.journeys import works as journeys
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.messages.language import Language
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Method, Region, Transform
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.ways import ProfileCode
from tests.support.originals import encoded
from tests.support.works import register
from webui.pages import surviving
from webui.presenters.surviving import summary, survey

PICTURE = encoded("JPEG")
CODES = tuple(ProfileCode)


def outcome(code, status=Survival.CONFIRMED, **options):
    return Outcome(code, status, PICTURE, 64, 48, **options)


def found(code):
    return outcome(code, method=Method.LOCAL, inliers=9, region=Region(0.1, 0.1, 0.5, 0.5))


class Script:
    """What becomes of every file; it waits for the test after so many outcomes."""

    def __init__(self):
        self.asked, self.outcomes, self.stops = [], [found(code) for code in CODES], len(CODES)
        self.go, self.there = threading.Event(), threading.Event()

    def __call__(self, _, path, index, work_id):
        self.asked.append((path, index, work_id))
        if isinstance(self.outcomes, Exception):
            raise self.outcomes
        return None if self.outcomes is None else self._each()

    def _each(self):
        for number, one in enumerate(self.outcomes):
            if number == self.stops:
                self.there.set()
                assert self.go.wait(20)
            yield one


@pytest.fixture
def script(monkeypatch):
    script = Script()
    monkeypatch.setattr(surviving, "survival", script)
    yield script
    script.go.set()


@pytest.fixture(scope="module")
def creator(visit):
    return visit(name="Wei Lin")


@pytest.fixture
def work(creator, installation, tmp_path):
    """A new work of theirs, and the address of its page."""
    version = register(
        installation, tmp_path, creator.member, "Jetty <b>", seed=len(list(tmp_path.iterdir()))
    )
    return version.work_id, f"/works/{version.work_id}/survive"


def ended(installation):
    """Wait for the checks that were begun: what is submitted after them runs after them."""
    done = threading.Event()
    installation.surviving._pool.submit(done.set)
    assert done.wait(20)


def test_a_work_is_checked_and_every_way_is_shown(creator, installation, work, script):
    work_id, address = work
    assert "htmx" in creator.get(address).text
    ended(installation)
    page = html.unescape(creator.get(f"{address}?lang=en").text)
    assert "Found again in all 20 cases." in page
    assert page.count('class="way"') == 20
    assert page.count("<polygon") == 40
    assert "hx-get" not in page
    assert "refresh" not in page
    assert "Jetty <b>" in page
    assert "What this does not show" in page
    assert [asked[2] for asked in script.asked] == [work_id]
    chinese = creator.get(f"{address}?lang=zh").text
    assert "20 种情况下都仍能找到。" in chinese
    assert "《Jetty &lt;b&gt;》" in chinese


def test_the_page_says_how_far_it_is_and_brings_only_what_is_new(creator, installation, work, script):
    _, address = work
    script.stops = 3
    page = creator.get(f"{address}?lang=en").text
    assert re.search(r'<noscript><meta http-equiv="refresh"', page)
    assert script.there.wait(20)
    assert "Looking: 3 of 20" in creator.get(f"{address}?lang=en").text
    part = creator.get(f"{address}/progress?seen=1&lang=en").text
    assert re.findall(r'hx-target="#way-(\w+)"', part) == ["passed_on", "messenger"]
    assert f'hx-get="{address}/progress?seen=3"' in part
    assert creator.get(f"{address}/progress?seen=3").status_code == 204
    script.go.set()
    ended(installation)
    last = creator.get(f"{address}/progress?seen=3&lang=en").text
    assert len(re.findall(r'hx-target="#way-', last)) == 17
    assert "hx-get" not in last
    assert creator.get(f"{address}/progress?seen=999").status_code == 200
    assert creator.get(f"{address}/progress?seen=x").status_code == 200


def test_a_picture_is_there_once_it_was_made(creator, installation, work, script):
    _, address = work
    assert creator.get(f"{address}/posted.jpg").status_code == 404
    creator.get(address)
    ended(installation)
    answer = creator.get(f"{address}/posted.jpg")
    assert (answer.data, answer.mimetype) == (PICTURE, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    same = creator.get(f"{address}/posted.jpg", headers={"If-None-Match": answer.headers["ETag"]})
    assert same.status_code == 304
    assert creator.get(f"{address}/nothing.jpg").status_code == 404


def test_the_states_are_told_in_words(creator, installation, work, script):
    _, address = work
    script.outcomes = [
        outcome(
            code, (Survival.CONFIRMED, Survival.CANDIDATE, Survival.LOST)[number % 3], others=int(number == 5)
        )
        for number, code in enumerate(CODES)
    ]
    creator.get(address)
    ended(installation)
    page = creator.get(f"{address}?lang=en").text
    assert "Found again in 7 of 20 cases. Alike in 7, for a person to compare; not found in 6." in page
    assert "other registered works found in it: 1" in page
    assert "<polygon" not in page
    assert "The outline shows" not in page


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [(None, "This file is no picture"), (RecognitionError("x"), "This could not be finished")],
    ids=["no picture", "failed"],
)
def test_what_can_not_be_checked_is_said(creator, installation, work, script, outcomes, words):
    _, address = work
    script.outcomes = outcomes
    creator.get(address)
    ended(installation)
    assert creator.get(f"{address}/progress?seen=0").headers["HX-Refresh"] == "true"
    page = creator.get(f"{address}?lang=en").text
    assert words in page
    assert "refresh" not in page


def test_a_failure_can_be_tried_again(creator, installation, work, script):
    _, address = work
    made, script.outcomes = script.outcomes, OSError(5, "secret path")
    creator.get(address)
    ended(installation)
    assert "secret" not in creator.get(address).text
    script.outcomes = made
    creator.get(address)
    ended(installation)
    assert "20" in creator.get(f"{address}/progress?seen=0").text


def test_a_page_of_a_check_that_is_forgotten_is_read_again(creator, work, script):
    assert creator.get(f"{work[1]}/progress?seen=0").headers["HX-Refresh"] == "true"


def test_others_come_first_when_there_are_too_many(creator, installation, work, script, monkeypatch):
    monkeypatch.setattr(installation.surviving, "_kept", 0)
    page = creator.get(f"{work[1]}?lang=en").text
    assert "Others are being looked for" in page


def test_a_work_whose_file_was_removed_has_nothing_to_check(creator, installation, work, script):
    work_id, address = work
    journeys.remove_copy(
        installation.database, installation.blobs, creator.member, work_id, 1, journeys.Copy.SIGNED,
        now=datetime.now(UTC),
    )  # fmt: skip
    assert "The signed file isn’t kept here" in creator.get(f"{address}?lang=en").text
    assert script.asked == []


def test_it_is_said_where_recognition_is_off(creator, installation, work, script, app):
    from webui.app import create_app

    client = create_app(replace(installation, recognition=None)).test_client()
    client.set_cookie("vermilion", creator.token)
    assert "Recognition is switched off here" in client.get(f"{work[1]}?lang=en").text
    assert script.asked == []


def test_a_file_in_the_studio_is_checked_before_it_is_signed(creator, installation, script, tmp_path):
    now = datetime.now(UTC)
    batch = studio.open_batch(installation.database, creator.member, now=now)
    (tmp_path / "boats.jpg").write_bytes(encoded("JPEG", seed=9))
    item = studio_files.add_original(
        installation.intake, creator.member, batch.id, tmp_path / "boats.jpg", "boats.jpg"
    )
    address = f"/studio/{batch.id}/files/{item.id}/survive"
    assert address in creator.get(f"/studio/{batch.id}").text
    creator.get(address)
    ended(installation)
    page = creator.get(f"{address}?lang=en").text
    assert "boats.jpg" in page
    assert f'href="/studio/{batch.id}?file={item.id}"' in page
    assert creator.get(f"{address}/posted.jpg").status_code == 200
    assert creator.get(f"{address}/progress?seen=20").status_code == 200
    assert script.asked[-1][1:] == (None, None)  # nothing else is said to be what isn't registered


def test_nobody_finds_what_is_somebody_else_s(visit, creator, installation, work, script):
    _, address = work
    creator.get(address)
    ended(installation)
    stranger = visit()
    for path in ("", "/progress?seen=0", "/posted.jpg"):
        assert stranger.get(address + path).status_code == 404
        assert visit(None).get(address + path).status_code == 303
    assert len(script.asked) == 1


def test_the_work_s_page_leads_there(creator, work):
    assert f'href="{work[1]}"' in creator.get(f"/works/{work[0]}").text


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ("c", "Found again in all 1 cases."),
        ("cl", "Found again in 1 of 2 cases; not found in 1."),
        ("ca", "Found again in 1 of 2 cases. Alike in 1, for a person to compare."),
        ("l", "Found again in 0 of 1 cases; not found in 1."),
    ],
)
def test_the_end_in_a_sentence(statuses, words):
    by = {"c": Survival.CONFIRMED, "a": Survival.CANDIDATE, "l": Survival.LOST}
    outcomes = [outcome(code, by[one]) for code, one in zip(CODES, statuses, strict=False)]
    assert summary(outcomes, Language.EN) == words


def test_an_outline_stays_inside_of_its_picture():
    whole = outcome(ProfileCode.POSTED, transform=Transform(1.2, 0, -0.1, 0, 1.2, -0.1))
    shown = survey(Progress(Stage.RUNNING, (whole,)), Language.EN)
    points = {*shown.groups[0][1][0].points.split()}
    assert points == {"0.40,0.40", "99.60,0.40", "99.60,99.60", "0.40,99.60"}
