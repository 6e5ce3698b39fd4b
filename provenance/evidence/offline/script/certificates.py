"""What certificates say (RFC 5280)."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from provenance.evidence.offline.script.canonical import UTC
from provenance.evidence.offline.script.der import Node, der_all
from provenance.evidence.offline.script.faults import Broken, exactly, require
from provenance.evidence.offline.script.names import METHODS, name_of_oid
from provenance.evidence.offline.script.openssl import is_sound

UNDERSTOOD = {"constraints", "usage", "purpose", "policies", "other-names"}


class Certificate(NamedTuple):
    """What is needed of a certificate."""

    issuer: bytes
    subject: bytes
    serial: bytes
    key: bytes
    name: str | None
    stamps_only: bool
    below: float  # how many authorities may be under it; -1 where it is none
    signed_well: bool
    understood: bool
    begin: datetime.datetime
    end: datetime.datetime
    signs_lists: bool
    answers: bool  # as an OCSP responder
    never_asked: bool  # whether its issuer wants nobody to ask whether it was revoked
    points: list[bytes]  # names of distribution points of CRLs
    tells: bool  # whether it says where its issuer tells of revocations


def certificate(data: bytes) -> Certificate:
    """Read a certificate; openssl checks it, this only tells what it says."""
    fields = der_all(data, 0x30).parts(0x30)[0].parts(0xA0)[1:]
    serial, method, issuer, validity, subject, key = fields[:6]
    only, understood, below = False, is_sound(key.whole), -1.0
    lists, answers, never, tells, points = True, False, False, False, list[bytes]()
    for extension in [e for field in fields[6:] if field.tag == 0xA3 for e in field.parts(0x30)[0].parts()]:
        oid, *rest = extension.parts(6)
        kind, critical = name_of_oid(oid), rest[0].whole == b"\1\1\xff"
        if kind == "purpose":
            purposes = der_all(rest[-1].content, 0x30).parts()
            named = [name_of_oid(purpose) for purpose in purposes]
            only, answers = critical and named == ["time-stamping"], "ocsp-signing" in named
        elif kind == "usage":
            lists = der_all(rest[-1].content, 3).content[1] & 0x02 != 0
        elif kind == "constraints":
            said = der_all(rest[-1].content, 0x30).parts()
            if said and said[0].whole == b"\1\1\xff":
                below = int.from_bytes(said[1].content, "big") if said[1:] else float("inf")
        elif kind == "name-constraints" or (critical and kind not in UNDERSTOOD):
            understood = False
        never = never or kind == "nocheck"
        if kind == "points":
            named_points = der_all(rest[-1].content, 0x30).parts()
            points, tells = [field.whole for point in named_points for field in point.parts()], True
        elif kind == "access":
            accesses = der_all(rest[-1].content, 0x30).parts()
            tells = tells or any(name_of_oid(access.parts(6)[0]) == "ocsp-address" for access in accesses)
    well, name = name_of_oid(method.parts(6)[0]) in METHODS, common_name(subject)
    begin, end = map(time_of, exactly(validity.parts(), 2))
    read = issuer.whole, subject.whole, serial.whole, key.whole, name, only
    return Certificate(*read, below, well, understood, begin, end, lists, answers, never, points, tells)


def time_of(node: Node) -> datetime.datetime:
    """A time to the second, as certificates have it."""
    digits = node.content.decode("ascii")
    require(node.tag in (0x17, 0x18))
    if node.tag == 0x17:
        digits = ("20" if digits[:2] < "50" else "19") + digits
    require(re.fullmatch("[0-9]{14}Z", digits))
    return datetime.datetime.strptime(digits, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def common_name(subject: Node) -> str | None:
    """The first common name of a distinguished name."""
    encodings = {**dict.fromkeys([12, 18, 19, 20, 22, 26], "utf-8"), 30: "utf-16-be"}
    for part in subject.parts():
        for attribute in part.parts():
            oid, value = attribute.parts(6)
            if name_of_oid(oid) == "common-name":
                try:
                    return value.content.decode(encodings[value.tag])
                except (KeyError, UnicodeDecodeError):
                    raise Broken from None
    return None
