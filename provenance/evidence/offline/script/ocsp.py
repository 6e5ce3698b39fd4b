"""Answers about one certificate: OCSP responses (RFC 6960, section 4.2)."""

from __future__ import annotations

import datetime
import hashlib
from typing import NamedTuple

from provenance.evidence.offline.script.certificates import Certificate, certificate, time_of
from provenance.evidence.offline.script.chains import issued
from provenance.evidence.offline.script.der import Node, der_all
from provenance.evidence.offline.script.faults import DAMAGED, exactly, require
from provenance.evidence.offline.script.layout import MAX_CHAIN
from provenance.evidence.offline.script.names import DIGESTS, name_of_oid
from provenance.evidence.offline.script.revocations import (
    Said,
    Signed,
    extensions_in,
    read_signed,
    reason_of,
    revocation,
)


class Single(NamedTuple):
    """What an answer says of one certificate."""

    algorithm: str
    issuer_name: bytes
    issuer_key: bytes
    serial: bytes
    said: Said


class Answer(NamedTuple):
    """An OCSP response."""

    signed: Signed
    produced: datetime.datetime
    singles: list[Single]
    certificates: list[bytes]

    def single(self, one: Certificate) -> Single | None:
        """What is about a certificate."""
        for single in self.singles:
            if single.serial == one.serial and digest_of(single.algorithm, one.issuer) == single.issuer_name:
                return single
        return None

    def status_of(self, one: Certificate) -> Said | None:
        """What it says of a certificate; None where it isn't about it."""
        found = self.single(one)
        return found and found.said

    def signers(self, issuer: bytes, one: Certificate) -> list[bytes]:
        """The issuer where they signed it, or the responders whom they certified for that."""
        found, bits = self.single(one), der_all(certificate(issuer).key, 0x30).parts(0x30, 3)[1].content[1:]
        if found is None or digest_of(found.algorithm, bits) != found.issuer_key:
            return []
        if self.signed.is_by(issuer):
            return [issuer]
        return [c for c in self.certificates if self.is_by_responder(c, issuer)]

    def is_by_responder(self, responder: bytes, issuer: bytes) -> bool:
        """Whether it is by a responder whom an issuer certified for that; a damaged certificate is nobody's."""
        try:
            read = certificate(responder)
            valid = read.answers and read.begin <= self.produced <= read.end
            return valid and issued(responder, issuer) and self.signed.is_by(responder)
        except DAMAGED:
            return False


def digest_of(algorithm: str, data: bytes) -> bytes:
    """A hash; SHA-1 only names an issuer."""
    return hashlib.new(algorithm, data).digest()


def read_answer(data: bytes) -> Answer:
    """Read a response."""
    status, wrapped = exactly(der_all(data, 0x30).parts(10, 0xA0), 2)
    kind, octets = exactly(der_all(wrapped.content, 0x30).parts(6, 4), 2)
    require(status.content == b"\0" and name_of_oid(kind) == "ocsp-basic")
    parts, certificates = der_all(octets.content, 0x30).parts(), list[bytes]()
    if len(parts) == 4:
        given = parts.pop()
        require(given.tag == 0xA0)
        certificates = [one.whole for one in der_all(given.content, 0x30).parts()]
        require(len(certificates) <= MAX_CHAIN)
    signed = read_signed(parts)
    fields = signed.content.parts()
    if fields[0].tag == 0xA0:
        require(fields.pop(0).content == b"\2\1\0")
    responder, produced, singles, *more = fields
    require(responder.tag in (0xA1, 0xA2) and produced.tag == 0x18 and singles.tag == 0x30 and len(more) <= 1)
    require(not any(critical for _, critical, _ in extensions_in([der_all(m.content, 0x30) for m in more])))
    each = singles.parts()
    require(0 < len(each) <= 64)
    return Answer(signed, time_of(produced), [read_single(one) for one in each], certificates)


def read_single(single: Node) -> Single:
    """What is said of one certificate."""
    named, status, this, *rest = single.parts(0x30)
    algorithm, name, key, serial = exactly(named.parts(0x30, 4, 4, 2), 4)
    following = time_of(der_all(rest.pop(0).content, 0x18)) if rest and rest[0].tag == 0xA0 else None
    require(this.tag == 0x18 and len(rest) <= 1 and all(field.tag == 0xA1 for field in rest))
    extensions, revoked = extensions_in([der_all(field.content, 0x30) for field in rest]), None
    if status.tag == 0xA1:
        time, *reason = status.parts(0x18)
        require(len(reason) <= 1 and all(field.tag == 0xA0 for field in reason))
        revoked = revocation(time, extensions, reason_of(reason[0].content) if reason else None)
    else:
        require(status.tag in (0x80, 0x82) and not status.content)
        require(not any(critical for _, critical, _ in extensions))
    said = Said(time_of(this), following, revoked, known=status.tag != 0x82)
    hashed = name_of_oid(algorithm.parts(6)[0])
    require(hashed in ("sha1", *DIGESTS))
    return Single(str(hashed), name.content, key.content, serial.whole, said)
