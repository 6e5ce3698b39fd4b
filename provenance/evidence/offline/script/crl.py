"""Lists of revoked certificates: CRLs (RFC 5280, section 5)."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from provenance.evidence.offline.script.certificates import Certificate, certificate, time_of
from provenance.evidence.offline.script.der import der_all
from provenance.evidence.offline.script.faults import require
from provenance.evidence.offline.script.revocations import (
    Said,
    Signed,
    extensions_in,
    read_signed,
    revocation,
)


class Crl(NamedTuple):
    """A complete list of one issuer."""

    signed: Signed
    issuer: bytes
    this: datetime.datetime
    following: datetime.datetime
    entries: bytes
    points: list[bytes]
    authorities: bool | None

    def status_of(self, one: Certificate) -> Said | None:
        """What it says of a certificate; None where it isn't about it."""
        if one.issuer != self.issuer or self.authorities not in (None, one.below >= 0):
            return None
        if self.points and not set(self.points) & set(one.points):
            return None
        found, at = None, 0
        while at < len(self.entries):
            start, end = bounds(self.entries, at)
            if found is None and self.entries.startswith(one.serial, start):
                found = der_all(self.entries[at:end], 0x30)
            at = end
        if found is None:
            return Said(self.this, self.following, None, known=True)
        _, time, *more = found.parts(2)
        return Said(self.this, self.following, revocation(time, extensions_in(more), None), known=True)

    @property
    def produced(self) -> datetime.datetime:
        """When it was signed."""
        return self.this

    def signers(self, issuer: bytes, _: Certificate) -> list[bytes]:
        """The issuer, where they may sign lists and signed this one."""
        return [issuer] if certificate(issuer).signs_lists and self.signed.is_by(issuer) else []


def bounds(entries: bytes, at: int) -> tuple[int, int]:
    """Where the content of the entry at a place begins, and where it ends."""
    require(len(entries) >= at + 2 and entries[at] == 0x30)
    length, start = entries[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        require(0 < size <= 4 and len(entries) >= start + size)
        length, start = int.from_bytes(entries[start : start + size], "big"), start + size
    require(length > 0 and len(entries) >= start + length)
    return start, start + length


def read_crl(data: bytes) -> Crl:
    """Read a list."""
    signed = read_signed(der_all(data, 0x30).parts())
    fields = signed.content.parts()
    if fields[0].tag == 2:
        require(fields.pop(0).whole == b"\2\1\1")
    method, issuer, this, following, *rest = fields
    require(method.whole == signed.method.whole and issuer.tag == 0x30 and following.tag in (0x17, 0x18))
    entries = rest.pop(0).content if rest and rest[0].tag == 0x30 else b""
    require(len(rest) <= 1 and all(field.tag == 0xA0 for field in rest))
    points, authorities = list[bytes](), None
    for kind, critical, value in extensions_in([der_all(field.content, 0x30) for field in rest]):
        if kind != "scope":
            require(not critical)
            continue
        for field in der_all(value, 0x30).parts():
            if field.tag == 0xA0:
                points.append(field.whole)
            else:
                require(field.tag in (0x81, 0x82) and field.content == b"\xff" and authorities is None)
                authorities = field.tag == 0x82
    return Crl(signed, issuer.whole, time_of(this), time_of(following), entries, points, authorities)
