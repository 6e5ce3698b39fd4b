"""Findings and problems as sentences: the code's phrase, with each of its values in words too."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from keys.problems import ProfileProblem
from keys.revocation import RevocationReason
from keys.trust.lists import TrustKind
from provenance.credentials.findings import Finding, FindingCode
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.disclosure.compare import DisagreementCode
from provenance.disclosure.problems import Problem
from provenance.disclosure.projections.plus import DataMining
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.media.faults import MetadataProblem
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.results.labels import AigcValue, OddText
from provenance.messages.results.places import place_text
from provenance.messages.results.verdict import NOT_PROVEN, OF_UNSIGNED
from provenance.messages.values import instant, size
from provenance.messages.words import Word

Value = str | float
Say = Callable[[Value, Language], str]


def finding_text(finding: Finding, language: Language) -> str:
    """One finding as one sentence. What it quotes from the file is for the caller to make safe to show."""
    params = {
        name: _VALUES.get((finding.code, name), _plain)(value, language)
        for name, value in finding.params.items()
    }
    return text(finding.code, language, **params)


def not_shown(verdict: Verdict, language: Language) -> tuple[str, ...]:
    """What a verdict does not show, a sentence each, for a list under Word.NOT_SHOWN."""
    unsigned = verdict.credential is CredentialState.NONE and not verdict.history
    known = {**NOT_PROVEN, **OF_UNSIGNED} if unsigned else NOT_PROVEN
    return tuple(known[code].fill(language, {}) for code in verdict.not_proven)


def problem_text(problem: Problem, language: Language) -> str:
    """One problem of a disclosure, with the place that it is at."""
    sentence = text(problem.code, language, **problem.params)
    if not problem.path:
        return sentence
    return text(Word.AT_PLACE, language, place=problem.path, sentence=sentence)


def profile_problem_text(problem: ProfileProblem, language: Language) -> str:
    """One problem of a certificate chain, with the certificate that it is about (1 is the signer's own)."""
    instants = ("since", "until")
    params = {
        name: _instant(value, language) if name in instants else value
        for name, value in problem.params.items()
    }
    sentence = text(problem.code, language, **params)
    return text(Word.AT_CERTIFICATE, language, number=problem.position + 1, sentence=sentence)


def _plain(value: Value, _: Language) -> str:
    return str(value)


def _instant(value: Value, language: Language) -> str:
    try:
        return instant(datetime.fromisoformat(str(value)), language)
    except ValueError:
        return str(value)


def _size(value: Value, _: Language) -> str:
    return size(value) if isinstance(value, (int, float)) else value


def _upper(value: Value, _: Language) -> str:
    return str(value).upper()


def _of(codes: type[StrEnum], *, prefix: str = "") -> Say:
    """Say a value that is a code itself; a code that nobody knows stands for itself."""

    def say(value: Value, language: Language) -> str:
        try:
            return text(codes(f"{prefix}{value}"), language)
        except ValueError:
            return str(value)

    return say


def _source_type(value: Value, language: Language) -> str:
    known = next((known for known in SourceType if known.rpartition("/")[2] == value), None)
    return text(known, language) if known else str(value)


def _place(value: Value, language: Language) -> str:
    return place_text(str(value), language) if value else ""


_PLUS_PREFIX = DataMining.ALLOWED.rpartition("/")[0] + "/"
_VALUES: Final[Mapping[tuple[FindingCode, str], Say]] = MappingProxyType(
    {
        (FindingCode.CERTIFICATE_EXPIRED, "until"): _instant,
        (FindingCode.CERTIFICATE_REVOKED, "since"): _instant,
        (FindingCode.CERTIFICATE_REVOKED, "reason"): _of(RevocationReason),
        (FindingCode.CERTIFICATE_REVOKED_LATER, "since"): _instant,
        (FindingCode.TRUST_WRONG_KIND, "kind"): _of(TrustKind),
        (FindingCode.TIME_AUTHORITY_UNLISTED, "at"): _instant,
        (FindingCode.DISCLOSURE_UNATTRIBUTED, "extent"): _of(Extent),
        (FindingCode.DISCLOSURE_CONTRADICTION, "code"): _of(DisagreementCode),
        (FindingCode.METADATA_UNREADABLE, "code"): _of(MetadataProblem),
        (FindingCode.LABEL_AIGC, "label"): _of(AigcValue),
        (FindingCode.LABEL_AIGC, "where"): _place,
        (FindingCode.LABEL_AIGC_MALFORMED, "where"): _place,
        (FindingCode.LABEL_IPTC, "where"): _place,
        (FindingCode.LABEL_TRAINING, "where"): _place,
        (FindingCode.TRACE_GENERATOR, "where"): _place,
        (FindingCode.LABEL_IPTC, "source_type"): _source_type,
        (FindingCode.LABEL_TRAINING, "value"): _of(DataMining, prefix=_PLUS_PREFIX),
        (FindingCode.RECOVERED_CONTRADICTS_LABEL, "label"): _of(Extent),
        (FindingCode.RECOVERED_CONTRADICTS_LABEL, "extent"): _of(Extent),
        (FindingCode.RECOVERED_WORKS_DIFFER, "extent"): _of(Extent),
        (FindingCode.RECOVERED_WORKS_DIFFER, "other"): _of(Extent),
        (FindingCode.RECOVERED_CONTRADICTS_DECLARED, "declared"): _of(Extent),
        (FindingCode.RECOVERED_CONTRADICTS_DECLARED, "extent"): _of(Extent),
        (FindingCode.FORMAT_MISMATCH, "found"): _upper,
        (FindingCode.FORMAT_MALFORMED, "format"): _upper,
        (FindingCode.FORMAT_CUT_OFF, "format"): _upper,
        (FindingCode.TEXT_UNSAFE, "kind"): _of(OddText),
        (FindingCode.LIMIT_BYTES, "size"): _size,
        (FindingCode.LIMIT_BYTES, "limit"): _size,
        (FindingCode.LIMIT_MEMORY, "limit"): _size,
    }
)
