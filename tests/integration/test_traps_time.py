"""Traps about when: a stamp counts only where its authority is on a list for stamps."""

from datetime import UTC, datetime, timedelta

import pytest

from keys.trust.lists import TrustKind
from provenance.credentials.verdict import TimeStatus
from provenance.media.formats import Format
from tests.support import handmade, raw
from tests.support.pki import STAMPING, Authority
from tests.support.tsa import stamping, token
from tests.support.verifying import codes, examine

THEN = datetime(2024, 1, 1, tzinfo=UTC)
SINCE = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def honest():
    return Authority("Honest Clock")


@pytest.fixture(scope="module")
def stamps(honest):
    return honest.trusted_as(TrustKind.TSA, "stamps")


def stamped(originals, mallory, clock, version=2):
    """A JPEG signed through the library, which asks a real authority on the loopback interface."""
    definition = {**raw.manifest(), "claim_version": version}
    with stamping(clock, THEN) as url:
        return raw.sign(originals[Format.JPEG], Format.JPEG, mallory, definition, tsa_url=url)


def test_a_listed_authority_is_external_time(originals, mallory, honest, trusted, stamps):
    clock = honest.issue("Clock", purposes=(STAMPING,), since=SINCE)
    verdict = examine(stamped(originals, mallory, clock), trusted, stamps)
    assert (verdict.time.status, verdict.time.at, verdict.time.authority) == (
        TimeStatus.EXTERNAL,
        THEN,
        "stamps",
    )


def test_trap_9_an_unlisted_authority_is_the_signers_own_word(originals, mallory, honest, authority, trusted):
    clock = honest.issue("Clock", purposes=(STAMPING,), since=SINCE)
    signed = stamped(originals, mallory, clock)
    summary = raw.report(signed, Format.JPEG, raw.anchor(authority))[1]
    active = summary["manifests"][summary["active_manifest"]]
    assert active["signature_info"]["time"].startswith("2024-01-01")  # what the library shows
    verdict = examine(signed, trusted)
    assert verdict.time.status is TimeStatus.SELF_ASSERTED
    assert "time.untrusted" in codes(verdict)


@pytest.mark.parametrize("kind", [TrustKind.MANIFEST, TrustKind.CAWG])
def test_trap_9_an_authority_on_a_list_of_another_kind(originals, mallory, honest, trusted, kind):
    clock = honest.issue("Clock", purposes=(STAMPING,), since=SINCE)
    verdict = examine(stamped(originals, mallory, clock), trusted, honest.trusted_as(kind, "stamps"))
    assert verdict.time.status is TimeStatus.SELF_ASSERTED


def test_trap_9_the_library_trusts_any_authority_for_old_claims(originals, mallory, trusted, stamps):
    stranger = Authority("Nobody's Clock").issue("Clock", purposes=(STAMPING,), since=SINCE)
    signed = stamped(originals, mallory, stranger, version=1)
    results = raw.report(signed, Format.JPEG)[1]["validation_results"]["activeManifest"]["success"]
    assert "timeStamp.trusted" in {entry["code"] for entry in results}
    verdict = examine(signed, trusted, stamps)
    assert verdict.time.status is TimeStatus.SELF_ASSERTED
    assert "time.authority_unlisted" in codes(verdict)


def test_trap_9_an_authority_that_calls_itself_by_the_name_of_a_list(originals, mallory, trusted, stamps):
    """The library quotes the authority's name, so the name can hold what the library says of listed ones."""
    named = Authority("Evil Clock").issue(f"x, trust list: {stamps.uri}", purposes=(STAMPING,), since=SINCE)
    for version in (1, 2):
        verdict = examine(stamped(originals, mallory, named, version), trusted, stamps)
        assert verdict.time.status is TimeStatus.SELF_ASSERTED
        assert verdict.time.authority is None


def test_a_stamp_over_something_else(originals, mallory, honest, trusted, stamps):
    clock = honest.issue("Clock", purposes=(STAMPING,), since=SINCE)
    signed = handmade.sign(
        originals[Format.PNG],
        Format.PNG,
        mallory,
        {"c2pa.actions.v2": raw.actions()["data"]},
        binding=handmade.data_hash(),
        stamper=lambda data: token(data + b"!", clock, THEN),
    )
    verdict = examine(signed, trusted, stamps)
    assert verdict.time.status is not TimeStatus.EXTERNAL
    assert "time.mismatch" in codes(verdict)


def test_a_stamp_from_after_the_authoritys_certificate(originals, mallory, honest, trusted, stamps):
    ended = honest.issue("Clock", purposes=(STAMPING,), since=SINCE, until=THEN - timedelta(days=30))
    signed = handmade.sign(
        originals[Format.PNG],
        Format.PNG,
        mallory,
        {"c2pa.actions.v2": raw.actions()["data"]},
        binding=handmade.data_hash(),
        stamper=lambda data: token(data, ended, THEN),
    )
    assert examine(signed, trusted, stamps).time.status is not TimeStatus.EXTERNAL
