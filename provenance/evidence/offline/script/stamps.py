"""Time stamps (RFC 3161). Strict, so that no byte can be changed: what isn't signed has one form only."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import NamedTuple

from provenance.evidence.offline.script.canonical import UTC
from provenance.evidence.offline.script.certificates import certificate
from provenance.evidence.offline.script.chains import issued
from provenance.evidence.offline.script.der import Node, der_all
from provenance.evidence.offline.script.faults import Broken, exactly, require
from provenance.evidence.offline.script.layout import MAX_CHAIN
from provenance.evidence.offline.script.names import NAMES, digest_name, name_of_oid, require_method
from provenance.evidence.offline.script.openssl import is_sound, openssl, pem


class Stamp(NamedTuple):
    """What a whole time stamp says."""

    at: datetime.datetime
    by: str | None
    own: bool
    signer: bytes
    others: list[bytes]


def read_stamp(data: bytes, message: bytes, *, bare: bool) -> Stamp:
    """Read a time stamp over a message, its signature checked by the certificate that it names."""
    if not bare:  # an authority's answer: a status, 0 or 1, and the token
        status, answer = exactly(der_all(data, 0x30).parts(0x30, 0x30), 2)
        require(status.parts(2)[0].content in (b"\0", b"\1"))
        data = answer.whole
    kind, wrapped = der_all(data, 0x30).parts(6, 0xA0)
    signed = der_all(wrapped.content, 0x30).parts(2, 0x31, 0x30, 0xA0, 0x31)
    require(name_of_oid(kind) == "signed-data" and len(signed) == 5 and signed[0].content == b"\3")
    content_type, content = signed[2].parts(6, 0xA0)
    require(name_of_oid(content_type) == "tst-info")
    info = der_all(content.content, 4).content
    (signer_info,) = exactly(signed[4].parts(0x30), 1)
    version, sid, algorithm, attributes, method, _ = exactly(
        signer_info.parts(2, 0x30, 0x30, 0xA0, 0x30, 4), 6
    )
    (declared,) = exactly(signed[1].parts(0x30), 1)
    digest = digest_name(algorithm)
    require(version.content == b"\1" and digest_name(declared) == digest)
    require_method(method, digest)
    certificates = [node.whole for node in signed[3].parts()]
    require(len(certificates) <= MAX_CHAIN)
    issuer, serial = exactly(sid.parts(0x30, 2), 2)
    named = [c for c in certificates if certificate(c)[0:3:2] == (issuer.whole, serial.whole)]
    (signer,) = exactly(named, 1)
    require(certificate(signer).stamps_only)
    require_attributes(attributes, hashlib.new(digest, info).digest(), signer)
    require(is_sound(certificate(signer).key))
    # With no other certificate than this one: openssl takes names for the same that differ in their letters' case.
    command = "cms -verify -binary -noverify -nointern -certfile signer -inform DER -in token -out content"
    require(openssl(command, token=data, signer=pem(signer)) is not None)
    others = [c for c in certificates if c != signer]
    require(all_used(signer, others))
    return read_info(info, message, signer, others)


def read_info(info: bytes, message: bytes, signer: bytes, others: list[bytes]) -> Stamp:
    """Read what was signed."""
    version, policy, imprint, _, time = der_all(info, 0x30).parts(2, 6, 0x30, 2, 0x18)[:5]
    require(version.content == b"\1")
    algorithm, stamped = exactly(imprint.parts(0x30, 4), 2)
    require(hashlib.new(digest_name(algorithm), message).digest() == stamped.content)
    found = re.fullmatch(rb"([0-9]{14})(\.[0-9]{1,9})?Z", time.content)
    require(found)
    try:
        at = datetime.datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)  # type: ignore[index]
    except ValueError:
        raise Broken from None
    if found[2] and found[2].strip(b".0"):  # type: ignore[index]
        at += datetime.timedelta(seconds=1)
    own = name_of_oid(policy) == "self-asserted"
    return Stamp(at, certificate(signer).name, own, signer, others)


def require_attributes(attributes: Node, digest: bytes, signer: bytes) -> None:
    """What is signed names the content and the certificate of the signer."""
    values = {}
    for attribute in attributes.parts():
        oid, kept = exactly(attribute.parts(6, 0x31), 2)
        require(oid.content not in values)
        values[oid.content] = kept.parts()
    found = {NAMES.get(key.hex()): value for key, value in values.items()}
    (content_type,), (message_digest,) = found.get("content-type", [0]), found.get("message-digest", [0])
    require(content_type and message_digest)
    require(name_of_oid(content_type) == "tst-info" and message_digest.content == digest)
    v2 = found.get("signing-certificate-v2")
    named = (found["signing-certificate"] if v2 is None else v2)[0]
    first = named.parts(0x30)[0].parts(0x30)[0].parts()
    algorithm = "sha256" if v2 else "sha1"
    if v2 and first[0].tag == 0x30:
        algorithm = digest_name(first.pop(0))
    require(first[0].tag == 4 and hashlib.new(algorithm, signer).digest() == first[0].content)


def all_used(signer: bytes, others: list[bytes]) -> bool:
    """Whether every certificate is there for a reason; one that certifies itself has to do so properly."""
    used, left = [signer], list(others)
    while True:
        found = [c for c in left if any(issued(child, c) for child in used)]
        if not found:
            break
        used += found
        left = [c for c in left if c not in found]
    roots = [c for c in others if certificate(c).subject == certificate(c).issuer]
    return not left and all(issued(c, c) for c in roots)
