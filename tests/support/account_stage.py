"""An account with something in every part of it, for looking at its pages."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from provenance.ids import new_id
from provenance.journeys import accounts
from provenance.members.access import Terminal
from provenance.members.api_keys import make
from provenance.members.invitations import to_set_up
from provenance.members.model import Member, Passkey, Password, Role, Scope
from provenance.members.names import name_key
from provenance.members.passwords import PasswordCost, hashed
from provenance.members.sessions import begin
from webui.site import Site

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15"


@dataclass
class Furniture:
    """What the addresses of the pages ask for."""

    passkey: str
    key: str
    member: str
    setup: str
    invitation: str
    recovery: str


def furnish(site: Site, member: Member) -> Furniture:
    """Give a member every way in, a second session and a key; and let there be somebody else, and open links."""
    now = datetime.now(UTC)
    other = Member(new_id(), f"Chen Yu {new_id()[:4]}", Role.CREATOR, now)
    passkey = Passkey(new_id().encode(), member.id, b"", 0, "Laptop", now, now, backed_up=True)
    key = make(member, "Upload server", {Scope.VERIFY, Scope.SIGN}, now + timedelta(days=90), now).key
    old = replace(make(member, "Old server", {Scope.WORKS}, None, now).key, revoked_at=now)
    setup = to_set_up(now)
    with site.database.writing() as tx:
        tx.members.add(other, name_key(other.name))
        tx.passwords.put(Password(member.id, hashed("harbour lamp quietly nine", CHEAP), now))
        tx.passkeys.add(passkey)
        tx.sessions.add(begin(member, now, SAFARI).session)
        tx.api_keys.add(old)
        tx.api_keys.add(key)
        tx.invitations.add(setup.invitation)
    return Furniture(
        passkey.credential_id.hex(),
        key.id,
        other.id,
        setup.token,
        accounts.invite(site.database, Terminal(), Role.CREATOR, now=now),
        accounts.recovery_link(site.database, Terminal(), other.id, now=now),
    )


def let_an_hour_pass(site: Site, member: Member) -> None:
    """Let the last proof of who a member is be an hour old."""
    with site.database.writing() as tx:
        for session in tx.sessions.of(member.id):
            tx.sessions.update(replace(session, confirmed_at=session.confirmed_at - timedelta(hours=1)))
