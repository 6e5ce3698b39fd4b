"""Small helpers over X.509 certificates: PEM, names, serial numbers, key ids, order of a chain."""

import functools
import hashlib
import warnings
from collections.abc import Iterable, Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import NameOID

from keys.algorithms import PublicKey, algorithm_of
from keys.errors import InvalidCertificateError, InvalidKeyError
from keys.faults import Fault

MAX_CHAIN_BYTES = 256 * 1024
MAX_CHAIN_LENGTH = 10
_MAX_NAME_BYTES = 64
_BEGIN = b"-----BEGIN "

# Kept as constants of ours: the library doesn't name them.
EKU_C2PA_CLAIM_SIGNING = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
EKU_DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")
POLICY_C2PA = x509.ObjectIdentifier("1.3.6.1.4.1.62558.1.1")


def to_pem(certificates: Iterable[x509.Certificate]) -> str:
    """Write certificates as PEM, one after the other."""
    return "".join(certificate.public_bytes(Encoding.PEM).decode("ascii") for certificate in certificates)


def load_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """Read certificates from PEM (any text between them) or one from DER, in the order of the file.

    Raises InvalidCertificateError if there is none, an unreadable one, or more than 256 KiB or 10.
    """
    if len(data) > MAX_CHAIN_BYTES:
        raise InvalidCertificateError(Fault.CERTIFICATES_LARGE)
    if data.count(_BEGIN) > MAX_CHAIN_LENGTH:
        raise InvalidCertificateError(Fault.CERTIFICATES_MANY, most=MAX_CHAIN_LENGTH)
    try:
        if _BEGIN in data:
            return tuple(map(fully_parsed, x509.load_pem_x509_certificates(data)))
        return (fully_parsed(x509.load_der_x509_certificate(data)),)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InvalidCertificateError(Fault.CERTIFICATES_UNREADABLE) from error


def load_der_certificate(der: bytes) -> x509.Certificate:
    """Read one certificate of a hostile file, all of it.

    Raises ValueError, also for a serial number that is not positive: the library only warns (RFC 5280, 4.1.2.2).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        try:
            certificate = x509.load_der_x509_certificate(der)
        except (x509.InvalidVersion, UnsupportedAlgorithm) as error:
            raise ValueError("the certificate can't be read") from error
        if certificate.serial_number <= 0:
            raise ValueError("the certificate's serial number isn't positive")
    return fully_parsed(certificate)


def fully_parsed(certificate: x509.Certificate) -> x509.Certificate:
    """Return the certificate after a look at the parts that the library parses late.

    Raises ValueError here, once, instead of wherever the names or dates are first used.
    """
    for name in (certificate.subject, certificate.issuer):
        name.rfc4514_string()
    if certificate.not_valid_before_utc > certificate.not_valid_after_utc:
        raise ValueError("the certificate ends before it begins")
    return certificate


def extensions_of(certificate: x509.Certificate) -> x509.Extensions:
    """The extensions. Raises ValueError if one can't be parsed or is there twice."""
    try:
        return certificate.extensions
    except (x509.DuplicateExtension, UnsupportedAlgorithm) as error:
        raise ValueError("the certificate's extensions can't be read") from error


def serial_of(certificate: x509.Certificate) -> str:
    """The serial number in lowercase hexadecimal, without leading zeros."""
    return f"{certificate.serial_number:x}"


def issuer_of(certificate: x509.Certificate) -> str:
    """The issuer's distinguished name (RFC 4514)."""
    return certificate.issuer.rfc4514_string()


def issuer_called(certificate: x509.Certificate) -> str:
    """What people call the issuer: its common name and organisation; its distinguished name where it has neither."""
    attributes = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    names = (name.value for oid in attributes for name in certificate.issuer.get_attributes_for_oid(oid)[:1])
    return ", ".join(dict.fromkeys(str(name) for name in names)) or issuer_of(certificate)


@functools.lru_cache(maxsize=256)
def tbs_sha256_of(certificate: x509.Certificate) -> str:
    """SHA-256 of what the issuer signed (TBSCertificate, RFC 5280 section 4.1.1.1), lower-case hexadecimal.

    It names a certificate. Its serial number doesn't: two authorities may give the same. Nor do all of its bytes: an
    ECDSA signature by its issuer can be rewritten by anybody, as (r, n-s), and holds as well.
    """
    return hashlib.sha256(certificate.tbs_certificate_bytes).hexdigest()


def public_key_of(certificate: x509.Certificate | x509.CertificateSigningRequest) -> PublicKey:
    """The certified key. Raises InvalidKeyError if we can't use such keys."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise InvalidKeyError(Fault.CERTIFICATE_KEY) from error
    algorithm_of(key)
    return key  # type: ignore[return-value]  # algorithm_of refuses every other kind


def key_id(public_key: PublicKey) -> str:
    """The SHA-256 of the SubjectPublicKeyInfo in hexadecimal: names a key whatever certificates it has."""
    der = public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def same_key(public_key: PublicKey, certificate: x509.Certificate) -> bool:
    """Say whether the certificate is for this key."""
    try:
        return key_id(public_key) == key_id(public_key_of(certificate))
    except InvalidKeyError:
        return False


def is_issued_by(child: x509.Certificate, parent: x509.Certificate) -> bool:
    """Say whether the names fit and the child's signature verifies under the parent's key."""
    try:
        child.verify_directly_issued_by(parent)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def is_self_signed(certificate: x509.Certificate) -> bool:
    """Say whether the certificate certifies itself, as roots do."""
    return is_issued_by(certificate, certificate)


def path_from(leaf: x509.Certificate, pool: Sequence[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Order the certificates of ``pool`` that lead up from ``leaf``; those that don't belong are left out."""
    path = [leaf]
    while len(path) <= MAX_CHAIN_LENGTH and not is_self_signed(path[-1]):
        parents = [c for c in pool if c not in path and is_issued_by(path[-1], c)]
        if not parents:
            break
        path.append(parents[0])
    return tuple(path)


def subject_name(name: str, organization: str | None = None, unit: str | None = None) -> x509.Name:
    """Build a distinguished name; a common name over 64 bytes is cut with an ellipsis.

    RFC 5280 allows 64 characters, but common libraries count bytes, and a Chinese character has three.
    """
    common_name = name
    if len(name.encode()) > _MAX_NAME_BYTES:
        common_name = name.encode()[: _MAX_NAME_BYTES - 3].decode("utf-8", "ignore") + "…"
    attributes = [x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    if organization is not None:
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    if unit is not None:
        attributes.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit))
    return x509.Name(attributes)


def common_name_of(certificate: x509.Certificate) -> str:
    """The subject's first common name, or the whole subject where it has none."""
    attributes = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(attributes[0].value) if attributes else certificate.subject.rfc4514_string()


def organization_of(certificate: x509.Certificate) -> str | None:
    """The subject's first organisation name, if it has one."""
    attributes = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(attributes[0].value) if attributes else None
