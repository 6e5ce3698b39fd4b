"""A certificate revocation list, and what it says of a certificate (RFC 5280, section 5).

Complete lists of one issuer alone: what is missing from a delta, from an indirect one, or from one for some reasons
only, isn't known to be good.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509

from keys.certificates.reading import extensions_of
from provenance.evidence.proofs.der import Node, require
from provenance.evidence.proofs.statuses import (
    INTEGER,
    SEQUENCE,
    TIMES,
    CertificateStatus,
    Signed,
    extensions_in,
    extensions_of_entry,
    number_of,
    read_signed,
    revoked_at,
    time_of,
)

_EXTENSIONS: Final = 0xA0
_VERSION_2: Final = b"\2\1\1"
_SCOPE: Final = b"\x06\x03\x55\x1d\x1c"  # issuingDistributionPoint
_POINT, _USERS, _AUTHORITIES = 0xA0, 0x81, 0x82


@dataclass(frozen=True, slots=True)
class Crl:
    """A RevocationData; `points` are distribution point names (DER), of which a certificate has to name one."""

    signed: Signed
    issuer: bytes
    this_update: datetime
    next_update: datetime
    entries: bytes
    points: tuple[bytes, ...]
    authorities: bool | None
    """Whether it is of authorities alone, or of others alone (False)."""

    def status_of(self, certificate: x509.Certificate) -> CertificateStatus | None:
        """What it says of a certificate. Raises ValueError."""
        if certificate.issuer.public_bytes() != self.issuer or not self._covers(certificate):
            return None
        found = _entry(self.entries, number_of(certificate))
        if found is None:
            return CertificateStatus(self.this_update, self.next_update)
        _, time, *more = found.parts(INTEGER)
        revoked = revoked_at(time, extensions_of_entry(more))
        return CertificateStatus(self.this_update, self.next_update, revoked)

    @property
    def produced_at(self) -> datetime:
        """When it was signed."""
        return self.this_update

    def signers(
        self,
        issuer: x509.Certificate,
        certificate: x509.Certificate,  # noqa: ARG002 - RevocationData
    ) -> tuple[x509.Certificate, ...]:
        """The issuer, where they may sign lists and signed this one."""
        usage = next((e.value for e in extensions_of(issuer) if isinstance(e.value, x509.KeyUsage)), None)
        signed = (usage is None or usage.crl_sign) and self.signed.is_signed_by(issuer)
        return (issuer,) if signed else ()

    def _covers(self, certificate: x509.Certificate) -> bool:
        kinds = {type(e.value): e.value for e in extensions_of(certificate)}
        basic, named = kinds.get(x509.BasicConstraints), kinds.get(x509.CRLDistributionPoints)
        is_authority = isinstance(basic, x509.BasicConstraints) and basic.ca
        if self.authorities is not None and self.authorities != is_authority:
            return False
        if not self.points:
            return True
        points = Node.only(named.public_bytes(), SEQUENCE).parts() if named is not None else []
        return any(field.whole in self.points for point in points for field in point.parts())


def read_crl(der: bytes) -> Crl:
    """Read a list. Raises ValueError."""
    signed = read_signed(Node.only(der, SEQUENCE).parts())
    fields = signed.content.parts()
    if fields[0].tag == INTEGER:
        require(fields.pop(0).whole == _VERSION_2)
    method, issuer, this, following, *rest = fields
    # Without the time of the next one nobody could tell for how long it holds.
    require(method.whole == signed.method.whole and issuer.tag == SEQUENCE and following.tag in TIMES)
    entries = rest.pop(0).content if rest and rest[0].tag == SEQUENCE else b""
    require(all(field.tag == _EXTENSIONS for field in rest))
    points, authorities = list[bytes](), None
    for oid, critical, value in extensions_in(rest):
        if oid == _SCOPE:
            for field in Node.only(value, SEQUENCE).parts():
                require(field.tag in {_POINT, _USERS, _AUTHORITIES})
                if field.tag == _POINT:
                    points.append(field.whole)
                else:
                    require(field.content == b"\xff" and authorities is None)
                    authorities = field.tag == _AUTHORITIES
        else:
            require(not critical)
    return Crl(signed, issuer.whole, time_of(this), time_of(following), entries, tuple(points), authorities)


def _entry(entries: bytes, serial: bytes) -> Node | None:
    """The entry with a serial number, found without a copy of the others: there may be hundreds of thousands."""
    at, found = 0, None
    while at < len(entries):
        start, end = _bounds(entries, at)
        if found is None and entries.startswith(serial, start):
            found = Node.only(entries[at:end], SEQUENCE)
        at = end
    return found


def _bounds(entries: bytes, at: int) -> tuple[int, int]:
    """Where the content of the entry at a place begins, and where it ends."""
    require(len(entries) >= at + 2 and entries[at] == SEQUENCE)
    length, start = entries[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        require(0 < size <= 4 and len(entries) >= start + size)
        length, start = int.from_bytes(entries[start : start + size], "big"), start + size
    require(length > 0 and len(entries) >= start + length)
    return start, start + length
