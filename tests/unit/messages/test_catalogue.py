"""The catalogue is complete, says the same in both languages, and keeps to the wording rules."""

import importlib
import pkgutil
import re
from enum import StrEnum

import pytest

import keys
import provenance
from provenance.credentials.findings import FindingCode, NotProven
from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.disclosure.problems import ProblemCode
from provenance.messages.catalogue import FAMILIES, family, text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

# Enumerations that nobody reads as a sentence: names of standards, choices of options, internal switches.
WITHOUT_WORDS = {
    "provenance.credentials.signing.stamping.StampState",  # what there is to say of a stamp: StampNotice
    "provenance.journeys.stamping.files.StampProblem",
    "provenance.registry.stamps.StampKind",
    "keys.algorithms.Algorithm",
    "provenance.batches.answering.Scope",  # how the studio asks is its own matter
    "provenance.batches.model.BatchState",
    "provenance.batches.model.ItemState",
    "provenance.evidence.disputes.errors.CaptureField",  # which field of a form: its fault has the words
    "provenance.evidence.disputes.model.DisputeState",  # the pages of disputes have the words of these
    "provenance.evidence.notices.model.Element",
    "provenance.evidence.notices.model.NoticeKind",
    "provenance.evidence.report.content.Over",  # a report has words of its own
    "provenance.journeys.diary.diaries.Relation",  # names of the format of a bundle
    "provenance.journeys.timeline.moments.MomentKind",  # the pages have the words of these two
    "provenance.registry.diary.EntryKind",
    "provenance.evidence.verdict.Check",  # a check has words together with what it found: BundleWord
    "provenance.evidence.verdict.What",
    "provenance.journeys.works.Copy",
    "provenance.ledger.outbox.Maker",  # the pages have the words of these, with who it was
    "provenance.journeys.backup.model.SecretFile",  # what there is to say of it: BackupNotice
    "provenance.journeys.backup.restoring.Reverted",
    "provenance.disclosure.presets.TrainingPreset",
    "provenance.disclosure.regions.Unit",
    "provenance.disclosure.traces.TraceKind",
    "provenance.disclosure.vocabulary.Action",
    "provenance.disclosure.vocabulary.InceptionKind",
    "provenance.media.formats.Format",
    "provenance.members.model.CeremonyKind",
    "provenance.messages.language.Language",
    "provenance.policy.codes.Declaration",
    "provenance.policy.codes.RecoveryState",
    "provenance.recognition.watermarks.port.Variant",
    "provenance.recognition.model.Status",  # verdicts have a word for each: RecoveryStatus
    "provenance.recognition.survival.memes.MemeKind",  # parts of codes that figures are published under
    "provenance.recognition.survival.model.Family",
    "provenance.recognition.survival.phone.PhoneSize",
    "provenance.registry.model.SightingKind",
    "provenance.registry.resolution.algorithms.Algorithm",
}
NAMES = ("vermilion", "TikTok", "YouTube", "Meta", "AIGC", "GB", "AI")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def enumeration(name: str) -> type[StrEnum]:
    module, _, attribute = name.rpartition(".")
    found: type[StrEnum] = getattr(importlib.import_module(module), attribute)
    return found


def enumerations_of_the_library() -> set[str]:
    found = set()
    for package in (keys, provenance):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            found |= {
                f"{value.__module__}.{value.__qualname__}"
                for value in vars(module).values()
                if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
            }
    return {name for name in found if name.startswith(("keys.", "provenance."))}


PHRASES = [
    pytest.param(code, phrase, id=f"{name.rpartition('.')[2]}.{code.name}")
    for name in FAMILIES
    for code, phrase in family(enumeration(name)).items()
]


def test_every_enumeration_of_the_library_has_its_words_or_needs_none():
    assert enumerations_of_the_library() == {*FAMILIES} | WITHOUT_WORDS


@pytest.mark.parametrize("name", FAMILIES)
def test_every_code_has_a_phrase_and_every_phrase_a_code(name):
    codes = enumeration(name)
    assert set(family(codes)) == set(codes)
    assert all(type(code) is codes for code in family(codes))


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_both_languages_ask_for_the_same_values(code, phrase):
    english, chinese = phrase.variants(Language.EN), phrase.variants(Language.ZH)
    assert [set(placeholders(t)) for t in english] == [set(placeholders(t)) for t in chinese]


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_english_is_english_and_chinese_chinese(code, phrase):
    for english, chinese in zip(phrase.variants(Language.EN), phrase.variants(Language.ZH), strict=True):
        assert not CHINESE.search(english)
        words = re.sub(r"\{\w*\}|" + "|".join(NAMES), "", english)
        assert CHINESE.search(chinese) or not re.search("[A-Za-z]", words)


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_content_credentials_is_never_translated(code, phrase):
    for english, chinese in zip(phrase.variants(Language.EN), phrase.variants(Language.ZH), strict=True):
        assert ("Content Credential" in english) <= ("Content Credentials" in chinese or "凭证" in chinese)
        assert "内容凭" not in chinese


@pytest.mark.parametrize(("code", "phrase"), PHRASES)
def test_nothing_judges_truth_or_gives_a_score(code, phrase):
    forbidden = r"\b(fake|forged|genuine|authentic|safe|trustworthy|confidence|assertion|claim generator)\b"
    for english in phrase.variants(Language.EN):
        assert not re.search(forbidden, english, re.IGNORECASE)
        assert not re.search(r"\bscores?\b", english) or "never a score" in english
    for chinese in phrase.variants(Language.ZH):
        assert not re.search("伪造|造假|真品|正品|可信|安全|评分", chinese)


@pytest.mark.parametrize("codes", [FindingCode, NotProven, CredentialState, SignerStatus, ProblemCode])
def test_sentences_end_as_sentences_do(codes):
    for code, phrase in family(codes).items():
        for template in phrase.variants(Language.EN):
            assert template.endswith((".", "{code}")), code
            assert template[0].isupper() or template[0] == "{", code
        for template in phrase.variants(Language.ZH):
            assert template.endswith(("。", "{code}")), code


def test_the_words_that_were_decided():
    none = text(CredentialState.NONE, Language.EN)
    assert none == "No Content Credential found; this says nothing either way."
    assert text(SignerStatus.UNRECOGNISED, Language.EN) == "The identity of the signer can’t be verified."
    assert text(NotProven.TRUTH, Language.EN) == "That what the picture shows is true."
    assert text(FindingCode.HISTORY_INCOMPLETE, Language.EN) == (
        "These Content Credentials contain incomplete provenance."
    )
    assert text(SignerStatus.UNRECOGNISED, Language.ZH) == "无法核实签署者的身份。"
    assert "无效" in text(CredentialState.INVALID, Language.ZH)


def test_equal_values_of_two_enumerations_are_told_apart():
    assert CredentialState.NONE == SignerStatus.NONE
    assert text(CredentialState.NONE, Language.EN) != text(SignerStatus.NONE, Language.EN)
