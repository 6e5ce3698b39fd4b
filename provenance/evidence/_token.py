"""Whether a time-stamp token is whole: what it says, and that the key in it says so. The one file that reads CMS.

Sources: RFC 3161 section 2.4.2, RFC 5652 sections 5.3 to 5.6, RFC 5816. Whom the key belongs to is `stamps.py`'s
question. It is strict, so that no byte can be changed: what isn't signed has one form only.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from asn1crypto import cms, core, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates import extensions_of, is_issued_by, load_der_certificate
from provenance.evidence.chain import name_of
from provenance.evidence.errors import MalformedError

_HASHES: Final = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_ECDSA: Final = {"sha256_ecdsa": "sha256", "sha384_ecdsa": "sha384", "sha512_ecdsa": "sha512"}
_RSA: Final = {"sha256_rsa": "sha256", "sha384_rsa": "sha384", "sha512_rsa": "sha512"}
_LIBRARY_ERRORS: Final = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError),
    *(InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound),
)


@dataclass(frozen=True, slots=True)
class Token:
    """What a whole token says; `others` are the certificates that came along with the signer's."""

    at: datetime
    policy: str
    digest: str
    imprint: bytes
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    der: bytes

    @property
    def authority(self) -> str | None:
        """The name of the authority, by its own word."""
        return name_of(self.signer)


def token_of(response: bytes) -> bytes:
    """The token in an authority's answer (TimeStampResp). Raises MalformedError."""
    try:
        answer = tsp.TimeStampResp.load(response, strict=True)
        if answer["status"]["status"].native not in {"granted", "granted_with_mods"}:
            raise MalformedError("The authority gave no time stamp.")
        return bytes(answer["time_stamp_token"].dump())
    except _LIBRARY_ERRORS as error:
        raise MalformedError("This is no answer of a time-stamping authority.") from error


def read_token(der: bytes) -> Token:
    """Read a token, with its signature checked by the certificate that it names. Raises MalformedError."""
    try:
        return _read(der)
    except _LIBRARY_ERRORS as error:
        raise MalformedError("The time stamp is damaged.") from error


def _read(der: bytes) -> Token:
    content = cms.ContentInfo.load(der, strict=True)
    signed = content["content"]
    (signer_info,) = signed["signer_infos"]
    digest = _digest(signer_info["digest_algorithm"])
    (declared,) = signed["digest_algorithms"]
    info_der = bytes(signed["encap_content_info"]["content"])
    info = tsp.TSTInfo.load(info_der, strict=True)
    certificates = [load_der_certificate(choice.chosen.dump()) for choice in signed["certificates"]]
    signer = _signer(signer_info, certificates)
    others = tuple(c for c in certificates if c != signer)
    _require(
        content["content_type"].native == "signed_data"
        and signed["version"].native == "v3"
        and _digest(declared) == digest
        and signed["encap_content_info"]["content_type"].native == "tst_info"
        and signed["crls"].native is None
        and signer_info["version"].native == "v1"
        and signer_info["unsigned_attrs"].native is None
        and info["version"].native == "v1"
        and _all_used(signer, others)
    )
    _require_attributes(signer_info["signed_attrs"], hashlib.new(digest, info_der).digest(), signer)
    _verify(signer_info, digest, signer)
    imprint = info["message_imprint"]
    at: datetime = info["gen_time"].native
    return Token(
        at,
        info["policy"].dotted,
        _digest(imprint["hash_algorithm"]),
        imprint["hashed_message"].native,
        signer,
        others,
        der,
    )


def _require(holds: bool) -> None:  # noqa: FBT001 - it reads as a sentence
    if not holds:
        raise ValueError("a part of the token has another form")


def _digest(algorithm: Any) -> str:  # noqa: ANN401 - asn1crypto has no types
    name = algorithm["algorithm"].native
    _require(name in _HASHES and isinstance(algorithm["parameters"], core.Null | core.Void))
    return str(name)


def _signer(signer_info: Any, certificates: list[x509.Certificate]) -> x509.Certificate:  # noqa: ANN401
    named = signer_info["sid"]
    _require(named.name == "issuer_and_serial_number")
    issuer, serial = named.chosen["issuer"].dump(), named.chosen["serial_number"].native
    (signer,) = (c for c in certificates if (c.issuer.public_bytes(), c.serial_number) == (issuer, serial))
    usage = extensions_of(signer).get_extension_for_class(x509.ExtendedKeyUsage)
    _require(usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING])
    return signer


def _all_used(signer: x509.Certificate, others: tuple[x509.Certificate, ...]) -> bool:
    """Whether every certificate is there for a reason; one that certifies itself has to do so properly."""
    used, left = [signer], list(others)
    while found := [c for c in left if any(is_issued_by(child, c) for child in used)]:
        used += found
        left = [c for c in left if c not in found]
    return not left and all(is_issued_by(c, c) for c in others if c.subject == c.issuer)


def _require_attributes(attributes: Any, digest: bytes, signer: x509.Certificate) -> None:  # noqa: ANN401
    values = {}
    for attribute in attributes:
        kind = attribute["type"].native
        _require(kind not in values)
        values[kind] = attribute["values"]
    (content_type,), (message_digest,) = values["content_type"], values["message_digest"]
    _require(content_type.native == "tst_info" and message_digest.native == digest)
    der = signer.public_bytes(Encoding.DER)
    if "signing_certificate_v2" in values:
        named = values["signing_certificate_v2"][0]["certs"][0]
        _require(hashlib.new(_digest(named["hash_algorithm"]), der).digest() == named["cert_hash"].native)
    else:
        named = values["signing_certificate"][0]["certs"][0]
        # The attribute of 2001 has no other hash; the signature over it has.
        _require(hashlib.sha1(der, usedforsecurity=False).digest() == named["cert_hash"].native)


def _verify(signer_info: Any, digest: str, signer: x509.Certificate) -> None:  # noqa: ANN401
    signature = signer_info["signature"].native
    algorithm = signer_info["signature_algorithm"]
    name = algorithm["algorithm"].native
    # What is signed is a SET, whatever tag it carries within the structure (RFC 5652, 5.4).
    message = b"\x31" + signer_info["signed_attrs"].dump()[1:]
    key = signer.public_key()
    if name in _ECDSA and isinstance(key, ec.EllipticCurvePublicKey):
        _require(_ECDSA[name] == digest and isinstance(algorithm["parameters"], core.Void))
        key.verify(signature, message, ec.ECDSA(_HASHES[digest]))
        return
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("the key is of no kind that stamps")
    if name == "rsassa_pss":
        salt = _pss_salt(algorithm["parameters"], digest)
        key.verify(signature, message, padding.PSS(padding.MGF1(_HASHES[digest]), salt), _HASHES[digest])
        return
    _require(name == "rsassa_pkcs1v15" or _RSA.get(name) == digest)
    _require(isinstance(algorithm["parameters"], core.Null | core.Void))
    key.verify(signature, message, padding.PKCS1v15(), _HASHES[digest])


def _pss_salt(parameters: Any, digest: str) -> int:  # noqa: ANN401
    mask = parameters["mask_gen_algorithm"]
    _require(
        _digest(parameters["hash_algorithm"]) == digest
        and mask["algorithm"].native == "mgf1"
        and _digest(mask["parameters"]) == digest
        and parameters["trailer_field"].native == "trailer_field_bc"
    )
    return int(parameters["salt_length"].native)
