"""Accounts over the real store: what it can't keep is refused in words, and races have one winner."""

import threading
from contextlib import closing

import pytest

from provenance.journeys import accounts
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.errors import InvitationError, MembersError, NotFoundError, PasskeyError, SignInError
from provenance.members.model import Role, Scope
from provenance.store.database import open_database
from tests.support.accounts import CHEAP, NOBODY, NOW, PASSWORD, SITE, events, joined, joined_with_passkey
from tests.support.authenticator import Authenticator

HOSTILE = ["", "\x00", "\ud800", "x" * 100_000, "' OR 1=1 --", "\u202e", "../../etc"]


@pytest.fixture
def database(tmp_path):
    with closing(open_database(tmp_path / "vermilion.sqlite")) as database:
        yield database


def at_once(count, act):
    """Run the same act in many threads at one time, and answer what each of them gave or raised."""
    start, outcomes = threading.Barrier(count), []

    def run(number):
        start.wait()
        try:
            outcomes.append(act(number))
        except MembersError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_an_account_from_the_first_link_to_the_last_session(database):
    device = Authenticator(SITE.origin)
    token = accounts.setup_link_token(database, now=NOW)
    ada = accounts.accept_with_password(
        database, token, "Ada", PASSWORD, now=NOW, agent="Firefox", cost=CHEAP
    )
    begun = accounts.begin_passkey(database, SITE, ada.current, now=NOW)
    answer = PasskeyAnswer(begun.ceremony_id, device.create(begun.options_json))
    passkey = accounts.add_passkey(database, SITE, ada.current, answer, "Phone", now=NOW)
    key = accounts.create_api_key(database, ada.current, "CI", {Scope.SIGN, Scope.METRICS}, now=NOW)
    assert accounts.api_key(database, key.text, now=NOW).key.scopes == {Scope.SIGN, Scope.METRICS}
    options = accounts.begin_sign_in(database, SITE, now=NOW)
    answer = PasskeyAnswer(options.ceremony_id, device.get(options.options_json))
    again = accounts.finish_sign_in(database, SITE, answer, now=NOW, agent="Safari")
    view = accounts.account(database, again.current, now=NOW)
    assert [each.credential_id for each in view.passkeys] == [passkey.credential_id]
    assert {each.agent for each in view.sessions} == {"Firefox", "Safari"}
    assert accounts.end_other_sessions(database, again.current, now=NOW) == 1
    assert accounts.resume(database, ada.token, now=NOW) is None
    assert [event.number for event in events(database)] == list(range(1, len(events(database)) + 1))


def test_a_passkey_makes_an_account(database):
    eve = joined_with_passkey(database, Authenticator(SITE.origin))
    assert accounts.resume(database, eve.token, now=NOW).member == eve.member


@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_store_cant_keep_is_refused_like_anything_else(database, text):
    root = joined(database, "Root", Role.ADMIN)
    answer = PasskeyAnswer(text, text)
    for kind, act in [
        (
            SignInError,
            lambda: accounts.sign_in_with_password(database, text, text, now=NOW, agent=text, cost=CHEAP),
        ),
        (
            SignInError,
            lambda: accounts.confirm_with_password(database, root.current, text, now=NOW, cost=CHEAP),
        ),
        (PasskeyError, lambda: accounts.finish_sign_in(database, SITE, answer, now=NOW, agent=text)),
        (PasskeyError, lambda: accounts.confirm_with_passkey(database, SITE, root.current, answer, now=NOW)),
        (InvitationError, lambda: accounts.invitation(database, text, now=NOW)),
        (InvitationError, lambda: accounts.withdraw_invitation(database, root.current, text, now=NOW)),
        (NotFoundError, lambda: accounts.end_session(database, root.current, text, now=NOW)),
        (NotFoundError, lambda: accounts.revoke_api_key(database, root.current, text, now=NOW)),
        (NotFoundError, lambda: accounts.disable(database, root.current, text, now=NOW)),
        (NotFoundError, lambda: accounts.member_named(database, text)),
    ]:
        with pytest.raises(kind):
            act()
    assert accounts.resume(database, text, now=NOW) is None
    assert accounts.api_key(database, text, now=NOW) is None
    accounts.sign_out(database, text, now=NOW)
    agent = accounts.sign_in_with_password(database, "Root", PASSWORD, now=NOW, agent=text, cost=CHEAP)
    assert accounts.resume(database, agent.token, now=NOW)


def test_a_link_makes_one_account_however_many_come_at_once(database):
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    outcomes = at_once(
        6,
        lambda number: accounts.accept_with_password(
            database, token, f"Member {number}", PASSWORD, now=NOW, agent="", cost=CHEAP
        ),
    )
    assert sum(isinstance(each, InvitationError) for each in outcomes) == 5
    assert len(accounts.members_of(database)) == 1


def test_an_answer_signs_in_once_however_often_it_comes_at_once(database):
    device = Authenticator(SITE.origin)
    joined_with_passkey(database, device)
    options = accounts.begin_sign_in(database, SITE, now=NOW)
    answer = PasskeyAnswer(options.ceremony_id, device.get(options.options_json))
    outcomes = at_once(6, lambda _: accounts.finish_sign_in(database, SITE, answer, now=NOW, agent=""))
    assert sum(isinstance(each, PasskeyError) for each in outcomes) == 5


def test_one_admin_stays_when_two_shut_each_other_out(database):
    admins = [joined(database, name, Role.ADMIN) for name in ("Ada", "Eve")]
    at_once(
        2,
        lambda number: accounts.disable(
            database, admins[number].current, admins[1 - number].member.id, now=NOW
        ),
    )
    assert sum(each.disabled_at is None for each in accounts.members_of(database)) == 1
