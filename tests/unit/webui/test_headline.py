"""The first level says what was found, and no more than that."""

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Signer,
    SignerStatus,
)
from provenance.disclosure.vocabulary import Extent
from provenance.messages.language import Language
from tests.support.results import AIGC, CONTRADICTION, RECOGNISED, STRANGER, node, verdict
from webui.presenters.result.headline import headline
from webui.presenters.result.model import Mark

LABELLED = DisclosureView(Extent.GENERATED, DisclosureSource.LABEL)
ALTERED = finding(FindingCode.CONTENT_ALTERED)
UNSUPPORTED = finding(FindingCode.FORMAT_UNSUPPORTED)
LARGE = finding(FindingCode.LIMIT_BYTES, limit=10, size=11)
STATES = {
    "recognised": (verdict(), Mark.RECOGNISED, "Signed by Ada\u00a0Studio."),
    "unrecognised": (verdict(signer=STRANGER), Mark.UNRECOGNISED, "identity of the signer"),
    "revoked": (verdict(signer=Signer(SignerStatus.REVOKED, "Ada")), Mark.UNRECOGNISED, "revoked"),
    "expired": (verdict(signer=Signer(SignerStatus.EXPIRED, "Ada")), Mark.UNRECOGNISED, "expired"),
    "changed": (
        verdict(CredentialState.INVALID, Signer(), findings=(ALTERED,)),
        Mark.CHANGED,
        "This file was changed after it was signed.",
    ),
    "invalid": (verdict(CredentialState.INVALID, Signer()), Mark.CHANGED, "are invalid"),
    "unreadable": (verdict(CredentialState.UNREADABLE, Signer()), Mark.CHANGED, "can’t be viewed"),
    "none": (verdict(CredentialState.NONE, Signer()), Mark.NONE, "this says nothing either way"),
    "label": (
        verdict(CredentialState.NONE, Signer(), disclosure=LABELLED, findings=(AIGC,)),
        Mark.NONE,
        "A label in this file says: AI made all of it.",
    ),
    "unsupported": (
        verdict(CredentialState.NONE, Signer(), findings=(UNSUPPORTED,)),
        Mark.PENDING,
        "isn’t supported",
    ),
    "unsupported, with a signed file in it": (
        verdict(CredentialState.UNREADABLE, Signer(), findings=(UNSUPPORTED,)),
        Mark.PENDING,
        "isn’t supported",
    ),
    "conflict": (verdict(findings=(AIGC, CONTRADICTION)), Mark.CONFLICT, "say different things about AI"),
}


@pytest.mark.parametrize("name", STATES)
def test_each_state_has_its_mark_and_its_sentence(name):
    given, mark, words = STATES[name]
    found = headline(given, Language.EN)
    assert found.mark is mark
    assert words in " ".join(found.lines)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", STATES)
def test_no_state_judges_the_file(name, language):
    found = headline(STATES[name][0], language)
    said = " ".join((found.state, *found.lines, found.lead)).lower()
    for word in (
        "fake",
        "true",
        "authentic",
        "safe",
        "verified ✓",
        "trusted",
        "score",
        "真实",
        "伪造",
        "可信",
    ):
        assert word not in said.replace("vermilion development ca (not trusted)", "")


def test_none_is_neither_invalid_nor_unreadable():
    found = headline(STATES["none"][0], Language.EN)
    assert "invalid" not in " ".join((*found.lines, found.lead)).lower()


def test_an_unknown_signer_is_not_called_invalid_and_the_file_unchanged():
    found = headline(STATES["unrecognised"][0], Language.EN)
    assert "invalid" not in " ".join((*found.lines, found.lead)).lower()
    assert "has not changed" in found.lead
    assert "K. Okafor" in found.lead


def test_a_contradiction_shows_both_sides_and_chooses_none():
    found = headline(STATES["conflict"][0], Language.EN)
    assert [who for who, _ in found.duel] == [
        "Content Credentials, signed by Ada Studio",
        "AIGC (GB 45438), not signed",
    ]
    assert found.duel[0][1] == "AI did nothing"
    assert "does not choose" in found.lead


def test_an_unknown_signer_is_not_named_as_the_one_who_contradicts():
    found = headline(verdict(signer=STRANGER, findings=(AIGC, CONTRADICTION)), Language.EN)
    assert found.duel[0][0] == "Content Credentials, signed"


def test_an_invalid_credential_goes_before_a_contradiction():
    given = verdict(CredentialState.INVALID, Signer(), findings=(ALTERED, CONTRADICTION))
    assert headline(given, Language.EN).mark is Mark.CHANGED


def test_a_limit_is_named_where_nothing_could_be_read():
    given = verdict(CredentialState.UNREADABLE, Signer(), findings=(LARGE,))
    assert "more than the limit" in headline(given, Language.EN).lead


def test_a_file_that_broke_its_reader_is_told_as_that():
    broken = finding(FindingCode.EXAMINATION_BROKEN)
    given = verdict(CredentialState.UNREADABLE, Signer(), findings=(broken,))
    assert "broke off" in headline(given, Language.EN).lead


def test_a_development_certificate_is_named_even_where_its_signer_is_recognised():
    signer = Signer(SignerStatus.RECOGNISED, "Ada Studio", development=True)
    shown = headline(verdict(signer=signer), Language.EN)
    note, way = shown.note, shown.development
    assert way
    assert note is not None
    assert "development CA" in note[0]
    assert headline(verdict(), Language.EN).note is None


def test_a_signed_parent_is_mentioned_and_a_plain_one_is_not():
    said = headline(verdict(history=(node(),)), Language.EN).lead
    unsaid = headline(verdict(history=(node(credential=CredentialState.NONE),)), Language.EN).lead
    assert "signed too" in said
    assert "signed too" not in unsaid


def test_chinese_keeps_latin_names_apart_from_chinese_words():
    lines = headline(verdict(), Language.ZH).lines
    assert lines[0] == "由 Ada\u00a0Studio 签署，"
    chinese = Signer(SignerStatus.RECOGNISED, "林薇工作室")
    assert headline(verdict(signer=chinese), Language.ZH).lines[0] == "由林薇工作室签署，"
    assert RECOGNISED.name == "Ada Studio"
