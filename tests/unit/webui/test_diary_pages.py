"""The pages of diaries, as forms use them: without a script."""

import io
import re
from datetime import UTC, datetime

import pytest

from provenance.journeys.diary import diaries as journeys
from provenance.members.model import Role
from provenance.messages.language import Language
from provenance.registry.diary import Diary, DiaryEntry, DiaryView, EntryKind
from tests.support.originals import encoded
from webui.presenters.diary import days

A = "a" * 64
NOW = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)


@pytest.fixture
def ada(visit):
    return visit()


@pytest.fixture
def opened(ada):
    answer = ada.post("/diary", {"title": "Night <b>ferry</b>"})
    assert answer.status_code == 303
    return answer.location


def note(member, opened, **fields):
    return member.post(
        f"{opened}/fingerprints", {"sha256": A, "size": "7", "name": "sketch.psd", "kind": "layer", **fields}
    )


def send(member, opened, *files, keep="yes", query=""):
    data = {"files": [(io.BytesIO(data), name) for name, data in files], "keep": keep, "note": "one"}
    return member.post(f"{opened}/files{query}", data, content_type="multipart/form-data")


def entry_id(member, opened):
    return re.search(r'id="([a-z2-7]{24})"', member.get(opened).text)[1]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "not authorship or first creation"), ("zh", "不证明作者是谁，也不证明首创")]
)
def test_what_it_proves_and_what_not_is_said(ada, opened, lang, said):
    for address in ("/diary", opened):
        assert said in ada.get(f"{address}?lang={lang}").text


def test_a_diary_is_begun_and_its_title_is_text(ada, opened):
    assert "Night &lt;b&gt;ferry" in ada.get(opened).text
    assert opened in ada.get("/diary").text
    assert "Nothing in it yet." in ada.get(opened).text


def test_a_title_that_is_none_is_said_beside_its_field(ada, opened):
    for address in ("/diary", f"{opened}/title"):
        answer = ada.post(address, {"title": " "})
        assert answer.status_code == 422
        assert 'id="title-wrong"' in answer.text


def test_a_fingerprint_comes_in(ada, opened):
    assert note(ada, opened, note="first").status_code == 201
    page = ada.get(opened).text
    assert f'data-sha256="{A}"' in page
    assert "Layer, 7 B, only its fingerprint" in page
    assert "first" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sha256": "nothing"}, "no fingerprint"),
        ({"size": "-1"}, "no fingerprint"),
        ({"size": "9" * 40}, "no fingerprint"),
        ({"size": "٣"}, "no fingerprint"),
    ],
)
def test_what_is_no_fingerprint_is_refused_in_words(ada, opened, fields, said):
    answer = note(ada, opened, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert "no script" not in answer.text


def test_the_same_file_twice_is_told(ada, opened):
    note(ada, opened)
    answer = note(ada, opened)
    assert (answer.status_code, "sketch.psd" in answer.text) == (422, True)


def test_files_of_a_form_are_kept(ada, opened):
    picture = encoded("JPEG", size=(40, 30))
    assert send(ada, opened, ("a.jpg", picture), ("b.kra", b"layers")).status_code == 303
    page = ada.get(opened).text
    assert "a.jpg" in page
    assert page.count("kept here") == 2
    assert page.count("works can’t name as a part") == 1
    found = entry_id(ada, opened)
    with ada.get(f"{opened}/{found}/picture.jpg") as drawn:
        assert drawn.mimetype == "image/jpeg"
        assert "private" in drawn.headers["Cache-Control"]
    with ada.get(f"{opened}/{found}/file") as file:
        assert file.mimetype == "application/octet-stream"
        assert file.headers["Content-Disposition"].startswith("attachment")
        assert file.headers["Cache-Control"] == "no-store"
        assert file.data == picture


def test_a_file_that_was_not_to_be_kept_is_not(ada, opened, installation):
    before = installation.blobs.all()
    answer = send(ada, opened, ("a.jpg", b"secret"), keep="no")
    assert answer.status_code == 422
    assert "Nothing was kept" in answer.text
    assert installation.blobs.all() == before
    assert journeys.diary(installation.database, ada.member, opened.rpartition("/")[2]).entries == ()


def test_what_can_not_be_taken_stops_nothing_else(ada, opened):
    send(ada, opened, ("a.bin", b"one"))
    answer = send(ada, opened, ("again.bin", b"one"), ("b.bin", b"two"))
    assert answer.status_code == 422
    assert "again.bin" in answer.text
    assert 'data-name="b.bin"' in answer.text
    assert send(ada, opened).status_code == 422
    assert send(ada, opened, ("c.bin", b"two"), query="?script=1").status_code == 422
    assert send(ada, opened, ("c.bin", b"three"), query="?script=1").status_code == 201


def test_the_choice_is_remembered(ada, opened):
    checked = re.compile(r'value="(yes|no)" checked')
    assert checked.search(ada.get(opened).text)[1] == "no"
    assert ada.post(f"{opened}/keep", {"keep": "yes"}).status_code == 303
    assert checked.search(ada.get(opened).text)[1] == "yes"
    ada.post(f"{opened}/keep", {"keep": "no"})
    assert checked.search(ada.get(opened).text)[1] == "no"


def test_an_entry_is_edited_and_removed_after_being_asked(ada, opened):
    note(ada, opened)
    found = entry_id(ada, opened)
    ada.post(f"{opened}/{found}", {"kind": "capture", "note": "second try"})
    assert "second try" in ada.get(opened).text
    asked = ada.get(f"{opened}/{found}/remove").text
    assert "stays in the ledger" in asked
    answer = ada.post(f"{opened}/{found}/remove")
    assert "stays in the ledger" in ada.get(answer.location).text
    assert A not in ada.get(opened).text
    assert ada.post(f"{opened}/{found}/remove").status_code == 404


def test_a_diary_is_removed_after_being_asked(ada, opened):
    note(ada, opened)
    assert "Remove this diary?" in ada.get(f"{opened}/remove").text
    assert ada.post(f"{opened}/remove").location.endswith("/diary")
    assert ada.get(opened).status_code == 404


def test_nobody_else_finds_it(ada, opened, visit):
    send(ada, opened, ("a.jpg", encoded("JPEG", size=(40, 30))))
    found, eve = entry_id(ada, opened), visit(Role.ADMIN)
    for address in ("", "/remove", f"/{found}/picture.jpg", f"/{found}/file", f"/{found}/remove"):
        assert eve.get(opened + address).status_code == 404
    for address in ("/title", "/keep", "/remove", f"/{found}", f"/{found}/remove"):
        assert eve.post(opened + address, {"title": "Mine"}).status_code == 404
    assert note(eve, opened).status_code == 404
    assert send(eve, opened, ("b.bin", b"b")).status_code == 404
    assert visit(None).get(opened).status_code == 303
    assert eve.get("/diary/nothing").status_code == 404


def test_an_entry_of_the_ledger_leads_to_its_proof():
    diary = Diary("d", "ada", "Night ferry", NOW)
    files = tuple(DiaryEntry(name, diary.id, A, 7, name, EntryKind.SKETCH, NOW) for name in ("a", "b"))
    (day,) = days(DiaryView(diary, files), {"a": 3}, Language.ZH)
    assert [(row.number, row.proof) for row in day.rows] == [(3, "第 3 条的证明"), (None, "")]
