"""What anyone with the link sees of a work, checks against it, and puts on their own site."""

import html
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from keys.revocation import RevocationReason
from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import Signer, SignerStatus
from provenance.disclosure.vocabulary import Extent
from provenance.journeys import identities, works
from provenance.messages.language import Language
from provenance.registry.model import Work
from provenance.registry.works import WorkView
from tests.support.originals import encoded
from tests.support.works import identity_name, keys_of, register
from webui.label_svg import fitted, label_svg
from webui.pages.public.pictures import label_words
from webui.presenters.work.copies import copy_page
from webui.presenters.work.public import public_page

ATTACK = "<script>alert(1)</script>\"'&{{7*7}}]]>"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def shown(installation, visit, tmp_path_factory):
    """A work with two versions, its owner, and somebody without an account."""
    folder = tmp_path_factory.mktemp("originals")
    owner = visit(name="Mei Studio")
    first = register(installation, folder, owner.member, "Jetty, low fog", seed=1, extent=Extent.EDITED)
    path = installation.blobs.path(first.sha256)
    second = register(
        installation, folder, owner.member, "Jetty, low fog", seed=1, source=path, version_of=first.work_id
    )
    return owner, visit(None), first, second


@pytest.fixture
def make(installation, visit, tmp_path):
    owner = visit()

    def make(title, **options):
        return owner, register(installation, tmp_path, owner.member, title, seed=9, **options)

    return make


def text_of(answer):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def stored(installation, version):
    return installation.blobs.path(version.sha256).read_bytes()


def send(visitor, work_id, name, body, lang="en"):
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return visitor.post(
        f"/v/{work_id}?lang={lang}",
        head + body + b"\r\n--b--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )


def test_the_page_says_who_when_and_how_and_what_it_does_not_show(shown):
    owner, anyone, first, _ = shown
    answer = anyone.get(f"/v/{first.work_id}?lang=en")
    page = text_of(answer)
    assert answer.status_code == 200
    for words in (
        "Jetty, low fog", identity_name(owner.member), "How AI was used", "What others may train on",
        "What this does not show", "Version 2.", "Read from the signed file just now", "development CA",
    ):  # fmt: skip
        assert words in page, words
    assert (
        "file-1.jpg" not in page.partition("Raw record")[0].partition("History")[0]
    )  # a name is its owner's
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_carries_the_title_for_other_sites_and_nothing_else(make, visit):
    _, version = make(ATTACK)
    page = visit(None).get(f"/v/{version.work_id}?lang=en").text
    properties = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', page))
    assert html.unescape(properties.pop("og:title")) == ATTACK
    assert properties.pop("og:url") == f"http://localhost/v/{version.work_id}"
    assert set(properties) == {"og:type", "og:site_name"}
    assert "<script>alert" not in page
    assert "49]]" not in page


def test_a_title_that_differs_from_the_signed_one_is_said(make, installation, visit):
    owner, version = make("As signed")
    works.rename(installation.database, owner.member, version.work_id, "As shown")
    assert "Signed under the title “As signed”." in text_of(visit(None).get(f"/v/{version.work_id}?lang=en"))


def test_a_later_revocation_shows(installation, make, visit):
    owner, version = make("To be revoked")
    assert "Signer recognised" in text_of(visit(None).get(f"/v/{version.work_id}?lang=en"))
    keys = keys_of(installation)
    identities.revoke_identity(
        keys,
        owner.member,
        identity_name(owner.member),
        RevocationReason.KEY_COMPROMISE,
        now=version.signed_at,
    )
    page = visit(None).get(f"/v/{version.work_id}?lang=en")
    assert "certificate that was revoked" in text_of(page)
    assert 'class="quiet by"' not in page.text  # nobody's name stands over it any more
    label = visit(None).get(f"/v/{version.work_id}/label.svg").text
    assert "The record needs a closer look." in label


def test_a_withdrawn_work_says_so_and_nothing_else(installation, make, visit):
    owner, version = make("A secret title")
    works.withdraw(installation.database, owner.member, version.work_id, now=version.signed_at)
    anyone = visit(None)
    for answer in (
        anyone.get(f"/v/{version.work_id}?lang=en"), send(anyone, version.work_id, "a.jpg", encoded("JPEG"))
    ):  # fmt: skip
        assert answer.status_code == 410
        assert "This work was withdrawn." in answer.text
        assert "A secret title" not in answer.text
    assert anyone.get(f"/v/{version.work_id}/picture.jpg").status_code == 410
    label = anyone.get(f"/v/{version.work_id}/label.svg")
    assert label.status_code == 410
    assert "Withdrawn by its signer" in label.text
    assert "A secret title" not in label.text


@pytest.mark.parametrize("work_id", ["nothing", "a" * 24, "a" * 5000, "..%2f..%2fetc%2fpasswd", "%00"])
def test_a_work_that_is_not_there(visit, work_id):
    anyone = visit(None)
    for place in ("", "/label.svg", "/label.zh.svg", "/qr.svg", "/picture.jpg"):
        assert anyone.get(f"/v/{work_id}{place}").status_code == 404


def test_a_copy_that_is_a_version(installation, shown):
    _, anyone, first, second = shown
    for version in (first, second):
        page = text_of(send(anyone, first.work_id, "copy.jpg", stored(installation, version)))
        assert f"This file is version {version.number}, byte for byte." in page
        assert "equals your file" in page


def test_a_copy_without_a_record_says_nothing_either_way(shown):
    _, anyone, first, _ = shown
    page = text_of(send(anyone, first.work_id, "copy.jpg", encoded("JPEG", seed=1, size=(160, 100))))
    assert "none of the signed versions; that says nothing either way" in page
    assert "equals your file" not in page
    assert not re.search(r"\bfake\b", page)


def test_a_copy_with_another_record(installation, shown, make):
    _, anyone, first, _ = shown
    _, other = make("Another work")
    page = text_of(send(anyone, first.work_id, "copy.jpg", stored(installation, other)))
    assert "carries another record" in page


def test_a_form_without_a_file_says_so_beside_the_field(shown):
    _, anyone, first, _ = shown
    answer = anyone.post(f"/v/{first.work_id}?lang=en", {})
    assert answer.status_code == 422
    assert "No file was chosen" in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.jpg", "{{ 7 * 7 }}.jpg", "\u202egpj.exe"])
def test_a_hostile_name_is_text(shown, name):
    _, anyone, first, _ = shown
    answer = send(anyone, first.work_id, name, encoded("JPEG"))
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


def test_records_are_compared_where_the_bytes_differ(installation, shown):
    from provenance.journeys.checking.check_upload import check_upload

    _, _, first, second = shown
    view = works.public_work(installation.database, first.work_id)
    checked = check_upload(installation.pool, installation.blobs.path(second.sha256), "copy.jpg")
    labels = [manifest["label"] for manifest in json.loads(checked.record.raw)]
    marked = WorkView(view.work, (replace(first, manifest=labels[-1] if len(labels) > 1 else labels[0]),))
    page = copy_page(marked, checked, "", Language.EN)
    assert page.sentence == "This file holds the record of version 1 in its own."
    broken = replace(checked, verdict=replace(checked.verdict, credential="invalid", sha256="0" * 64))
    page = copy_page(marked, broken, "", Language.EN)
    assert page.sentence == "This file carries the record of version 1, and was changed since."


def test_the_label_is_a_picture_that_fetches_and_runs_nothing(make, visit):
    _, version = make(ATTACK)
    for place in ("label.svg", "label.zh.svg"):
        answer = visit(None).get(f"/v/{version.work_id}/{place}", headers={"Accept-Language": "zh"})
        tree = ET.fromstring(answer.data)
        assert {element.tag for element in tree.iter()} <= {
            SVG + n for n in ("svg", "title", "rect", "path", "text")
        }
        assert not any("href" in name or name.startswith("on") for e in tree.iter() for name in e.attrib)
        assert answer.mimetype == "image/svg+xml"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in answer.headers
        words = "".join(tree.itertext())
        assert ("签署" in words) is place.endswith("zh.svg")


def test_a_name_stands_on_the_label_only_where_the_signer_is_recognised(shown, installation):
    _, _, first, _ = shown
    view = WorkView(Work("a", "b", "Boats", first.signed_at), (first,))
    verdict = verdict_from_json(first.verdict)
    assert label_words(view, verdict, Language.EN)[0] == f"Boats. {verdict.signer.name}"
    unknown = replace(verdict, signer=Signer(SignerStatus.UNRECOGNISED, "Anyone"))
    heading, line = label_words(view, unknown, Language.EN)
    assert heading == "Boats"
    assert line.startswith("Signed, signer not recognised.")
    unnamed = public_page(WorkView(view.work, (replace(first, kept=False),)), None, Language.EN)
    assert unnamed.by == verdict.signer.name


@pytest.mark.parametrize(
    ("text", "whole"), [("Jetty, low fog", True), ("a" * 200, False), ("雾" * 60, False), ("", True)]
)
def test_a_text_that_is_too_long_for_the_label_is_cut(text, whole):
    kept = fitted(text, 17, 288)
    assert (kept == text) is whole
    assert whole or kept.endswith("…")


def test_characters_that_no_xml_takes_are_not_in_the_label():
    drawn = label_svg("a\x00b\u202e\ud800", "line", "en")
    assert ET.fromstring(drawn.decode()) is not None


def test_the_code_of_the_link_may_be_shown(shown):
    _, anyone, first, _ = shown
    answer = anyone.get(f"/v/{first.work_id}/qr.svg")
    assert answer.mimetype == "image/svg+xml"
    assert 'fill="#fff"' in answer.text
    picture = anyone.get(f"/v/{first.work_id}/picture.jpg", buffered=True)
    assert picture.data.startswith(b"\xff\xd8")
