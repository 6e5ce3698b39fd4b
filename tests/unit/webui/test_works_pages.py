"""The library and the owner's pages over a real installation: what is shown, done, and refused."""

import hashlib
import html
import io
import json
import re
from contextlib import closing

import pytest
from PIL import Image

from provenance.disclosure.vocabulary import Extent
from provenance.members.model import AuditAction, Role
from tests.support.originals import encoded
from tests.support.works import register

ATTACK = "<script>alert(1)</script>\"'&{{7*7}}"


@pytest.fixture(scope="module")
def made(installation, visit, tmp_path_factory):
    """A creator with two works, one with AI in it, and where to put more."""
    folder = tmp_path_factory.mktemp("originals")
    creator = visit(name="Lin Wei")

    def more(title, **options):
        return register(installation, folder, creator.member, title, **options)

    more("Half a fig", seed=1)
    more("October wind", seed=2, extent=Extent.GENERATED)
    return creator, more


@pytest.fixture
def another(made):
    """A work that a test may change."""
    creator, more = made
    return creator, more("To change", seed=77)


def audited(installation, action, subject):
    with installation.database.reading() as tx:
        return [e for e in tx.audit.latest(50) if e.action is action and e.subject == subject]


def test_the_audit_trail_calls_a_work_by_its_title_where_one_may_look_at_it(
    made, installation, visit, tmp_path
):
    creator, more = made
    work_id = more("Quiet <harbour>", seed=78).work_id
    admin = visit(role=Role.ADMIN)
    linked = f'signed a work: “<a href="/v/{work_id}">Quiet &lt;harbour&gt;</a>” <small class="mono">{work_id}</small>'
    assert linked in admin.get("/audit?lang=en").text
    assert ">Quiet &lt;harbour&gt;</a>》 <small" in admin.get("/audit?lang=zh").text
    assert linked.replace("/v/", "/works/") in creator.get("/account/activity?lang=en").text
    creator.post(f"/works/{work_id}/withdraw")
    page = admin.get("/audit?lang=en").text
    assert "harbour" not in page
    assert page.count(f'<small class="mono">{work_id}</small>') == 2
    assert linked.replace("/v/", "/works/") in creator.get("/account/activity?lang=en").text


@pytest.mark.parametrize("copy", ["signed", "original"])
def test_a_file_of_ones_own_is_kept_by_no_cache(made, copy):
    creator, more = made
    work_id = more("Kept", seed=79, keep_original=True).work_id
    with closing(creator.get(f"/works/{work_id}/1/{copy}")) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_the_library_shows_every_work_in_words(made):
    page = html.unescape(made[0].get("/works?lang=en").text)
    assert "Half a fig" in page
    assert "AI made all of it." in page
    assert re.search(r"Photograph, \d+ \w+ \d{4}\. AI did nothing\.", page)
    assert 'lang="en"' in page
    chinese = made[0].get("/works?lang=zh").text
    assert "《Half a fig》" in chinese
    assert "照片，" in chinese


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [("q=fig", "Half a fig", "October wind"), ("show=ai", "October wind", "Half a fig")],
)
def test_search_and_filter(made, query, there, missing):
    page = made[0].get(f"/works?{query}&lang=en").text
    assert there in page
    assert missing not in page


def test_what_is_not_found_is_said_and_kept_in_the_field(made):
    page = html.unescape(made[0].get("/works", query_string={"q": ATTACK, "lang": "en"}).text)
    raw = made[0].get("/works", query_string={"q": ATTACK, "lang": "en"}).text
    assert f"No work has “{ATTACK}”" in page
    assert "<script>alert" not in raw
    assert 'value="&lt;script&gt;' in raw


@pytest.mark.parametrize("query", ["show=nothing", "page=-3", "page=x", "page=99999999999999999999", "q=%00"])
def test_odd_questions_get_an_ordinary_answer(made, query):
    assert made[0].get(f"/works?{query}").status_code == 200


def test_pages_lead_to_each_other(visit, installation, tmp_path, monkeypatch):
    monkeypatch.setattr("webui.pages.work.shelf.PER_PAGE", 2)
    creator = visit()
    for number in range(3):
        register(installation, tmp_path, creator.member, f"Work {number}", seed=number)
    first, second = creator.get("/works?lang=en").text, creator.get("/works?page=2&lang=en").text
    assert "Page 1 of 2" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert "Work 0" in second
    assert "Work 2" not in second
    assert ", 3 works" in second


def test_nobody_who_signed_nothing_sees_an_empty_page(visit):
    assert "Nothing signed yet." in visit().get("/works?lang=en").text


def test_a_work_has_its_link_code_and_label(made, another):
    creator, version = another
    page = html.unescape(creator.get(f"/works/{version.work_id}?lang=en").text)
    link = f"http://localhost/v/{version.work_id}"
    assert link in page
    assert f'<img src="{link}/label.svg"' in html.unescape(page)
    assert page.count("btn primary") == 1
    assert "signer not recognised" not in page.lower()


def test_what_happened_stands_in_one_table(made):
    creator, more = made
    version = more("Table", seed=71, keep_original=True)
    page = html.unescape(creator.get(f"/works/{version.work_id}?lang=en").text)
    table = re.search(r'<ol class="chron">.*?</ol>', page, re.DOTALL)[0]
    assert "Version 1." in table
    assert "Signed file" in table
    assert "Original" in table
    assert page.count('<section class="sec"') == 4
    danger = page.split('<details class="acts-on"', 1)[1]
    for act in ("/withdraw", "/delete", "/1/delete-copy", "/title"):
        assert (
            page.count(f"/works/{version.work_id}{act}")
            == danger.count(f"/works/{version.work_id}{act}")
            == 1
        )


def test_the_qr_code_is_ink_on_white_with_a_quiet_zone(another):
    creator, version = another
    drawn = creator.get(f"/works/{version.work_id}/qr.svg").text
    assert 'fill="#fff"' in drawn
    assert '"#14120f"' in drawn
    png = Image.open(io.BytesIO(creator.get(f"/works/{version.work_id}/qr.png").data)).convert("L")
    assert min(png.size) > 300
    quiet = 4 * 12
    assert png.crop((0, 0, png.width, quiet)).getextrema() == (255, 255)


@pytest.mark.parametrize("title", ["Dusk", "《雾》", ATTACK, "a" * 200])
def test_a_work_can_be_renamed(another, title):
    creator, version = another
    answer = creator.post(f"/works/{version.work_id}/title", {"title": title})
    assert (answer.status_code, answer.location) == (303, f"/works/{version.work_id}")
    page = creator.get(f"/works/{version.work_id}?lang=en").text
    assert html.escape(title, quote=False).replace('"', "&#34;").replace("'", "&#39;") in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("title", ["", "   ", "a" * 201, "two\u2028lines"])
def test_a_title_that_can_not_be_is_refused_beside_its_field(another, title):
    creator, version = another
    answer = creator.post(f"/works/{version.work_id}/title?lang=en", {"title": title})
    assert answer.status_code == 422
    assert re.search(r'aria-invalid="true"', answer.text)
    assert "A title needs 1 to 200 characters" in answer.text
    assert creator.get(f"/works/{version.work_id}").text.count("To change") > 0


def test_withdrawing_and_restoring(another, installation):
    creator, version = another
    path = f"/works/{version.work_id}"
    assert creator.post(f"{path}/withdraw").status_code == 303
    assert "Withdrawn on" in creator.get(f"{path}?lang=en").text
    assert "To change" in creator.get("/works?show=withdrawn").text
    assert creator.get(f"/v/{version.work_id}").status_code == 410
    assert creator.post(f"{path}/restore").status_code == 303
    assert creator.get(f"/v/{version.work_id}").status_code == 200
    assert audited(installation, AuditAction.WORK_WITHDRAWN, version.work_id)
    assert audited(installation, AuditAction.WORK_RESTORED, version.work_id)


def file_at(visitor, path):
    """A file as it is sent; read to its end and closed."""
    return visitor.get(path, buffered=True)


def test_files_come_back_as_they_were(installation, made):
    creator, more = made
    version = more("Kept", seed=5, keep_original=True)
    path = f"/works/{version.work_id}/1"
    signed, original = file_at(creator, f"{path}/signed"), file_at(creator, f"{path}/original")
    assert hashlib.sha256(signed.data).hexdigest() == version.sha256
    assert original.data == encoded("JPEG", seed=5, size=(160, 100))
    assert signed.headers["Content-Disposition"] == "attachment; filename=file-5-signed.jpg"
    assert signed.mimetype == "application/octet-stream"  # never as HTML or SVG in our name
    assert file_at(creator, f"{path}/picture.jpg").mimetype == "image/jpeg"


def test_a_copy_is_removed_after_a_question(installation, made):
    creator, more = made
    version = more("Large", seed=6, keep_original=True)
    path = f"/works/{version.work_id}/1"
    question = creator.get(f"{path}/delete-copy?lang=en").text
    assert "The public page stays." in question
    assert file_at(creator, f"{path}/signed").status_code == 200  # a question changes nothing
    assert creator.post(f"{path}/delete-copy").status_code == 303
    assert creator.get(f"{path}/signed").status_code == 404
    assert creator.get(f"{path}/original").status_code == 404
    assert creator.get(f"{path}/delete-copy").status_code == 404
    assert not installation.blobs.has(version.sha256)
    assert "Not kept here" in creator.get(f"/works/{version.work_id}?lang=en").text
    assert "not checked again" in creator.get(f"/v/{version.work_id}?lang=en").text.replace("\n", " ")


def test_a_work_is_deleted_after_a_question(installation, another):
    creator, version = another
    path = f"/works/{version.work_id}"
    assert "Nobody can take those back." in creator.get(f"{path}/delete?lang=en").text
    assert creator.get(path).status_code == 200
    assert creator.post(f"{path}/delete").location == "/works"
    assert creator.get(path).status_code == 404
    assert creator.get(f"/v/{version.work_id}").status_code == 410  # withdrawn: nobody is named
    assert not installation.blobs.has(version.sha256)


def test_the_receipt_holds_what_the_registry_knows(another):
    creator, version = another
    answer = creator.get(f"/works/{version.work_id}/receipt.json")
    receipt = json.loads(answer.data)
    assert receipt["schema"] == "vermilion.receipt/1"
    assert receipt["work"]["link"] == f"http://localhost/v/{version.work_id}"
    (entry,) = receipt["versions"]
    assert entry["sha256"] == version.sha256
    assert entry["verdict"]["credential"] == "valid"
    assert entry["disclosure"]["schema"] == "vermilion.disclosure/1"
    assert "attachment" in answer.headers["Content-Disposition"]


PLACES = (
    "",
    "/1/signed",
    "/1/original",
    "/1/picture.jpg",
    "/receipt.json",
    "/qr.svg",
    "/delete",
    "/1/delete-copy",
)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_somebody_elses_is_not_there(another, visit, place):
    _, version = another
    assert visit().get(f"/works/{version.work_id}{place}").status_code == 404


@pytest.mark.parametrize("act", ["/title", "/withdraw", "/restore", "/delete", "/1/delete-copy"])
def test_nobody_else_changes_a_work(another, visit, act):
    creator, version = another
    assert visit().post(f"/works/{version.work_id}{act}", {"title": "Mine"}).status_code == 404
    page = creator.get(f"/works/{version.work_id}?lang=en").text
    assert "To change" in page
    assert "Withdrawn on" not in page


@pytest.mark.parametrize("number", [0, 2, 99999999999999999999])
def test_a_version_that_is_not_there(another, number):
    creator, version = another
    assert creator.get(f"/works/{version.work_id}/{number}/signed").status_code == 404
    assert creator.get(f"/works/{version.work_id}/{number}/delete-copy").status_code == 404


def test_what_somebody_did_names_their_works(installation, visit, tmp_path):
    creator = visit()  # of their own: the account shows the latest few only
    register(installation, tmp_path, creator.member, "October wind", seed=3)
    for path in ("/account/activity?lang=en", "/account?lang=en"):
        words = re.sub("<[^>]*>", "", creator.get(path).text)
        assert "signed a work: “October wind”" in words
    assert "October wind" not in visit().get("/account/activity?lang=en").text
