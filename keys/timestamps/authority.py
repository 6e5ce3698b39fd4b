"""The embedded authority: stamps for a default set-up, which prove nothing against whoever runs it.

Its time is *self-asserted* everywhere. Source: RFC 3161 section 2.4.2, RFC 5816 (ESSCertIDv2), RFC 5652.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.algorithms import Algorithm, generate_private_key
from keys.errors import TimestampError
from keys.faults import Fault
from keys.times import whole_seconds
from keys.timestamps.der import (
    CONTEXT_0,
    OCTETS,
    SEQUENCE,
    TRUE,
    generalized_time,
    integer,
    oid,
    set_of,
    tlv,
    utc_time,
)
from keys.timestamps.marks import EMBEDDED_NAME, POLICY

LIFETIME: Final = timedelta(days=3652)
_DIGESTS: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_MAX_REQUEST: Final = 16 * 1024
_SHA256: Final = tlv(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
_TST_INFO: Final = oid("1.2.840.113549.1.9.16.1.4")
_CONTENT_TYPE: Final = oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST: Final = oid("1.2.840.113549.1.9.4")
_SIGNING_TIME: Final = oid("1.2.840.113549.1.9.5")
_SIGNING_CERTIFICATE: Final = oid("1.2.840.113549.1.9.16.2.47")
_ECDSA_SHA256: Final = tlv(SEQUENCE, oid("1.2.840.10045.4.3.2"))
_SIGNED_DATA: Final = oid("1.2.840.113549.1.7.2")
# What `client` asks for, to the byte: SHA-256, a nonce of 8 bytes, the certificate. Parsing it with a library for all
# of ASN.1 takes as long as signing the answer.
_PLAIN: Final = re.compile(
    re.escape(bytes((SEQUENCE, 65)) + integer(1))
    + b"("
    + re.escape(bytes((SEQUENCE, 47)) + _SHA256 + bytes((OCTETS, 32)))
    + rb".{32})(\x02\x08[\x40-\x7f].{7})"
    + re.escape(TRUE),
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class StampingKey:
    """The authority's key and its certificate, which is its own root."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)


def create_stamping_key(now: datetime, name: str = EMBEDDED_NAME) -> tuple[x509.Certificate, StampingKey]:
    """Make a root, and a key for stamping that it certifies; the root's key is thrown away.

    The purpose of the certificate is critical and the only one, as RFC 3161 section 2.3 asks.
    """
    root_key, key = generate_private_key(Algorithm.ES256), generate_private_key(Algorithm.ES256)
    if not isinstance(root_key, ec.EllipticCurvePrivateKey) or not isinstance(
        key, ec.EllipticCurvePrivateKey
    ):
        raise TypeError("ES256 keys are elliptic")
    root_name, leaf_name = _name(f"{name} root"), _name(name)
    root = (
        _builder(root_name, root_name, root_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _builder(leaf_name, root_name, key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    return root, StampingKey(leaf, key)


def answer(request: bytes, stamping: StampingKey, now: datetime, policy: str = POLICY) -> bytes:
    """Stamp a request (TimeStampReq, DER) and return the answer (TimeStampResp, DER).

    `policy` is another than that of embedded authorities where somebody else runs one.
    Raises TimestampError for what is no request, or asks for a hash that is not accepted.
    """
    asked = _asked(request)
    info = tlv(
        SEQUENCE,
        integer(1),
        oid(policy),
        asked.imprint,
        integer(secrets.randbits(127) | 1),
        generalized_time(now),
        asked.nonce,
    )
    token = _signed(info, stamping, now, with_certificate=asked.certificate)
    return tlv(SEQUENCE, tlv(SEQUENCE, integer(0)), token)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request says: imprint and nonce in DER, the nonce empty where there is none."""

    imprint: bytes
    nonce: bytes
    certificate: bool


def _asked(request: bytes) -> _Asked:
    plain = _PLAIN.fullmatch(request)
    if plain is not None:
        return _Asked(plain[1], plain[2], certificate=True)
    asked = _parsed(request)
    imprint = asked["message_imprint"]
    digest = imprint["hash_algorithm"]["algorithm"].native
    if len(imprint["hashed_message"].native) != _DIGESTS.get(digest):
        raise TimestampError(Fault.ASKED_HASH)
    nonce = b"" if asked["nonce"].native is None else asked["nonce"].dump()
    return _Asked(imprint.dump(), nonce, bool(asked["cert_req"].native))


def _parsed(request: bytes) -> tsp.TimeStampReq:
    if len(request) > _MAX_REQUEST:
        raise TimestampError(Fault.ASKED_LARGE)
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        asked.native  # noqa: B018 - it parses lazily, and this reads all of it
    except (ValueError, TypeError, RecursionError) as error:
        raise TimestampError(Fault.ASKED_MALFORMED) from error
    return asked


def _signed(content: bytes, stamping: StampingKey, now: datetime, *, with_certificate: bool) -> bytes:
    """The content as CMS SignedData, with the attributes that RFC 3161 and RFC 5816 ask for.

    Written by hand: a library for all of ASN.1 takes several times as long as signing a photograph.
    """
    certificate = stamping.certificate.public_bytes(Encoding.DER)
    hashed = tlv(SEQUENCE, tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, hashlib.sha256(certificate).digest()))))
    attributes = (
        _attribute(_CONTENT_TYPE, _TST_INFO),
        _attribute(_MESSAGE_DIGEST, tlv(OCTETS, hashlib.sha256(content).digest())),
        _attribute(_SIGNING_TIME, utc_time(now)),
        _attribute(_SIGNING_CERTIFICATE, hashed),
    )
    # What is signed is a SET, whatever tag it carries within the structure (RFC 5652, 5.4).
    signature = stamping.key.sign(set_of(*attributes), ec.ECDSA(hashes.SHA256()))
    signer = tlv(
        SEQUENCE,
        integer(1),
        tlv(
            SEQUENCE, stamping.certificate.issuer.public_bytes(), integer(stamping.certificate.serial_number)
        ),
        _SHA256,
        tlv(CONTEXT_0, *sorted(attributes)),
        _ECDSA_SHA256,
        tlv(OCTETS, signature),
    )
    signed = tlv(
        SEQUENCE,
        integer(3),
        set_of(_SHA256),
        tlv(SEQUENCE, _TST_INFO, tlv(CONTEXT_0, tlv(OCTETS, content))),
        *([tlv(CONTEXT_0, certificate)] if with_certificate else []),
        set_of(signer),
    )
    return tlv(SEQUENCE, _SIGNED_DATA, tlv(CONTEXT_0, signed))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return tlv(SEQUENCE, kind, set_of(value))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    start = whole_seconds(now)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + LIFETIME)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
