from datetime import timedelta

import pytest

from keys.errors import RevocationError
from keys.revocation import CertificateId, RevocationEntry, RevocationList, RevocationReason

DAY = timedelta(days=1)
COMPROMISE = RevocationReason.KEY_COMPROMISE


ONE, OTHER = "1" * 64, "2" * 64


def entry(now, reason=RevocationReason.SUPERSEDED, since=None, serial="ab12", issuer="CN=CA", tbs=None):
    return RevocationEntry(serial, issuer, reason, now, since, tbs)


def test_only_a_proven_earlier_time_saves_a_signature(now):
    listed = RevocationList().adding([entry(now)])
    assert listed.status_at(CertificateId("ab12"), None).revoked
    assert listed.status_at(CertificateId("ab12"), now).revoked
    assert listed.status_at(CertificateId("ab12"), now + DAY).revoked
    older = listed.status_at(CertificateId("ab12"), now - DAY)
    assert not older.revoked
    assert older.entry is not None
    assert listed.status_at(CertificateId("ab13"), None) == RevocationList().status_at(
        CertificateId("ab12"), None
    )


def test_a_compromise_reaches_back_to_when_it_may_have_begun(now):
    listed = RevocationList().adding([entry(now, COMPROMISE, now - 10 * DAY)])
    assert listed.status_at(CertificateId("ab12"), now - 5 * DAY).revoked
    assert listed.status_at(CertificateId("ab12"), now - 10 * DAY).revoked
    assert not listed.status_at(CertificateId("ab12"), now - 11 * DAY).revoked


def test_issuers_are_kept_apart_where_they_are_known(now):
    listed = RevocationList().adding([entry(now)])
    assert listed.status_at(CertificateId("ab12", issuer="CN=CA"), None).revoked
    assert not listed.status_at(CertificateId("ab12", issuer="CN=Other"), None).revoked


def test_two_certificates_with_one_serial_number_and_issuer_are_kept_apart(now):
    listed = RevocationList().adding([entry(now, tbs=ONE)])
    assert listed.status_at(CertificateId("ab12", ONE, "CN=CA"), None).revoked
    assert not listed.status_at(CertificateId("ab12", OTHER, "CN=CA"), None).revoked
    both = listed.adding([entry(now - DAY, tbs=OTHER)])
    assert both.status_at(CertificateId("ab12", ONE), now - timedelta(hours=1)).entry == entry(now, tbs=ONE)
    assert len(both.entries) == 2


def test_where_only_the_serial_number_was_kept_it_decides(now):
    assert RevocationList().adding([entry(now, tbs=ONE)]).status_at(CertificateId("ab12"), None).revoked
    early = RevocationList().adding([entry(now)])
    assert early.status_at(CertificateId("ab12", ONE), None).revoked
    assert not early.status_at(CertificateId("ab12", ONE, "CN=Other"), None).revoked
    # Nobody takes an early entry over with a certificate of the same names.
    assert early.adding([entry(now, tbs=OTHER)]).status_at(CertificateId("ab12", ONE), None).revoked


def test_without_an_issuer_the_earliest_entry_counts(now):
    listed = RevocationList().adding([entry(now), entry(now - 3 * DAY, issuer="CN=Other")])
    assert listed.status_at(CertificateId("ab12"), now - DAY).revoked


def test_times_compare_across_time_zones(now):
    from datetime import timezone

    listed = RevocationList().adding([entry(now)])
    beijing = timezone(timedelta(hours=8))
    assert not listed.status_at(
        CertificateId("ab12"), (now - timedelta(minutes=1)).astimezone(beijing)
    ).revoked
    with pytest.raises(ValueError, match="time zone"):
        listed.status_at(CertificateId("ab12"), now.replace(tzinfo=None))


@pytest.mark.parametrize("order", [1, -1])
def test_a_second_entry_only_makes_it_stricter(now, order):
    first = entry(now)
    second = entry(now + DAY, COMPROMISE, now - 5 * DAY)
    (merged,) = RevocationList().adding([first, second][::order]).entries
    assert (merged.reason, merged.revoked_at, merged.invalid_since) == (COMPROMISE, now, now - 5 * DAY)


def test_merging_never_contradicts_itself(now):
    late = entry(now, COMPROMISE, now - DAY)
    early = entry(now - 9 * DAY)
    (merged,) = RevocationList().adding([late, early]).entries
    assert merged.distrusted_from == now - 9 * DAY


def test_contradictions_are_refused(now):
    with pytest.raises(RevocationError, match="compromise"):
        entry(now, RevocationReason.SUPERSEDED, now - DAY)
    with pytest.raises(RevocationError, match="after"):
        entry(now, COMPROMISE, now + DAY)
    for serial in ("", "AB", "0x1", "12 "):
        with pytest.raises(RevocationError, match="hexadecimal"):
            entry(now, serial=serial)
    with pytest.raises(ValueError, match="time zone"):
        entry(now.replace(tzinfo=None))
