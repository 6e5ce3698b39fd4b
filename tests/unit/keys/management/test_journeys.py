"""Every journey of a signing identity, over the folder and over the fake."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from keys.algorithms import Algorithm, generate_private_key, verify
from keys.certificates.issuing import Subject, issue
from keys.certificates.reading import is_issued_by, load_certificates, public_key_of, same_key
from keys.certificates.requests import load_request
from keys.custody.importing import ImportedKey
from keys.errors import (
    CertificateExpiredError,
    CertificateNotYetValidError,
    CustodyError,
    IdentityRevokedError,
    InvalidCertificateError,
    InvalidNameError,
    KeyNotFoundError,
    NameTakenError,
    WrongSecretError,
)
from keys.identity import IdentityStatus
from keys.management.certifying import export_csr, install_chain
from keys.management.creating import create_identity, import_identity
from keys.management.development import DEVELOPMENT_TRUST_LIST, ensure_authority, ensure_development_trust
from keys.management.opening import open_signer
from keys.management.revoking import revoke
from keys.management.rotating import rotate
from keys.problems import ProfileCode
from keys.revocation import RevocationReason
from keys.signer import Custody, Signer
from keys.trust.lists import TrustKind

DAY = timedelta(days=1)


@pytest.fixture
def identity(store, encryption, now):
    return create_identity(
        store, encryption, "Studio Huang", owner_id="m1", now=now, organization="Huang Ltd"
    )


@pytest.fixture
def imported(key_and_chain):
    key, (leaf, intermediate, _root) = key_and_chain()
    return ImportedKey(key, (leaf, intermediate))


def signs(signer: Signer):
    key = public_key_of(signer.certificate_chain[0])
    return verify(key, signer.algorithm, signer.sign(b"claim"), b"claim")


def test_a_new_key_may_be_somebody_elses(store, encryption, now, identity):
    given = rotate(store, encryption, identity.name, now, owner_id="m2")
    assert given.owner_id == store.identities.get(identity.name).owner_id == "m2"
    assert given.current != identity.current
    assert signs(open_signer(store, encryption, identity.name, now))


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_create_and_sign(store, encryption, now, algorithm):
    made = create_identity(store, encryption, "  黄公望 ", owner_id="m1", now=now, algorithm=algorithm)
    assert (made.name, made.owner_id, made.algorithm, made.development) == ("黄公望", "m1", algorithm, True)
    assert (made.custody, made.status, made.history) == (Custody.SERVER, IdentityStatus.ACTIVE, ())
    assert store.identities.get("黄公望") == made
    signer = open_signer(store, encryption, "黄公望", now)
    assert signs(signer)
    assert signer.custody is Custody.SERVER
    assert signer.certificate_chain == made.current.certificates
    assert "private_key" not in repr(signer)


def test_the_development_ca_is_made_once(store, encryption, identity, now):
    other = create_identity(store, encryption, "other", owner_id="m2", now=now)
    assert other.current.issuer == identity.current.issuer
    assert other.current.serial != identity.current.serial


def test_names(store, encryption, identity, now):
    for name, error in [("Studio Huang", NameTakenError), ("a/b", InvalidNameError)]:
        with pytest.raises(error):
            create_identity(store, encryption, name, owner_id="m2", now=now)
    with pytest.raises(InvalidNameError):
        create_identity(store, encryption, "x", owner_id="m2", now=now, organization="a\u202eb")
    with pytest.raises(KeyNotFoundError):
        open_signer(store, encryption, "nobody", now)
    assert store.identities.all() == (identity,)


def test_a_wrong_secret_opens_and_adds_nothing(store, other_encryption, identity, imported, now):
    with pytest.raises(WrongSecretError):
        open_signer(store, other_encryption, "Studio Huang", now)
    with pytest.raises(WrongSecretError, match="keys here were sealed with another secret"):
        create_identity(store, other_encryption, "x", owner_id="m1", now=now)
    with pytest.raises(WrongSecretError, match="keys here were sealed with another secret"):
        import_identity(store, other_encryption, "x", imported, owner_id="m1", now=now)
    with pytest.raises(WrongSecretError):
        rotate(store, other_encryption, "Studio Huang", now)
    assert store.identities.all() == (identity,)


def test_import(store, encryption, imported, now):
    made = import_identity(store, encryption, "mine", imported, owner_id="m1", now=now)
    assert (made.development, made.organization, made.algorithm) == (False, "Outside Ltd", Algorithm.ES256)
    assert signs(open_signer(store, encryption, "mine", now))


def test_an_organisation_that_could_deceive_is_not_taken_over(store, encryption, key_and_chain, now):
    key, chain = key_and_chain(organization="a\u202eb")
    made = import_identity(store, encryption, "x", ImportedKey(key, chain[:2]), owner_id="m1", now=now)
    assert made.organization is None


def test_request_and_install(store, encryption, identity, authority, now):
    request = load_request(export_csr(store, encryption, "Studio Huang"))
    assert same_key(request.public_key(), identity.current.leaf)
    answer = issue(authority, request, Subject("Studio Huang", "Huang Ltd 2"), now)
    certified = install_chain(store, "Studio Huang", (authority.root, *answer[::-1]), now)
    assert certified.current.certificates == answer
    assert (certified.development, certified.organization) == (False, "Huang Ltd 2")
    assert [retired.chain for retired in certified.history] == [identity.current]
    assert store.identities.get("Studio Huang") == certified
    assert signs(open_signer(store, encryption, "Studio Huang", now))


def test_a_chain_for_another_key_or_purpose_is_not_installed(store, identity, key_and_chain, odd_chain, now):
    _, chain = key_and_chain()
    with pytest.raises(InvalidCertificateError) as error:
        install_chain(store, "Studio Huang", chain, now)
    assert error.value.problems[0].code is ProfileCode.LEAF_KEY_MISMATCH
    with pytest.raises(InvalidCertificateError):
        install_chain(store, "Studio Huang", (), now)
    assert store.identities.get("Studio Huang") == identity


def test_rotate(store, encryption, identity, now):
    old = open_signer(store, encryption, "Studio Huang", now)
    rotated = rotate(store, encryption, "Studio Huang", now + 300 * DAY)
    assert rotated.current.key_id != identity.current.key_id
    assert [r.chain for r in rotated.history] == [identity.current]
    assert rotated.chains == (rotated.current, identity.current)
    assert (rotated.name, rotated.organization, rotated.algorithm) == (
        identity.name,
        "Huang Ltd",
        identity.algorithm,
    )
    assert not store.revocations.current().status_at(identity.current.certificate_id, None).revoked
    root = ensure_authority(store, encryption, now).root
    assert is_issued_by(rotated.current.certificates[-1], root)
    assert is_issued_by(identity.current.certificates[-1], root)
    assert signs(old)  # what is open may finish its batch
    assert signs(open_signer(store, encryption, "Studio Huang", now + 301 * DAY))
    with pytest.raises(KeyNotFoundError):
        store.identities.sealed_key(identity)


def test_rotation_does_not_swap_an_outside_authority_for_ours(
    store, encryption, imported, key_and_chain, now
):
    made = import_identity(store, encryption, "x", imported, owner_id="m1", now=now)
    with pytest.raises(CustodyError, match="outside authority"):
        rotate(store, encryption, "x", now)
    assert store.identities.get("x") == made
    key, chain = key_and_chain(Algorithm.ED25519)
    rotated = rotate(store, encryption, "x", now, ImportedKey(key, chain[:2]))
    assert (rotated.algorithm, rotated.development) == (Algorithm.ED25519, False)
    assert signs(open_signer(store, encryption, "x", now))


def test_an_expired_certificate_says_to_rotate(store, encryption, identity, now):
    late = now + 366 * DAY
    with pytest.raises(CertificateExpiredError, match="rotate"):
        open_signer(store, encryption, "Studio Huang", late)
    with pytest.raises(CertificateNotYetValidError, match="clock"):
        open_signer(store, encryption, "Studio Huang", now - DAY)
    rotate(store, encryption, "Studio Huang", late)
    assert signs(open_signer(store, encryption, "Studio Huang", late))


def test_the_ca_renews_its_intermediate_on_the_way(store, encryption, identity, now):
    late = now + 1700 * DAY
    rotated = rotate(store, encryption, "Studio Huang", late)
    assert rotated.current.issuer != identity.current.issuer
    assert rotated.development
    assert signs(open_signer(store, encryption, "Studio Huang", late + 360 * DAY))


def test_a_revoked_identity_does_nothing_any_more(store, encryption, identity, imported, now):
    revoked = revoke(store, "Studio Huang", RevocationReason.KEY_COMPROMISE, now, now - DAY)
    assert revoked.status is IdentityStatus.REVOKED
    attempts = [
        lambda: open_signer(store, encryption, "Studio Huang", now),
        lambda: rotate(store, encryption, "Studio Huang", now),
        lambda: export_csr(store, encryption, "Studio Huang"),
        lambda: install_chain(store, "Studio Huang", identity.current.certificates, now),
    ]
    for attempt in attempts:
        with pytest.raises(IdentityRevokedError, match="new identity"):
            attempt()
    status = store.revocations.current().status_at(identity.current.certificate_id, now)
    assert status.revoked
    assert status.entry.invalid_since == now - DAY


def test_revocation_reaches_every_certificate_that_was_valid(store, encryption, identity, now):
    rotated = rotate(store, encryption, "Studio Huang", now + 300 * DAY)
    again = rotate(store, encryption, "Studio Huang", now + 600 * DAY)
    revoke(store, "Studio Huang", RevocationReason.CESSATION_OF_OPERATION, now + 601 * DAY)
    serials = {entry.serial for entry in store.revocations.current().entries}
    assert serials == {rotated.current.serial, again.current.serial}  # the first had expired by then
    since = now + 200 * DAY
    revoke(store, "Studio Huang", RevocationReason.KEY_COMPROMISE, now + 602 * DAY, since)
    listed = store.revocations.current()
    assert {e.serial for e in listed.entries} == serials | {identity.current.serial}
    assert {e.distrusted_from for e in listed.entries} == {since}
    assert not listed.status_at(identity.current.certificate_id, now + DAY).revoked


def test_a_crash_amid_a_revocation_leaves_no_signer(store, encryption, identity, now, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store.identities, "update", crash)
    with pytest.raises(KeyboardInterrupt):
        revoke(store, "Studio Huang", RevocationReason.UNSPECIFIED, now)
    monkeypatch.undo()
    assert store.identities.get("Studio Huang").status is IdentityStatus.ACTIVE
    with pytest.raises(IdentityRevokedError):
        open_signer(store, encryption, "Studio Huang", now)


def test_a_revoked_certificate_does_not_come_back_under_another_name(store, encryption, imported, now):
    import_identity(store, encryption, "x", imported, owner_id="m1", now=now)
    revoke(store, "x", RevocationReason.KEY_COMPROMISE, now)
    with pytest.raises(IdentityRevokedError):
        import_identity(store, encryption, "y", imported, owner_id="m2", now=now)


def test_a_certificate_with_the_serial_number_of_anothers_revokes_nothing_but_itself(
    store, encryption, identity, authority, now
):
    key, number = generate_private_key(Algorithm.ES256), identity.current.leaf.serial_number
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(x509, "random_serial_number", lambda: number)
        chain = issue(authority, key.public_key(), Subject("Somebody Else"), now)
    twin = import_identity(store, encryption, "x", ImportedKey(key, chain, ()), owner_id="m2", now=now)
    assert twin.current.serial == identity.current.serial
    revoke(store, "x", RevocationReason.KEY_COMPROMISE, now, now - DAY)
    assert signs(open_signer(store, encryption, identity.name, now))
    with pytest.raises(IdentityRevokedError):
        open_signer(store, encryption, "x", now)


def test_the_development_root_is_trusted_only_when_asked(store, encryption, now):
    assert ensure_development_trust(store, now) is None
    create_identity(store, encryption, "x", owner_id="m1", now=now)
    assert store.trust.all() == ()
    trust_list = ensure_development_trust(store, now)
    assert ensure_development_trust(store, now + DAY) == trust_list
    assert store.trust.all() == (trust_list,)
    assert (trust_list.name, trust_list.kind) == (DEVELOPMENT_TRUST_LIST, TrustKind.MANIFEST)
    (anchor,) = load_certificates(trust_list.pem.encode())
    assert is_issued_by(store.identities.get("x").current.certificates[-1], anchor)


def test_keys_never_leave_in_the_open(store, encryption, identity):
    request = export_csr(store, encryption, "Studio Huang")
    assert b"PRIVATE" not in request
    with pytest.raises(ValueError, match=r".*"):
        load_pem_private_key(request, None)


def test_two_identities_of_the_same_key_have_two_certificates(store, encryption, identity, now):
    key = generate_private_key(Algorithm.ES256)
    authority = ensure_authority(store, encryption, now)
    chain = issue(authority, key.public_key(), Subject("x"), now)
    made = import_identity(store, encryption, "x", ImportedKey(key, chain), owner_id="m1", now=now)
    assert made.development  # recognised as ours, although it was imported
    assert isinstance(made.current.leaf, x509.Certificate)
