"""The policies that ship: what they make of the uploads that people meet."""

from dataclasses import replace

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Recovery,
    RecoveryStatus,
    Signer,
    SignerStatus,
)
from provenance.disclosure.vocabulary import Extent
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.policy.codes import LabelCode, Law, Outcome, ReasonCode
from provenance.policy.deciding import decide
from provenance.policy.decision import Upload
from provenance.policy.loading import DEFAULTS, load_default

PLATFORMS = ("cn-platform", "eu-platform")
GALLERY = "gallery-originals"
AIGC_IS = finding(FindingCode.LABEL_AIGC, label="1", producer="", where="x")
TRACE = finding(FindingCode.TRACE_GENERATOR, tool="ComfyUI", where="x", key="y")
DENIED = finding(FindingCode.DISCLOSURE_CONTRADICTION, code="aigc.ai_against_signed", one="none", other="1")
TRAINING = finding(
    FindingCode.DISCLOSURE_CONTRADICTION, code="plus.against_training", one="allowed", other="notAllowed"
)


def made(name, verdict, declared=None):
    decision = decide(load_default(name), verdict, Upload(declared))
    return decision.outcome, [reason.code for reason in decision.reasons]


@pytest.mark.parametrize("name", PLATFORMS)
def test_an_unsigned_file_is_accepted(name, bare):
    assert made(name, bare) == (Outcome.ACCEPT, [ReasonCode.NOTHING_FOUND])


def test_a_gallery_asks_for_credentials(bare):
    assert made(GALLERY, bare) == (Outcome.ASK, [ReasonCode.CREDENTIAL_MISSING])
    recovered = replace(bare, recovery=Recovery("pdq", RecoveryStatus.CONFIRMED, "w", 1))
    assert made(GALLERY, recovered) == (Outcome.ACCEPT, [ReasonCode.RECOVERY_CONFIRMED])


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_valid_credential_counts_for_an_upload(name, signed):
    assert made(name, signed) == (Outcome.ACCEPT, [ReasonCode.CREDENTIAL_RECOGNISED])


def test_a_signer_on_no_list_is_no_fault(signed):
    verdict = replace(signed, signer=Signer(SignerStatus.UNRECOGNISED, "Someone"))
    for name in PLATFORMS:
        assert made(name, verdict) == (Outcome.ACCEPT, [ReasonCode.CREDENTIAL_VALID])
    assert made(GALLERY, verdict) == (Outcome.ASK, [ReasonCode.SIGNER_UNRECOGNISED])


@pytest.mark.parametrize("name", DEFAULTS)
@pytest.mark.parametrize(
    ("change", "outcome", "reason"),
    [
        ({"credential": CredentialState.INVALID}, Outcome.REVIEW, ReasonCode.CREDENTIAL_INVALID),
        ({"credential": CredentialState.UNREADABLE}, Outcome.ASK, ReasonCode.CREDENTIAL_UNREADABLE),
        (
            {"credential": CredentialState.INVALID, "signer": Signer(SignerStatus.EXPIRED)},
            Outcome.ASK,
            ReasonCode.SIGNER_EXPIRED,
        ),
        (
            {"credential": CredentialState.INVALID, "signer": Signer(SignerStatus.REVOKED)},
            Outcome.REVIEW,
            ReasonCode.SIGNER_REVOKED,
        ),
        (
            {"findings": (finding(FindingCode.FORMAT_UNSUPPORTED),), "format": None},
            Outcome.ASK,
            ReasonCode.NOT_EXAMINED,
        ),
        ({"findings": (TRACE,)}, Outcome.ASK, ReasonCode.DECLARATION_MISSING),
        (
            {"recovery": Recovery("pdq", RecoveryStatus.CANDIDATE, "w", 1)},
            Outcome.ASK,
            ReasonCode.RECOVERY_UNCONFIRMED,
        ),
        ({"findings": (DENIED, AIGC_IS)}, Outcome.REVIEW, ReasonCode.LABELS_CONTRADICT),
    ],
)
def test_what_goes_wrong(name, bare, change, outcome, reason):
    found, reasons = made(name, replace(bare, **change))
    assert found is outcome
    assert reason in reasons


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_contradiction_about_training_is_not_about_ai(name, signed):
    assert made(name, replace(signed, findings=(TRAINING,)))[0] is Outcome.ACCEPT


@pytest.mark.parametrize("name", DEFAULTS)
def test_an_uploader_who_says_otherwise_is_asked(name, signed):
    verdict = replace(signed, disclosure=DisclosureView(Extent.EDITED, DisclosureSource.SIGNED))
    outcome, reasons = made(name, verdict, Extent.NONE)
    assert outcome is Outcome.ASK
    assert reasons[0] is ReasonCode.DECLARATION_CONTRADICTED
    assert made(name, verdict, Extent.EDITED)[0] is Outcome.LABEL


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("cn-platform", LabelCode.CN_IS),
        ("eu-platform", LabelCode.EU_PARTIALLY),
        ("gallery-originals", LabelCode.STATED),
    ],
)
def test_ai_that_is_stated_is_shown(name, label, signed):
    verdict = replace(signed, disclosure=DisclosureView(Extent.EDITED, DisclosureSource.SIGNED))
    assert decide(load_default(name), verdict).label.code is label


def test_a_person_looks_at_what_a_gallery_is_told_ai_made(signed):
    verdict = replace(signed, disclosure=DisclosureView(Extent.GENERATED, DisclosureSource.SIGNED))
    assert made(GALLERY, verdict)[0] is Outcome.REVIEW


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_reason_of_a_rule_is_said_in_both_languages(name):
    for rule in load_default(name).rules:
        assert len({text(rule.reason, language) for language in Language}) == 2


def test_the_words_for_viewers_in_china():
    said = [
        text(code, Language.ZH) for code in (LabelCode.CN_IS, LabelCode.CN_MAY_BE, LabelCode.CN_SUSPECTED)
    ]
    assert said == ["AI 生成合成内容", "可能为 AI 生成合成内容", "疑似 AI 生成合成内容"]


def test_the_laws_of_the_defaults():
    assert [load_default(name).law for name in DEFAULTS] == [Law.CN, Law.EU, Law.NONE]


@pytest.mark.parametrize("name", DEFAULTS)
def test_no_credential_is_never_a_reason_for_review(name):
    for rule in load_default(name).rules:
        assert rule.then is not Outcome.REVIEW or CredentialState.NONE not in rule.when.credential
