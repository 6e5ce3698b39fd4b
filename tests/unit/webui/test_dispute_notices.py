"""Every document of a dispute, fetched as a browser does: the form of the page, filled in, previewed and downloaded."""

import io

import pikepdf
import pytest
from lxml import html

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.notices import NoticeKind
from tests.support.originals import encoded
from tests.support.works import register

KINDS = tuple(NoticeKind)
FILLED = {
    "name": "Lin Wei 林蔚", "acts_for": "Studio Huang", "address": "1 Quay\nHarbour", "telephone": "+1 555 0100",
    "email": "lin@example.org", "identity": "91310000MA1FL0", "provider": "Prints Ltd", "work": "Ten boats",
    "work_description": "A photograph", "work_url": "https://lin.example/boats", "material": "A poster",
    "urls": "https://prints.example/item/8841\nhttps://prints.example/item/8842", "reasons": "It is my picture.",
    "other_evidence": "Layers", "reference": "N-17", "notice_date": "2026-02-01", "signature": "Lin Wei",
    "signed_on": "2026-03-01",
}  # fmt: skip
BY_HAND = frozenset({NoticeKind.US_CERTIFICATION})  # a qualified person fills it in


@pytest.fixture(scope="module")
def creator(visit):
    return visit()


@pytest.fixture(scope="module")
def dispute(installation, creator, tmp_path_factory):
    """The address of one without a bundle."""
    folder = tmp_path_factory.mktemp("notices")
    version = register(installation, folder, creator.member, "Ten boats")
    data = {
        "work": version.work_id,
        "url": "https://prints.example/item/8841",
        "copy": (io.BytesIO(encoded("JPEG", size=(120, 80))), "poster.jpg"),
    }
    answer = creator.post("/disputes/new", data=data, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def form_of(page):
    """The form of a page, and what a browser would send of it: no box is ticked by itself."""
    (form,) = html.fromstring(page).xpath("//form[contains(@class, 'notice-form')]")
    return form, dict(form.form_values())


def filled(page):
    """The same with every field filled in and every box ticked."""
    form, values = form_of(page)
    for name in form.fields:
        if name in FILLED:
            values[name] = FILLED[name]
    for box in form.xpath(".//input[@type='checkbox']"):
        values[box.get("name")] = box.get("value")
    values.pop("remember", None)
    return form, values


def sent(creator, form, values, do, lang="en"):
    """Press a button of the form, without the header that scripts send."""
    assert do in form.xpath(".//button[@name='do']/@value")
    return creator.client.post(f"{form.action}?lang={lang}", data={**values, "do": do})


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_that_was_filled_in_is_whole_and_downloaded(creator, dispute, kind):
    lang = "zh" if kind.value.startswith("eu") else "en"
    form, values = filled(creator.get(f"{dispute}/notices/{kind}?lang={lang}").text)
    preview = sent(creator, form, values, "show", lang)
    assert preview.status_code == 200
    shown = html.fromstring(preview.text)
    (document,) = shown.xpath("//pre[@class='document']")
    (missing,) = shown.xpath("//aside[@class='notshow']")
    if kind in {NoticeKind.CN_NOTICE, NoticeKind.CN_COUNTER_NOTICE, NoticeKind.CN_WITHDRAWAL}:
        assert document.get("lang") == "zh-Hans"
    if kind in BY_HAND:
        assert missing.xpath(".//li")
    elif kind is not NoticeKind.CN_NOTICE:  # its preliminary evidence is a bundle
        assert not missing.xpath(".//li"), missing.text_content()
    form, values = form_of(preview.text)  # what was filled in stands in the form still
    pdf = sent(creator, form, values, "pdf", lang)
    name = f"{kind.value.replace('_', '-')}-0001"
    assert (pdf.status_code, pdf.mimetype) == (200, "application/pdf")
    assert pdf.headers["Content-Disposition"] == f"attachment; filename={name}.pdf"
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        assert len(opened.pages) >= 1
        assert opened.docinfo["/Title"] == shown.xpath("string(//pre[@class='document'])").split("\n", 1)[0]
    text = sent(creator, form, values, "text", lang)
    assert (text.status_code, text.mimetype) == (200, "text/plain")
    assert text.headers["Content-Disposition"] == f"attachment; filename={name}.txt"
    assert text.text.replace("\r\n", "\n").strip() == document.text_content().strip()


def test_what_strangers_wrote_is_not_drawn_in_the_process_of_the_server(
    installation, creator, dispute, monkeypatch
):
    def undrawn(_page):
        raise EvidenceError(Fault.REPORT_UNDRAWN)

    monkeypatch.setattr(installation.drawer, "draw_notice", undrawn)
    preview = sent(creator, *filled(creator.get(f"{dispute}/notices/us_notice").text), "show")
    answer = sent(creator, *form_of(preview.text), "pdf")
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert "Lin Wei" in answer.text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_document_that_was_not_names_what_it_lacks(creator, dispute, kind, lang):
    form, values = form_of(creator.get(f"{dispute}/notices/{kind}?lang={lang}").text)
    for name in form.fields:
        if name in FILLED:
            values[name] = ""
    preview = sent(creator, form, values, "show", lang)
    lacks = html.fromstring(preview.text).xpath("//aside[@class='notshow']//li/text()")
    assert len(lacks) >= 2
    assert len(set(lacks)) == len(lacks)
    if lang == "zh" or not kind.value.startswith("cn"):  # the law of China is named as it names itself
        assert {any("一" <= letter <= "鿿" for letter in lack) for lack in lacks} == {lang == "zh"}


@pytest.mark.parametrize(("kind", "asked"), [(NoticeKind.US_NOTICE, True), (NoticeKind.EU_NOTICE, False)])
def test_a_signature_is_spoken_of_where_one_is_asked_for(creator, dispute, kind, asked):
    for page in (
        creator.get(f"{dispute}/notices/{kind}?lang=en").text,
        creator.post(f"{dispute}/notices/{kind}?lang=en", data={"do": "show", "work_url": "nope"}).text,
    ):
        assert ("sign the printed document" in page) is asked
        assert 'name="signed_on"' in page


def test_a_date_may_be_typed_as_people_write_it(creator, dispute):
    form, values = filled(creator.get(f"{dispute}/notices/us_notice?lang=en").text)
    answer = sent(creator, form, {**values, "signed_on": "2026年3月1日"}, "show")
    assert answer.status_code == 200
    assert "1 March 2026" in answer.text or "2026-03-01" in answer.text


def test_what_is_wrong_is_said_at_its_field(creator, dispute):
    form, values = filled(creator.get(f"{dispute}/notices/eu_notice").text)
    for name, value in (("work_url", "javascript:1"), ("urls", "ftp://a"), ("signed_on", "soon")):
        answer = sent(creator, form, {**values, name: value}, "show")
        assert answer.status_code == 422
        wrong = html.fromstring(answer.text).xpath(f"//*[@name='{name}']/@aria-invalid")
        assert wrong == ["true"], name
