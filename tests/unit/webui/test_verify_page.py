"""The page without a script, over the real verifier."""

import html
import io
import re
import tempfile
from pathlib import Path

import pytest

from provenance.media import metadata
from provenance.media.formats import Format
from provenance.media.model import Labels
from tests.support.works import register
from webui.presenters.result.model import Mark

AIGC = (
    b'{"Label":"1","ContentProducer":"P","ProduceID":"1","ReservedCode1":"","ContentPropagator":"",'
    b'"PropagateID":"","ReservedCode2":""}'
)
ATTACKS = [
    "<script>alert(1)</script>.jpg",
    '"><img src=x onerror=alert(1)>.jpg',
    "{{ 7 * 7 }}{% raw %}.jpg",
    "javascript:alert(1).jpg",
    "\u202egpj.exe",
]


@pytest.fixture
def uploads(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_home_page_is_a_form_that_works_by_itself(site):
    page = site.client.get("/").text
    assert re.search(r'<form[^>]*method="post"[^>]*action="/verify"[^>]*enctype="multipart/form-data"', page)
    assert '<input type="file" name="file"' in page
    assert 'type="submit"' in page


@pytest.mark.parametrize(
    ("name", "lang", "words"),
    [
        ("first.jpg", "en", "Signed by Ada\u00a0Studio."),
        ("first.jpg", "zh", "由 Ada\u00a0Studio 签署，"),
        ("changed.jpg", "en", "This file was changed after it was signed."),
        ("changed.jpg", "zh", "此文件在签署之后被改动过。"),
        ("plain.jpg", "en", "No Content\u00a0Credential found; this says nothing either way."),
        ("plain.jpg", "zh", "未发现 Content\u00a0Credentials；这本身不代表任何结论。"),
        ("words.docx", "en", "so nothing could be read from it."),
    ],
)
def test_a_file_gets_its_sentence(site, name, lang, words):
    answer = site.send(name, lang=lang)
    assert answer.status_code == 200
    heading = re.search(r"<h1.*?</h1>", answer.text, re.DOTALL).group()
    assert words in html.unescape(heading)
    assert f'<html lang="{"en" if lang == "en" else "zh-Hans"}">' in answer.text


def test_the_second_and_third_levels_of_a_signed_file(site):
    page = site.send("second.jpg").text
    assert "What this does not show" in page
    assert "Boats" in page
    assert re.search(r'<rect class="white" x="60.0%" y="10.0%" width="20.0%" height="20.0%"/>', page)
    assert "first.jpg" in page
    assert page.count("data:image/jpeg;base64,") >= 3
    assert "c2pa.actions" in page
    assert 'class="compare"' in page
    assert "development CA" in page
    assert "https://c2pa.org/conformance" in page
    assert 'href="/methods#mark-recognised"' in page
    assert "keys csr" not in page  # a command is no way for who only has the pages


def test_each_state_leads_to_what_it_means(site):
    explained = set(re.findall(r' id="([a-z-]+)"', site.client.get("/methods").text))
    sent = {
        "first.jpg": "mark-recognised",
        "changed.jpg": "mark-changed",
        "plain.jpg": "mark-none",
        "words.docx": "limits",
    }
    for name, place in sent.items():
        assert f'href="/methods#{place}"' in site.send(name).text
    assert explained >= {*sent.values(), *(f"mark-{mark}" for mark in Mark if mark is not Mark.PENDING)}


def test_a_label_is_said_to_be_a_label(site, tmp_path):
    source, labelled = tmp_path / "a.jpg", tmp_path / "b.jpg"
    source.write_bytes(site.files["plain.jpg"])
    metadata.write(source, labelled, Format.JPEG, Labels(aigc=AIGC))
    page = site.send("b.jpg", labelled.read_bytes()).text
    assert "A label in this file says: AI made all of it." in page
    assert "anyone can add or change" in page


def test_a_damaged_picture_is_said_to_be_damaged(site):
    whole = site.files["plain.jpg"]
    for lang, words in (("en", "The picture itself is damaged;"), ("zh", "画面本身已损坏")):
        page = site.send("half.jpg", whole[: len(whole) // 2], lang=lang).text
        assert words in page
    half = site.send("half.jpg", whole[: len(whole) // 2]).text
    assert "this says nothing either way" in half
    assert "is damaged" not in site.send("plain.jpg").text


def test_a_registered_file_has_a_link_to_copy(installation, site, visit, tmp_path):
    creator = visit()
    version = register(installation, tmp_path, creator.member, "Linked", seed=83)
    link = f"http://localhost/v/{version.work_id}"
    signed = creator.get(f"/works/{version.work_id}/1/signed", buffered=True).data
    page = site.send("a.jpg", signed).text
    assert f'data-copy="{link}"' in page
    assert f'href="{link}"' in page
    assert 'class="link print" type="button" hidden' in page
    assert "data-copy=" not in site.send("first.jpg").text  # signed, and not registered
    creator.post(f"/works/{version.work_id}/withdraw")
    assert "data-copy=" not in site.send("a.jpg", signed).text


def test_nothing_of_an_upload_stays(site, uploads):
    assert site.send("first.jpg").status_code == 200
    assert list(uploads.iterdir()) == []


def test_a_file_above_the_limit_is_refused_where_it_was_dropped(site, uploads):
    answer = site.send("large.jpg", bytes(5 * 1024**2))
    assert answer.status_code == 413
    assert "larger than 4 MB" in answer.text
    assert 'class="drop"' in answer.text
    assert list(uploads.iterdir()) == []


def test_a_body_of_unstated_length_is_limited_too(site, uploads):
    boundary = b"--b\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n"
    body = boundary + bytes(6 * 1024**2) + b"\r\n--b--\r\n"
    answer = site.client.post(
        "/verify?lang=en",
        input_stream=io.BytesIO(body),
        headers={"Transfer-Encoding": "chunked", "Content-Type": "multipart/form-data; boundary=b"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413
    assert list(uploads.iterdir()) == []


def test_a_form_without_a_file_says_so(site):
    answer = site.client.post("/verify?lang=en", data={})
    assert answer.status_code == 400
    assert "No file was chosen" in answer.text


@pytest.mark.parametrize("body", [b"\r" * 900_000, b"\r\n--" * 300_000, b""])
def test_no_content_confuses_the_form(site, body):
    assert site.send("odd.jpg", b"\xff\xd8\xff" + body).status_code == 200


@pytest.mark.parametrize("name", ATTACKS)
def test_a_hostile_name_is_text(site, name):
    page = site.send(name, site.files["plain.jpg"]).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert ">49<" not in page


def test_an_unknown_address_has_a_page(site):
    answer = site.client.get("/nowhere?lang=zh")
    assert answer.status_code == 404
    assert "这里没有页面。" in answer.text


def test_reloading_a_result_by_its_address_starts_again(site):
    answer = site.client.get("/verify")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_fault_of_ours_says_nothing_about_the_file(site, monkeypatch):
    from webui.pages import verify

    def fail(*_, **__):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(verify, "check_upload", fail)
    site.client.application.testing = False
    try:
        answer = site.send("plain.jpg")
    finally:
        site.client.application.testing = True
    assert answer.status_code == 500
    assert "went wrong on our side" in answer.text
    assert "secret detail" not in answer.text


def test_the_browser_chooses_the_language_and_a_choice_is_kept(site):
    chosen = site.client.get("/", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    assert 'lang="zh-Hans"' in chosen.text.partition("<head>")[0]
    kept = site.client.get("/?lang=en", headers={"Accept-Language": "zh-CN"})
    assert 'lang="en"' in kept.text.partition("<head>")[0]
    cookie = kept.headers["Set-Cookie"]
    assert cookie.startswith("lang=en;")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    later = site.client.get("/", headers={"Accept-Language": "zh-CN", "Cookie": "lang=en"})
    assert 'lang="en"' in later.text.partition("<head>")[0]
    assert site.client.get("/?lang=<script>").status_code == 200


def test_attack_strings_in_a_signed_title_are_text(site):
    corpus = Path("../shared/corpus/attacks/xss.attack")
    if not corpus.exists():
        pytest.skip("the attack strings are not here")
    from provenance.credentials.record import Record
    from provenance.journeys.checking.check_upload import CheckedUpload
    from provenance.messages.language import Language
    from tests.support.results import verdict
    from webui.presenters.result.page import result_page

    app = site.client.application
    with app.test_request_context("/?lang=en"):
        from flask import render_template

        for line in corpus.read_text("utf-8", "replace").splitlines()[:300]:
            page = result_page(CheckedUpload(verdict(title=line), Record()), Language.EN)
            drawn = render_template("result.html", page=page, max_bytes=1)
            if "<" in line:
                assert line not in drawn
