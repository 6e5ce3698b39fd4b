from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from keys.certificates.reading import EKU_DOCUMENT_SIGNING, load_der_certificate, to_pem
from keys.trust.lists import TrustKind
from provenance.credentials.trust import TrustPolicy, TrustStore, of_kind
from tests.support.pki import C2PA, MAIL, STAMPING, Authority, trust_list

LATER = timedelta(days=365 * 30)


def problem(chain):
    return TrustStore(TrustPolicy()).profile_problem(chain, datetime.now(UTC))


def found(chain, *lists, at=None):
    return [trusted.name for trusted in TrustStore(TrustPolicy(lists)).find(chain, at or datetime.now(UTC))]


def test_a_chain_is_known_by_its_root_its_intermediate_and_its_own_certificate(authority):
    chain = authority.issue().chain
    for position, anchor in enumerate((authority.root, authority.intermediate, chain[0])):
        ours = trust_list(to_pem([anchor]), name=f"list {position}")
        assert found(chain, ours) == [f"list {position}"]


def test_another_authority_knows_nobody_of_ours(authority):
    chain = authority.issue().chain
    assert found(chain, Authority("Other").trusted_as(TrustKind.MANIFEST)) == []
    # The same names, other keys.
    assert found(chain, Authority().trusted_as(TrustKind.MANIFEST)) == []
    assert found(chain) == []
    assert found((), authority.trusted_as(TrustKind.MANIFEST)) == []


def test_lists_of_every_kind_are_found_and_kinds_kept_apart(authority):
    lists = [authority.trusted_as(kind, kind.value) for kind in TrustKind]
    store = TrustStore(TrustPolicy(tuple(lists)))
    every = store.find(authority.issue().chain, datetime.now(UTC))
    assert {trusted.kind for trusted in every} == set(TrustKind)
    assert of_kind(every, TrustKind.CAWG) == lists[2]
    assert of_kind((), TrustKind.CAWG) is None


def test_a_chain_without_its_intermediate_is_not_known(authority):
    leaf = authority.issue(with_intermediate=False).chain
    assert found(leaf, authority.trusted_as(TrustKind.MANIFEST)) == []


def test_a_certificate_that_was_put_in_between_leads_nowhere(authority):
    stranger = Authority("Stranger")
    chain = (stranger.issue().leaf, authority.intermediate)
    assert found(chain, authority.trusted_as(TrustKind.MANIFEST)) == []


def test_an_anchor_counts_while_it_is_valid(authority):
    chain, ours = authority.issue().chain, authority.trusted_as(TrustKind.MANIFEST)
    assert found(chain, ours, at=datetime.now(UTC) + LATER) == []
    assert found(chain, ours, at=datetime.now(UTC) - LATER) == []


@pytest.mark.parametrize("purposes", [(C2PA,), (MAIL,), (EKU_DOCUMENT_SIGNING,), (C2PA, MAIL)])
def test_a_certificate_for_signing_may_sign_claims(authority, purposes):
    assert problem(authority.issue(purposes=purposes).chain) is None


@pytest.mark.parametrize(
    "purposes",
    [
        (STAMPING,),
        (C2PA, STAMPING),
        (C2PA, ExtendedKeyUsageOID.OCSP_SIGNING),
        (ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,),
        (ExtendedKeyUsageOID.CODE_SIGNING,),
        (x509.ObjectIdentifier("1.2.3.4"),),
    ],
)
def test_a_certificate_for_anything_else_may_not(authority, purposes):
    assert problem(authority.issue(purposes=purposes).chain) is not None


def test_a_signer_that_acts_as_an_authority_is_refused(authority):
    signer = authority.issue("Signer")
    forged = Authority("Forger").issue("Forged")
    assert problem((forged.leaf, signer.leaf, authority.intermediate)) is not None


def test_what_was_looked_up_once_is_answered_the_same_again(authority):
    store = TrustStore(TrustPolicy((authority.trusted_as(TrustKind.MANIFEST),)))
    good, bad = authority.issue().chain, authority.issue(purposes=(STAMPING,)).chain
    for _ in range(2):
        assert store.profile_problem(good, datetime.now(UTC)) is None
        assert store.profile_problem(bad, datetime.now(UTC)) is not None
        assert len(store.find(good, datetime.now(UTC))) == 1


@pytest.fixture(scope="session")
def der(authority):
    return authority.issue().leaf.public_bytes(Encoding.DER)


@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=3))
def test_no_damaged_certificate_raises(authority, der, changes):
    damaged = bytearray(der)
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    try:
        leaf = load_der_certificate(bytes(damaged))
    except ValueError:
        return
    store = TrustStore(TrustPolicy((authority.trusted_as(TrustKind.MANIFEST),)))
    store.find((leaf, authority.intermediate), datetime.now(UTC))
    store.profile_problem((leaf, authority.intermediate), datetime.now(UTC))
