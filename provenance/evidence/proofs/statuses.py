"""What a CRL and an OCSP response have in common: who signed it, for how long it holds, why something was revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Protocol

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from provenance.evidence.proofs.algorithms import verify_signed
from provenance.evidence.proofs.der import Node, require

INTEGER, BIT_STRING, OCTETS, OID, ENUMERATED, UTC_TIME, TIME, SEQUENCE = 2, 3, 4, 6, 10, 0x17, 0x18, 0x30
TIMES: Final = (UTC_TIME, TIME)
_TRUE: Final = b"\1\1\xff"
_REASON, _INVALIDITY = b"\x06\x03\x55\x1d\x15", b"\x06\x03\x55\x1d\x18"
_COMPROMISES: Final = (1, 2, 10)  # of the key, of the CA, of the attribute authority
_NO_COMPROMISE: Final = (0, 3, 4, 5)  # said so: unspecified, affiliation, superseded, out of operation
Extension = tuple[bytes, bool, bytes]
"""Its identifier (DER), whether it has to be understood, and its value."""
DAMAGED: Final = (
    *(ValueError, TypeError, KeyError, IndexError, OverflowError),
    *(InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound, x509.DuplicateExtension),
)


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revocation; `reason` is the code of RFC 5280, 5.3.1, None where none is given."""

    at: datetime
    reason: int | None = None
    invalid_since: datetime | None = None

    def distrusted_from(self, *, stamps: bool) -> datetime | None:
        """From when on a signature isn't believed; None is from the beginning.

        A compromised key counts from when it may have been. What an authority stamped counts no more at all, unless
        the reason says that its key was never in other hands (RFC 3161, section 4, number 1).
        """
        if stamps and self.reason not in _NO_COMPROMISE:
            return None
        if self.invalid_since is not None and self.reason in _COMPROMISES:
            return min(self.at, self.invalid_since)
        return self.at


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """What is said of one certificate; `known` is False where the one who was asked doesn't know it."""

    this_update: datetime
    next_update: datetime | None
    revoked: Revoked | None = None
    known: bool = True

    def holds(self, at: datetime, certificate: x509.Certificate, now: datetime) -> bool:
        """Whether it tells of the time at which a certificate was used; after its end, issuers forget one."""
        current = self.next_update is not None and at <= self.next_update
        return (self.this_update >= at or current) and self.this_update <= min(
            now, certificate.not_valid_after_utc
        )


class RevocationData(Protocol):
    """A CRL or an OCSP response that was read; what it says counts when somebody is among its `signers`."""

    @property
    def produced_at(self) -> datetime:
        """When it was signed."""
        ...

    def status_of(self, certificate: x509.Certificate) -> CertificateStatus | None:
        """What it says of a certificate, None if it isn't about it. Raises what is in DAMAGED."""
        ...

    def signers(
        self, issuer: x509.Certificate, certificate: x509.Certificate
    ) -> tuple[x509.Certificate, ...]:
        """The issuer of this certificate where they signed it, or else whom they delegated that to; or nobody."""
        ...


@dataclass(frozen=True, slots=True)
class Signed:
    """The three parts of whatever a certificate's key signs (RFC 5280, section 4.1.1)."""

    content: Node
    method: Node
    signature: bytes

    def is_signed_by(self, certificate: x509.Certificate) -> bool:
        """Whether this certificate's key signed it."""
        try:
            verify_signed(self.method, certificate.public_key(), self.signature, self.content.whole)
        except DAMAGED:
            return False
        return True


def read_signed(parts: list[Node]) -> Signed:
    """From content, algorithm and signature. Raises ValueError."""
    content, method, bits = parts
    require([content.tag, method.tag, bits.tag] == [SEQUENCE, SEQUENCE, BIT_STRING])
    require(bits.content[:1] == b"\0")
    return Signed(content, method, bits.content[1:])


def time_of(node: Node) -> datetime:
    """A time to the second, as RFC 5280 (4.1.2.5) has it written. Raises ValueError."""
    require(node.tag in TIMES)
    digits = node.content.decode("ascii")
    if node.tag == UTC_TIME:
        digits = ("20" if digits[:2] < "50" else "19") + digits
    require(len(digits) == 15 and digits[:14].isdigit() and digits[14] == "Z")
    return datetime.strptime(digits, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def revoked_at(time: Node, extensions: Iterable[Extension], reason: int | None = None) -> Revoked:
    """A revocation with what its extensions say (RFC 5280, section 5.3). Raises ValueError."""
    since = None
    for oid, critical, value in extensions:
        if oid == _REASON:
            reason = reason_of(Node.only(value, ENUMERATED))
        elif oid == _INVALIDITY:
            since = time_of(Node.only(value, TIME))
        else:
            require(not critical)  # it may be about another issuer's certificate
    return Revoked(time_of(time), reason, since)


def number_of(certificate: x509.Certificate) -> bytes:
    """The serial number of a certificate, DER."""
    number = certificate.serial_number
    content = number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)
    return bytes([INTEGER, len(content)]) + content


def reason_of(code: Node) -> int:
    """A reason for a revocation, by its number. Raises ValueError."""
    require(code.tag == ENUMERATED and len(code.content) == 1)
    return code.content[0]


def extensions_in(fields: list[Node]) -> list[Extension]:
    """The extensions in the last field of something, if it is there. Raises ValueError."""
    require(len(fields) <= 1)
    return [_extension(one) for field in fields for one in Node.only(field.content, SEQUENCE).parts()]


def extensions_of_entry(fields: list[Node]) -> list[Extension]:
    """The same where nothing is around them. Raises ValueError."""
    require(len(fields) <= 1 and all(field.tag == SEQUENCE for field in fields))
    return [_extension(one) for field in fields for one in field.parts()]


def _extension(extension: Node) -> Extension:
    oid, *rest = extension.parts(OID)
    require(len(rest) in {1, 2} and rest[-1].tag == OCTETS and (len(rest) == 1 or rest[0].whole == _TRUE))
    return oid.whole, len(rest) == 2, rest[-1].content
