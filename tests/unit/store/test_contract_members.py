"""What the tables and the fakes of accounts both do."""

from dataclasses import replace

import pytest

from provenance.members.errors import AlreadyThereError
from provenance.members.fakes import InMemoryMemberStore
from provenance.members.model import (
    ApiKey,
    AuditAction,
    AuditEvent,
    Ceremony,
    CeremonyKind,
    Invitation,
    Member,
    Passkey,
    Password,
    Role,
    Scope,
    Session,
)


@pytest.fixture(params=["sql", "fake"])
def tx(request, now):
    if request.param == "fake":
        store = InMemoryMemberStore()
        for name in ("ada", "bob"):
            store.members.add(Member(name, name.title(), Role.CREATOR, now), name)
        yield store
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx


@pytest.fixture
def ada(now):
    return Member("ada", "Ada", Role.CREATOR, now)


def test_members_come_by_id_and_by_name_in_the_order_they_came(tx, ada, now):
    assert tx.members.get("ada") == tx.members.named("ada") == ada
    assert (tx.members.get("zoe"), tx.members.named("zoe")) == (None, None)
    aaron = Member("0", "Aaron 艾", Role.ADMIN, now, disabled_at=now)
    tx.members.add(aaron, "aaron 艾")
    assert [member.id for member in tx.members.all()] == ["ada", "bob", "0"]
    assert tx.members.named("aaron 艾") == aaron


def test_a_name_is_taken_once(tx, ada, now):
    with pytest.raises(AlreadyThereError):
        tx.members.add(Member("m3", "ADA", Role.CREATOR, now), "ada")
    with pytest.raises(AlreadyThereError):
        tx.members.add(ada, "other")
    with pytest.raises(AlreadyThereError):
        tx.members.update(replace(ada, name="Bob"), "bob")
    renamed = replace(ada, name="Ada L.", role=Role.MODERATOR)
    tx.members.update(renamed, "ada l.")
    assert (tx.members.named("ada l."), tx.members.named("ada")) == (renamed, None)
    assert len(tx.members.all()) == 2


def test_a_member_has_one_password(tx, now, later):
    assert tx.passwords.get("ada") is None
    for password in (Password("ada", "$argon2id$1", now), Password("ada", "$argon2id$2", later(days=1))):
        tx.passwords.put(password)
        assert tx.passwords.get("ada") == password
    tx.passwords.remove("ada")
    tx.passwords.remove("ada")
    assert tx.passwords.get("ada") is None


def test_passkeys(tx, now):
    first = Passkey(b"\0\xff", "ada", b"\xa5\0", 2**32 - 1, "Laptop", now)
    second = Passkey(b"", "ada", b"", 0, "", now, last_used_at=now, backed_up=True)
    tx.passkeys.add(first)
    tx.passkeys.add(second)
    assert tx.passkeys.of("ada") == (first, second)
    assert (tx.passkeys.get(b"\0\xff"), tx.passkeys.get(b"\0"), tx.passkeys.of("bob")) == (first, None, ())
    with pytest.raises(AlreadyThereError):
        tx.passkeys.add(replace(first, member_id="bob"))
    used = replace(first, sign_count=0, last_used_at=now)
    tx.passkeys.update(used)
    tx.passkeys.remove(b"")
    assert tx.passkeys.of("ada") == (used,)


def test_sessions(tx, now, later):
    def session(name, member="ada", expires=1):
        return Session(name, member, now, now, later(days=expires), now, "Firefox")

    first, second, third, bobs = session("1"), session("2"), session("3"), session("4", "bob", 2)
    for one in (first, second, third, bobs):
        tx.sessions.add(one)
    assert tx.sessions.of("ada") == (first, second, third)
    seen = replace(first, last_seen_at=later(hours=1), confirmed_at=later(hours=1))
    tx.sessions.update(seen)
    assert tx.sessions.get("1") == seen
    assert tx.sessions.remove_of("ada", keep="2") == 2
    assert tx.sessions.of("ada") == (second,)
    assert tx.sessions.remove_of("ada") == 1
    assert tx.sessions.remove_of("ada") == 0
    assert tx.sessions.get("4") == bobs
    tx.sessions.remove_expired(later(days=2, microseconds=-1))
    assert tx.sessions.get("4") == bobs
    tx.sessions.remove_expired(later(days=2))
    assert tx.sessions.get("4") is None
    tx.sessions.remove("4")


@pytest.mark.parametrize("scopes", [frozenset(), frozenset({Scope.SIGN}), frozenset(Scope)])
def test_api_keys(tx, now, scopes):
    key = ApiKey("k1", "ada", "Build", "hash", scopes, now)
    tx.api_keys.add(key)
    assert tx.api_keys.get("k1") == key
    changed = replace(key, expires_at=now, last_used_at=now, revoked_at=now)
    tx.api_keys.update(changed)
    assert tx.api_keys.of("ada") == (changed,)
    assert (tx.api_keys.get("k2"), tx.api_keys.of("bob")) == (None, ())


def test_invitations_are_open_until_used_or_over(tx, now, later):
    first = Invitation("h1", Role.ADMIN, now, later(days=1))
    second = Invitation("h2", Role.CREATOR, now, later(days=3), created_by="ada", member_id="bob")
    tx.invitations.add(first)
    tx.invitations.add(second)
    assert tx.invitations.open(now) == (first, second)
    assert tx.invitations.open(later(days=1)) == (second,)
    used = replace(second, used_at=now)
    tx.invitations.update(used)
    assert tx.invitations.get("h2") == used
    assert tx.invitations.open(now) == (first,)
    tx.invitations.remove("h1")
    assert tx.invitations.get("h1") is None


def test_a_challenge_is_taken_once(tx, now, later):
    ceremony = Ceremony("c1", CeremonyKind.SIGN_IN, b"\0" * 32, later(minutes=5))
    other = Ceremony("c2", CeremonyKind.REGISTER, b"1", later(minutes=9), member_id="ada")
    tx.ceremonies.add(ceremony)
    tx.ceremonies.add(other)
    assert tx.ceremonies.take("c1") == ceremony
    assert tx.ceremonies.take("c1") is None
    tx.ceremonies.remove_expired(later(minutes=9))
    assert tx.ceremonies.take("c2") is None


def test_the_audit_trail_is_read_from_its_end(tx, now):
    actions = [AuditAction.INVITED, AuditAction.SIGNED_IN, AuditAction.WORKS_SIGNED]
    for action, actor in zip(actions, ["ada", None, "ada"], strict=True):
        tx.audit.add(AuditEvent(now, action, actor, "subject", {"名": "值", "nul": "\0"}))
    events = tx.audit.latest(10)
    assert [event.action for event in events] == actions[::-1]
    assert replace(events[0], number=None) == AuditEvent(
        now, AuditAction.WORKS_SIGNED, "ada", "subject", {"名": "值", "nul": "\0"}
    )
    first, second, third = (event.number for event in reversed(events))
    assert first < second < third
    assert tx.audit.latest(1) == events[:1]
    assert tx.audit.latest(10, before=third) == events[1:]
    assert [event.number for event in tx.audit.latest(10, actor_id="ada")] == [third, first]
    assert tx.audit.latest(0) == ()
