from datetime import UTC, datetime, timedelta

import pytest

from keys.certificates.reading import serial_of, tbs_sha256_of
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from keys.trust.lists import TrustKind
from provenance.credentials.findings import FindingCode
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustPolicy, TrustStore
from provenance.credentials.verdict import SignerStatus, Time, TimeStatus
from provenance.credentials.verifying.signers import signer_of, time_of
from tests.support.pki import STAMPING
from tests.support.reports import manifest, reference, report, status, statuses

STAMPED = "2026-05-01T12:00:00+00:00"
AT = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def stamping(authority):
    return authority.trusted_as(TrustKind.TSA, "Clock")


def trusted(explanation, label="m"):
    return status("timeStamp.trusted", reference(label, "c2pa.signature"), explanation)


def timed(*lists, stamped=STAMPED, success=(), informational=(), failures=()):
    results = statuses(*failures, success=success, informational=informational)
    read = report(manifest(results=results), times={"m": stamped} if stamped else {})
    return time_of(read.active, read.active.statuses, TrustStore(TrustPolicy(lists)))


def test_a_stamp_by_a_listed_authority_is_external(stamping):
    said = f"timestamp cert trusted: Honest TSA, trust list: {stamping.uri}"
    assert timed(stamping, success=[trusted(said)]) == (Time(TimeStatus.EXTERNAL, AT, "Clock"), [])


@pytest.mark.parametrize(
    "said",
    [
        "legacy timestamp cert trusted: Honest TSA",
        "legacy timestamp cert trusted: x, trust list: {uri}",
        "timestamp cert trusted: {uri}",
        "timestamp cert trusted: x, trust list: {uri} and more",
        "timestamp cert trusted: x, trust list: urn:other",
        "timestamp cert trusted: x, trust list: {uri}, trust list: urn:other",
    ],
)
def test_an_authority_cant_talk_itself_onto_a_list(stamping, said):
    time, findings = timed(stamping, success=[trusted(said.format(uri=stamping.uri))])
    assert time == Time(TimeStatus.SELF_ASSERTED, AT)
    assert [found.code for found in findings] == [FindingCode.TIME_AUTHORITY_UNLISTED]


def test_a_list_of_signers_makes_no_time(authority):
    signers = authority.trusted_as(TrustKind.MANIFEST)
    said = f"timestamp cert trusted: x, trust list: {signers.uri}"
    assert timed(signers, success=[trusted(said)])[0].status is TimeStatus.SELF_ASSERTED


def test_a_stamp_for_another_signature_says_nothing_of_this_one(stamping):
    said = f"timestamp cert trusted: x, trust list: {stamping.uri}"
    time, findings = timed(stamping, success=[trusted(said, label="another")])
    assert time == Time(TimeStatus.SELF_ASSERTED, AT)
    assert [found.code for found in findings] == [FindingCode.TIME_UNTRUSTED]


@pytest.mark.parametrize(
    ("case", "time", "code"),
    [
        ({"stamped": None}, Time(), None),
        ({}, Time(TimeStatus.SELF_ASSERTED, AT), FindingCode.TIME_UNTRUSTED),
        (
            {"informational": [status("timeStamp.untrusted")]},
            Time(TimeStatus.SELF_ASSERTED, AT),
            FindingCode.TIME_UNTRUSTED,
        ),
        (
            {"stamped": None, "informational": [status("timeStamp.mismatch")]},
            Time(),
            FindingCode.TIME_MISMATCH,
        ),
        ({"stamped": None, "failures": ["timeStamp.malformed"]}, Time(), FindingCode.TIME_MISMATCH),
    ],
)
def test_a_time_that_nobody_vouches_for_is_the_signers_own_word(stamping, case, time, code):
    found, findings = timed(stamping, **case)
    assert found == time
    assert [entry.code for entry in findings] == ([code] if code else [])


@pytest.fixture(scope="session")
def credential(authority):
    return authority.issue("Ada")


def judged(
    credential,
    *lists,
    failures=(),
    time=Time(),  # noqa: B008 - frozen
    revocations=(),
    not_after="2030-01-01T00:00:00Z",
    serial=None,
    chain=None,
    now=None,
):
    serial = serial_of(credential.leaf) if serial is None else serial
    read = report(manifest(results=statuses(*failures), serial=serial, not_after=not_after))
    trust = TrustStore(TrustPolicy(lists, RevocationList(revocations)))
    chain = credential.chain if chain is None else chain
    signer, findings = signer_of(
        read.active, read.active.statuses, chain, time, trust, now or datetime.now(UTC), Cleaner()
    )
    return signer, [found.code for found in findings]


def revoked(credential, reason, at):
    tbs = tbs_sha256_of(credential.leaf)
    return RevocationEntry(serial_of(credential.leaf), "CN=any", reason, at, tbs_sha256=tbs)


def test_a_signer_on_a_list_of_signers_is_recognised(authority, credential):
    signer, codes = judged(credential, authority.trusted_as(TrustKind.MANIFEST, "Ours"))
    assert (signer.status, signer.trust_list, codes) == (SignerStatus.RECOGNISED, "Ours", [])
    assert (signer.name, signer.organization, signer.issuer) == ("Ada", "Studio", "Authority")


@pytest.mark.parametrize("kind", [TrustKind.TSA, TrustKind.CAWG])
def test_a_list_of_another_kind_recognises_nobody(authority, credential, kind):
    signer, codes = judged(credential, authority.trusted_as(kind))
    assert (signer.status, codes) == (SignerStatus.UNRECOGNISED, [FindingCode.TRUST_WRONG_KIND])


def test_no_list_or_the_librarys_doubt_leave_a_signer_unrecognised(authority, credential):
    unknown = (SignerStatus.UNRECOGNISED, [FindingCode.CERTIFICATE_UNTRUSTED])
    signer, codes = judged(credential)
    assert (signer.status, codes) == unknown
    ours = authority.trusted_as(TrustKind.MANIFEST)
    signer, codes = judged(credential, ours, failures=["signingCredential.untrusted"])
    assert (signer.status, codes) == unknown


def test_the_chain_must_be_that_of_the_certificate_that_the_library_verified(authority, credential):
    ours = authority.trusted_as(TrustKind.MANIFEST)
    unreadable = (SignerStatus.UNRECOGNISED, [FindingCode.CERTIFICATE_UNREADABLE])
    for case in ({"chain": ()}, {"chain": authority.issue("Eve").chain}, {"serial": "1f"}):
        signer, codes = judged(credential, ours, **case)
        assert (signer.status, codes) == unreadable


def test_a_certificate_for_stamps_signs_no_claims(authority):
    stamper = authority.issue(purposes=(STAMPING,))
    signer, codes = judged(stamper, authority.trusted_as(TrustKind.MANIFEST))
    assert (signer.status, codes) == (SignerStatus.UNRECOGNISED, [FindingCode.CERTIFICATE_PURPOSE])


def test_a_revoked_certificate_counts_against_what_is_not_proven_older(authority, credential):
    ours = authority.trusted_as(TrustKind.MANIFEST)
    entry = revoked(credential, RevocationReason.SUPERSEDED, AT)
    signer, codes = judged(credential, ours, revocations=[entry])
    assert (signer.status, codes) == (SignerStatus.REVOKED, [FindingCode.CERTIFICATE_REVOKED])
    backdated = Time(TimeStatus.SELF_ASSERTED, AT - timedelta(days=1))
    assert judged(credential, ours, revocations=[entry], time=backdated)[0].status is SignerStatus.REVOKED


def test_a_signature_that_is_proven_older_than_the_revocation_stands(authority, credential, now):
    ours = authority.trusted_as(TrustKind.MANIFEST)
    entry = revoked(credential, RevocationReason.SUPERSEDED, now)
    stamped = Time(TimeStatus.EXTERNAL, now - timedelta(hours=1), "Clock")
    signer, codes = judged(credential, ours, revocations=[entry], time=stamped)
    assert (signer.status, codes) == (SignerStatus.RECOGNISED, [FindingCode.CERTIFICATE_REVOKED_LATER])


def test_another_certificate_with_a_revoked_serial_number_stands(authority, credential):
    ours = authority.trusted_as(TrustKind.MANIFEST)
    entry = revoked(credential, RevocationReason.KEY_COMPROMISE, AT)
    twin = authority.issue("Eve", serial=credential.leaf.serial_number)
    signer, codes = judged(twin, ours, revocations=[entry])
    assert (signer.status, codes) == (SignerStatus.RECOGNISED, [])
    assert signer.serial == serial_of(credential.leaf)
    assert signer.tbs_sha256 == tbs_sha256_of(twin.leaf)


def test_a_revoked_certificate_is_that_however_its_issuers_signature_is_written(authority, credential):
    ours = authority.trusted_as(TrustKind.MANIFEST)
    entry = revoked(credential, RevocationReason.KEY_COMPROMISE, AT)
    rewritten = authority.issue_again(credential)
    assert rewritten.leaf != credential.leaf
    assert judged(rewritten, ours)[0].status is SignerStatus.RECOGNISED
    assert judged(rewritten, ours, revocations=[entry])[0].status is SignerStatus.REVOKED


@pytest.mark.parametrize("chain", [(), "another"])
def test_where_the_certificate_cant_be_read_its_serial_number_decides(authority, credential, chain):
    chain = authority.issue("Eve").chain if chain else ()
    entry = revoked(credential, RevocationReason.SUPERSEDED, AT)
    signer, _ = judged(credential, chain=chain, revocations=[entry])
    assert (signer.status, signer.tbs_sha256) == (SignerStatus.REVOKED, None)


def test_the_librarys_word_for_revoked_counts_too(authority, credential):
    failures = ["signingCredential.ocsp.revoked"]
    signer, codes = judged(credential, authority.trusted_as(TrustKind.MANIFEST), failures=failures)
    assert (signer.status, codes) == (SignerStatus.REVOKED, [FindingCode.CERTIFICATE_REVOKED])


@pytest.mark.parametrize(
    "case",
    [
        {"failures": ["signingCredential.expired"]},
        {"failures": ["claimSignature.outsideValidity"]},
        {"not_after": "2020-01-01T00:00:00Z"},
        {
            "not_after": "2020-01-01T00:00:00Z",
            "time": Time(TimeStatus.SELF_ASSERTED, datetime(2019, 1, 1, tzinfo=UTC)),
        },
    ],
)
def test_an_expired_certificate_without_a_proven_time_is_expired(authority, credential, case):
    signer, codes = judged(credential, authority.trusted_as(TrustKind.MANIFEST), **case)
    assert (signer.status, codes) == (SignerStatus.EXPIRED, [FindingCode.CERTIFICATE_EXPIRED])


def test_a_certificate_that_expired_after_a_proven_time_stands(authority, now):
    since = now - timedelta(days=100)
    old = authority.issue(since=since, until=now - timedelta(days=50))
    stamped = Time(TimeStatus.EXTERNAL, now - timedelta(days=60), "Clock")
    not_after = (now - timedelta(days=50)).isoformat()
    ours = authority.trusted_as(TrustKind.MANIFEST)
    assert judged(old, ours, not_after=not_after, time=stamped)[0].status is SignerStatus.RECOGNISED
