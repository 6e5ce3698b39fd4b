"""The page of a report: what it says, and that no value can be anything but text in it."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from provenance.evidence.errors import EvidenceError
from provenance.evidence.report.chinese import CHINESE
from provenance.evidence.report.comparison import within
from provenance.evidence.report.content import (
    AccusedCopy,
    Comparison,
    Creator,
    LedgerRecord,
    Outline,
    Over,
    RevocationWord,
)
from provenance.evidence.report.english import ENGLISH
from provenance.evidence.report.make import html_of, make_report
from provenance.evidence.report.markup import Markup, tag, visible
from provenance.evidence.report.pictures import plain_jpeg
from tests.support.evidence_report import at, digest, full_content, picture


def page(**changes):
    return html.document_fromstring(html_of(full_content(**changes)).html)


def part(lang, **changes):
    (found,) = page(**changes).xpath(f"//article[@lang='{lang}']")
    return " ".join(found.text_content().split())


def shape(document):
    return [
        (
            element.tag,
            element.get("class") if element.tag != "h1" else "",
            element.get("style"),
            sorted(element.keys()),
        )
        for element in document.iter()
    ]


def test_says_what_is_proven_and_what_not_in_both_languages():
    assert "Proves existence by 3 October 2026, 09:14:07 UTC, not authorship or first creation." in part("en")
    assert "证明该文件在 2026 年 10 月 3 日 09:14:07 UTC 时已经存在，不证明作者身份，也不证明首创。" in part(
        "zh-Hans"
    )
    for lang, words in (("en", ENGLISH), ("zh-Hans", CHINESE)):
        said = part(lang)
        assert words.limits_heading in said
        assert all(limit in said for limit in words.limits)
        assert words.foot in said


def test_self_asserted_time_is_called_so_and_proves_only_to_those_who_trust_the_operator():
    english, chinese = part("en", external=False), part("zh-Hans", external=False)
    assert "to those who trust the operator of this record" in english
    assert ENGLISH.self_asserted in english
    assert ENGLISH.externally not in english
    assert "仅对信任本记录运营者的人" in chinese
    assert CHINESE.self_asserted in chinese


def test_each_stamp_says_whose_word_it_is():
    document = page()
    english = document.xpath("(//article[@lang='en']//div[@class='times'])[1]/div")
    assert [found.xpath("string(b)") for found in english] == [
        "3 October 2026, 09:12:41 UTC",
        "3 October 2026, 09:14:07 UTC",
    ]
    assert [found.xpath("string(p[1])") for found in english] == [
        "Self-asserted time, over the checkpoint of the ledger",
        "Time by an authority outside, over the registration",
    ]
    assert [found.xpath("string(span/@class)") for found in english] == ["mark stated", "mark proven"]


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_stamp_and_method_has_words(words):
    assert set(words.over) == set(Over)
    assert set(words.methods) == {
        "hash",
        "manifest",
        "pdq",
        "pdq_crop",
        "local",
        "video",
        "audio",
        "watermark",
    }


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_shows_the_facts(lang):
    said = part(lang)
    for fact in ("Lin Wei Studio", "3fa219770c51", "CN=An issuer", "w_01HZX3", "boats.tif", "48,213,884", "31,206",
                 "31,240", "witness.example", "https://prints.example/item?id=4471", "image/jpeg", "412", "14", "256",
                 "DSC_1.NEF", "verify.py"):  # fmt: skip
        assert fact in said
    for name in "abrp":
        assert digest(name) in said.replace(" ", "")


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_leaves_out_what_there_is_not(lang):
    empty = {"ledger": None, "accused": None, "comparison": None, "process": (), "time_stamps": ()}
    words = ENGLISH if lang == "en" else CHINESE
    said = part(lang, **empty, disclosure=())
    assert words.no_disclosure in said
    for heading in (
        words.sections.ledger,
        words.sections.accused,
        words.sections.comparison,
        words.sections.process,
    ):
        assert heading.note not in said


def test_a_ledger_without_witnesses_says_so():
    assert ENGLISH.no_witness in part("en", ledger=LedgerRecord("here", 0, 1, digest("r")))


def test_a_candidate_is_for_a_person():
    found = Comparison("local", None, 256, 31, confirmed=False)
    said = part("en", comparison=found)
    assert ENGLISH.candidate in said
    assert ENGLISH.no_distance in said
    assert ENGLISH.confirmed not in said


def test_no_date_is_made_up_for_what_has_none():
    plain = full_content().process[0]
    items = (replace(plain, at=None, name="undated"), replace(plain, at=at(2025, 1, 1), external=True), plain)
    found = page(process=items).xpath("(//article[@lang='en']//div[@class='times'])[2]/div")
    assert [each.xpath("string(b)") for each in found] == [
        "12 August 2024, 00:00:00 UTC",
        "1 January 2025, 00:00:00 UTC",
        ENGLISH.undated,
    ]
    assert [each.xpath("string(p[1])") for each in found] == [
        ENGLISH.stated,
        ENGLISH.external,
        "Camera original",
    ]
    assert [each.xpath("string(span/@class)") for each in found] == [
        "mark stated",
        "mark proven",
        "mark stated",
    ]


HOSTILE = "</p><script src=https://evil.example/x.js></script><img src='https://evil.example'>\u202e\u2028&amp;\x00\""


def hostile_content(text):
    plain = full_content()
    return {
        "creator": Creator(text, text, text, text),
        "work": replace(plain.work, title=text, id=text, file_name=text, sha256=text),
        "accused": AccusedCopy(text, text, 1, text, at(2026, 1, 1), ((text, text),)),
        "comparison": replace(plain.comparison, method=text),
        "commands": (text,),
        "ledger": replace(plain.ledger, origin=text, root="00" * 32),
    }


def test_hostile_values_are_text():
    document = page(**hostile_content(HOSTILE))
    assert not document.xpath("//script | //a | //link | //iframe | //object | //*[@href] | //style")
    assert {image.get("src") for image in document.xpath("//img")} == {"report:a.jpg", "report:b.jpg"}
    said = document.text_content()
    assert "</p><script src=https://evil.example/x.js></script>" in said
    assert "[U+202E]" in said
    assert "\u202e" not in said


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60).filter(lambda text: len(text) != 0))
def test_no_value_changes_the_shape_of_the_page(text):
    usual = shape(page(**hostile_content("x")))
    # A longer hash takes more lines, so it is left as it was.
    changed = hostile_content(text)
    changed["work"] = replace(changed["work"], sha256="x")
    changed["accused"] = replace(changed["accused"], sha256="x")
    assert shape(page(**changed)) == usual


@given(st.text(max_size=200))
def test_what_is_shown_can_be_seen(text):
    shown = visible(text)
    assert shown.isprintable()
    assert visible(shown) == shown


def test_marks_do_not_pile_up():
    assert visible("o" + "\u0300\u0301" * 40).count("[U+0301]") > 30
    assert visible("ậ ị นี้ का") == "ậ ị นี้ का"


def test_long_values_are_cut_and_say_so():
    assert visible("x" * 5000) == "x" * 2048 + " [+2952]"
    assert visible("x" * 50_000) == "x" * 2048 + " [+47952]"
    assert len(visible("\u202e" * 5000)) < 2070


def test_a_servers_long_answer_is_cut_and_says_so():
    headers = tuple((f"h{number}", "v" * 5000) for number in range(1000))
    said = part("en", accused=AccusedCopy("a", "00", 1, headers=headers))
    assert "h23" in said
    assert "h24" not in said
    assert "[+976]" in said
    assert "v" * 160 + " [+4840]" in said


def test_attributes_are_escaped():
    assert tag("meta", content='"><script>').html == '<meta content="&quot;&gt;&lt;script&gt;">'
    assert tag("p", Markup("<b></b>"), "<b>", None).html == "<p><b></b>&lt;b&gt;</p>"


numbers = st.floats()


@given(numbers, numbers, numbers, numbers)
def test_an_outline_stays_on_its_picture(x, y, width, height):
    part = within(Outline(x, y, width, height))
    assert 0 <= part.x <= part.x + part.width <= 1.000001
    assert 0 <= part.y <= part.y + part.height <= 1.000001


def test_a_picture_keeps_only_its_pixels():
    assert b"ICC_PROFILE" in picture()
    for taken in (picture(), picture("L"), picture("CMYK")):
        with Image.open(BytesIO(plain_jpeg(taken))) as plain:
            assert (plain.format, plain.mode, plain.size) == ("JPEG", "RGB", (180, 120))
            assert "icc_profile" not in plain.info
    for wrong in (b"", b"\xff\xd8\xff", picture()[:200], b"GIF89a", b"<svg/>"):
        with pytest.raises(EvidenceError, match="JPEG"):
            plain_jpeg(wrong)


def test_too_much_for_paper_is_refused():
    with pytest.raises(EvidenceError, match="64"):
        make_report(full_content(commands=("x",) * 65))


def test_what_issuers_say_of_revocations_is_named_or_said_to_lack():
    words = (RevocationWord("proof/crl-01.der", "<b>.crl"), RevocationWord("proof/ocsp-01.der", "a.ocsp"))
    page = html_of(full_content(revocations=words)).html
    for said in ("proof/crl-01.der", "&lt;b&gt;.crl", "proof/ocsp-01.der", "a.ocsp"):
        assert page.count(said) == 2  # in both languages
    assert ENGLISH.no_revocations not in page
    page = html_of(full_content()).html
    assert ENGLISH.no_revocations in page
    assert CHINESE.no_revocations in page
