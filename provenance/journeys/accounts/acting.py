"""What the account journeys share: who acts, and how a session begins."""

from datetime import datetime

from provenance.ids import is_id
from provenance.members.access import Actor, Current, Terminal
from provenance.members.audit import Way, record
from provenance.members.errors import (
    AccountProblem,
    ConfirmationNeededError,
    NotAllowedError,
    NotFoundError,
    SessionOverError,
)
from provenance.members.model import AuditAction, Member, Role
from provenance.members.ports import MemberStore
from provenance.members.sessions import SignedIn, begin, is_live, recently_confirmed


def standing(tx: MemberStore, current: Current, now: datetime, *, confirmed: bool = False) -> Current:
    """Who acts, as the store knows them now: much may have happened since the request began.

    With `confirmed`, they must have shown lately who they are. Raises SessionOverError, ConfirmationNeededError.
    """
    session = tx.sessions.get(current.session.token_hash)
    member = tx.members.get(session.member_id) if session else None
    if session is None or member is None or member.disabled_at is not None or not is_live(session, now):
        raise SessionOverError(AccountProblem.SESSION_OVER)
    if confirmed and not recently_confirmed(session, now):
        raise ConfirmationNeededError(AccountProblem.CONFIRMATION_NEEDED)
    return Current(member, session)


def administering(tx: MemberStore, actor: Actor, now: datetime) -> str | None:
    """The id of an admin who has shown lately who they are; None for the terminal.

    Raises SessionOverError, NotAllowedError, ConfirmationNeededError.
    """
    if isinstance(actor, Terminal):
        return None
    if not standing(tx, actor, now).member.role.includes(Role.ADMIN):
        raise NotAllowedError(AccountProblem.ROLE_NEEDED)
    return standing(tx, actor, now, confirmed=True).member.id


def existing(tx: MemberStore, member_id: str) -> Member:
    """A member by id. Raises NotFoundError."""
    member = tx.members.get(member_id) if is_id(member_id) else None
    if member is None:
        raise NotFoundError(AccountProblem.MEMBER_UNKNOWN)
    return member


def begin_session(tx: MemberStore, member: Member, now: datetime, agent: str, way: Way) -> SignedIn:
    """Sign a member in who has shown who they are; sessions that ran out are forgotten on the way."""
    signed_in = begin(member, now, agent)
    tx.sessions.remove_expired(now)
    tx.sessions.add(signed_in.session)
    record(tx, AuditAction.SIGNED_IN, now, actor=member.id, params={"way": way})
    return signed_in
