"""From the library's validation codes to findings, and to whether a credential stands.

Codes: C2PA 2.4, "Validation results". Those about the certificate, the time and the ingredients belong to
other axes and are read there; a failure that nobody knows is kept under its own name, never dropped.
"""

from collections.abc import Iterable

from provenance.credentials.findings import MAX_OF_A_CODE, Finding, FindingCode, finding
from provenance.credentials.manifests.report import Report, Status, Statuses
from provenance.credentials.texts import clean
from provenance.credentials.verdict import CredentialState

_ELSEWHERE = (
    "signingCredential.untrusted",
    "signingCredential.expired",
    "signingCredential.ocsp.",
    "claimSignature.outsideValidity",
    "timeStamp.",
)
# First match wins.
_PREFIXES = (
    ("assertion.dataHash.", FindingCode.CONTENT_ALTERED),
    ("assertion.bmffHash.", FindingCode.CONTENT_ALTERED),
    ("assertion.boxesHash.", FindingCode.CONTENT_ALTERED),
    ("assertion.collectionHash.", FindingCode.CONTENT_ALTERED),
    ("assertion.multiAssetHash.", FindingCode.CONTENT_ALTERED),
    ("assertion.hashedURI.", FindingCode.ASSERTION_ALTERED),
    ("hashedURI.", FindingCode.ASSERTION_ALTERED),
    ("assertion.missing", FindingCode.ASSERTION_MISSING),
    ("assertion.inaccessible", FindingCode.ASSERTION_MISSING),
    ("assertion.", FindingCode.ASSERTION_MALFORMED),
    ("claimSignature.", FindingCode.SIGNATURE_INVALID),
    ("claim.", FindingCode.CLAIM_MALFORMED),
    ("signingCredential.", FindingCode.CERTIFICATE_INVALID),
    ("algorithm.", FindingCode.SIGNATURE_INVALID),
    ("ingredient.manifest.missing", FindingCode.HISTORY_MISSING),
    ("ingredient.", FindingCode.HISTORY_ALTERED),
    ("manifest.", FindingCode.CLAIM_MALFORMED),
    ("cawg.", FindingCode.IDENTITY_UNVERIFIED),
)


def _short(value: str) -> str:
    """What a finding says of a code or a label; in an ingredient, its signer may have written anything there."""
    return clean(value[:100])[0]


def code_of(status: Status) -> FindingCode | None:
    """What a failure is a finding of, or None where another axis speaks of it."""
    if status.code.startswith(_ELSEWHERE):
        return None
    known = (code for prefix, code in _PREFIXES if status.code.startswith(prefix))
    return next(known, FindingCode.CREDENTIAL_OTHER)


def findings_of(failures: Iterable[Status]) -> tuple[Finding, ...]:
    """The findings of several failures, each once, in their order and at most 10 of a code."""
    different: dict[FindingCode, dict[tuple[str, str], Finding]] = {}
    for status in failures:
        code = code_of(status)
        if code is None:
            continue
        known = different.setdefault(code, {})
        about = status.url.rpartition("/")[2]  # the assertion, in a JUMBF reference
        if len(known) < MAX_OF_A_CODE and (status.code, about) not in known:
            known[status.code, about] = finding(code, code=_short(status.code), about=_short(about))
    return tuple(found for known in different.values() for found in known.values())


def attributable(statuses: Statuses) -> bool:
    """Whether the signature over the claim holds, so that its content is somebody's word."""
    broken = (
        "claimSignature.mismatch",
        "claimSignature.missing",
        "claim.",
        "signingCredential.invalid",
        "algorithm.",
    )
    return not any(status.code.startswith(broken) for status in statuses.failure)


def state_of(report: Report) -> CredentialState:
    """The library's conclusion as a state; what we add to it only ever makes it worse."""
    return CredentialState.VALID if report.state in ("Valid", "Trusted") else CredentialState.INVALID
