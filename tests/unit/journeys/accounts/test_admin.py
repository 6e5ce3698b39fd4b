"""Admins: roles, shutting out, the audit trail, and that somebody is always left who can let people in."""

import threading

import pytest

from provenance.journeys import accounts
from provenance.journeys.accounts import admin as accounts_admin
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.errors import (
    AccountProblem,
    ConflictError,
    MembersError,
    NotAllowedError,
    NotFoundError,
)
from provenance.members.model import AuditAction, Role
from tests.support.accounts import NOBODY, NOW, events, joined, member


@pytest.fixture
def database():
    return InMemoryDatabase()


def test_members_are_found_by_name_however_it_is_written(database):
    ada = joined(database, "Ada")
    assert accounts.member_named(database, "ＡＤＡ") == ada.member
    with pytest.raises(NotFoundError):
        accounts.member_named(database, "Eve")


@pytest.mark.parametrize("act", ["disable", "demote"])
def test_the_last_admin_stays(database, act):
    admin = joined(database, "Ada", Role.ADMIN)
    other = joined(database, "Eve", Role.ADMIN)
    fall = {
        "disable": lambda who: accounts.disable(database, admin.current, who, now=NOW),
        "demote": lambda who: accounts.change_role(database, admin.current, who, Role.MODERATOR, now=NOW),
    }[act]
    fall(other.member.id)
    with pytest.raises(ConflictError) as refused:
        fall(admin.member.id)
    assert refused.value.code is AccountProblem.LAST_ADMIN
    assert member(database, admin.member.id) == admin.member
    assert accounts.resume(database, admin.token, now=NOW)


def test_two_admins_who_disable_each_other_leave_one(database):
    admins = [joined(database, name, Role.ADMIN) for name in ("Ada", "Eve")]
    start, errors = threading.Barrier(2), []

    def shut_out(actor, other):
        start.wait()
        try:
            accounts.disable(database, actor.current, other.member.id, now=NOW)
        except MembersError as error:
            errors.append(error)

    threads = [threading.Thread(target=shut_out, args=pair) for pair in (admins, admins[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) == 1
    assert sum(each.disabled_at is None for each in accounts.members_of(database)) == 1


def test_a_disabled_member_who_isnt_an_admin_anyway_doesnt_count(database):
    admin, creator = joined(database, "Ada", Role.ADMIN), joined(database, "Eve")
    changed = accounts.disable(database, admin.current, creator.member.id, now=NOW)
    assert changed.disabled_at == NOW
    assert accounts.disable(database, admin.current, creator.member.id, now=NOW) == changed
    assert [event.subject for event in events(database, AuditAction.ACCOUNT_DISABLED)] == [creator.member.id]
    assert accounts.enable(database, admin.current, creator.member.id, now=NOW) == creator.member
    assert accounts.enable(database, admin.current, creator.member.id, now=NOW) == creator.member
    assert len(events(database, AuditAction.ACCOUNT_ENABLED)) == 1


def test_a_role_counts_at_once_and_is_written_down(database):
    admin, eve = joined(database, "Ada", Role.ADMIN), joined(database, "Eve")
    accounts.change_role(database, admin.current, eve.member.id, Role.ADMIN, now=NOW)
    assert accounts.resume(database, eve.token, now=NOW).member.role is Role.ADMIN
    accounts.change_role(database, eve.current, admin.member.id, Role.CREATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        accounts.change_role(database, admin.current, eve.member.id, Role.CREATOR, now=NOW)
    first, second = events(database, AuditAction.ROLE_CHANGED)
    assert (first.actor_id, first.subject, first.params) == (
        admin.member.id, eve.member.id, {"from": "creator", "to": "admin"},
    )  # fmt: skip
    assert second.actor_id == eve.member.id


@pytest.mark.parametrize("role", [Role.CREATOR, Role.MODERATOR])
def test_nobody_else_administers(database, role):
    joined(database, "Root", Role.ADMIN)
    eve = joined(database, "Eve", role)
    acts = [
        lambda: accounts.change_role(database, eve.current, eve.member.id, Role.ADMIN, now=NOW),
        lambda: accounts.disable(database, eve.current, eve.member.id, now=NOW),
        lambda: accounts.enable(database, eve.current, eve.member.id, now=NOW),
        lambda: accounts.recovery_link(database, eve.current, eve.member.id, now=NOW),
        lambda: accounts.withdraw_invitation(database, eve.current, "", now=NOW),
    ]
    before = events(database)
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
    assert events(database) == before


@pytest.mark.parametrize("act", [accounts.disable, accounts.enable, accounts.recovery_link])
def test_members_that_arent_there(database, act):
    with pytest.raises(NotFoundError):
        act(database, NOBODY, "x" * 24, now=NOW)


def test_the_audit_trail_is_read_in_pages(database):
    for name in ("Ada", "Eve", "Bob"):
        joined(database, name)
    everything = accounts.audit_page(database, limit=1000)
    assert [event.number for event in everything] == list(range(len(everything), 0, -1))
    first = accounts.audit_page(database, limit=5)
    assert first + accounts.audit_page(database, before=first[-1].number) == everything
    own = accounts.audit_page(database, actor_id=accounts.member_named(database, "Eve").id)
    assert {event.actor_id for event in own} == {accounts.member_named(database, "Eve").id}
    assert len(accounts.audit_page(database, limit=-1)) == 1


def test_what_fails_in_the_middle_leaves_no_trace(database, monkeypatch):
    admin, eve = joined(database, "Ada", Role.ADMIN), joined(database, "Eve")
    before = events(database)
    monkeypatch.setattr(accounts_admin, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        accounts.disable(database, admin.current, eve.member.id, now=NOW)
    assert member(database, eve.member.id) == eve.member
    assert accounts.resume(database, eve.token, now=NOW)
    assert events(database) == before
