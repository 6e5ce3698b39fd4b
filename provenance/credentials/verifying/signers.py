"""The signer and time axes: who signed, whether a list knows them, and when, by whose word.

Stricter than the library in four ways: the list must be of kind `manifest`; the leaf must be meant for signing
claims; a certificate on the revocation list counts against it; and a time is `external` only where the stamp's
authority is on a `tsa` list (the library trusts any authority at all for claims of version 1).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cryptography import x509

from keys.certificates.issuing import AUTHORITY_NAME
from keys.certificates.reading import serial_of, tbs_sha256_of
from keys.revocation import RevocationList
from keys.timestamps.marks import EMBEDDED_NAME
from keys.trust.lists import TrustKind, TrustList
from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.manifests.parsing import manifest_of
from provenance.credentials.manifests.report import Certificate, ManifestReport, Statuses
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustStore, of_kind
from provenance.credentials.verdict import Signer, SignerStatus, Time, TimeStatus


def _authority(explanation: str, trust: TrustStore) -> TrustList | None:
    """The `tsa` list that the library found an authority on.

    It says "timestamp cert trusted: NAME, trust list: URI", or "legacy timestamp cert trusted: NAME" where it
    looked at no list. NAME is whatever the authority calls itself, another list's URI included.
    """
    if not explanation.startswith("timestamp cert trusted: ") or _embedded(explanation):
        return None
    lists = (known for known in trust.policy.lists if known.kind is TrustKind.TSA)
    return next((known for known in lists if explanation.endswith(f", trust list: {known.uri}")), None)


def _embedded(explanation: str) -> bool:
    """Whether a stamp comes from an embedded authority: "timestamp cert trusted: NAME[, ...]", or "untrusted"."""
    return explanation.partition(": ")[2].startswith(EMBEDDED_NAME)


def time_of(manifest: ManifestReport, statuses: Statuses, trust: TrustStore) -> tuple[Time, list[Finding]]:
    """The time axis of one manifest. An untrusted stamp is the signer's own word, and a finding."""
    stamped = manifest.signed_at
    # A later manifest can carry stamps for the signatures of others.
    trusted = [
        status
        for status in statuses.success
        if status.code == "timeStamp.trusted" and manifest_of(status.url) == manifest.label
    ]
    if trusted and stamped is not None:
        for status in trusted:
            known = _authority(status.explanation, trust)
            if known is not None:
                return Time(TimeStatus.EXTERNAL, stamped, known.name), []
        if any(_embedded(status.explanation) for status in trusted):
            return Time(TimeStatus.SELF_ASSERTED, stamped), [finding(FindingCode.TIME_EMBEDDED)]
        unlisted = finding(FindingCode.TIME_AUTHORITY_UNLISTED, at=stamped.isoformat())
        return Time(TimeStatus.SELF_ASSERTED, stamped), [unlisted]
    others = {status.code for status in (*statuses.informational, *statuses.failure)}
    findings = []
    if others & {"timeStamp.mismatch", "timeStamp.malformed", "timeStamp.outsideValidity"}:
        findings.append(finding(FindingCode.TIME_MISMATCH))
    elif any(
        status.code == "timeStamp.untrusted" and _embedded(status.explanation)
        for status in statuses.informational
        if manifest_of(status.url) == manifest.label
    ):
        findings.append(finding(FindingCode.TIME_EMBEDDED))
    elif stamped is not None or "timeStamp.untrusted" in others:
        findings.append(finding(FindingCode.TIME_UNTRUSTED))
    return (Time(TimeStatus.SELF_ASSERTED, stamped) if stamped else Time()), findings


def _expired(certificate: Certificate | None, codes: set[str], time: Time, now: datetime) -> bool:
    if "signingCredential.expired" in codes or "claimSignature.outsideValidity" in codes:
        return True
    if certificate is None or certificate.not_after is None:
        return False
    proven = time.at if time.status is TimeStatus.EXTERNAL and time.at else now
    return certificate.not_after < proven


def revocation_of(signer: Signer, time: Time, revocations: RevocationList) -> tuple[bool, Finding | None]:
    """Whether a signer's certificate counts as revoked for a signature of this time, and what there is to say of it."""
    if signer.certificate is None:
        return False, None
    proven = time.at if time.status is TimeStatus.EXTERNAL else None
    status = revocations.status_at(signer.certificate, proven)
    if status.entry is None:
        return False, None
    since = status.entry.distrusted_from.isoformat()
    if not status.revoked:
        return False, finding(FindingCode.CERTIFICATE_REVOKED_LATER, since=since)
    reason = status.entry.reason.value
    return True, finding(FindingCode.CERTIFICATE_REVOKED, reason=reason, since=since)


def signer_of(
    manifest: ManifestReport,
    statuses: Statuses,
    chain: Sequence[x509.Certificate],
    time: Time,
    trust: TrustStore,
    now: datetime,
    clean: Cleaner,
) -> tuple[Signer, list[Finding]]:
    """The signer axis of one manifest whose signature is intact.

    `statuses` are those that hold now: the library's for the active manifest, the recorded ones with what has
    changed since for an ingredient's.
    """
    certificate = manifest.certificate
    # What we read must be what the library verified.
    read = bool(chain) and certificate is not None and serial_of(chain[0]) == certificate.serial
    codes = {status.code for status in statuses.failure}
    signer = Signer(
        status=SignerStatus.UNRECOGNISED,
        name=clean(certificate.name, "signer.name") if certificate else None,
        organization=clean(certificate.organization, "signer.organization") if certificate else None,
        serial=certificate.serial if certificate else None,
        tbs_sha256=tbs_sha256_of(chain[0]) if read else None,
        issuer=clean(certificate.issuer, "signer.issuer") if certificate else None,
        development=certificate is not None and certificate.issuer == AUTHORITY_NAME,
    )
    findings: list[Finding] = []
    if signer.development:
        findings.append(finding(FindingCode.CERTIFICATE_DEVELOPMENT))
    proven = time.at if time.status is TimeStatus.EXTERNAL else None
    revoked, said = revocation_of(signer, time, trust.policy.revocations)
    if revoked and said is not None:
        return replace(signer, status=SignerStatus.REVOKED), [*findings, said]
    if "signingCredential.ocsp.revoked" in codes:
        findings.append(finding(FindingCode.CERTIFICATE_REVOKED, reason="unspecified", since=""))
        return replace(signer, status=SignerStatus.REVOKED), findings
    if said is not None:
        findings.append(said)
    if _expired(certificate, codes, time, now):
        until = certificate.not_after.isoformat() if certificate and certificate.not_after else ""
        findings.append(finding(FindingCode.CERTIFICATE_EXPIRED, until=until))
        return replace(signer, status=SignerStatus.EXPIRED), findings
    if not read:
        findings.append(finding(FindingCode.CERTIFICATE_UNREADABLE))
        return signer, findings
    unfit = trust.profile_problem(chain, proven or now)
    if unfit is not None:
        findings.append(finding(FindingCode.CERTIFICATE_PURPOSE, code=unfit.value))
        return signer, findings
    lists = trust.find(chain, proven or now)
    known = of_kind(lists, TrustKind.MANIFEST)
    library_agrees = "signingCredential.untrusted" not in codes
    if known is not None and library_agrees:
        return replace(signer, status=SignerStatus.RECOGNISED, trust_list=known.name), findings
    if lists and known is None:
        findings.append(finding(FindingCode.TRUST_WRONG_KIND, list=lists[0].name, kind=lists[0].kind.value))
    else:
        findings.append(finding(FindingCode.CERTIFICATE_UNTRUSTED))
    return signer, findings
