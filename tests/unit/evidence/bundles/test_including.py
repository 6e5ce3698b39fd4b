"""Only what every reader takes goes into a bundle, and as its issuer signed it."""

import zipfile
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from provenance.evidence.bundles.making import make_bundle
from provenance.evidence.bundles.model import RevocationFile
from provenance.evidence.bundles.verifying import verify_bundle
from provenance.evidence.errors import InputError
from provenance.evidence.faults import Fault
from provenance.evidence.verdict import Check, Result, What
from tests.support.evidence_world import (
    LATER,
    NOW,
    FixedAuthority,
    FixedSigner,
    certify,
    elliptic,
    order,
    world,
)
from tests.support.revocations import DAY, WEEK, answer, crl, naming
from tests.vectors.evidence_revocations import authority, certify_middle
from tests.vectors.evidence_vectors import cases

FULL = cases()[0].trust
ROOTS = (*FULL.creator_roots, *FULL.tsa_roots)


@pytest.fixture
def make(tmp_path):
    """Make a bundle with these lists and answers."""

    def made(crls=(), ocsps=(), issuers=ROOTS, signer=None, stamper=None):
        given = {
            kind: tuple(RevocationFile(f"{number}.{kind}", data) for number, data in enumerate(files))
            for kind, files in (("crls", crls), ("ocsps", ocsps))
        }
        asked = order(tmp_path, issuers=issuers, **given)
        signer = FixedSigner(signer or world().creator)
        return make_bundle(asked, tmp_path / "b.zip", signer, [stamper or world().tsa], NOW)

    return made


def lines(made, trust=FULL):
    found = verify_bundle(made.path, trust, LATER)
    return found.result, [one.what for one in found.checks if one.check is Check.REVOCATION_DATA]


def test_they_lie_in_the_bundle_as_they_were_signed(make):
    people, middle, time = world(), authority(), certify_middle()
    lists = [crl(middle), crl(people.creator_root), crl(time), crl(people.tsa_root)]
    answers = [answer(people.creator.certificate, middle), answer(people.tsa.party.certificate, time)]
    made = make(lists, answers)
    with zipfile.ZipFile(made.path) as archive:
        assert [archive.read(f"proof/crl-{number:02}.der") for number in (1, 2, 3, 4)] == lists
        assert [archive.read(f"proof/ocsp-{number:02}.der") for number in (1, 2)] == answers
    assert lines(made) == (Result.VERIFIED, [What.NOT_REVOKED] * 6)
    assert not made.untold


def test_a_list_as_pem(make):
    data = crl(authority())
    pem = x509.load_der_x509_crl(data).public_bytes(Encoding.PEM)
    with zipfile.ZipFile(make([b"\n" + pem]).path) as archive:
        assert archive.read("proof/crl-01.der") == data


def refused(make, fault, *arguments, **changes):
    with pytest.raises(InputError) as caught:
        make(*arguments, **changes)
    assert caught.value.fault is fault


def test_what_is_not_put_in(make, tmp_path):
    people, middle = world(), authority()
    leaf = people.creator.certificate
    other = certify("Somebody Else", elliptic("somebody else"), ca=True)
    others = certify("Of Somebody Else", elliptic("of somebody else"), other).certificate
    early, late = {"this": NOW - WEEK, "until": NOW - DAY}, {"this": NOW + DAY, "until": NOW + WEEK}
    unknown = answer(leaf, middle, status=ocsp.OCSPCertStatus.UNKNOWN)
    revoked = answer(leaf, middle, status=ocsp.OCSPCertStatus.REVOKED, at=NOW - DAY)
    unsuccessful = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    for fault, crls, ocsps in (
        (Fault.REVOCATION_DATA_NO_CRL, [b"no list"], ()),
        (Fault.REVOCATION_DATA_NO_CRL, [b""], ()),
        (Fault.REVOCATION_DATA_NO_CRL, [crl(middle) + b"\0"], ()),
        (Fault.REVOCATION_DATA_NO_CRL, [unknown], ()),
        (Fault.REVOCATION_DATA_NO_OCSP, (), [b"no answer"]),
        (Fault.REVOCATION_DATA_NO_OCSP, (), [crl(middle)]),
        (Fault.REVOCATION_DATA_NO_OCSP, (), [unsuccessful.public_bytes(Encoding.DER)]),
        (Fault.REVOCATION_DATA_OF_ANOTHER, [crl(other)], ()),
        (Fault.REVOCATION_DATA_OF_ANOTHER, (), [answer(others, other)]),
        (Fault.REVOCATION_DATA_BROKEN, [crl(middle, key=elliptic("thief"))], ()),
        (Fault.REVOCATION_DATA_BROKEN, [crl(middle, extensions=[(x509.DeltaCRLIndicator(1), True)])], ()),
        (Fault.REVOCATION_DATA_STALE, [crl(middle, **early)], ()),
        (Fault.REVOCATION_DATA_STALE, [crl(middle, **late)], ()),
        (Fault.REVOCATION_DATA_STALE, (), [answer(leaf, middle, **early)]),
        (Fault.REVOCATION_DATA_UNKNOWN, (), [unknown]),
        (Fault.REVOCATION_DATA_REVOKED, (), [revoked]),
        (Fault.REVOCATION_DATA_REVOKED, [crl(middle, [(leaf, NOW - DAY)])], ()),
        (Fault.REVOCATION_DATA_LARGE, [bytes(10 * 2**20 + 1)], ()),
        (Fault.REVOCATION_DATA_LARGE, [bytes(6 * 2**20)] * 2, ()),
        (Fault.REVOCATION_DATA_LARGE, [crl(middle)] * 21, ()),
    ):
        refused(make, fault, crls, ocsps)
    refused(make, Fault.REVOCATION_DATA_ISSUER, [crl(people.creator_root)], issuers=())
    assert not (tmp_path / "b.zip").exists()


def test_what_is_told_elsewhere_is_said_to_lack(make):
    middle = authority()
    signer = naming(world().creator, middle, "http://crl.example/1.crl")
    assert make(signer=signer).untold
    made = make([crl(middle)], signer=signer)
    assert not made.untold
    assert lines(made) == (Result.VERIFIED, [What.NOT_REVOKED])
    tsa = naming(world().tsa.party, certify_middle(), ocsp="http://ocsp.example/", stamps=True)
    assert make(stamper=FixedAuthority(tsa, others=world().tsa.others)).untold


def test_an_answer_by_somebody_who_may_have_been_revoked_goes_in_and_that_is_said(make):
    middle = authority()
    asked = certify("Asked", elliptic("asked"), middle, purpose=ExtendedKeyUsageOID.OCSP_SIGNING)
    said = answer(world().creator.certificate, middle, responder=asked)
    made = make((), [said])
    assert made.untold == {What.RESPONDER}
    assert lines(made) == (Result.VERIFIED, [What.RESPONDER])
    made = make([crl(middle, until=NOW + 9999 * DAY)], [said])
    assert not made.untold
    assert lines(made) == (Result.VERIFIED, [What.NOT_REVOKED] * 2)


def test_what_holds_for_one_of_its_certificates_is_enough(make):
    # The root's list is about both authorities; the stamps' chain has an end of its own.
    people = world()
    made = make([crl(people.creator_root), crl(authority())], issuers=FULL.creator_roots)
    assert lines(made, replace(FULL, creator_roots=())) == (
        Result.NOT_VERIFIED,
        [What.NO_ROOT, What.NOT_REVOKED],
    )
