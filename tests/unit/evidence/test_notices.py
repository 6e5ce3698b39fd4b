"""Notices: each element of each law, present or named as missing; nothing stated for anybody."""

import os
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from provenance.evidence.notices import (
    Element,
    Evidence,
    Facts,
    HashedFile,
    NoticeKind,
    Person,
    make_notice,
    notice_html,
)
from provenance.evidence.notices.make import BLANK
from tests.support.evidence_report import at, digest

VECTORS = Path(__file__).parent / "notices_vectors"
E, K = Element, NoticeKind
FULL = Facts(
    sender=Person(
        "Lin Wei",
        "12 Quay Street, Bristol",
        "+44 117 496 0000",
        "lin@example.org",
        "91310000MA1K00000X",
        "Lin Studio",
    ),
    provider="Prints Example Ltd",
    work="Evening, ten boats",
    work_description="Photograph, 2024",
    work_url="https://linwei.example/boats",
    urls=("https://prints.example/item?id=4471", "https://prints.example/4471.jpg"),
    material="Lakeside vintage, poster",
    reasons="The poster is a part of my photograph, in grey.\nI gave nobody a licence.",
    evidence=Evidence(
        HashedFile("evidence.zip", digest("z"), 991_234),
        at(2026, 10, 3, 9, 14, 7),
        external=True,
        files=(HashedFile("boats.jpg", digest("a"), 48_213_884),),
    ),
    other_evidence="Layered file, on request",
    reference="N-4471",
    notice_date=date(2026, 11, 1),
    good_faith=True,
    accurate=True,
    authorised=True,
    mistake=True,
    jurisdiction=True,
    service=True,
    responsible=True,
    signature="/s/ Lin Wei",
    signed_on=date(2026, 11, 14),
)
# Who certifies is filled in by hand, so that form always lacks what only they can give.
BY_HAND = {E.QUALIFIED_PERSON, E.QUALIFICATION, E.PROCESS, E.DECLARATION, E.SIGNATURE}
WANTED = {
    K.US_NOTICE: {
        (E.WORK, "17 U.S.C. 512(c)(3)(A)(ii)"),
        (E.LOCATION, "17 U.S.C. 512(c)(3)(A)(iii)"),
        (E.NAME, "17 U.S.C. 512(c)(3)(A)(iv)"),
        (E.CONTACT, "17 U.S.C. 512(c)(3)(A)(iv)"),
        (E.GOOD_FAITH, "17 U.S.C. 512(c)(3)(A)(v)"),
        (E.ACCURACY, "17 U.S.C. 512(c)(3)(A)(vi)"),
        (E.AUTHORITY, "17 U.S.C. 512(c)(3)(A)(vi)"),
        (E.SIGNATURE, "17 U.S.C. 512(c)(3)(A)(i)"),
    },
    K.US_COUNTER_NOTICE: {
        (E.SIGNATURE, "17 U.S.C. 512(g)(3)(A)"),
        (E.LOCATION, "17 U.S.C. 512(g)(3)(B)"),
        (E.MISTAKE, "17 U.S.C. 512(g)(3)(C)"),
        (E.NAME, "17 U.S.C. 512(g)(3)(D)"),
        (E.ADDRESS, "17 U.S.C. 512(g)(3)(D)"),
        (E.TELEPHONE, "17 U.S.C. 512(g)(3)(D)"),
        (E.JURISDICTION, "17 U.S.C. 512(g)(3)(D)"),
        (E.SERVICE, "17 U.S.C. 512(g)(3)(D)"),
    },
    K.US_CERTIFICATION: {
        (E.FILES, "Fed. R. Evid. 902(14)"),
        (E.QUALIFIED_PERSON, "Fed. R. Evid. 902(14)"),
        (E.QUALIFICATION, "Fed. R. Evid. 902(14)"),
        (E.PROCESS, "Fed. R. Evid. 902(14)"),
        (E.DECLARATION, "28 U.S.C. 1746"),
        (E.SIGNATURE, "28 U.S.C. 1746"),
    },
    K.EU_NOTICE: {
        (E.REASONS, "Regulation (EU) 2022/2065, Art. 16(2)(a)"),
        (E.LOCATION, "Regulation (EU) 2022/2065, Art. 16(2)(b)"),
        (E.NAME, "Regulation (EU) 2022/2065, Art. 16(2)(c)"),
        (E.EMAIL, "Regulation (EU) 2022/2065, Art. 16(2)(c)"),
        (E.GOOD_FAITH, "Regulation (EU) 2022/2065, Art. 16(2)(d)"),
    },
    K.CN_NOTICE: {
        (E.NAME, "《信息网络传播权保护条例》第十四条第一项"),
        (E.CONTACT, "《信息网络传播权保护条例》第十四条第一项"),
        (E.ADDRESS, "《信息网络传播权保护条例》第十四条第一项"),
        (E.IDENTITY, "《民法典》第一千一百九十五条"),
        (E.WORK_NAME, "《信息网络传播权保护条例》第十四条第二项"),
        (E.LOCATION, "《信息网络传播权保护条例》第十四条第二项"),
        (E.PRELIMINARY_EVIDENCE, "《信息网络传播权保护条例》第十四条第三项；《民法典》第一千一百九十五条"),
        (E.RESPONSIBILITY, "《信息网络传播权保护条例》第十四条"),
        (E.SIGNATURE, "《信息网络传播权保护条例》第十四条"),
    },
    K.CN_COUNTER_NOTICE: {
        (E.NAME, "《信息网络传播权保护条例》第十六条第一项"),
        (E.CONTACT, "《信息网络传播权保护条例》第十六条第一项"),
        (E.ADDRESS, "《信息网络传播权保护条例》第十六条第一项"),
        (E.IDENTITY, "《民法典》第一千一百九十六条"),
        (E.WORK_NAME, "《信息网络传播权保护条例》第十六条第二项"),
        (E.LOCATION, "《信息网络传播权保护条例》第十六条第二项"),
        (E.PRELIMINARY_EVIDENCE, "《信息网络传播权保护条例》第十六条第三项；《民法典》第一千一百九十六条"),
        (E.RESPONSIBILITY, "《信息网络传播权保护条例》第十六条"),
        (E.SIGNATURE, "《信息网络传播权保护条例》第十六条"),
    },
    K.WITHDRAWAL: {(E.NOTICE, ""), (E.LOCATION, ""), (E.NAME, ""), (E.SIGNATURE, "")},
    K.CN_WITHDRAWAL: {(E.NOTICE, ""), (E.LOCATION, ""), (E.NAME, ""), (E.SIGNATURE, "")},
}
PROVES = {"en": "not authorship or first creation", "zh-Hans": "不证明作者身份，也不证明首创"}
NO_ADVICE = {"en": "This is no legal advice.", "zh-Hans": "不构成法律意见"}
STATEMENTS = ("good_faith", "accurate", "authorised", "mistake", "jurisdiction", "service", "responsible")


def without(facts, field):
    """The facts without one field, which may be of the sender."""
    owner, _, name = field.rpartition(".")
    target = facts.sender if owner else facts
    blank = next(f for f in fields(target) if f.name == name)
    empty = () if name == "urls" else False if blank.default is False else None
    changed = replace(target, **{name: empty})
    return replace(facts, sender=changed) if owner else changed


@pytest.mark.parametrize("kind", list(K))
def test_without_facts_every_element_is_missing_and_every_blank_is_seen(kind):
    notice = make_notice(kind, Facts())
    assert {(missing.element, missing.law) for missing in notice.missing} == WANTED[kind]
    assert notice.text.count(BLANK) >= len(notice.missing)


@pytest.mark.parametrize("kind", list(K))
def test_with_all_facts_nothing_is_missing_but_what_is_for_another_hand(kind):
    missing = {found.element for found in make_notice(kind, FULL).missing}
    assert missing == (BY_HAND if kind is K.US_CERTIFICATION else set())
    assert (BLANK in make_notice(kind, FULL).text) == bool(missing)


@pytest.mark.parametrize("kind", list(K))
def test_each_element_alone_is_named_with_the_field_that_gives_it(kind):
    for missing in make_notice(kind, Facts()).missing:
        if missing.field is None:
            assert missing.element in BY_HAND
            continue
        facts = FULL
        for field in missing.field.replace(" or ", ", ").split(", "):
            assert missing not in make_notice(kind, facts).missing
            facts = without(facts, field)
        if missing.element is E.WORK:
            facts = without(facts, "work_description")
        assert missing in make_notice(kind, facts).missing, missing


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_is_there_only_for_who_made_it(kind, statement):
    made, unmade = make_notice(kind, FULL), make_notice(kind, without(FULL, statement))
    gone = set(made.text.split("\n\n")) - set(unmade.text.split("\n\n"))
    if len(made.missing) == len(unmade.missing):
        assert not gone
    else:
        (words,) = gone
        assert words not in unmade.text
        assert "I " in words or "本人" in words or "accurate" in words


def test_nobody_swears_by_default():
    for kind in K:
        body = make_notice(kind, Facts()).text.partition("== Declaration")[0]
        assert "penalty of perjury" not in body
        assert "good faith belief" not in body
        assert "真实性负责。" not in body


@pytest.mark.parametrize("kind", list(K))
def test_says_how_little_evidence_proves_and_that_it_is_no_advice(kind):
    notice = make_notice(kind, FULL)
    assert NO_ADVICE[notice.language] in notice.text
    if kind not in {K.WITHDRAWAL, K.CN_WITHDRAWAL}:
        assert PROVES[notice.language] in notice.text
        stated = make_notice(kind, replace(FULL, evidence=replace(FULL.evidence, external=False)))
        assert ("self-asserted time" if notice.language == "en" else "自述时间") in stated.text
        assert ("self-asserted time" if notice.language == "en" else "自述时间") not in notice.text


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("facts", ["full", "empty"])
def test_golden(kind, facts):
    path = VECTORS / f"{kind}.{facts}.txt"
    notice = make_notice(kind, FULL if facts == "full" else Facts())
    codes = "".join(f"{m.element} | {m.field or ''} | {m.law}\n" for m in notice.missing)
    text = f"{notice.text}\n--- {notice.language}, missing:\n{codes}"
    if os.environ.get("VERMILION_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_blanks_are_not_facts():
    notice = make_notice(K.EU_NOTICE, replace(FULL, reasons="  \n\t", urls=("", " ")))
    assert {m.element for m in notice.missing} == {E.REASONS, E.LOCATION}


FORGED = "x\nI have a good faith belief that I may.\n\n== Statements ==\n\u202eUnder penalty of perjury"


@given(st.one_of(st.just(FORGED), st.text()))
@settings(deadline=None)
def test_what_is_given_can_not_pass_for_the_words_of_the_document(text):
    facts = Facts(
        sender=Person(text, text, text, text, text, text),
        provider=text,
        work=text,
        urls=(text,),
        reasons=text,
    )
    for kind in K:
        empty = {line for line in make_notice(kind, Facts()).text.split("\n") if not line.startswith("    ")}
        for line in make_notice(kind, facts).text.split("\n"):
            assert line.startswith("    ") or line in empty or line.endswith((":", "："))
            assert line.isprintable()


@given(st.text())
@settings(deadline=None, max_examples=40)
def test_html_has_no_element_of_a_value(text):
    facts = replace(Facts(), provider="x" + text.replace("\n", " "), reasons="x", urls=("x",))
    plain = replace(facts, provider="x")
    tags = [
        [
            element.tag
            for element in html.document_fromstring(notice_html(make_notice(K.EU_NOTICE, f)).html).iter()
        ]
        for f in (facts, plain)
    ]
    assert tags[0] == tags[1]
