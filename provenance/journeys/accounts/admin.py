"""What an admin, or the terminal, does with members: their roles, shutting them out, and the audit trail.

Who may look is a rule of the pages; who may change something is checked here, in the transaction that does it.
"""

from dataclasses import replace
from datetime import datetime

from provenance.ids import new_id
from provenance.journeys.accounts.acting import administering, existing
from provenance.journeys.ports import Database
from provenance.members.access import Actor
from provenance.members.audit import MAX_PAGE, record
from provenance.members.errors import AccountProblem, ConflictError, NameTakenError, NotFoundError
from provenance.members.model import AuditAction, AuditEvent, Member, Role
from provenance.members.names import lookup_key, member_name, name_key
from provenance.members.ports import MemberStore


def members_of(database: Database) -> tuple[Member, ...]:
    """Every member in the order in which they came."""
    with database.reading() as tx:
        return tx.members.all()


def member_named(database: Database, name: str) -> Member:
    """The member with a name, however it is written. Raises NotFoundError."""
    with database.reading() as tx:
        found = tx.members.named(lookup_key(name))
    if found is None:
        raise NotFoundError(AccountProblem.MEMBER_UNKNOWN)
    return found


def add(database: Database, actor: Actor, name: str, role: Role | None, *, now: datetime) -> Member:
    """Make an account that nobody can sign in to yet; `recovery_link` gives its member a way in.

    The first one is an admin's unless a role is given. Raises InvalidInputError, NameTakenError, NotAllowedError,
    ConfirmationNeededError, SessionOverError.
    """
    shown = member_name(name)
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        if tx.members.named(name_key(shown)) is not None:
            raise NameTakenError(AccountProblem.NAME_TAKEN)
        member = Member(new_id(), shown, role or (Role.CREATOR if tx.members.all() else Role.ADMIN), now)
        tx.members.add(member, name_key(shown))
        params = {"role": member.role.value}
        record(tx, AuditAction.ACCOUNT_CREATED, now, actor=admin, subject=member.id, params=params)
    return member


def change_role(database: Database, actor: Actor, member_id: str, role: Role, *, now: datetime) -> Member:
    """Give a member another role; it counts from their next request on.

    Raises NotFoundError, ConflictError, NotAllowedError, ConfirmationNeededError, SessionOverError.
    """
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        member = existing(tx, member_id)
        if member.role is role:
            return member
        if member.role.includes(Role.ADMIN):
            _require_another_admin(tx, member)
        changed = replace(member, role=role)
        tx.members.update(changed, name_key(changed.name))
        params = {"from": member.role.value, "to": role.value}
        record(tx, AuditAction.ROLE_CHANGED, now, actor=admin, subject=member.id, params=params)
    return changed


def disable(database: Database, actor: Actor, member_id: str, *, now: datetime) -> Member:
    """Shut a member out: sessions, API keys and links that they made stop at once.

    Raises as `change_role`.
    """
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        member = existing(tx, member_id)
        if member.disabled_at is not None:
            return member
        _require_another_admin(tx, member)
        changed = replace(member, disabled_at=now)
        tx.members.update(changed, name_key(changed.name))
        tx.sessions.remove_of(member.id)
        record(tx, AuditAction.ACCOUNT_DISABLED, now, actor=admin, subject=member.id)
    return changed


def enable(database: Database, actor: Actor, member_id: str, *, now: datetime) -> Member:
    """Let a member in again, with the ways in and API keys that they had. Raises as `change_role`."""
    with database.writing() as tx:
        admin = administering(tx, actor, now)
        member = existing(tx, member_id)
        if member.disabled_at is None:
            return member
        changed = replace(member, disabled_at=None)
        tx.members.update(changed, name_key(changed.name))
        record(tx, AuditAction.ACCOUNT_ENABLED, now, actor=admin, subject=member.id)
    return changed


def audit_page(
    database: Database, *, limit: int = 50, before: int | None = None, actor_id: str | None = None
) -> tuple[AuditEvent, ...]:
    """The latest events first, at most 200: those numbered below `before`, of one actor or of all."""
    with database.reading() as tx:
        return tx.audit.latest(max(1, min(limit, MAX_PAGE)), before, actor_id)


def _require_another_admin(tx: MemberStore, member: Member) -> None:
    """Refuse to leave nobody who can let people in. Raises ConflictError."""
    admins = {
        each.id for each in tx.members.all() if each.role.includes(Role.ADMIN) and each.disabled_at is None
    }
    if admins == {member.id}:
        raise ConflictError(AccountProblem.LAST_ADMIN)
