"""A store in memory, with people who have accounts in it."""

from datetime import UTC, datetime

from provenance.journeys import accounts
from provenance.journeys.fakes import InMemoryDatabase
from provenance.members.access import Terminal
from provenance.members.ceremonies import PasskeyAnswer
from provenance.members.model import AuditAction, Member, Role
from provenance.members.passwords import PasswordCost
from provenance.members.relying_party import RelyingParty
from provenance.members.sessions import SignedIn
from tests.support.authenticator import Authenticator

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CHEAP = PasswordCost(memory_kib=8, passes=1, lanes=1)
SITE = RelyingParty("localhost", "Vermilion", "http://localhost:8000")
PASSWORD = "correct horse battery"
NOBODY = Terminal()


def joined(database, name="Ada", role=Role.CREATOR, *, now=NOW, password=PASSWORD) -> SignedIn:
    """Somebody who accepted an invitation with a password."""
    token = accounts.invite(database, NOBODY, role, now=now)
    return accounts.accept_with_password(database, token, name, password, now=now, agent="test", cost=CHEAP)


def joined_with_passkey(
    database, device: Authenticator, name="Eve", role=Role.CREATOR, *, now=NOW
) -> SignedIn:
    """Somebody who accepted an invitation with a passkey."""
    token = accounts.invite(database, NOBODY, role, now=now)
    options = accounts.begin_acceptance(database, SITE, token, name, now=now)
    answer = PasskeyAnswer(options.ceremony_id, device.create(options.options_json))
    return accounts.accept_with_passkey(database, SITE, token, name, answer, "Phone", now=now, agent="test")


def events(database: InMemoryDatabase, action: AuditAction | None = None):
    """The audit trail, the first event first."""
    found = accounts.audit_page(database, limit=200)
    return [event for event in reversed(found) if action in (None, event.action)]


def member(database, member_id: str) -> Member:
    return next(each for each in accounts.members_of(database) if each.id == member_id)
