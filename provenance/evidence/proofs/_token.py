"""Whether a time-stamp token is whole: what it says, and that the key in it says so. The one file that reads CMS.

Sources: RFC 3161 section 2.4.2, RFC 5652 sections 5.3 to 5.6, RFC 5816. Whom the key belongs to is `stamps.py`'s
question. It is strict, and DER alone, so that nothing can be hidden in it, and every reader sees the same.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates.reading import MAX_CHAIN_LENGTH, extensions_of, load_der_certificate
from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.proofs.algorithms import digest_name, name_of_oid, verify
from provenance.evidence.proofs.chain import certifies, name_of
from provenance.evidence.proofs.der import Node, require

_INTEGER, _OCTETS, _OID, _TIME, _SEQUENCE, _SET = 0x02, 0x04, 0x06, 0x18, 0x30, 0x31
_CONTEXT_0: Final = 0xA0
_DAMAGED: Final = (
    *(ValueError, TypeError, KeyError, IndexError, OverflowError),
    *(InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound),
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a whole token says; `at` is rounded up to seconds, `others` are the certificates beside the signer's.

    `self_asserted` says that an installation's own authority made it, by its own word.
    """

    at: datetime
    self_asserted: bool
    digest: str
    imprint: bytes
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]

    @property
    def authority(self) -> str | None:
        """The name of the authority, by its own word."""
        return name_of(self.signer)


def token_of(response: bytes) -> bytes:
    """The token in an authority's answer (TimeStampResp). Raises MalformedError."""
    try:
        status, token = Node.only(response, _SEQUENCE).exactly(_SEQUENCE, _SEQUENCE)
        granted = status.parts(_INTEGER)[0].content in {b"\0", b"\1"}
    except _DAMAGED as error:
        raise MalformedError(Fault.STAMP_NONE) from error
    if not granted:
        raise MalformedError(Fault.STAMP_REFUSED)
    return token.whole


def read_token(der: bytes) -> Token:
    """Read a token, with its signature checked by the certificate that it names. Raises MalformedError."""
    try:
        return _read(der)
    except _DAMAGED as error:
        raise MalformedError(Fault.STAMP_DAMAGED) from error


def _read(der: bytes) -> Token:
    kind, wrapped = Node.only(der, _SEQUENCE).exactly(_OID, _CONTEXT_0)
    version, declared, content, given, infos = Node.only(wrapped.content, _SEQUENCE).exactly(
        _INTEGER, _SET, _SEQUENCE, _CONTEXT_0, _SET
    )
    content_type, wrapped_info = content.exactly(_OID, _CONTEXT_0)
    require(
        name_of_oid(kind) == "signed-data"
        and version.content == b"\3"
        and name_of_oid(content_type) == "tst-info"
    )
    info = Node.only(wrapped_info.content, _OCTETS).content
    (signer_info,) = infos.exactly(_SEQUENCE)
    version, named, algorithm, attributes, method, signature = signer_info.exactly(
        _INTEGER, _SEQUENCE, _SEQUENCE, _CONTEXT_0, _SEQUENCE, _OCTETS
    )
    (also,) = declared.exactly(_SEQUENCE)
    digest = digest_name(algorithm)
    require(version.content == b"\1" and digest_name(also) == digest)
    require(len(given.parts()) <= MAX_CHAIN_LENGTH)
    certificates = [load_der_certificate(node.whole) for node in given.parts()]
    signer = _signer(named, certificates)
    others = tuple(c for c in certificates if c != signer)
    require(_all_used(signer, others))
    _require_attributes(attributes, hashlib.new(digest, info).digest(), signer)
    # What is signed is a SET, whatever tag it carries within the structure (RFC 5652, 5.4).
    verify(method, digest, signer.public_key(), signature.content, b"\x31" + attributes.whole[1:])
    return _said(info, signer, others)


def _said(info: bytes, signer: x509.Certificate, others: tuple[x509.Certificate, ...]) -> Token:
    """Read what was signed (TSTInfo)."""
    version, policy, imprint, _, time = Node.only(info, _SEQUENCE).parts(
        _INTEGER, _OID, _SEQUENCE, _INTEGER, _TIME
    )[:5]
    require(version.content == b"\1")
    algorithm, stamped = imprint.exactly(_SEQUENCE, _OCTETS)
    own = name_of_oid(policy) == "self-asserted"
    return Token(_instant(time.content), own, digest_name(algorithm), stamped.content, signer, others)


def _instant(written: bytes) -> datetime:
    found = re.fullmatch(rb"([0-9]{14})(\.[0-9]{1,9})?Z", written)
    if found is None:
        raise ValueError("a time is not written as RFC 3161 says")
    at = datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return at + timedelta(seconds=1) if (found[2] or b"").strip(b".0") else at


def _signer(named: Node, certificates: list[x509.Certificate]) -> x509.Certificate:
    issuer, serial = named.exactly(_SEQUENCE, _INTEGER)
    number = int.from_bytes(serial.content, "big", signed=True)
    # In the one form that DER has for a number.
    require(serial.content == number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))
    (signer,) = (
        c for c in certificates if (c.issuer.public_bytes(), c.serial_number) == (issuer.whole, number)
    )
    usage = extensions_of(signer).get_extension_for_class(x509.ExtendedKeyUsage)
    require(usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING])
    return signer


def _all_used(signer: x509.Certificate, others: tuple[x509.Certificate, ...]) -> bool:
    """Whether every certificate is there for a reason; one that certifies itself has to do so properly."""
    used, left = [signer], list(others)
    while found := [c for c in left if any(certifies(c, child) for child in used)]:
        used += found
        left = [c for c in left if c not in found]
    return not left and all(certifies(c, c) for c in others if c.subject == c.issuer)


def _require_attributes(attributes: Node, digest: bytes, signer: x509.Certificate) -> None:
    seen: set[bytes] = set()
    found: dict[str | None, list[Node]] = {}
    for attribute in attributes.parts():
        identifier, kept = attribute.exactly(_OID, _SET)
        require(identifier.whole not in seen)
        seen.add(identifier.whole)
        found[name_of_oid(identifier)] = kept.parts()
    (content_type,), (message_digest,) = found["content-type"], found["message-digest"]
    require(name_of_oid(content_type) == "tst-info" and message_digest.content == digest)
    newer = found.get("signing-certificate-v2")
    named = found["signing-certificate"] if newer is None else newer
    first = named[0].parts(_SEQUENCE)[0].parts(_SEQUENCE)[0].parts()
    # The attribute of 2001 has no other hash than SHA-1; the signature over it has.
    algorithm = "sha1" if newer is None else "sha256"
    if newer is not None and first[0].tag == _SEQUENCE:
        algorithm = digest_name(first.pop(0))
    der = signer.public_bytes(Encoding.DER)
    require(
        first[0].tag == _OCTETS
        and hashlib.new(algorithm, der, usedforsecurity=False).digest() == first[0].content
    )
