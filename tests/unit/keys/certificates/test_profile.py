from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID as Eku

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.profile import check_signing_chain
from keys.certificates.reading import EKU_C2PA_CLAIM_SIGNING, EKU_DOCUMENT_SIGNING
from keys.problems import ProfileCode as Code
from keys.problems import Severity, fatal

UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
SIGNING = ("digital_signature", "content_commitment")


def codes(chain, now, **arguments):
    return [problem.code for problem in check_signing_chain(chain, now, **arguments)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"usage": None}, [Code.LEAF_KEY_USAGE_MISSING]),
        ({"usage": ("content_commitment",)}, [Code.LEAF_NO_DIGITAL_SIGNATURE]),
        ({"usage": ("digital_signature",)}, [Code.LEAF_NO_NON_REPUDIATION]),
        ({"usage": (*SIGNING, "key_cert_sign")}, [Code.LEAF_CAN_SIGN_CERTIFICATES]),
        ({"usage_critical": False}, [Code.LEAF_KEY_USAGE_NOT_CRITICAL]),
        ({"authority_key_id": False}, [Code.LEAF_NO_AUTHORITY_KEY_ID]),
        ({"ca": True}, [Code.LEAF_IS_CA]),
        ({"extra": UNKNOWN}, [Code.UNKNOWN_CRITICAL]),
        ({"self_signed": True}, [Code.LEAF_SELF_SIGNED]),
        ({"self_signed": True, "ca": True}, [Code.LEAF_IS_CA]),
        ({"purposes": None}, [Code.LEAF_EKU_MISSING]),
        ({"purposes": [Eku.ANY_EXTENDED_KEY_USAGE]}, [Code.LEAF_EKU_ANY, Code.LEAF_EKU_NOT_ACCEPTED]),
        ({"purposes": [Eku.ANY_EXTENDED_KEY_USAGE, EKU_C2PA_CLAIM_SIGNING]}, [Code.LEAF_EKU_ANY]),
        ({"purposes": [Eku.CODE_SIGNING]}, [Code.LEAF_EKU_NOT_ACCEPTED]),
        ({"purposes": [Eku.CLIENT_AUTH]}, [Code.LEAF_EKU_NOT_ACCEPTED]),
        ({"purposes": [Eku.TIME_STAMPING]}, [Code.LEAF_EKU_NOT_ACCEPTED]),
        ({"purposes": [Eku.OCSP_SIGNING]}, [Code.LEAF_EKU_NOT_ACCEPTED]),
        ({"purposes": [EKU_C2PA_CLAIM_SIGNING, Eku.TIME_STAMPING]}, [Code.LEAF_EKU_MIXED]),
        ({"purposes": [EKU_C2PA_CLAIM_SIGNING, Eku.OCSP_SIGNING]}, [Code.LEAF_EKU_MIXED]),
        ({"purposes": [EKU_C2PA_CLAIM_SIGNING]}, []),
        ({"purposes": [Eku.EMAIL_PROTECTION]}, []),
        ({"purposes": [EKU_DOCUMENT_SIGNING]}, []),
        ({"purposes": [Eku.EMAIL_PROTECTION, Eku.CODE_SIGNING]}, []),
    ],
)
def test_each_thing_wrong_with_a_leaf_is_named(odd_chain, now, change, expected):
    _, chain = odd_chain(**change)
    assert codes(chain, now) == expected


def test_dates(odd_chain, now):
    _, chain = odd_chain(end=now + timedelta(days=1))
    assert codes(chain, now) == []
    (problem,) = check_signing_chain(chain, now + timedelta(days=2))
    assert (problem.code, problem.position) == (Code.EXPIRED, 0)
    assert problem.params == {"since": (now + timedelta(days=1)).isoformat()}
    before = check_signing_chain(chain, now - timedelta(days=2))
    assert [(p.code, p.position) for p in before] == [(Code.NOT_YET_VALID, 0), (Code.NOT_YET_VALID, 1)]


def test_the_instants_of_the_dates_themselves_are_valid(odd_chain, now):
    _, chain = odd_chain(start=now, end=now + timedelta(days=1))
    assert codes(chain, now) == codes(chain, now + timedelta(days=1)) == []


def test_a_long_lifetime_is_only_a_note(odd_chain, now):
    _, chain = odd_chain(end=now + timedelta(days=800))
    (problem,) = check_signing_chain(chain, now)
    assert (problem.code, problem.severity) == (Code.LEAF_LONG_LIFETIME, Severity.NOTE)
    assert fatal((problem,)) == ()


def test_an_expired_issuer_is_named_with_its_place(key_and_chain, now):
    _, (leaf, intermediate, _root) = key_and_chain()
    problems = check_signing_chain((leaf, intermediate), now + timedelta(days=2000))
    assert [(p.code, p.position) for p in problems] == [(Code.EXPIRED, 0), (Code.EXPIRED, 1)]


def test_keys(odd_chain, now):
    for key, code in [
        (rsa.generate_private_key(65537, 1024), Code.RSA_TOO_SMALL),
        (ec.generate_private_key(ec.SECP521R1()), Code.UNSUPPORTED_KEY),
        (ec.generate_private_key(ec.SECP256K1()), Code.UNSUPPORTED_KEY),
    ]:
        assert codes(odd_chain(key=key)[1], now) == [code]


def test_a_key_that_is_not_the_leafs(odd_chain, now):
    key, chain = odd_chain()
    assert codes(chain, now, public_key=key.public_key()) == []
    other = generate_private_key(Algorithm.ES256).public_key()
    assert codes(chain, now, public_key=other) == [Code.LEAF_KEY_MISMATCH]


def test_an_uncommon_hash_is_refused(odd_chain, now):
    _, chain = odd_chain(digest=hashes.SHA3_256)
    assert codes(chain, now) == [Code.UNSUPPORTED_SIGNATURE]


SHA1_LEAF = """-----BEGIN CERTIFICATE-----
MIIBiDCCAS+gAwIBAgIUfntcFy4TD9JLMwv9XbblkIkwodEwCQYHKoZIzj0EATAP
MQ0wCwYDVQQDDAR0ZXN0MCAXDTI2MTEyMjEzMzQyNloYDzIxMjYxMDI5MTMzNDI2
WjAPMQ0wCwYDVQQDDAR0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2UCa
4g/S6LoesSj7LZBgkYnBR4tQsPEkLWGDMO667k24pDr4HxTlCSn8v6QirR5+rfEr
yD6xQQR1DjnpJseM1aNoMGYwHQYDVR0OBBYEFPmNYdEIw2XdDY8VpTCkoUyjUWT7
MB8GA1UdIwQYMBaAFPmNYdEIw2XdDY8VpTCkoUyjUWT7MA8GA1UdEwEB/wQFMAMB
Af8wEwYDVR0lBAwwCgYIKwYBBQUHAwQwCQYHKoZIzj0EAQNIADBFAiEA+y7mjOWg
lwhKc6VaVoox647WsZzBi45sEYPYAV/xR58CIAzRfzb8OSWsqckGRNOcGNOTO19d
lt3wzURs2psYFbSg
-----END CERTIFICATE-----
"""


def test_sha1_is_refused(now):
    leaf = x509.load_pem_x509_certificate(SHA1_LEAF.encode())
    assert Code.WEAK_SIGNATURE in codes((leaf,), now)


def test_chains(key_and_chain, now):
    _, (leaf, intermediate, root) = key_and_chain()
    _, (other_leaf, *_) = key_and_chain()
    assert codes((), now) == [Code.CHAIN_EMPTY]
    assert codes([leaf] * 11, now) == [Code.CHAIN_TOO_LONG]
    assert codes((leaf, intermediate, root), now) == [Code.CHAIN_ROOT_INCLUDED]
    assert Code.CHAIN_ORDER in codes((intermediate, leaf), now)
    assert Code.CHAIN_ORDER in codes((leaf, root, intermediate), now)
    assert codes((leaf, root), now)[:1] == [Code.CHAIN_INTERMEDIATE_MISSING]
    assert {Code.CHAIN_INTERMEDIATE_MISSING, Code.ISSUER_NOT_CA} <= set(codes((leaf, other_leaf), now))


def test_an_issuer_of_the_same_name_with_another_key(key_and_chain, now, odd_chain):
    _, (leaf, intermediate, _root) = key_and_chain()
    key = generate_private_key(Algorithm.ES256)
    impostor = (
        x509.CertificateBuilder()
        .subject_name(intermediate.subject)
        .issuer_name(intermediate.issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    assert codes((leaf, impostor), now) == [Code.CHAIN_SIGNATURE]


def test_an_anchor_that_is_not_at_the_end(key_and_chain, now, authority):
    _, (leaf, intermediate, root) = key_and_chain()
    assert codes((leaf, intermediate), now, anchors=[root]) == []
    assert codes((leaf, intermediate), now, anchors=[intermediate]) == []
    problems = check_signing_chain((leaf,), now, anchors=[root])
    assert [(p.code, p.severity) for p in problems] == [(Code.CHAIN_ANCHOR_UNKNOWN, Severity.NOTE)]


def test_an_issuer_that_may_not_issue(odd_chain, key_and_chain, now, authority):
    """A leaf used as a CA: the oldest mistake in chain building (RFC 5280, 6.1.4 k)."""
    issuer_key, (issuer, intermediate) = odd_chain()
    key = generate_private_key(Algorithm.ES256)
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(2)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(issuer_key, hashes.SHA256())
    )
    found = {(p.code, p.position) for p in check_signing_chain((leaf, issuer, intermediate), now)}
    assert {(Code.ISSUER_NOT_CA, 1), (Code.ISSUER_KEY_USAGE, 1), (Code.CHAIN_PATH_LENGTH, 2)} <= found


def test_a_duplicate_extension_is_named_and_not_raised(now):
    leaf = x509.load_pem_x509_certificate(DUPLICATE_EXTENSION.encode())
    assert Code.UNREADABLE in codes((leaf,), now)


DUPLICATE_EXTENSION = """-----BEGIN CERTIFICATE-----
MIIBLDCB0qADAgECAgEFMAoGCCqGSM49BAMCMBExDzANBgNVBAMMBmlzc3VlcjAg
Fw0yNjExMjIwMDAwMDBaGA8yMTI2MTAyOTAwMDAwMFowDzENMAsGA1UEAwwEdGVz
dDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNlAmuIP0ui6HrEo+y2QYJGJwUeL
ULDxJC1hgzDuuu5NuKQ6+B8U5Qkp/L+kIq0efq3xK8g+sUEEdQ456SbHjNWjGzAZ
MAwGA1UdEwEB/wQCMAAwCQYDVR0TBAIwADAKBggqhkjOPQQDAgNJADBGAiEAq6Qe
k9xqIssYvmL0rT4IfmZ7TKaYSBeRRP4PuQ824tcCIQC2inh+RZvYHfCYKBy2Xz10
MlzzV1eRrIkcd6X0mbgGQQ==
-----END CERTIFICATE-----
"""


def test_a_naive_now_is_a_programming_error(odd_chain, now):
    with pytest.raises(ValueError, match="time zone"):
        check_signing_chain(odd_chain()[1], now.replace(tzinfo=None))
