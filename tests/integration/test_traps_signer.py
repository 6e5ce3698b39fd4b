"""Traps about who signed: lists of the wrong kind, certificates that must not sign, revocation, expiry."""

from datetime import UTC, datetime, timedelta

import pytest

from keys.certificates.reading import serial_of
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from keys.trust.lists import TrustKind
from provenance.credentials.manifests import _c2pa
from provenance.credentials.verdict import CredentialState, SignerStatus, TimeStatus
from provenance.media.formats import Format
from provenance.media.mapping import ViewStream
from tests.support import handmade, raw
from tests.support.identities import x509_identity
from tests.support.pki import C2PA, MAIL, STAMPING, Authority
from tests.support.tsa import token
from tests.support.verifying import codes, examine

NOW = datetime.now(UTC)
ACTIONS = {"c2pa.actions.v2": raw.actions()["data"]}


@pytest.fixture(scope="module")
def jpeg(originals):
    return originals[Format.JPEG]


@pytest.fixture(scope="module")
def png(originals):
    return originals[Format.PNG]


@pytest.fixture(scope="module")
def clock():
    """A time-stamping authority that has long been there."""
    authority = Authority("Clock")
    since = datetime(2020, 1, 1, tzinfo=UTC)
    return authority, authority.issue("Clock", purposes=(STAMPING,), since=since)


def test_trap_1_without_a_trust_config_the_library_refuses_its_own_purpose(jpeg, authority, mallory, trusted):
    signed = raw.sign(jpeg, Format.JPEG, mallory)
    anchor = raw.anchor(authority)
    assert raw.state(signed, Format.JPEG, anchor, purposes=None) == "Invalid"
    assert examine(signed, trusted).signer.status is SignerStatus.RECOGNISED


@pytest.mark.parametrize("kind", [TrustKind.TSA, TrustKind.CAWG])
def test_trap_2_an_anchor_of_another_kind_recognises_no_signer(jpeg, mallory, authority, kind):
    signed = raw.sign(jpeg, Format.JPEG, mallory)
    # A root without purposes of its own can be put on any list, by mistake or not.
    assert raw.state(signed, Format.JPEG, raw.anchor(authority, kind.value)) == "Trusted"
    verdict = examine(signed, authority.trusted_as(kind))
    assert verdict.credential is CredentialState.VALID
    assert verdict.signer.status is SignerStatus.UNRECOGNISED
    assert verdict.signer.trust_list is None
    assert "trust.wrong_kind" in codes(verdict)


def test_trap_2_the_same_root_on_both_lists_is_recognised_by_the_right_one(jpeg, mallory, authority):
    signed = raw.sign(jpeg, Format.JPEG, mallory)
    stamps = authority.trusted_as(TrustKind.TSA, "Stamps")
    signers = authority.trusted_as(TrustKind.MANIFEST, "Signers")
    for lists in ((stamps, signers), (signers, stamps)):
        verdict = examine(signed, *lists)
        assert (verdict.signer.status, verdict.signer.trust_list) == (SignerStatus.RECOGNISED, "Signers")


@pytest.mark.parametrize("purposes", [(STAMPING,), (C2PA, STAMPING)])
def test_trap_2_a_certificate_for_time_stamps_signs_no_claims(jpeg, authority, trusted, purposes):
    stamper = authority.issue("Stamper", purposes=purposes)
    signed = handmade.sign(jpeg, Format.JPEG, stamper, ACTIONS, binding=handmade.data_hash())
    verdict = examine(signed, trusted)
    assert verdict.signer.status is not SignerStatus.RECOGNISED
    assert codes(verdict) & {"certificate.purpose", "certificate.invalid"}


def test_trap_2_the_library_does_accept_it(jpeg, authority):
    """Why our own check of the purpose is there."""
    signed = raw.sign(jpeg, Format.JPEG, authority.issue("Stamper", purposes=(STAMPING,)))
    assert raw.state(signed, Format.JPEG, raw.anchor(authority)) == "Trusted"


def test_trap_6_our_settings_take_effect(jpeg, authority, mallory, trusted):
    """The library takes unknown keys in silence, so each setting is seen at work."""
    signed = raw.sign(jpeg, Format.JPEG, mallory)
    with_list = _c2pa.read(_c2pa.verifying_context((trusted,)), "image/jpeg", ViewStream(memoryview(signed)))
    without = _c2pa.read(_c2pa.verifying_context(()), "image/jpeg", ViewStream(memoryview(signed)))
    assert with_list.summary["validation_state"] == "Trusted"
    assert without.summary["validation_state"] == "Valid"
    results = with_list.summary["validation_results"]
    assert results["trustListUri"] == trusted.uri
    assert "signingCredential.ocsp.skipped" in str(results["activeManifest"]["informational"])


def test_trap_10_an_untrusted_identity_does_not_change_the_signer(png, authority, mallory, trusted):
    people = Authority("People")
    identity = x509_identity(people.issue("Elsa", purposes=(MAIL,)))
    signed = handmade.sign(png, Format.PNG, mallory, ACTIONS, binding=handmade.data_hash(), identity=identity)
    assert raw.state(signed, Format.PNG, raw.anchor(authority)) == "Valid"  # and no longer Trusted
    verdict = examine(signed, trusted)
    assert verdict.signer.status is SignerStatus.RECOGNISED
    assert [(entry.name, entry.proven) for entry in verdict.identity] == [("Elsa", False)]
    assert "identity.unverified" in codes(verdict)
    # Known to a list of another kind is not known.
    assert not examine(signed, trusted, people.trusted_as(TrustKind.MANIFEST, "People")).identity[0].proven
    assert examine(signed, trusted, people.trusted_as(TrustKind.CAWG, "People")).identity[0].proven


@pytest.mark.parametrize(
    ("revoked", "expected"),
    [(NOW - timedelta(days=3), SignerStatus.REVOKED), (NOW + timedelta(days=3), SignerStatus.RECOGNISED)],
)
def test_a_revoked_serial(png, authority, trusted, clock, revoked, expected):
    """A stamp before the revocation saves a signature; without a trusted one none does."""
    signer = authority.issue("Revoked", since=NOW - timedelta(days=30))
    entry = RevocationEntry(
        serial_of(signer.leaf), signer.leaf.issuer.rfc4514_string(), RevocationReason.SUPERSEDED, revoked
    )
    revocations = RevocationList((entry,))
    stamp = NOW - timedelta(days=1)
    signed = handmade.sign(
        png,
        Format.PNG,
        signer,
        ACTIONS,
        binding=handmade.data_hash(),
        stamper=lambda d: token(d, clock[1], stamp),
    )
    verdict = examine(signed, trusted, clock[0].trusted_as(TrustKind.TSA, "Clocks"), revocations=revocations)
    assert verdict.signer.status is expected
    unstamped = examine(signed, trusted, revocations=revocations)
    assert unstamped.signer.status is SignerStatus.REVOKED
    assert "certificate.revoked" in codes(unstamped)


@pytest.mark.parametrize("stamp_days_ago", [None, 45, 5])
def test_an_expired_certificate(png, authority, trusted, clock, stamp_days_ago):
    """Only a trusted stamp from before the end keeps an expired signer."""
    signer = authority.issue("Expired", since=NOW - timedelta(days=60), until=NOW - timedelta(days=30))

    def stamper(data):
        return token(data, clock[1], NOW - timedelta(days=stamp_days_ago))

    stamped = {} if stamp_days_ago is None else {"stamper": stamper}
    signed = handmade.sign(png, Format.PNG, signer, ACTIONS, binding=handmade.data_hash(), **stamped)
    stamps = clock[0].trusted_as(TrustKind.TSA, "Clocks")
    verdict = examine(signed, trusted, stamps)
    if stamp_days_ago == 45:
        assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)
        assert (verdict.time.status, verdict.time.authority) == (TimeStatus.EXTERNAL, "Clocks")
    else:
        assert (verdict.credential, verdict.signer.status) == (CredentialState.INVALID, SignerStatus.EXPIRED)
        assert "certificate.expired" in codes(verdict)
    # Nobody's clock counts that is on no list.
    unlisted = examine(signed, trusted)
    assert unlisted.signer.status is SignerStatus.EXPIRED
    assert unlisted.time.status is not TimeStatus.EXTERNAL


def test_a_missing_intermediate(jpeg, authority, trusted):
    signed = raw.sign(jpeg, Format.JPEG, authority.issue("Alone", with_intermediate=False))
    verdict = examine(signed, trusted)
    assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.UNRECOGNISED)
    assert "certificate.untrusted" in codes(verdict)


def test_somebody_elses_chain_over_our_own_key(png, authority, mallory, trusted):
    """The chain is public: who puts a famous one into a signature needs its key for the signature to fit."""
    famous = authority.issue("Famous Paper")
    imposter = type(famous)(mallory.key, famous.chain)
    signed = handmade.sign(png, Format.PNG, imposter, ACTIONS, binding=handmade.data_hash())
    verdict = examine(signed, trusted)
    assert verdict.credential is CredentialState.INVALID
    assert (verdict.signer.status, verdict.signer.name) == (SignerStatus.NONE, None)
    assert "signature.invalid" in codes(verdict)
