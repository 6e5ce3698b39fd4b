"""Sessions once they have begun: going on, confirming, ending."""

from dataclasses import replace
from datetime import timedelta

import pytest

from provenance.journeys import accounts
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.errors import (
    AccountProblem,
    ConfirmationNeededError,
    NotFoundError,
    PasskeyError,
    SessionOverError,
    SignInError,
)
from provenance.members.model import AuditAction, Role
from provenance.members.sessions import recently_confirmed
from tests.support.accounts import CHEAP, NOBODY, NOW, PASSWORD, SITE, events, joined, joined_with_passkey
from tests.support.authenticator import Authenticator

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def device():
    return Authenticator(SITE.origin)


class Counting(InMemoryDatabase):
    """Counts how often it is written to."""

    writes = 0

    def writing(self):
        self.writes += 1
        return super().writing()


@pytest.mark.parametrize("token", ["", "A" * 43, "\ud800", "x" * 100_000])
def test_other_tokens_are_nobody(database, token):
    joined(database)
    assert accounts.resume(database, token, now=NOW) is None


def test_the_hash_that_is_stored_is_no_token(database):
    ada = joined(database)
    assert accounts.resume(database, ada.session.token_hash, now=NOW) is None


def test_a_session_goes_on_and_writes_once_a_minute():
    database = Counting()
    ada = joined(database)
    before = database.writes
    for second in (0, 1, 59):
        assert accounts.resume(database, ada.token, now=NOW + timedelta(seconds=second))
    assert database.writes == before
    later = accounts.resume(database, ada.token, now=NOW + MINUTE)
    assert (database.writes, later.session.last_seen_at) == (before + 1, NOW + MINUTE)
    assert accounts.resume(database, ada.token, now=NOW + 14 * DAY)
    assert accounts.resume(database, ada.token, now=NOW + 28 * DAY) is None


def test_a_disabled_member_is_nobody_at_once(database):
    joined(database, "Root", Role.ADMIN)
    ada = joined(database)
    accounts.disable(database, NOBODY, ada.member.id, now=NOW)
    assert accounts.resume(database, ada.token, now=NOW) is None
    accounts.enable(database, NOBODY, ada.member.id, now=NOW)
    assert accounts.resume(database, ada.token, now=NOW) is None


def test_a_password_confirms(database):
    ada = joined(database)
    late = NOW + 30 * MINUTE
    with pytest.raises(ConfirmationNeededError):
        accounts.set_password(database, ada.current, "another horse battery", now=late, cost=CHEAP)
    with pytest.raises(SignInError) as refused:
        accounts.confirm_with_password(database, ada.current, "wrong horse battery", now=late, cost=CHEAP)
    assert refused.value.code is AccountProblem.NOT_CONFIRMED
    assert events(database)[-1].actor_id == ada.member.id
    confirmed = accounts.confirm_with_password(database, ada.current, PASSWORD, now=late, cost=CHEAP)
    assert recently_confirmed(confirmed.session, late)
    assert confirmed.session.token_hash == ada.session.token_hash
    accounts.set_password(database, ada.current, "another horse battery", now=late, cost=CHEAP)


def test_a_claim_to_have_confirmed_isnt_believed(database):
    ada = joined(database)
    late = NOW + 30 * MINUTE
    forged = replace(ada.current, session=replace(ada.session, confirmed_at=late))
    with pytest.raises(ConfirmationNeededError):
        accounts.set_password(database, forged, "another horse battery", now=late, cost=CHEAP)


def confirm(database, device, current, now, options=None):
    options = options or accounts.begin_confirmation(database, SITE, current, now=now)
    answer = PasskeyAnswer(options.ceremony_id, device.get(options.options_json))
    return accounts.confirm_with_passkey(database, SITE, current, answer, now=now)


def test_a_passkey_confirms(database, device):
    eve, late = joined_with_passkey(database, device), NOW + 30 * MINUTE
    assert recently_confirmed(confirm(database, device, eve.current, late).session, late)


def test_only_ones_own_passkey_confirms(database, device):
    eve, ada, late = joined_with_passkey(database, device), joined(database, "Ada"), NOW + 30 * MINUTE
    asked = accounts.begin_confirmation(database, SITE, eve.current, now=late)
    with pytest.raises(PasskeyError):
        confirm(database, device, ada.current, late, asked)
    anybody = accounts.begin_sign_in(database, SITE, now=late)
    with pytest.raises(PasskeyError):
        confirm(database, device, eve.current, late, anybody)
    with pytest.raises(PasskeyError):
        confirm(database, device, ada.current, late)
    answer = accounts.begin_confirmation(database, SITE, eve.current, now=late)
    with pytest.raises(PasskeyError):  # an answer to “is it you?” is no sign-in
        accounts.finish_sign_in(
            database,
            SITE,
            PasskeyAnswer(answer.ceremony_id, device.get(answer.options_json)),
            now=late,
            agent="",
        )


def test_signing_out_ends_the_session_on_the_server(database):
    ada = joined(database)
    accounts.sign_out(database, ada.token, now=NOW)
    assert accounts.resume(database, ada.token, now=NOW) is None
    assert events(database)[-1].action is AuditAction.SIGNED_OUT
    before = len(events(database))
    accounts.sign_out(database, ada.token, now=NOW)
    assert len(events(database)) == before


def test_other_sessions_can_be_ended(database):
    first, ada = joined(database), joined(database, "Eve")
    second = accounts.sign_in_with_password(database, "Ada", PASSWORD, now=NOW, agent="", cost=CHEAP)
    assert accounts.end_other_sessions(database, second.current, now=NOW) == 1
    assert accounts.resume(database, first.token, now=NOW) is None
    assert accounts.resume(database, second.token, now=NOW)
    assert accounts.resume(database, ada.token, now=NOW)
    with pytest.raises(SessionOverError):
        accounts.end_other_sessions(database, first.current, now=NOW)


def test_one_can_end_ones_own_sessions_only(database):
    ada, eve = joined(database), joined(database, "Eve")
    with pytest.raises(NotFoundError):
        accounts.end_session(database, ada.current, eve.session.token_hash, now=NOW)
    accounts.end_session(database, ada.current, ada.session.token_hash, now=NOW)
    assert accounts.resume(database, ada.token, now=NOW) is None
    assert accounts.resume(database, eve.token, now=NOW)


def test_sessions_that_ran_out_are_forgotten(database):
    old = joined(database)
    joined(database, "Eve", now=NOW + 15 * DAY)
    with database.reading() as tx:
        assert tx.sessions.get(old.session.token_hash) is None


def test_a_session_that_ran_out_meanwhile_acts_no_more(database):
    ada = joined(database)
    assert accounts.account(database, ada.current, now=NOW + 14 * DAY - MINUTE)
    with pytest.raises(SessionOverError):
        accounts.account(database, ada.current, now=NOW + 14 * DAY)


def test_a_session_that_outlived_its_member_is_nobodys(database):
    ada = joined(database)
    with database.writing() as tx:  # as after a restore: disabling removes sessions too
        tx.members.update(replace(ada.member, disabled_at=NOW), "ada")
    assert accounts.resume(database, ada.token, now=NOW) is None
    with pytest.raises(SessionOverError):
        accounts.end_other_sessions(database, ada.current, now=NOW)
