"""The development CA: certificates to try everything with, trusted by nobody but this installation.

Every subject it writes says what it is. The leaf follows the C2PA conformance profile (assurance level 1:
C2PA 2.4 section 14.5, C2PA Certificate Policy) with one exception: there is no OCSP address, because no
responder runs; revocation is a list of ours (keys/revocation.py).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.algorithms import Algorithm, PrivateKey, PublicKey, algorithm_of, generate_private_key
from keys.certificates.reading import (
    EKU_C2PA_CLAIM_SIGNING,
    POLICY_C2PA,
    key_id,
    public_key_of,
    same_key,
    subject_name,
)
from keys.errors import AuthorityError
from keys.faults import Fault
from keys.times import CLOCK_SKEW, whole_seconds

AUTHORITY_NAME = "Vermilion Development CA (not trusted)"
ROOT_LIFETIME = timedelta(days=3652)
INTERMEDIATE_LIFETIME = timedelta(days=1826)
LEAF_LIFETIME = timedelta(days=365)
MAX_LEAF_LIFETIME = timedelta(days=366)  # C2PA conformance, assurance level 1


@dataclass(frozen=True, slots=True)
class IssuingAuthority:
    """The development CA with the intermediate's key open. The root's key is needed only to renew."""

    root: x509.Certificate
    intermediate: x509.Certificate
    intermediate_key: PrivateKey = field(repr=False)

    def __post_init__(self) -> None:
        if not same_key(self.intermediate_key.public_key(), self.intermediate):
            raise AuthorityError(Fault.DEVELOPMENT_KEY)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names: the signer, and the organisation if there is one."""

    name: str
    organization: str | None = None


def create_authority(now: datetime) -> tuple[IssuingAuthority, PrivateKey]:
    """Make a root (10 years) and an intermediate (5 years), both ES256; return them and the root's key."""
    root_key = generate_private_key(Algorithm.ES256)
    subject = _authority_subject("root", root_key.public_key())
    builder = _builder(subject, subject, root_key.public_key(), root_key.public_key())
    builder = _valid(builder, now, now + ROOT_LIFETIME)
    root = _sign(_as_authority(builder, path_length=1), root_key)
    return renew_intermediate(root, root_key, now), root_key


def needs_renewal(intermediate: x509.Certificate, now: datetime) -> bool:
    """Say whether a leaf issued now would outlive the intermediate."""
    return intermediate.not_valid_after_utc < now + LEAF_LIFETIME


def renew_intermediate(root: x509.Certificate, root_key: PrivateKey, now: datetime) -> IssuingAuthority:
    """Make a new intermediate. Raises AuthorityError if the root has expired or has another key."""
    if not same_key(root_key.public_key(), root):
        raise AuthorityError(Fault.DEVELOPMENT_KEY)
    key = generate_private_key(Algorithm.ES256)
    subject = _authority_subject("intermediate", key.public_key())
    builder = _builder(subject, root.subject, key.public_key(), root_key.public_key())
    builder = _valid(builder, now, min(now + INTERMEDIATE_LIFETIME, root.not_valid_after_utc))
    builder = builder.add_extension(leaf_extended_key_usage(), critical=False)
    builder = builder.add_extension(_policy(), critical=False)
    return IssuingAuthority(root, _sign(_as_authority(builder, path_length=0), root_key), key)


def issue(
    authority: IssuingAuthority,
    key: PublicKey | x509.CertificateSigningRequest,
    subject: Subject,
    now: datetime,
    lifetime: timedelta = LEAF_LIFETIME,
) -> tuple[x509.Certificate, x509.Certificate]:
    """Certify a key, or the key of a request, for signing claims; return leaf and intermediate.

    Only the key of a request is used: what the certificate says comes from ``subject``. Raises AuthorityError
    if the request isn't signed by its own key, if the lifetime is over 366 days, or if the CA has expired.
    """
    if not timedelta() < lifetime <= MAX_LEAF_LIFETIME - CLOCK_SKEW:
        raise AuthorityError(Fault.LIFETIME)
    public_key = _requested_key(key) if isinstance(key, x509.CertificateSigningRequest) else key
    algorithm_of(public_key)
    issuer = authority.intermediate
    name = subject_name(subject.name, subject.organization, unit=AUTHORITY_NAME)
    builder = _builder(name, issuer.subject, public_key, authority.intermediate_key.public_key())
    builder = _valid(builder, now, min(now + lifetime, issuer.not_valid_after_utc))
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(leaf_key_usage(), critical=True)
    builder = builder.add_extension(leaf_extended_key_usage(), critical=False)
    builder = builder.add_extension(_policy(), critical=False)
    return _sign(builder, authority.intermediate_key), issuer


def leaf_key_usage() -> x509.KeyUsage:
    """digitalSignature and nonRepudiation (which X.509 calls contentCommitment today)."""
    return _key_usage(digital_signature=True, certificates=False)


def leaf_extended_key_usage() -> x509.ExtendedKeyUsage:
    """The C2PA claim-signing purpose and emailProtection, which older validators want to see."""
    return x509.ExtendedKeyUsage([EKU_C2PA_CLAIM_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])


def _authority_subject(role: str, key: PublicKey) -> x509.Name:
    # The start of the key id tells the CAs of two installations apart.
    return subject_name(f"Vermilion development {role} {key_id(key)[:8]}", AUTHORITY_NAME)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PublicKey, issuer_key: PublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )


def _valid(builder: x509.CertificateBuilder, now: datetime, until: datetime) -> x509.CertificateBuilder:
    if until <= now:
        raise AuthorityError(Fault.DEVELOPMENT_EXPIRED)
    # A few minutes back, for verifiers whose clocks are behind.
    return builder.not_valid_before(whole_seconds(now) - CLOCK_SKEW).not_valid_after(whole_seconds(until))


def _as_authority(builder: x509.CertificateBuilder, path_length: int) -> x509.CertificateBuilder:
    return builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=path_length), critical=True
    ).add_extension(_key_usage(digital_signature=False, certificates=True), critical=True)


def _key_usage(*, digital_signature: bool, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=digital_signature,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _policy() -> x509.CertificatePolicies:
    return x509.CertificatePolicies([x509.PolicyInformation(POLICY_C2PA, None)])


def _sign(builder: x509.CertificateBuilder, key: PrivateKey) -> x509.Certificate:
    return builder.sign(key, hashes.SHA256())


def _requested_key(request: x509.CertificateSigningRequest) -> PublicKey:
    if not request.is_signature_valid:
        raise AuthorityError(Fault.REQUEST_UNSIGNED)
    return public_key_of(request)
