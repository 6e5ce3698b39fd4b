import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verifying.identities import identities_of
from tests.support.reports import manifest, reference, report, status, statuses

CLAIM = {
    "signer_payload": {"sig_type": "cawg.x509.cose"},
    "signature": {"certificateInfo": {"subject": {"CN": "ada\x1b"}}},
}


def found(lists, *success, assertions=None):
    assertions = {"cawg.identity": CLAIM} if assertions is None else assertions
    read = report(manifest(assertions=assertions, results=statuses(success=success)))
    return identities_of(read, TrustStore(TrustPolicy(lists)), Cleaner())


def said(code, explanation="", label="cawg.identity"):
    return status(code, reference("m", "c2pa.assertions", label), explanation)


VALIDATED = "cawg.x509.signature.validated"
TRUSTED = "cawg.x509.credential.trusted"


@pytest.fixture(scope="session")
def known(authority):
    return authority.trusted_as(TrustKind.CAWG, "People")


def test_a_handle_that_a_listed_certificate_signed_is_proven(known):
    trusted = said(TRUSTED, f"signing certificate trusted, found in [{known.uri}] trust anchors")
    (identity,) = found((known,), said(VALIDATED), trusted)
    assert (identity.method, identity.name, identity.proven) == ("cawg.x509.cose", "ada\ufffd", True)


@pytest.mark.parametrize(
    ("codes", "uri", "label"),
    [
        ((VALIDATED,), "{uri}", "cawg.identity"),
        ((TRUSTED,), "{uri}", "cawg.identity"),
        ((VALIDATED, TRUSTED), "urn:other", "cawg.identity"),
        ((VALIDATED, TRUSTED), "{uri}x", "cawg.identity"),
        ((VALIDATED, TRUSTED), "{uri}", "cawg.identity__1"),
        ((), "{uri}", "cawg.identity"),
    ],
)
def test_any_other_is_claimed_and_not_proven(known, codes, uri, label):
    explanation = f"signing certificate trusted, found in [{uri.format(uri=known.uri)}] trust anchors"
    (identity,) = found((known,), *(said(code, explanation, label) for code in codes))
    assert not identity.proven


def test_a_list_of_signers_proves_no_handle(authority):
    signers = authority.trusted_as(TrustKind.MANIFEST)
    trusted = said(TRUSTED, f"signing certificate trusted, found in [{signers.uri}] trust anchors")
    assert not found((signers,), said(VALIDATED), trusted)[0].proven


def test_nonsense_is_a_handle_of_unknown_method():
    assert found((), assertions={"cawg.identity": 5})[0].method == "unknown"
    assert found((), assertions={}) == ()
