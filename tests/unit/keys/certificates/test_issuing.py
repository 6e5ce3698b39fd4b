from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from keys.algorithms import Algorithm, generate_private_key
from keys.certificates.issuing import (
    AUTHORITY_NAME,
    Subject,
    create_authority,
    issue,
    needs_renewal,
    renew_intermediate,
)
from keys.certificates.profile import check_signing_chain
from keys.certificates.reading import EKU_C2PA_CLAIM_SIGNING, POLICY_C2PA, is_issued_by, is_self_signed
from keys.errors import AuthorityError, InvalidKeyError


def value(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind).value


def attribute(certificate, oid):
    return [a.value for a in certificate.subject.get_attributes_for_oid(oid)]


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_leaf_follows_the_conformance_profile(authority, now, algorithm):
    key = generate_private_key(algorithm)
    leaf, intermediate = issue(authority, key.public_key(), Subject("黄公望", "Studio"), now)
    assert check_signing_chain((leaf, intermediate), now, public_key=key.public_key()) == ()
    assert leaf.not_valid_after_utc - leaf.not_valid_before_utc <= timedelta(days=366)
    assert leaf.not_valid_before_utc < now
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    purposes = {EKU_C2PA_CLAIM_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION}
    assert set(value(leaf, x509.ExtendedKeyUsage)) == purposes
    assert [p.policy_identifier for p in value(leaf, x509.CertificatePolicies)] == [POLICY_C2PA]
    assert not value(leaf, x509.BasicConstraints).ca
    ski = value(intermediate, x509.SubjectKeyIdentifier).digest
    assert value(leaf, x509.AuthorityKeyIdentifier).key_identifier == ski
    assert attribute(leaf, NameOID.COMMON_NAME) == ["黄公望"]
    assert attribute(leaf, NameOID.ORGANIZATION_NAME) == ["Studio"]


def test_every_subject_says_what_it_is(authority, now):
    leaf, intermediate = issue(
        authority, generate_private_key(Algorithm.ES256).public_key(), Subject("x"), now
    )
    for certificate in (leaf, intermediate, authority.root):
        assert AUTHORITY_NAME in certificate.subject.rfc4514_string()
    assert "development root" in authority.root.subject.rfc4514_string()
    assert attribute(leaf, NameOID.ORGANIZATION_NAME) == []


def test_hierarchy(authority):
    assert is_self_signed(authority.root)
    assert is_issued_by(authority.intermediate, authority.root)
    assert value(authority.intermediate, x509.BasicConstraints).path_length == 0
    assert authority.root.subject != create_authority(authority.root.not_valid_before_utc)[0].root.subject


def test_a_long_name_is_cut_only_in_the_certificate(authority, now):
    public_key = generate_private_key(Algorithm.ES256).public_key()
    leaf, _ = issue(authority, public_key, Subject("黄" * 64), now)
    (name,) = attribute(leaf, NameOID.COMMON_NAME)
    assert len(name.encode()) <= 64
    assert name == "黄" * 20 + "…"


def test_a_request_gives_its_key_and_nothing_else(authority, now):
    key = generate_private_key(Algorithm.ES256)
    claimed = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Somebody Famous")])
    request = x509.CertificateSigningRequestBuilder().subject_name(claimed).sign(key, hashes.SHA256())
    leaf, _ = issue(authority, request, Subject("me"), now)
    assert attribute(leaf, NameOID.COMMON_NAME) == ["me"]
    assert leaf.public_key() == key.public_key()


def test_a_request_that_its_key_did_not_sign_is_refused(authority, now):
    key = generate_private_key(Algorithm.ES256)
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(key, hashes.SHA256())
    der = bytearray(request.public_bytes(Encoding.DER))
    der[-1] ^= 1
    with pytest.raises(AuthorityError, match="own key"):
        issue(authority, x509.load_der_x509_csr(bytes(der)), Subject("me"), now)


@pytest.mark.parametrize("days", [-1, 0, 366, 400])
def test_lifetimes_beyond_the_profile_are_refused(authority, now, days):
    public_key = generate_private_key(Algorithm.ES256).public_key()
    with pytest.raises(AuthorityError, match="366 days"):
        issue(authority, public_key, Subject("me"), now, timedelta(days=days))


def test_keys_that_we_do_not_sign_with_are_not_certified(authority, now):
    from cryptography.hazmat.primitives.asymmetric import ec

    with pytest.raises(InvalidKeyError):
        issue(authority, ec.generate_private_key(ec.SECP521R1()).public_key(), Subject("me"), now)


def test_the_intermediate_is_renewed_before_a_leaf_would_outlive_it(now):
    authority, root_key = create_authority(now)
    late = now + timedelta(days=1826 - 100)
    assert not needs_renewal(authority.intermediate, now)
    assert needs_renewal(authority.intermediate, late)
    renewed = renew_intermediate(authority.root, root_key, late)
    assert is_issued_by(renewed.intermediate, authority.root)
    assert not needs_renewal(renewed.intermediate, late)


def test_near_its_end_the_ca_issues_what_fits_and_then_nothing(now):
    authority, root_key = create_authority(now)
    late = now + timedelta(days=3650)
    renewed = renew_intermediate(authority.root, root_key, late)
    public_key = generate_private_key(Algorithm.ES256).public_key()
    leaf, intermediate = issue(renewed, public_key, Subject("me"), late)
    assert leaf.not_valid_after_utc == intermediate.not_valid_after_utc == authority.root.not_valid_after_utc
    with pytest.raises(AuthorityError, match="expired"):
        issue(renewed, public_key, Subject("me"), now + timedelta(days=4000))
    with pytest.raises(AuthorityError, match="expired"):
        renew_intermediate(authority.root, root_key, now + timedelta(days=4000))


def test_a_root_is_renewed_only_with_its_own_key(authority, now):
    with pytest.raises(AuthorityError, match="isn't that"):
        renew_intermediate(authority.root, generate_private_key(Algorithm.ES256), now)


def test_keys_are_not_printed(authority):
    assert "intermediate=" in repr(authority)
    assert "intermediate_key" not in repr(authority)
