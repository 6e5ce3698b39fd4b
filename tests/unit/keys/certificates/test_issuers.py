"""What people call whoever issued a certificate."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from keys.certificates.reading import issuer_called

CN, O, C = NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.COUNTRY_NAME  # noqa: E741 - as X.520 has them


def issued_by(*attributes):
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime(2026, 11, 23, tzinfo=UTC)
    issuer = x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])
    builder = x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return builder.sign(key, hashes.SHA256())


@pytest.mark.parametrize(
    ("attributes", "called"),
    [
        (((C, "CN"), (O, "Example, Ltd"), (CN, "Example CA 3")), "Example CA 3, Example, Ltd"),
        (((CN, "印信"),), "印信"),
        (((O, "Example"), (CN, "Example")), "Example"),
        (((O, "Example"), (O, "Another")), "Example"),
        (((C, "CN"),), "C=CN"),
        ((), ""),
    ],
)
def test_what_an_issuer_is_called(attributes, called):
    assert issuer_called(issued_by(*attributes)) == called
