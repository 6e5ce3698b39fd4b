"""Links: the first admin, invitations, getting in again. Each works once, and as long as who made it may make it."""

import threading
from datetime import timedelta

import pytest

from provenance.journeys import accounts
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.errors import (
    AccountProblem,
    ConfirmationNeededError,
    ConflictError,
    InvalidInputError,
    InvitationError,
    MembersError,
    NameTakenError,
    NotAllowedError,
    PasskeyError,
    SessionOverError,
)
from provenance.members.model import AuditAction, Role
from provenance.members.tokens import token_hash
from tests.support.accounts import (
    CHEAP,
    NOBODY,
    NOW,
    PASSWORD,
    SITE,
    events,
    joined,
    joined_with_passkey,
    member,
)
from tests.support.authenticator import Authenticator

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def database():
    return InMemoryDatabase()


@pytest.fixture
def device():
    return Authenticator(SITE.origin)


def accept(database, token, name="Ada", *, now=NOW, password=PASSWORD):
    return accounts.accept_with_password(database, token, name, password, now=now, agent="", cost=CHEAP)


def test_the_first_link_makes_an_admin_and_there_is_no_second(database):
    token = accounts.setup_link_token(database, now=NOW)
    signed_in = accept(database, token)
    assert signed_in.member.role is Role.ADMIN
    assert accounts.resume(database, signed_in.token, now=NOW).member == signed_in.member
    assert accounts.setup_link_token(database, now=NOW) is None
    assert [event.action for event in events(database)] == [
        AuditAction.ACCOUNT_CREATED, AuditAction.PASSWORD_CHANGED, AuditAction.SIGNED_IN,
    ]  # fmt: skip


def test_a_new_setup_link_replaces_the_old_one(database):
    old = accounts.setup_link_token(database, now=NOW)
    new = accounts.setup_link_token(database, now=NOW)
    with pytest.raises(InvitationError):
        accounts.invitation(database, old, now=NOW)
    assert accounts.invitation(database, new, now=NOW).role is Role.ADMIN


def test_only_the_hash_of_a_link_is_kept(database):
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    assert token not in repr(accounts.open_invitations(database, now=NOW))
    with pytest.raises(InvitationError):
        accounts.invitation(database, token_hash(token), now=NOW)


def test_a_link_works_once(database):
    token = accounts.invite(database, NOBODY, Role.MODERATOR, now=NOW)
    assert accept(database, token).member.role is Role.MODERATOR
    with pytest.raises(InvitationError):
        accept(database, token, "Eve")
    with pytest.raises(InvitationError):
        accounts.invitation(database, token, now=NOW)


def test_a_link_works_once_however_many_come_at_once(database):
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    start, outcomes = threading.Barrier(8), []

    def come(number):
        start.wait()
        try:
            outcomes.append(accept(database, token, f"Member {number}"))
        except MembersError as error:
            outcomes.append(error)

    threads = [threading.Thread(target=come, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 8
    assert sum(isinstance(each, InvitationError) for each in outcomes) == 7
    assert len(accounts.members_of(database)) == 1


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "\ud800", "x" * 100_000])
def test_other_links_dont_work(database, token):
    with pytest.raises(InvitationError):
        accept(database, token)


def test_a_link_ends(database):
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    assert accounts.invitation(database, token, now=NOW + 7 * DAY - MINUTE)
    with pytest.raises(InvitationError):
        accept(database, token, now=NOW + 7 * DAY)
    assert accounts.open_invitations(database, now=NOW + 7 * DAY) == ()


def test_what_is_refused_leaves_the_link_as_it_was(database):
    joined(database, "Ada")
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    before = len(events(database))
    for name, password, kind in [
        ("ADA", PASSWORD, NameTakenError),
        ("", PASSWORD, InvalidInputError),
        (None, PASSWORD, InvalidInputError),
        ("Eve", "short", InvalidInputError),
        ("Eve Adamson-Noir", "eve adamson-noir", InvalidInputError),
    ]:
        with pytest.raises(kind):
            accept(database, token, name, password=password)
    assert len(events(database)) == before
    assert accept(database, token, "Eve").member.name == "Eve"


def test_an_admin_invites_and_others_dont(database):
    admin, creator = joined(database, "Ada", Role.ADMIN), joined(database, "Eve", Role.MODERATOR)
    assert accounts.invite(database, admin.current, Role.ADMIN, now=NOW)
    assert events(database)[-1].actor_id == admin.member.id
    with pytest.raises(NotAllowedError):
        accounts.invite(database, creator.current, Role.CREATOR, now=NOW)
    with pytest.raises(ConfirmationNeededError):
        accounts.invite(database, admin.current, Role.CREATOR, now=NOW + 10 * MINUTE)


def test_who_was_an_admin_when_the_request_began_isnt_believed(database):
    admin = joined(database, "Ada", Role.ADMIN)
    other = joined(database, "Eve", Role.ADMIN)
    accounts.change_role(database, NOBODY, admin.member.id, Role.CREATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        accounts.invite(database, admin.current, Role.ADMIN, now=NOW)
    accounts.disable(database, NOBODY, admin.member.id, now=NOW)
    with pytest.raises(SessionOverError):
        accounts.invite(database, admin.current, Role.ADMIN, now=NOW)
    accounts.sign_out(database, other.token, now=NOW)
    with pytest.raises(SessionOverError):
        accounts.invite(database, other.current, Role.ADMIN, now=NOW)


@pytest.mark.parametrize("fall", ["disable", "demote"])
def test_the_links_of_a_fallen_admin_fall_too(database, fall):
    admin = joined(database, "Ada", Role.ADMIN)
    joined(database, "Eve", Role.ADMIN)
    token = accounts.invite(database, admin.current, Role.ADMIN, now=NOW)
    if fall == "disable":
        accounts.disable(database, NOBODY, admin.member.id, now=NOW)
    else:
        accounts.change_role(database, NOBODY, admin.member.id, Role.CREATOR, now=NOW)
    with pytest.raises(InvitationError):
        accept(database, token, "Mallory")
    assert accounts.open_invitations(database, now=NOW) == ()


def test_a_link_can_be_withdrawn(database):
    admin = joined(database, "Ada", Role.ADMIN)
    token = accounts.invite(database, admin.current, Role.CREATOR, now=NOW)
    (found,) = accounts.open_invitations(database, now=NOW)
    accounts.withdraw_invitation(database, admin.current, found.token_hash, now=NOW)
    with pytest.raises(InvitationError):
        accept(database, token, "Eve")
    with pytest.raises(InvitationError):
        accounts.withdraw_invitation(database, admin.current, found.token_hash, now=NOW)


def test_who_lost_the_way_gets_in_again_and_keeps_name_and_role(database):
    lost = joined(database, "Ada", Role.MODERATOR)
    token = accounts.recovery_link(database, NOBODY, lost.member.id, now=NOW)
    assert accounts.invitation(database, token, now=NOW).member_id == lost.member.id
    found = accept(database, token, "Somebody Else", password="another horse battery")
    assert found.member == lost.member
    assert accounts.resume(database, lost.token, now=NOW) is None
    assert accounts.resume(database, found.token, now=NOW) is not None
    assert len(accounts.members_of(database)) == 1
    assert accounts.sign_in_with_password(
        database, "ada", "another horse battery", now=NOW, agent="", cost=CHEAP
    )


def test_one_way_back_at_a_time_and_none_for_the_disabled(database):
    joined(database, "Eve", Role.ADMIN)
    lost = joined(database, "Ada")
    old = accounts.recovery_link(database, NOBODY, lost.member.id, now=NOW)
    new = accounts.recovery_link(database, NOBODY, lost.member.id, now=NOW)
    with pytest.raises(InvitationError):
        accept(database, old)
    accounts.disable(database, NOBODY, lost.member.id, now=NOW)
    with pytest.raises(InvitationError):
        accept(database, new)
    with pytest.raises(ConflictError):
        accounts.recovery_link(database, NOBODY, lost.member.id, now=NOW)


def test_a_passkey_makes_an_account(database, device):
    signed_in = joined_with_passkey(database, device)
    assert device.passkeys[0].user_handle == signed_in.member.id.encode()
    view = accounts.account(database, signed_in.current, now=NOW)
    assert view.password_changed_at is None
    assert [passkey.label for passkey in view.passkeys] == ["Phone"]


def test_a_passkey_brings_a_member_back(database, device):
    lost = joined(database)
    token = accounts.recovery_link(database, NOBODY, lost.member.id, now=NOW)
    options = accounts.begin_acceptance(database, SITE, token, None, now=NOW)
    answer = PasskeyAnswer(options.ceremony_id, device.create(options.options_json))
    found = accounts.accept_with_passkey(database, SITE, token, None, answer, "Key", now=NOW, agent="")
    assert found.member == member(database, lost.member.id)
    assert accounts.resume(database, lost.token, now=NOW) is None


def test_a_challenge_of_one_link_doesnt_fit_another(database, device):
    victim = joined(database, "Ada", Role.ADMIN)
    hers = accounts.recovery_link(database, NOBODY, victim.member.id, now=NOW)
    mine = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    for begun, finished in [(hers, mine), (mine, hers)]:
        options = accounts.begin_acceptance(database, SITE, begun, "Mallory", now=NOW)
        answer = PasskeyAnswer(options.ceremony_id, device.create(options.options_json))
        with pytest.raises(PasskeyError) as refused:
            accounts.accept_with_passkey(
                database, SITE, finished, "Mallory", answer, "Key", now=NOW, agent=""
            )
        assert refused.value.code is AccountProblem.CHALLENGE_OVER
    assert accounts.members_of(database) == (victim.member,)


def test_a_challenge_is_answered_once_even_when_the_answer_was_wrong(database, device):
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    options = accounts.begin_acceptance(database, SITE, token, "Eve", now=NOW)
    good = device.create(options.options_json)
    wrong = device.create(options.options_json, origin="https://evil.example")
    for answer, problem in [(wrong, AccountProblem.PASSKEY_REFUSED), (good, AccountProblem.CHALLENGE_OVER)]:
        with pytest.raises(PasskeyError) as refused:
            accounts.accept_with_passkey(
                database,
                SITE,
                token,
                "Eve",
                PasskeyAnswer(options.ceremony_id, answer),
                "Key",
                now=NOW,
                agent="",
            )
        assert refused.value.code is problem
    assert accounts.invitation(database, token, now=NOW)


def test_a_passkey_belongs_to_one_account(database, device):
    joined_with_passkey(database, device, "Eve")
    token = accounts.invite(database, NOBODY, Role.CREATOR, now=NOW)
    options = accounts.begin_acceptance(database, SITE, token, "Ada", now=NOW)
    taken = device.create(options.options_json, named=device.passkeys[0].id)
    answer = PasskeyAnswer(options.ceremony_id, taken)
    with pytest.raises(PasskeyError) as refused:
        accounts.accept_with_passkey(database, SITE, token, "Ada", answer, "Key", now=NOW, agent="")
    assert refused.value.code is AccountProblem.PASSKEY_KNOWN
    assert len(accounts.members_of(database)) == 1
