"""Signature algorithms of Content Credentials: make keys, sign and verify in the form that COSE wants.

Sources: C2PA 2.4 section 13.2 (allowed algorithms), RFC 9053 section 2
(ECDSA, EdDSA), RFC 8230 section 2 (PSS).
"""

from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from keys.errors import InvalidKeyError
from keys.faults import Fault

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey | ed25519.Ed25519PublicKey

RSA_BITS = 3072
RSA_MIN_BITS = 2048
RSA_MAX_BITS = 8192  # beyond this a single verification costs an attacker little and us a lot


class Algorithm(StrEnum):
    """The algorithms that we sign with, named as C2PA libraries name them; ES256 is the default."""

    ES256 = "es256"
    ES384 = "es384"
    PS256 = "ps256"
    ED25519 = "ed25519"


def generate_private_key(algorithm: Algorithm) -> PrivateKey:
    """Make a new private key; RSA keys have 3072 bits."""
    match algorithm:
        case Algorithm.ES256:
            return ec.generate_private_key(ec.SECP256R1())
        case Algorithm.ES384:
            return ec.generate_private_key(ec.SECP384R1())
        case Algorithm.PS256:
            return rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
        case Algorithm.ED25519:
            return ed25519.Ed25519PrivateKey.generate()


def algorithm_of(key: object) -> Algorithm:
    """Name the algorithm that a private or public key signs with.

    Raises InvalidKeyError for every other kind of key, curve or RSA size.
    """
    match key:
        case ec.EllipticCurvePrivateKey() | ec.EllipticCurvePublicKey():
            return _algorithm_of_curve(key.curve)
        case rsa.RSAPrivateKey() | rsa.RSAPublicKey() if RSA_MIN_BITS <= key.key_size <= RSA_MAX_BITS:
            return Algorithm.PS256
        case rsa.RSAPrivateKey() | rsa.RSAPublicKey():
            raise InvalidKeyError(Fault.RSA_SIZE, bits=key.key_size, least=RSA_MIN_BITS, most=RSA_MAX_BITS)
        case ed25519.Ed25519PrivateKey() | ed25519.Ed25519PublicKey():
            return Algorithm.ED25519
        case _:
            raise InvalidKeyError(Fault.KEY_KIND)


def sign(private_key: PrivateKey, algorithm: Algorithm, data: bytes) -> bytes:
    """Sign ``data`` (not a digest) and return the signature in COSE form.

    ECDSA gives r and s, big-endian and of the curve's length, one after the other; RSA gives PSS with a
    salt as long as the digest. Raises InvalidKeyError if the key isn't one for ``algorithm``.
    """
    _require(private_key, algorithm)
    match private_key:
        case ec.EllipticCurvePrivateKey():
            r, s = decode_dss_signature(private_key.sign(data, ec.ECDSA(_ecdsa_hash(algorithm))))
            size = _coordinate_size(algorithm)
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        case rsa.RSAPrivateKey():
            return private_key.sign(data, _PSS, hashes.SHA256())
        case ed25519.Ed25519PrivateKey():
            return private_key.sign(data)


def verify(public_key: PublicKey, algorithm: Algorithm, signature: bytes, data: bytes) -> bool:
    """Say whether ``signature``, in COSE form, is that of ``data``.

    Raises InvalidKeyError if the key isn't one for ``algorithm``.
    """
    _require(public_key, algorithm)
    try:
        match public_key:
            case ec.EllipticCurvePublicKey():
                size = _coordinate_size(algorithm)
                if len(signature) != 2 * size:
                    return False
                r, s = (int.from_bytes(half, "big") for half in (signature[:size], signature[size:]))
                public_key.verify(encode_dss_signature(r, s), data, ec.ECDSA(_ecdsa_hash(algorithm)))
            case rsa.RSAPublicKey():
                public_key.verify(signature, data, _PSS, hashes.SHA256())
            case ed25519.Ed25519PublicKey():
                public_key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


_PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)


def _algorithm_of_curve(curve: ec.EllipticCurve) -> Algorithm:
    match curve:
        case ec.SECP256R1():
            return Algorithm.ES256
        case ec.SECP384R1():
            return Algorithm.ES384
        case _:
            raise InvalidKeyError(Fault.KEY_CURVE, curve=curve.name)


def _require(key: PrivateKey | PublicKey, algorithm: Algorithm) -> None:
    if algorithm_of(key) is not algorithm:
        raise InvalidKeyError(Fault.KEY_ALGORITHM, found=algorithm_of(key), wanted=algorithm)


def _ecdsa_hash(algorithm: Algorithm) -> hashes.SHA256 | hashes.SHA384:
    return hashes.SHA384() if algorithm is Algorithm.ES384 else hashes.SHA256()


def _coordinate_size(algorithm: Algorithm) -> int:
    return 48 if algorithm is Algorithm.ES384 else 32
