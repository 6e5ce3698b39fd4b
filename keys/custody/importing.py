"""Take over a key and its certificates from elsewhere: PKCS#8 with a chain, or PKCS#12."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
    pkcs12,
)

from keys.algorithms import PrivateKey, PublicKey, algorithm_of
from keys.certificates.pem import pem_block
from keys.certificates.profile import check_signing_chain
from keys.certificates.reading import (
    MAX_CHAIN_LENGTH,
    fully_parsed,
    is_self_signed,
    load_certificates,
    path_from,
    same_key,
)
from keys.custody.password_cost import require_affordable
from keys.errors import InvalidCertificateError, InvalidKeyError
from keys.faults import Fault
from keys.problems import ProfileCode, ProfileProblem, fatal

MAX_KEY_FILE_BYTES = 64 * 1024
_KEY_LABELS = ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY")


@dataclass(frozen=True, slots=True)
class ImportedKey:
    """A key with a chain that fits it (leaf first, without the root), and remarks about the chain."""

    private_key: PrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...]
    notes: tuple[ProfileProblem, ...] = ()


def import_pkcs8(
    key_file: bytes, chain_file: bytes, now: datetime, password: bytes | None = None
) -> ImportedKey:
    """Read a private key (PKCS#8, PEM or DER, encrypted or not) and its certificates (PEM, in any order).

    Raises InvalidKeyError, or InvalidCertificateError with each problem of the chain.
    """
    private_key = load_private_key(key_file, password)
    return _imported(private_key, load_certificates(chain_file), now)


def import_pkcs12(file: bytes, now: datetime, password: bytes | None = None) -> ImportedKey:
    """Read a private key and its certificates from a PKCS#12 file (.p12, .pfx).

    Raises InvalidKeyError, or InvalidCertificateError with each problem of the chain.
    """
    _require_size(file)
    require_affordable(file)
    try:
        loaded = pkcs12.load_pkcs12(file, password)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InvalidKeyError(Fault.PKCS12_UNREADABLE) from error
    if loaded.key is None:
        raise InvalidKeyError(Fault.PKCS12_WITHOUT_KEY)
    found = [loaded.cert, *loaded.additional_certs]
    certificates = [entry.certificate for entry in found if entry is not None]
    if len(certificates) > MAX_CHAIN_LENGTH:
        raise InvalidCertificateError(Fault.PKCS12_CERTIFICATES)
    try:
        parsed = tuple(map(fully_parsed, certificates))
    except ValueError as error:
        raise InvalidCertificateError(Fault.PKCS12_CERTIFICATE_UNREADABLE) from error
    return _imported(_supported(loaded.key), parsed, now)


def load_private_key(file: bytes, password: bytes | None = None) -> PrivateKey:
    """Read a private key (PKCS#8, PEM or DER). A password is ignored where the key isn't encrypted.

    Raises InvalidKeyError.
    """
    _require_size(file)
    block = pem_block(file, _KEY_LABELS)
    if b"-----BEGIN " in file and block is None:
        raise InvalidKeyError(Fault.KEY_NOT_PKCS8)
    require_affordable(file if block is None else block.der)
    load = load_der_private_key if block is None else load_pem_private_key
    data = file if block is None else block.pem
    try:
        try:
            key = load(data, password)
        except TypeError:
            if password is None:
                raise InvalidKeyError(Fault.KEY_ENCRYPTED) from None
            key = load(data, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InvalidKeyError(Fault.KEY_UNREADABLE) from error
    return _supported(key)


def to_pkcs8(private_key: PrivateKey) -> bytes:
    """Write a private key as unencrypted PKCS#8 DER, the form that gets sealed."""
    return private_key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def ordered_chain(
    public_key: PublicKey, certificates: Sequence[x509.Certificate]
) -> tuple[tuple[x509.Certificate, ...], tuple[ProfileProblem, ...]]:
    """Find the chain of a key among certificates in any order; leave the root and what doesn't belong out.

    Raises InvalidCertificateError if no certificate is for the key, or none certifies the one that is.
    """
    leaf = next((c for c in certificates if same_key(public_key, c)), None)
    if leaf is None:
        problem = ProfileProblem(ProfileCode.LEAF_KEY_MISMATCH)
        raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (problem,))
    path = path_from(leaf, certificates)
    left = [certificate for certificate in certificates if certificate not in path]
    if any(certificate.subject == path[-1].issuer for certificate in left):
        problem = ProfileProblem(ProfileCode.CHAIN_SIGNATURE, len(path) - 1)
        raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (problem,))
    if left and len(path) == 1 and not is_self_signed(leaf):
        problem = ProfileProblem(ProfileCode.CHAIN_INTERMEDIATE_MISSING)
        raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, (problem,))
    notes = (ProfileProblem(ProfileCode.CHAIN_UNRELATED, params={"certificates": len(left)}),) if left else ()
    return (path[:-1] if len(path) > 1 and is_self_signed(path[-1]) else path), notes


def checked_chain(
    public_key: PublicKey, certificates: Sequence[x509.Certificate], now: datetime
) -> tuple[tuple[x509.Certificate, ...], tuple[ProfileProblem, ...]]:
    """Order a chain and check it; return it with the remarks.

    Raises InvalidCertificateError with every problem if any of them is fatal.
    """
    chain, notes = ordered_chain(public_key, certificates)
    problems = (*notes, *check_signing_chain(chain, now, public_key=public_key))
    if fatal(problems):
        raise InvalidCertificateError(Fault.CHAIN_UNUSABLE, fatal(problems))
    return chain, problems


def _imported(
    private_key: PrivateKey, certificates: Sequence[x509.Certificate], now: datetime
) -> ImportedKey:
    chain, notes = checked_chain(private_key.public_key(), certificates, now)
    return ImportedKey(private_key, chain, notes)


def _supported(key: object) -> PrivateKey:
    algorithm_of(key)
    return key  # type: ignore[return-value]  # algorithm_of refuses every other kind


def _require_size(file: bytes) -> None:
    if len(file) > MAX_KEY_FILE_BYTES:
        raise InvalidKeyError(Fault.KEY_FILE_LARGE)
