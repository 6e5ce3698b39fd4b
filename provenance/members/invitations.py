"""Links that work once: for the first admin, for a new member, for a member who can't get in any more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from provenance.members.model import Invitation, Member, Role
from provenance.members.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class InvitationPolicy:
    """How long links work."""

    setup: timedelta = timedelta(hours=24)
    account: timedelta = timedelta(days=7)
    recovery: timedelta = timedelta(hours=24)


INVITATION_POLICY: Final = InvitationPolicy()


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """A link that has just been made. Its token is known here only."""

    invitation: Invitation
    token: str


def to_set_up(now: datetime, policy: InvitationPolicy = INVITATION_POLICY) -> NewInvitation:
    """For the first admin; nobody made it."""
    return _new(Role.ADMIN, now, policy.setup, created_by=None, member_id=None)


def to_join(
    role: Role, now: datetime, created_by: str | None, policy: InvitationPolicy = INVITATION_POLICY
) -> NewInvitation:
    """For somebody who has no account yet."""
    return _new(role, now, policy.account, created_by=created_by, member_id=None)


def to_recover(
    member: Member, now: datetime, created_by: str | None, policy: InvitationPolicy = INVITATION_POLICY
) -> NewInvitation:
    """For a member who is to choose a new way to log in."""
    return _new(member.role, now, policy.recovery, created_by=created_by, member_id=member.id)


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Whether a link was not used and has not run out."""
    return invitation.used_at is None and now < invitation.expires_at


def is_for_setup(invitation: Invitation) -> bool:
    """Whether it may be the link of the first start: an admin's, made at the terminal, for no account."""
    return invitation.role is Role.ADMIN and invitation.created_by is None and invitation.member_id is None


def _new(
    role: Role, now: datetime, lifetime: timedelta, *, created_by: str | None, member_id: str | None
) -> NewInvitation:
    token = new_token()
    invitation = Invitation(
        token_hash=token_hash(token),
        role=role,
        created_at=now,
        expires_at=now + lifetime,
        created_by=created_by,
        member_id=member_id,
    )
    return NewInvitation(invitation, token)
