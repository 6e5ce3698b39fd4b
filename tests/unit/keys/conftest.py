"""Shared by the tests of keys: a fixed instant, cheap password hashing, both key stores, odd certificates."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import Subject, create_authority, issue
from keys.certificates.reading import EKU_C2PA_CLAIM_SIGNING, subject_name
from keys.custody.vault import KdfParameters, KeyEncryption
from keys.storage.fakes import InMemoryKeyStore
from keys.storage.keyring import Keyring

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def encryption():
    return KeyEncryption(b"a secret for tests", CHEAP)


@pytest.fixture
def other_encryption():
    return KeyEncryption(b"another secret", CHEAP)


@pytest.fixture(params=["folder", "memory"])
def store(request, tmp_path):
    return Keyring(tmp_path / "keys") if request.param == "folder" else InMemoryKeyStore()


@pytest.fixture(scope="session")
def authority():
    """An outside authority, as far as the key stores of the tests know."""
    return create_authority(NOW)[0]


@pytest.fixture(scope="session")
def key_and_chain(authority):
    """Make a key of an algorithm, and leaf, intermediate and root for it. The slow RSA key is made once."""
    rsa_key = generate_private_key(Algorithm.PS256)

    def make(algorithm=Algorithm.ES256, name="Outside Studio", organization="Outside Ltd"):
        key = rsa_key if algorithm is Algorithm.PS256 else generate_private_key(algorithm)
        return key, (*issue(authority, key.public_key(), Subject(name, organization), NOW), authority.root)

    return make


@pytest.fixture(scope="session")
def odd_chain(authority):
    """Make a key and a chain whose leaf differs from a good one in the ways that are asked for."""

    def make(
        *,
        usage=("digital_signature", "content_commitment"),
        usage_critical=True,
        purposes=(EKU_C2PA_CLAIM_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION),
        authority_key_id=True,
        ca=False,
        self_signed=False,
        extra=None,
        start=NOW - timedelta(minutes=5),
        end=NOW + timedelta(days=300),
        digest=hashes.SHA256,
        key=None,
    ):
        key = key or generate_private_key(Algorithm.ES256)
        subject = subject_name("Odd")
        issuer_key = key if self_signed else authority.intermediate_key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if self_signed else authority.intermediate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if usage is not None:
            names = "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
            names += " key_cert_sign crl_sign encipher_only decipher_only"
            value = x509.KeyUsage(**{name: name in usage for name in names.split()})
            builder = builder.add_extension(value, critical=usage_critical)
        if purposes is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage(list(purposes)), critical=False)
        if authority_key_id:
            value = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
            builder = builder.add_extension(value, critical=False)
        if extra is not None:
            builder = builder.add_extension(extra, critical=True)
        leaf = builder.sign(issuer_key, digest())
        return key, (leaf,) if self_signed else (leaf, authority.intermediate)

    return make
