"""The statement: the manifest, signed by the creator as a DSSE envelope (DSSE 1.0, secure-systems-lab)."""

import base64
from dataclasses import dataclass
from typing import Final, TypedDict, cast

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from keys.algorithms import Algorithm, verify
from keys.certificates.reading import key_id, public_key_of
from keys.errors import InvalidKeyError
from keys.signer import Signer
from provenance.evidence import canonical
from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.shape import Shape, require

PAYLOAD_TYPE: Final = "application/vnd.vermilion.evidence+json"
_SHAPE: Final[Shape] = {
    "payload": "text",
    "payloadType": f"={PAYLOAD_TYPE}",
    "signatures": ["list", {"alg": "text", "keyid": "sha256", "sig": "text"}],
}


class _Signature(TypedDict):
    alg: str
    keyid: str
    sig: str


class _Envelope(TypedDict):
    payload: str
    signatures: list[_Signature]


@dataclass(frozen=True, slots=True)
class Statement:
    """An envelope as it was read; `key` is the SHA-256 of the signer's SubjectPublicKeyInfo."""

    payload: bytes
    algorithm: Algorithm
    key: str
    signature: bytes


def encoded(payload: bytes) -> bytes:
    """What is signed: the pre-authentication encoding."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign(payload: bytes, signer: Signer) -> Statement:
    """Sign a manifest. Raises KeysError."""
    key = key_id(public_key_of(signer.certificate_chain[0]))
    return Statement(payload, signer.algorithm, key, signer.sign(encoded(payload)))


def to_bytes(statement: Statement) -> bytes:
    """The envelope, canonical JSON."""
    signature: canonical.Json = {
        "alg": statement.algorithm.value,
        "keyid": statement.key,
        "sig": base64.b64encode(statement.signature).decode(),
    }
    payload = base64.b64encode(statement.payload).decode()
    return canonical.dump({"payload": payload, "payloadType": PAYLOAD_TYPE, "signatures": [signature]})


def from_bytes(data: bytes) -> Statement:
    """Read an envelope; only the bytes that `to_bytes` writes are one. Raises MalformedError."""
    value = canonical.load(data)
    require(value, _SHAPE)
    envelope = cast("_Envelope", value)
    try:
        (signature,) = envelope["signatures"]
        statement = Statement(
            base64.b64decode(envelope["payload"], validate=True),
            Algorithm(signature["alg"]),
            signature["keyid"],
            base64.b64decode(signature["sig"], validate=True),
        )
    except ValueError as error:
        raise MalformedError(Fault.STATEMENT_DAMAGED) from error
    if to_bytes(statement) != data:
        raise MalformedError(Fault.STATEMENT_FORM)
    return statement


def is_signed_by(statement: Statement, certificate: x509.Certificate) -> bool:
    """Whether the key of a certificate made the signature."""
    try:
        key = public_key_of(certificate)
        return (
            key_id(key) == statement.key
            # As it is in the certificate: the id of a key that is written in another form is another one.
            and key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            in certificate.tbs_certificate_bytes
            and verify(key, statement.algorithm, statement.signature, encoded(statement.payload))
        )
    except InvalidKeyError:
        return False
