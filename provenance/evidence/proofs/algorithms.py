"""What algorithms the signatures of evidence have, and checking those of CMS; nothing weak or unusual is one.

Sources: RFC 5754 and RFC 5758 (identifiers), RFC 4055 section 3.1 (PSS), RFC 8017 (RSA). Every reader has these.
"""

from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from keys.algorithms import RSA_MAX_BITS, RSA_MIN_BITS
from keys.timestamps.der import oid
from keys.timestamps.marks import POLICY
from provenance.evidence.proofs.der import Node, require

_OID, _INTEGER, _SEQUENCE = 0x06, 0x02, 0x30
_HASH, _MASK, _SALT, _TRAILER = 0xA0, 0xA1, 0xA2, 0xA3
_NULL: Final = b"\5\0"
_ED25519: Final = bytes.fromhex("300506032b6570")
_HASHES: Final = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_CURVES: Final = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
_NAMES: Final = {
    oid(dotted): name
    for dotted, name in {
        "2.16.840.1.101.3.4.2.1": "sha256",
        "2.16.840.1.101.3.4.2.2": "sha384",
        "2.16.840.1.101.3.4.2.3": "sha512",
        "1.2.840.113549.1.7.2": "signed-data",
        "1.2.840.113549.1.9.16.1.4": "tst-info",
        "1.2.840.113549.1.9.3": "content-type",
        "1.2.840.113549.1.9.4": "message-digest",
        "1.2.840.113549.1.9.16.2.12": "signing-certificate",
        "1.2.840.113549.1.9.16.2.47": "signing-certificate-v2",
        "1.2.840.10045.4.3.2": "ecdsa-sha256",
        "1.2.840.10045.4.3.3": "ecdsa-sha384",
        "1.2.840.10045.4.3.4": "ecdsa-sha512",
        "1.2.840.113549.1.1.1": "rsa",
        "1.2.840.113549.1.1.11": "rsa-sha256",
        "1.2.840.113549.1.1.12": "rsa-sha384",
        "1.2.840.113549.1.1.13": "rsa-sha512",
        "1.2.840.113549.1.1.10": "rsa-pss",
        "1.2.840.113549.1.1.8": "mgf1",
        POLICY: "self-asserted",
    }.items()
}


def name_of_oid(node: Node) -> str | None:
    """What an object identifier is called here. Raises ValueError where it is none."""
    require(node.tag == _OID)
    return _NAMES.get(node.whole)


def digest_name(algorithm: Node) -> str:
    """The hash that an AlgorithmIdentifier names, by its name in hashlib. Raises ValueError for any other."""
    identifier, *parameters = algorithm.parts(_OID)
    name = name_of_oid(identifier)
    require(name in _HASHES and [p.whole for p in parameters] in ([], [_NULL]))
    return str(name)


def verify(method: Node, digest: str, key: object, signature: bytes, message: bytes) -> None:
    """Check a signature over a message's digest by the algorithm of an AlgorithmIdentifier.

    Raises ValueError, TypeError or IndexError for another algorithm, and InvalidSignature.
    """
    identifier, *parameters = method.parts(_OID)
    name, plain = name_of_oid(identifier), [p.whole for p in parameters]
    require(is_sound(key))
    if isinstance(key, ec.EllipticCurvePublicKey):
        require(name == f"ecdsa-{digest}" and not plain)
        key.verify(signature, message, ec.ECDSA(_HASHES[digest]))
        return
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("the key is of no kind that stamps")
    if name == "rsa-pss":
        salt = _pss_salt(parameters[0], digest)
        key.verify(signature, message, padding.PSS(padding.MGF1(_HASHES[digest]), salt), _HASHES[digest])
        return
    require(name in {"rsa", f"rsa-{digest}"} and plain in ([], [_NULL]))
    key.verify(signature, message, padding.PKCS1v15(), _HASHES[digest])


def verify_signed(method: Node, key: object, signature: bytes, message: bytes) -> None:
    """The same for what names its hash with the algorithm, as certificates and revocation lists do; Ed25519 too.

    Raises as `verify`.
    """
    if isinstance(key, ed25519.Ed25519PublicKey):
        require(method.whole == _ED25519)
        key.verify(signature, message)
        return
    identifier, *parameters = method.parts(_OID)
    name = name_of_oid(identifier) or ""
    if name == "rsa-pss":
        digest = digest_name(parameters[0].parts(_HASH)[0].exactly(_SEQUENCE)[0])
    else:
        kind, _, digest = name.partition("-")
        require(kind in {"rsa", "ecdsa"} and digest in _HASHES)
    verify(method, digest, key, signature, message)


def is_sound(key: object) -> bool:
    """Whether a public key is of a kind and size that every reader checks."""
    match key:
        case ec.EllipticCurvePublicKey():
            return isinstance(key.curve, _CURVES)
        case rsa.RSAPublicKey():
            return RSA_MIN_BITS <= key.key_size <= RSA_MAX_BITS
        case _:
            return isinstance(key, ed25519.Ed25519PublicKey)


def is_accepted(algorithm: hashes.HashAlgorithm | None) -> bool:
    """Whether a certificate may be signed with a hash; None is that of Ed25519."""
    return algorithm is None or algorithm.name in _HASHES


def _pss_salt(parameters: Node, digest: str) -> int:
    fields = {field.tag: field for field in parameters.parts(_HASH, _MASK, _SALT)}
    mask, inner = fields[_MASK].exactly(_SEQUENCE)[0].exactly(_OID, _SEQUENCE)
    require(
        digest_name(fields[_HASH].exactly(_SEQUENCE)[0]) == digest
        and name_of_oid(mask) == "mgf1"
        and digest_name(inner) == digest
        and (_TRAILER not in fields or fields[_TRAILER].content == b"\2\1\1")
    )
    return int.from_bytes(fields[_SALT].exactly(_INTEGER)[0].content, "big")
