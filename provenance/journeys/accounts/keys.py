"""API keys of members: made, looked at, revoked, and what a program that presents one may do."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from provenance.journeys.accounts.acting import standing
from provenance.journeys.ports import Database
from provenance.members.access import Current
from provenance.members.api_keys import (
    MAX_API_KEYS,
    AuthenticatedKey,
    NewApiKey,
    is_live,
    make,
    narrowed,
    opens,
    parse,
    used,
)
from provenance.members.audit import record
from provenance.members.errors import AccountProblem, ConflictError, NotFoundError
from provenance.members.model import ApiKey, AuditAction, Scope
from provenance.members.ports import MemberStore


def api_key(database: Database, presented: str, *, now: datetime) -> AuthenticatedKey | None:
    """Whose key a program presents and what it may do; None unless key and member are in force.

    The key's last use is written at most once a minute.
    """
    parsed = parse(presented)
    if parsed is None:
        return None
    with database.reading() as tx:
        found = _found(tx, *parsed, now)
    if found is not None and used(found.key, now) is not found.key:
        with database.writing() as tx:
            found = _found(tx, *parsed, now)
            if found is not None:
                tx.api_keys.update(used(found.key, now))
    return found and AuthenticatedKey(found.member, narrowed(found.key, found.member.role))


def api_keys(database: Database, current: Current, *, now: datetime) -> tuple[ApiKey, ...]:
    """The member's keys, with those that were revoked or have run out. Raises SessionOverError."""
    with database.reading() as tx:
        return tx.api_keys.of(standing(tx, current, now).member.id)


def create_api_key(
    database: Database,
    current: Current,
    name: str,
    scopes: AbstractSet[Scope],
    *,
    now: datetime,
    expires_at: datetime | None = None,
) -> NewApiKey:
    """Make a key. Raises InvalidInputError, ConflictError, ConfirmationNeededError, SessionOverError."""
    with database.writing() as tx:
        member = standing(tx, current, now, confirmed=True).member
        if sum(is_live(key, now) for key in tx.api_keys.of(member.id)) >= MAX_API_KEYS:
            raise ConflictError(AccountProblem.TOO_MANY_API_KEYS, most=MAX_API_KEYS)
        made = make(member, name, scopes, expires_at, now)
        tx.api_keys.add(made.key)
        params = {"name": made.key.name, "scopes": " ".join(sorted(made.key.scopes))}
        record(tx, AuditAction.API_KEY_CREATED, now, actor=member.id, subject=made.key.id, params=params)
    return made


def revoke_api_key(database: Database, current: Current, key_id: str, *, now: datetime) -> None:
    """Revoke one of the member's keys, at once and for good. Raises NotFoundError, SessionOverError."""
    with database.writing() as tx:
        member = standing(tx, current, now).member
        key = next((key for key in tx.api_keys.of(member.id) if key.id == key_id), None)
        if key is None:
            raise NotFoundError(AccountProblem.API_KEY_UNKNOWN)
        if key.revoked_at is None:
            tx.api_keys.update(replace(key, revoked_at=now))
            params = {"name": key.name}
            record(tx, AuditAction.API_KEY_REVOKED, now, actor=member.id, subject=key.id, params=params)


def _found(tx: MemberStore, key_id: str, secret: str, now: datetime) -> AuthenticatedKey | None:
    key = tx.api_keys.get(key_id)
    if key is None or not opens(key, secret, now):
        return None
    member = tx.members.get(key.member_id)
    return AuthenticatedKey(member, key) if member and member.disabled_at is None else None
