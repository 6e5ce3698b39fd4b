"""Every problem and observation that a verdict can hold, a stable code each.

A code is a promise: it is never renamed or reused. Sentences for them are in `provenance.messages`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

Params = dict[str, str | int | float | bool]

# How often one code may stand in a verdict; a hostile file could repeat it a million times.
MAX_OF_A_CODE: Final = 10


class Severity(StrEnum):
    """`problem`: something is wrong with the credential or contradicts it. `warning`: look closer. `info`: a fact."""

    PROBLEM = "problem"
    WARNING = "warning"
    INFO = "info"


class FindingCode(StrEnum):
    """The stable codes."""

    CREDENTIAL_UNREADABLE = "credential.unreadable"
    CREDENTIAL_REMOTE_ONLY = "credential.remote_only"
    CREDENTIAL_OTHER = "credential.other"
    CONTENT_ALTERED = "content.altered"
    CONTENT_UNBOUND = "content.unbound"
    CONTENT_PARTLY_BOUND = "content.partly_bound"
    ASSERTION_ALTERED = "assertion.altered"
    ASSERTION_MISSING = "assertion.missing"
    ASSERTION_MALFORMED = "assertion.malformed"
    CLAIM_MALFORMED = "claim.malformed"
    SIGNATURE_INVALID = "signature.invalid"
    CERTIFICATE_INVALID = "certificate.invalid"
    CERTIFICATE_EXPIRED = "certificate.expired"
    CERTIFICATE_REVOKED = "certificate.revoked"
    CERTIFICATE_REVOKED_LATER = "certificate.revoked_later"
    CERTIFICATE_UNTRUSTED = "certificate.untrusted"
    CERTIFICATE_PURPOSE = "certificate.purpose"
    CERTIFICATE_DEVELOPMENT = "certificate.development"
    CERTIFICATE_UNREADABLE = "certificate.unreadable"
    TRUST_WRONG_KIND = "trust.wrong_kind"
    TIME_UNTRUSTED = "time.untrusted"
    TIME_EMBEDDED = "time.embedded"
    TIME_MISMATCH = "time.mismatch"
    TIME_AUTHORITY_UNLISTED = "time.authority_unlisted"
    IDENTITY_UNVERIFIED = "identity.unverified"
    HISTORY_ALTERED = "history.altered"
    HISTORY_UNTRUSTED = "history.untrusted"
    HISTORY_MISSING = "history.missing"
    HISTORY_INCOMPLETE = "history.incomplete"
    HISTORY_TRUNCATED = "history.truncated"
    DISCLOSURE_GATHERED = "disclosure.gathered"
    DISCLOSURE_MALFORMED = "disclosure.malformed"
    DISCLOSURE_UNATTRIBUTED = "disclosure.unattributed"
    DISCLOSURE_CONTRADICTION = "disclosure.contradiction"
    DISCLOSURE_DEPRECATED = "disclosure.deprecated"
    LABEL_AIGC = "label.aigc"
    LABEL_AIGC_MALFORMED = "label.aigc_malformed"
    LABEL_IPTC = "label.iptc"
    LABEL_TRAINING = "label.training"
    TRACE_GENERATOR = "trace.generator"
    METADATA_UNREADABLE = "metadata.unreadable"
    METADATA_UNBOUND = "metadata.unbound"
    RECOVERED_CONTRADICTS_LABEL = "recovered.contradicts_label"
    RECOVERED_WORKS_DIFFER = "recovered.works_differ"
    RECOVERED_CONTRADICTS_DECLARED = "recovered.contradicts_declared"
    RECOVERY_UNAVAILABLE = "recovery.unavailable"
    FORMAT_MISMATCH = "format.mismatch"
    FORMAT_UNSUPPORTED = "format.unsupported"
    FORMAT_MALFORMED = "format.malformed"
    FORMAT_CUT_OFF = "format.cut_off"
    TEXT_UNSAFE = "text.unsafe"
    LIMIT_BYTES = "limit.bytes"
    LIMIT_ASSERTIONS = "limit.assertions"
    LIMIT_MEDIA = "limit.media"
    LIMIT_SECONDS = "limit.seconds"
    LIMIT_MEMORY = "limit.memory"
    EXAMINATION_BROKEN = "examination.broken"


class NotProven(StrEnum):
    """What a verdict does not show; a viewer must see it beside what it does show."""

    TRUTH = "truth"
    AUTHORSHIP = "authorship"
    FIRST_CREATION = "first_creation"
    SIGNER_IDENTITY = "signer_identity"
    TIME = "time"
    HISTORY = "history"
    AI_USE = "ai_use"
    AUTHENTICITY = "authenticity"


_WARNINGS: Final = frozenset(
    {
        FindingCode.CREDENTIAL_REMOTE_ONLY,
        FindingCode.CERTIFICATE_UNTRUSTED,
        FindingCode.CERTIFICATE_DEVELOPMENT,
        FindingCode.CERTIFICATE_UNREADABLE,
        FindingCode.TRUST_WRONG_KIND,
        FindingCode.TIME_UNTRUSTED,
        FindingCode.TIME_AUTHORITY_UNLISTED,
        FindingCode.IDENTITY_UNVERIFIED,
        FindingCode.HISTORY_UNTRUSTED,
        FindingCode.HISTORY_MISSING,
        FindingCode.HISTORY_INCOMPLETE,
        FindingCode.HISTORY_TRUNCATED,
        FindingCode.DISCLOSURE_GATHERED,
        FindingCode.DISCLOSURE_MALFORMED,
        FindingCode.DISCLOSURE_UNATTRIBUTED,
        FindingCode.LABEL_AIGC_MALFORMED,
        FindingCode.METADATA_UNREADABLE,
        FindingCode.METADATA_UNBOUND,
        FindingCode.RECOVERED_CONTRADICTS_LABEL,
        FindingCode.RECOVERED_WORKS_DIFFER,
        FindingCode.RECOVERED_CONTRADICTS_DECLARED,
        FindingCode.RECOVERY_UNAVAILABLE,
        FindingCode.FORMAT_MISMATCH,
        FindingCode.FORMAT_UNSUPPORTED,
        FindingCode.FORMAT_MALFORMED,
        FindingCode.FORMAT_CUT_OFF,
        FindingCode.TEXT_UNSAFE,
        FindingCode.LIMIT_MEDIA,
    }
)
_FACTS: Final = frozenset(
    {
        FindingCode.CERTIFICATE_REVOKED_LATER,
        FindingCode.TIME_EMBEDDED,
        FindingCode.DISCLOSURE_DEPRECATED,
        FindingCode.LABEL_AIGC,
        FindingCode.LABEL_IPTC,
        FindingCode.LABEL_TRAINING,
        FindingCode.TRACE_GENERATOR,
    }
)
SEVERITIES: Final = MappingProxyType(
    {
        code: Severity.WARNING if code in _WARNINGS else Severity.INFO if code in _FACTS else Severity.PROBLEM
        for code in FindingCode
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One code with its severity and the parameters that its sentence needs."""

    code: FindingCode
    severity: Severity
    params: Params


def finding(code: FindingCode, /, **params: str | float) -> Finding:
    """Make a finding with the severity that its code always has."""
    return Finding(code, SEVERITIES[code], dict(params))


def unique(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in their order, and at most 10 of a code: no code is ever crowded out by another."""
    kept: dict[tuple[object, ...], Finding] = {}
    counts: Counter[FindingCode] = Counter()
    for entry in found:
        key = (entry.code, *sorted(entry.params.items()))
        if key not in kept and counts[entry.code] < MAX_OF_A_CODE:
            kept[key] = entry
            counts[entry.code] += 1
    return tuple(kept.values())
