"""Revocation data of outside authorities in a bundle: CRLs and OCSP responses, kept as their issuers signed them.

ETSI EN 319 102-1 calls it that, and judges it as this does: whether it is about a certificate of the bundle, by that
certificate's issuer, and holds for the time at which the certificate was used. Nothing is fetched, ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID

from keys.certificates.reading import extensions_of
from provenance.evidence.layout import is_crl, is_revocation_data
from provenance.evidence.proofs.chain import certifies, name_of
from provenance.evidence.proofs.crl import Crl, read_crl
from provenance.evidence.proofs.ocsp import read_ocsp
from provenance.evidence.proofs.responders import Standing, standing_of
from provenance.evidence.proofs.statuses import DAMAGED, CertificateStatus, RevocationData
from provenance.evidence.shape import instant
from provenance.evidence.verdict import Check, CheckResult, Status, What


@dataclass(frozen=True, slots=True)
class Subject:
    """A certificate, and the latest time at which it was used in the bundle; `stamps` where it is an authority's."""

    certificate: x509.Certificate
    at: datetime
    stamps: bool


def subjects_of(
    chain: Sequence[x509.Certificate],
    at: datetime,
    stamps: Iterable[tuple[Sequence[x509.Certificate], datetime]],
) -> list[Subject]:
    """Each certificate that somebody above certified, once: the creator's first, then those of the time stamps."""
    found: dict[x509.Certificate, Subject] = {}
    used = [(one, at, False) for one in chain]
    used += [(one, stamped, True) for certificates, stamped in stamps for one in certificates]
    for one, time, stamping in used:
        if one.issuer.public_bytes() != one.subject.public_bytes():
            before = found.get(one, Subject(one, time, stamping))
            found[one] = Subject(one, max(before.at, time), before.stamps or stamping)
    return list(found.values())


def check_revocation_data(
    files: Mapping[str, bytes],
    subjects: Sequence[Subject],
    roots: Sequence[x509.Certificate],
    now: datetime,
) -> list[CheckResult]:
    """A line for each file and certificate that it is about, and one for each certificate that lacks such a file."""
    above = [*(subject.certificate for subject in subjects), *roots]
    issuers = [[c for c in above if certifies(c, subject.certificate)] for subject in subjects]
    lists = _lists(files)
    found, told = list[CheckResult](), set[int]()
    for path in sorted(filter(is_revocation_data, files), key=str.encode):
        lines = []
        try:
            data = read_crl(files[path]) if is_crl(path) else read_ocsp(files[path])
            for number, subject in enumerate(subjects):
                said = data.status_of(subject.certificate)
                if said is not None:
                    told.add(number)
                    lines.append(_judged(path, data, said, subject, issuers[number], lists, now))
        except DAMAGED:
            lines = [_line(path, Status.FAILED, What.BROKEN)]
        found += lines or [_line(path, Status.FAILED, What.DIFFERS)]
    lacking = (one.certificate for number, one in enumerate(subjects) if number not in told)
    return found + [
        CheckResult(Check.REVOCATION_DATA, Status.NOT_CHECKED, What.NOT_INCLUDED, name_of(one))
        for one in lacking
        if names_addresses(one)
    ]


def names_addresses(certificate: x509.Certificate) -> bool:
    """Whether a certificate says where its issuer tells of revocations: nobody goes there."""
    try:
        extensions = extensions_of(certificate)
    except ValueError:
        return False
    return any(
        isinstance(e.value, x509.CRLDistributionPoints)
        or (
            isinstance(e.value, x509.AuthorityInformationAccess)
            and any(one.access_method == AuthorityInformationAccessOID.OCSP for one in e.value)
        )
        for e in extensions
    )


def _lists(files: Mapping[str, bytes]) -> list[Crl]:
    """Those that can be read; the others get a line of their own."""
    found = []
    for path in filter(is_crl, files):
        with suppress(*DAMAGED):
            found.append(read_crl(files[path]))
    return found


def _judged(
    path: str,
    data: RevocationData,
    said: CertificateStatus,
    subject: Subject,
    issuers: Sequence[x509.Certificate],
    lists: Sequence[Crl],
    now: datetime,
) -> CheckResult:
    by, this = name_of(subject.certificate), instant(said.this_update)
    if not issuers:
        return _line(path, Status.NOT_CHECKED, What.NO_ROOT, by, this)
    signed = [(data.signers(issuer, subject.certificate), issuer) for issuer in issuers]
    standings = {
        standing_of(signers, issuer, data.produced_at, lists, now) for signers, issuer in signed if signers
    }
    if not standings - {Standing.REVOKED}:
        return _line(path, Status.FAILED, What.BROKEN, by)
    found = _told(path, said, subject, now)
    if found.status is Status.OK and Standing.HELD not in standings:
        return _line(path, Status.NOT_CHECKED, What.RESPONDER, by, this)
    return found


def _told(path: str, said: CertificateStatus, subject: Subject, now: datetime) -> CheckResult:
    """What the word of somebody who may give it comes to."""
    by, this = name_of(subject.certificate), instant(said.this_update)
    if said.revoked is not None:
        since = said.revoked.distrusted_from(stamps=subject.stamps)
        if since is None or since <= subject.at:
            return _line(path, Status.FAILED, What.REVOKED, by, instant(since or said.revoked.at))
        return _line(path, Status.OK, What.REVOKED_LATER, by, instant(since))
    if not said.known:
        return _line(path, Status.NOT_CHECKED, What.UNKNOWN, by, this)
    if not said.holds(subject.at, subject.certificate, now):
        return _line(path, Status.NOT_CHECKED, What.STALE, by, this)
    return _line(path, Status.OK, What.NOT_REVOKED, by, this)


def _line(path: str, status: Status, what: What, by: str | None = None, at: str | None = None) -> CheckResult:
    return CheckResult(Check.REVOCATION_DATA, status, what, by, at, path)
