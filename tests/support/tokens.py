"""Time stamps as no honest authority makes them: DER taken apart and put together again in another way."""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from keys.timestamps.der import OCTETS, SEQUENCE, SET, oid, tlv

SHA1, SHA256 = "1.3.14.3.2.26", "2.16.840.1.101.3.4.2.1"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
NAMED, NAMED_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
NULL = (5, b"")


def tree(der):
    """DER as (tag, bytes) or (tag, [what is in it])."""
    found = []
    while der:
        length, at = der[1], 2
        if length & 0x80:
            at = 2 + (length & 0x7F)
            length = int.from_bytes(der[2:at])
        body = der[at : at + length]
        found.append((der[0], tree(body) if der[0] & 0x20 else body))
        der = der[at + length :]
    return found


def written(nodes):
    """What `tree` took apart, as DER again."""
    return b"".join(tlv(tag, written(body) if isinstance(body, list) else body) for tag, body in nodes)


def edited(token, edit):
    """A token after an edit of its SignedData: version, digests, content, certificates, signer infos."""
    nodes = tree(token)
    edit(nodes[0][1][1][1][0][1])
    return written(nodes)


def signer_info(signed):
    """Version, name of the signer, digest, attributes, algorithm, signature."""
    return signed[4][1][0][1]


def token(party, message, *, time=b"20261120091400Z", named=None):
    """A token whose signed parts are as they are given; `named` are attributes that name the certificate."""
    der = party.certificate.public_bytes(Encoding.DER)
    sha256 = tlv(SEQUENCE, oid(SHA256))
    imprint = tlv(SEQUENCE, sha256, tlv(OCTETS, hashlib.sha256(message).digest()))
    info = tlv(SEQUENCE, b"\2\1\1", oid("1.3.6.1.4.1.99999.1"), imprint, b"\2\1\5", tlv(0x18, time))
    attributes = [
        attribute(CONTENT_TYPE, oid("1.2.840.113549.1.9.16.1.4")),
        attribute(MESSAGE_DIGEST, tlv(OCTETS, hashlib.sha256(info).digest())),
        *([attribute(NAMED_V2, naming(hashlib.sha256(der)))] if named is None else named),
    ]
    signature = party.key.sign(tlv(SET, *attributes), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    fields = tree(der)[0][1][0][1]
    name = tlv(SEQUENCE, written([fields[3], fields[1]]))
    method = tlv(SEQUENCE, oid("1.2.840.10045.4.3.2"))
    signer = tlv(SEQUENCE, b"\2\1\1", name, sha256, tlv(0xA0, *attributes), method, tlv(OCTETS, signature))
    content = tlv(SEQUENCE, oid("1.2.840.113549.1.9.16.1.4"), tlv(0xA0, tlv(OCTETS, info)))
    signed = tlv(SEQUENCE, b"\2\1\3", tlv(SET, sha256), content, tlv(0xA0, der), tlv(SET, signer))
    return tlv(SEQUENCE, oid("1.2.840.113549.1.7.2"), tlv(0xA0, signed))


def attribute(kind, *values):
    """An attribute of a signer."""
    return tlv(SEQUENCE, oid(kind), tlv(SET, *values))


def naming(digest):
    """SigningCertificate or SigningCertificateV2, by a hash of the certificate."""
    return tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, digest.digest()))))
