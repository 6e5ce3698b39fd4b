"""An OCSP response, and what it says of a certificate (RFC 6960, section 4.2)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates.reading import MAX_CHAIN_LENGTH, extensions_of, load_der_certificate
from provenance.evidence.proofs.chain import certifies
from provenance.evidence.proofs.der import Node, require
from provenance.evidence.proofs.statuses import (
    DAMAGED,
    ENUMERATED,
    INTEGER,
    OCTETS,
    OID,
    SEQUENCE,
    TIME,
    CertificateStatus,
    Signed,
    extensions_in,
    number_of,
    read_signed,
    reason_of,
    revoked_at,
    time_of,
)

_0, _1, _2 = 0xA0, 0xA1, 0xA2
_BASIC: Final = b"\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x01"
_GOOD, _REVOKED, _UNKNOWN = 0x80, 0xA1, 0x82
_MOST: Final = 64  # certificates that one response is about
# SHA-1 only names an issuer here: what counts is whose key signed.
_HASHES: Final = {
    b"\x06\x05\x2b\x0e\x03\x02\x1a": "sha1",
    b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01": "sha256",
    b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02": "sha384",
    b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03": "sha512",
}


@dataclass(frozen=True, slots=True)
class Single:
    """What it says of one certificate: hashes of its issuer's name and key, and its serial number (DER)."""

    algorithm: str
    issuer_name: bytes
    issuer_key: bytes
    serial: bytes
    status: CertificateStatus


@dataclass(frozen=True, slots=True)
class OcspResponse:
    """A RevocationData."""

    signed: Signed
    produced_at: datetime
    singles: tuple[Single, ...]
    certificates: tuple[bytes, ...]
    """What lies beside it, unread (DER)."""

    def status_of(self, certificate: x509.Certificate) -> CertificateStatus | None:
        """What it says of a certificate."""
        found = self._single(certificate)
        return None if found is None else found.status

    def signers(
        self, issuer: x509.Certificate, certificate: x509.Certificate
    ) -> tuple[x509.Certificate, ...]:
        """The issuer where they signed it, or the responders whom they certified for that (RFC 6960, 4.2.2.2)."""
        found = self._single(certificate)
        if found is None or _hash(found.algorithm, _key_bits(issuer)) != found.issuer_key:
            return ()
        if self.signed.is_signed_by(issuer):
            return (issuer,)
        read = (self._responder(der, issuer) for der in self.certificates)
        return tuple(one for one in read if one is not None)

    def _single(self, certificate: x509.Certificate) -> Single | None:
        name = certificate.issuer.public_bytes()
        serial = number_of(certificate)
        same = (s for s in self.singles if s.serial == serial and _hash(s.algorithm, name) == s.issuer_name)
        return next(same, None)

    def _responder(self, der: bytes, issuer: x509.Certificate) -> x509.Certificate | None:
        # Nobody signed what lies beside the answer: a damaged certificate there is only nobody's.
        try:
            responder = load_der_certificate(der)
            purposes = extensions_of(responder).get_extension_for_class(x509.ExtendedKeyUsage).value
            fits = (
                ExtendedKeyUsageOID.OCSP_SIGNING in purposes
                and responder.not_valid_before_utc <= self.produced_at <= responder.not_valid_after_utc
                and certifies(issuer, responder)
                and self.signed.is_signed_by(responder)
            )
        except DAMAGED:
            return None
        return responder if fits else None


def read_ocsp(der: bytes) -> OcspResponse:
    """Read a response. Raises ValueError and what else is in `statuses.DAMAGED`."""
    status, wrapped = Node.only(der, SEQUENCE).exactly(ENUMERATED, _0)
    kind, octets = Node.only(wrapped.content, SEQUENCE).exactly(OID, OCTETS)
    require(status.content == b"\0" and kind.whole == _BASIC)
    parts = Node.only(octets.content, SEQUENCE).parts()
    require(len(parts) in {3, 4})
    certificates = tuple[bytes, ...]()
    if len(parts) == 4:
        require(parts[3].tag == _0)
        given = Node.only(parts.pop().content, SEQUENCE).parts()
        require(len(given) <= MAX_CHAIN_LENGTH)
        certificates = tuple(one.whole for one in given)
    signed = read_signed(parts)
    fields = signed.content.parts()
    if fields[0].tag == _0:
        require(fields.pop(0).content == b"\2\1\0")
    responder, produced, singles, *more = fields
    require(responder.tag in {_1, _2} and produced.tag == TIME and singles.tag == SEQUENCE)
    require(not any(critical for _, critical, _ in extensions_in(more)))
    each = singles.parts()
    require(0 < len(each) <= _MOST)
    return OcspResponse(signed, time_of(produced), tuple(map(_read_single, each)), certificates)


def _read_single(single: Node) -> Single:
    named, status, this, *rest = single.parts(SEQUENCE)
    algorithm, name, key, serial = named.exactly(SEQUENCE, OCTETS, OCTETS, INTEGER)
    following = time_of(Node.only(rest.pop(0).content, TIME)) if rest and rest[0].tag == _0 else None
    require(this.tag == TIME and all(field.tag == _1 for field in rest))
    extensions, revoked = extensions_in(rest), None
    if status.tag == _REVOKED:
        time, *reason = status.parts(TIME)
        require(len(reason) <= 1 and all(field.tag == _0 for field in reason))
        code = reason_of(Node.only(reason[0].content, ENUMERATED)) if reason else None
        revoked = revoked_at(time, extensions, code)
    else:
        require(status.tag in {_GOOD, _UNKNOWN} and not status.content)
        require(not any(critical for _, critical, _ in extensions))
    said = CertificateStatus(time_of(this), following, revoked, known=status.tag != _UNKNOWN)
    hashed = _HASHES[algorithm.parts(OID)[0].whole]
    return Single(hashed, name.content, key.content, serial.whole, said)


def _hash(algorithm: str, data: bytes) -> bytes:
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def _key_bits(certificate: x509.Certificate) -> bytes:
    """The public key itself, without its algorithm: what an issuer is named by."""
    info = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Node.only(info, SEQUENCE).parts()[1].content[1:]
