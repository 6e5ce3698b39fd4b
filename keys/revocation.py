"""Which certificates were revoked, since when and why; and what that means for a signature.

Pure data. Source: RFC 5280 sections 4.1.2.2 (a serial number is unique for its issuer only), 5.3.1 (reasons) and 5.3.2
(invalidity date).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from keys.errors import RevocationError
from keys.faults import Fault
from keys.times import in_utc


class RevocationReason(StrEnum):
    """The reasons of RFC 5280, 5.3.1; a hold and its end are left out, because a revocation here is final."""

    UNSPECIFIED = "unspecified"
    KEY_COMPROMISE = "keyCompromise"
    CA_COMPROMISE = "cACompromise"
    AFFILIATION_CHANGED = "affiliationChanged"
    SUPERSEDED = "superseded"
    CESSATION_OF_OPERATION = "cessationOfOperation"
    PRIVILEGE_WITHDRAWN = "privilegeWithdrawn"
    AA_COMPROMISE = "aACompromise"

    @property
    def is_compromise(self) -> bool:
        """Whether somebody else may have signed, so that signatures before the revocation count less too."""
        return self in {type(self).KEY_COMPROMISE, type(self).CA_COMPROMISE, type(self).AA_COMPROMISE}


@dataclass(frozen=True, slots=True)
class CertificateId:
    """What is known of a certificate that may be revoked: ``tbs_sha256`` (`keys.certificates.reading`) alone names it.

    What was stored before that was kept has its serial number, lowercase hexadecimal, and perhaps its issuer.
    """

    serial: str
    tbs_sha256: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class RevocationEntry:
    """One revoked certificate. ``serial`` is lowercase hexadecimal, ``issuer`` a name after RFC 4514.

    ``invalid_since`` is when the key may first have been in other hands; only a compromise has it. ``tbs_sha256`` is
    as in `CertificateId`. Raises RevocationError if the values contradict each other.
    """

    serial: str
    issuer: str
    reason: RevocationReason
    revoked_at: datetime
    invalid_since: datetime | None = None
    tbs_sha256: str | None = None

    def __post_init__(self) -> None:
        if not self.serial or set(self.serial) - set("0123456789abcdef"):
            raise RevocationError(Fault.SERIAL_FORM)
        in_utc(self.revoked_at)
        if self.invalid_since is None:
            return
        if not self.reason.is_compromise:
            raise RevocationError(Fault.SINCE_WITHOUT_COMPROMISE, reason_code=self.reason)
        if in_utc(self.invalid_since) > self.revoked_at:
            raise RevocationError(Fault.SINCE_LATER)

    @property
    def distrusted_from(self) -> datetime:
        """From when on a signature isn't believed: signatures proven to be older stay valid."""
        return self.invalid_since or self.revoked_at

    def names(self, certificate: CertificateId) -> bool:
        """Whether this is the certificate that was revoked.

        Where either side has only the serial number, that and the issuers that are known decide: it is better to doubt
        the namesake of a revoked certificate than to believe the revoked one.
        """
        if self.tbs_sha256 is not None and certificate.tbs_sha256 is not None:
            return self.tbs_sha256 == certificate.tbs_sha256
        return self.serial == certificate.serial and certificate.issuer in {None, self.issuer}


@dataclass(frozen=True, slots=True)
class RevocationStatus:
    """What the list says of one signature; with an entry and not revoked, the signature is older."""

    revoked: bool
    entry: RevocationEntry | None = None


@dataclass(frozen=True, slots=True)
class RevocationList:
    """Revoked certificates, one entry for each."""

    entries: tuple[RevocationEntry, ...] = ()

    def adding(self, entries: Iterable[RevocationEntry]) -> "RevocationList":
        """Return a list with these entries too. A second entry for a certificate only makes it stricter."""
        merged = {_key(entry): entry for entry in self.entries}
        for entry in entries:
            key = _key(entry)
            merged[key] = _stricter(merged[key], entry) if key in merged else entry
        return RevocationList(tuple(merged.values()))

    def naming(self, *certificates: CertificateId) -> tuple[RevocationEntry, ...]:
        """The entries that name one of these certificates, those that reach back furthest first."""
        found = (entry for entry in self.entries if any(map(entry.names, certificates)))
        return tuple(sorted(found, key=lambda entry: entry.distrusted_from))

    def status_at(self, certificate: CertificateId, proven_time: datetime | None) -> RevocationStatus:
        """Say whether a signature counts as made with a revoked certificate.

        It does, unless ``proven_time`` shows that it is older than the revocation, and for a compromise than
        ``invalid_since``. ``proven_time`` comes only from a time stamp that is trusted: what the signer
        asserts proves nothing, so pass None.
        """
        naming = self.naming(certificate)
        if not naming:
            return RevocationStatus(revoked=False)
        entry = naming[0]
        older = proven_time is not None and in_utc(proven_time) < entry.distrusted_from
        return RevocationStatus(revoked=not older, entry=entry)


def _key(entry: RevocationEntry) -> tuple[str, str, str | None]:
    return entry.serial, entry.issuer, entry.tbs_sha256


def _stricter(one: RevocationEntry, other: RevocationEntry) -> RevocationEntry:
    graver = other if other.reason.is_compromise and not one.reason.is_compromise else one
    since = [e.invalid_since for e in (one, other) if e.invalid_since is not None]
    revoked_at = min(one.revoked_at, other.revoked_at)
    return replace(graver, revoked_at=revoked_at, invalid_since=min([*since, revoked_at]) if since else None)
