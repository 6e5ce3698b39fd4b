"""Links that make accounts, or let a member in again who lost the way: made, looked at, withdrawn."""

from datetime import datetime

from provenance.journeys.accounts.acting import administering, existing
from provenance.journeys.ports import Database
from provenance.members.access import Actor
from provenance.members.audit import record
from provenance.members.errors import AccountProblem, ConflictError, InvitationError
from provenance.members.invitations import is_for_setup, is_open, to_join, to_recover, to_set_up
from provenance.members.model import AuditAction, Invitation, Role
from provenance.members.ports import MemberStore
from provenance.members.tokens import token_hash


def setup_link_token(database: Database, *, now: datetime) -> str | None:
    """The token that makes the first admin, instead of any made before; None once there is a member."""
    with database.writing() as tx:
        if tx.members.all():
            return None
        for old in filter(is_for_setup, tx.invitations.open(now)):
            tx.invitations.remove(old.token_hash)
        made = to_set_up(now)
        tx.invitations.add(made.invitation)
    return made.token


def invite(database: Database, actor: Actor, role: Role, *, now: datetime) -> str:
    """The token of a link that makes an account with a role.

    Raises NotAllowedError, ConfirmationNeededError, SessionOverError.
    """
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        made = to_join(role, now, admin)
        tx.invitations.add(made.invitation)
        record(tx, AuditAction.INVITED, now, actor=admin, params={"role": role.value})
    return made.token


def recovery_link(database: Database, actor: Actor, member_id: str, *, now: datetime) -> str:
    """The token of a link with which a member chooses a new way to log in, instead of any made before.

    Raises NotAllowedError, ConfirmationNeededError, SessionOverError, NotFoundError, ConflictError.
    """
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        member = existing(tx, member_id)
        if member.disabled_at is not None:
            raise ConflictError(AccountProblem.MEMBER_DISABLED)
        for old in tx.invitations.open(now):
            if old.member_id == member.id:
                tx.invitations.remove(old.token_hash)
        made = to_recover(member, now, admin)
        tx.invitations.add(made.invitation)
        record(tx, AuditAction.INVITED, now, actor=admin, subject=member.id)
    return made.token


def invitation(database: Database, token: str, *, now: datetime) -> Invitation:
    """What a link is for, before it is used. Raises InvitationError."""
    with database.reading() as tx:
        return usable(tx, token, now)


def open_invitations(database: Database, *, now: datetime) -> tuple[Invitation, ...]:
    """Every link that still works."""
    with database.reading() as tx:
        return tuple(each for each in tx.invitations.open(now) if _stands(tx, each))


def withdraw_invitation(database: Database, actor: Actor, invitation_hash: str, *, now: datetime) -> None:
    """Let a link work no more; it is named by the hash of its token. Raises as `invite`, and InvitationError."""
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        found = next((each for each in tx.invitations.open(now) if each.token_hash == invitation_hash), None)
        if found is None:
            raise InvitationError(AccountProblem.INVITATION_UNUSABLE)
        tx.invitations.remove(invitation_hash)
        params = {"role": found.role.value}
        record(tx, AuditAction.INVITATION_WITHDRAWN, now, actor=admin, subject=found.member_id, params=params)


def usable(tx: MemberStore, token: str, now: datetime) -> Invitation:
    """The invitation of a token, in a transaction that uses it. Raises InvitationError."""
    found = tx.invitations.get(token_hash(token))
    if found is None or not is_open(found, now) or not _stands(tx, found):
        raise InvitationError(AccountProblem.INVITATION_UNUSABLE)
    return found


def _stands(tx: MemberStore, invitation: Invitation) -> bool:
    """Whether who made it is an admin still, and whom it is for may log in."""
    if invitation.created_by is not None:
        inviter = tx.members.get(invitation.created_by)
        if inviter is None or inviter.disabled_at is not None or not inviter.role.includes(Role.ADMIN):
            return False
    if invitation.member_id is not None:
        member = tx.members.get(invitation.member_id)
        return member is not None and member.disabled_at is None
    return True
