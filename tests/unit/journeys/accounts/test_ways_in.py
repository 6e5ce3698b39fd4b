"""A member's own account: passwords, passkeys and API keys, changed by their owner only, and after a proof."""

from datetime import timedelta

import pytest

from provenance.journeys import accounts
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.api_keys import MAX_API_KEYS
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.errors import (
    AccountProblem,
    ConfirmationNeededError,
    ConflictError,
    InvalidInputError,
    NotFoundError,
    PasskeyError,
    SignInError,
)
from provenance.members.model import AuditAction, Role, Scope
from provenance.members.passkeys import MAX_PASSKEYS
from tests.support.accounts import CHEAP, NOBODY, NOW, PASSWORD, SITE, events, joined, joined_with_passkey
from tests.support.authenticator import Authenticator

LATE = NOW + timedelta(minutes=30)
NEW = "another horse battery"


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def device():
    return Authenticator(SITE.origin)


def sign_in(database, password=PASSWORD):
    return accounts.sign_in_with_password(database, "Ada", password, now=NOW, agent="", cost=CHEAP)


def add(database, device, current, *, finisher=None, label="Key", now=NOW, **how):
    options = accounts.begin_passkey(database, SITE, current, now=now)
    answer = PasskeyAnswer(options.ceremony_id, device.create(options.options_json, **how))
    return accounts.add_passkey(database, SITE, finisher or current, answer, label, now=now)


def test_a_new_password_ends_the_other_sessions_and_the_old_password(database):
    thief, ada = joined(database), sign_in(database)
    accounts.set_password(database, ada.current, NEW, now=NOW, cost=CHEAP)
    assert accounts.resume(database, thief.token, now=NOW) is None
    assert accounts.resume(database, ada.token, now=NOW)
    with pytest.raises(SignInError):
        sign_in(database)
    assert sign_in(database, NEW)
    assert [event.action for event in events(database)[-4:-2]] == [
        AuditAction.PASSWORD_CHANGED, AuditAction.SESSIONS_ENDED,
    ]  # fmt: skip


def test_a_bad_new_password_changes_nothing(database):
    ada = joined(database)
    with pytest.raises(InvalidInputError):
        accounts.set_password(database, ada.current, "short", now=NOW, cost=CHEAP)
    assert sign_in(database)


def test_whatever_changes_the_ways_in_asks_for_a_proof(database, device):
    ada = joined(database)
    passkey = add(database, device, ada.current)
    begun = accounts.begin_passkey(database, SITE, ada.current, now=LATE - timedelta(minutes=22))
    changes = [
        lambda: accounts.set_password(database, ada.current, NEW, now=LATE, cost=CHEAP),
        lambda: accounts.remove_password(database, ada.current, now=LATE),
        lambda: accounts.begin_passkey(database, SITE, ada.current, now=LATE),
        lambda: accounts.remove_passkey(database, ada.current, passkey.credential_id, now=LATE),
        lambda: accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=LATE),
    ]
    for change in changes:
        with pytest.raises(ConfirmationNeededError):
            change()
    late_answer = PasskeyAnswer(begun.ceremony_id, Authenticator(SITE.origin).create(begun.options_json))
    with pytest.raises(ConfirmationNeededError):
        accounts.add_passkey(database, SITE, ada.current, late_answer, "Key", now=NOW + timedelta(minutes=12))


def test_passkeys_come_and_go(database, device):
    ada = joined(database)
    other = sign_in(database)
    passkey = add(database, device, ada.current, label=" Yubi  ")
    assert passkey.label == "Yubi"
    assert accounts.account(database, ada.current, now=NOW).passkeys == (passkey,)
    with pytest.raises(LookupError):  # the browser refuses a device that is known
        add(database, device, ada.current)
    accounts.remove_password(database, ada.current, now=NOW)
    assert accounts.resume(database, other.token, now=NOW) is None
    with pytest.raises(SignInError):
        sign_in(database)
    with pytest.raises(ConflictError) as refused:
        accounts.remove_passkey(database, ada.current, passkey.credential_id, now=NOW)
    assert refused.value.code is AccountProblem.LAST_WAY_IN
    add(database, Authenticator(SITE.origin), ada.current)
    accounts.remove_passkey(database, ada.current, passkey.credential_id, now=NOW)
    assert events(database)[-1].params == {"label": "Yubi"}


def test_the_last_way_in_stays(database):
    ada = joined(database)
    with pytest.raises(ConflictError) as refused:
        accounts.remove_password(database, ada.current, now=NOW)
    assert refused.value.code is AccountProblem.LAST_WAY_IN


def test_others_passkeys_cant_be_removed(database, device):
    ada, eve = joined(database), joined_with_passkey(database, device)
    accounts.set_password(database, eve.current, NEW, now=NOW, cost=CHEAP)
    with pytest.raises(NotFoundError):
        accounts.remove_passkey(database, ada.current, device.passkeys[0].id, now=NOW)


def test_a_challenge_belongs_to_who_asked(database, device):
    ada, eve = joined(database), joined(database, "Eve")
    with pytest.raises(PasskeyError) as refused:
        add(database, device, ada.current, finisher=eve.current)
    assert refused.value.code is AccountProblem.CHALLENGE_OVER
    with pytest.raises(PasskeyError):
        add(database, device, ada.current, origin="https://evil.example")
    assert accounts.account(database, ada.current, now=NOW).passkeys == ()


def test_an_account_has_so_many_passkeys(database):
    ada = joined(database)
    for _ in range(MAX_PASSKEYS):
        add(database, Authenticator(SITE.origin), ada.current)
    with pytest.raises(ConflictError) as refused:
        add(database, Authenticator(SITE.origin), ada.current)
    assert (refused.value.code, refused.value.params) == (
        AccountProblem.TOO_MANY_PASSKEYS,
        {"most": MAX_PASSKEYS},
    )


def test_an_account_shows_what_is_its_own(database, device):
    ada, eve = joined(database), joined_with_passkey(database, device)
    accounts.create_api_key(database, eve.current, "CI", {Scope.SIGN}, now=NOW)
    view = accounts.account(database, ada.current, now=NOW)
    assert (view.member, view.password_changed_at, view.passkeys, view.api_keys) == (ada.member, NOW, (), ())
    assert view.sessions == (ada.session,)


def test_an_api_key_is_shown_once_and_works(database):
    ada = joined(database)
    made = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN, Scope.VERIFY}, now=NOW)
    found = accounts.api_key(database, made.text, now=NOW)
    assert (found.member, found.key.scopes) == (ada.member, {Scope.SIGN, Scope.VERIFY})
    assert made.text not in repr(accounts.api_keys(database, ada.current, now=NOW))
    event = events(database)[-1]
    assert (event.subject, event.params) == (made.key.id, {"name": "CI", "scopes": "sign verify"})
    assert accounts.api_key(database, made.text[:-1] + "_", now=NOW) is None
    other = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
    assert accounts.api_key(database, made.text[:29] + other.text[29:], now=NOW) is None


def test_a_keys_last_use_is_written_once_a_minute(database):
    ada = joined(database)
    made = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
    for seconds, last in [(0, 0), (59, 0), (60, 60), (61, 60)]:
        accounts.api_key(database, made.text, now=NOW + timedelta(seconds=seconds))
        (key,) = accounts.api_keys(database, ada.current, now=NOW)
        assert key.last_used_at == NOW + timedelta(seconds=last)


def test_a_key_stops_when_it_is_revoked_runs_out_or_its_member_is_disabled(database):
    joined(database, "Root", Role.ADMIN)
    ada, end = joined(database), NOW + timedelta(days=1)
    made = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW, expires_at=end)
    assert accounts.api_key(database, made.text, now=end) is None
    accounts.disable(database, NOBODY, ada.member.id, now=NOW)
    assert accounts.api_key(database, made.text, now=NOW) is None
    accounts.enable(database, NOBODY, ada.member.id, now=NOW)
    assert accounts.api_key(database, made.text, now=NOW)
    again = sign_in(database)
    accounts.revoke_api_key(database, again.current, made.key.id, now=NOW)
    assert accounts.api_key(database, made.text, now=NOW) is None
    before = len(events(database))
    accounts.revoke_api_key(database, again.current, made.key.id, now=NOW)
    assert len(events(database)) == before


def test_who_is_no_longer_an_admin_has_no_admins_key(database):
    joined(database, "Root", Role.ADMIN)
    ada = joined(database, role=Role.ADMIN)
    scopes = {Scope.METRICS, Scope.VERIFY}
    made = accounts.create_api_key(database, ada.current, "Prometheus", scopes, now=NOW)
    accounts.change_role(database, NOBODY, ada.member.id, Role.MODERATOR, now=NOW)
    assert accounts.api_key(database, made.text, now=NOW).key.scopes == {Scope.VERIFY}
    accounts.change_role(database, NOBODY, ada.member.id, Role.ADMIN, now=NOW)
    assert accounts.api_key(database, made.text, now=NOW).key.scopes == scopes


def test_others_keys_cant_be_revoked(database):
    ada, eve = joined(database), joined(database, "Eve")
    made = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
    with pytest.raises(NotFoundError):
        accounts.revoke_api_key(database, eve.current, made.key.id, now=NOW)
    with pytest.raises(NotFoundError):
        accounts.revoke_api_key(database, eve.current, "x", now=NOW)


def test_a_member_has_so_many_keys(database):
    ada = joined(database)
    made = [
        accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
        for _ in range(MAX_API_KEYS)
    ]
    with pytest.raises(ConflictError):
        accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
    accounts.revoke_api_key(database, ada.current, made[0].key.id, now=NOW)
    assert accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN}, now=NOW)
