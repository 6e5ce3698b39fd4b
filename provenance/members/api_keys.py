"""API keys, `vml_<id>_<secret>`: the id is public and finds the key, the secret is stored only as its hash."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from provenance.ids import ID_LENGTH, new_id
from provenance.members.errors import AccountProblem, InvalidInputError
from provenance.members.model import ApiKey, Member, Role, Scope
from provenance.members.names import label
from provenance.members.tokens import new_token, same, token_hash

MAX_API_KEYS: Final = 50  # of one member, not counting what was revoked or has run out
LAST_USE_EVERY: Final = timedelta(minutes=1)
_FORM: Final = re.compile(rf"vml_([a-z2-7]{{{ID_LENGTH}}})_([A-Za-z0-9_-]{{43}})")
_NEEDED: Final = {Scope.METRICS: Role.ADMIN}


@dataclass(frozen=True, slots=True)
class NewApiKey:
    """A key that has just been made. Its text is known here only."""

    key: ApiKey
    text: str


@dataclass(frozen=True, slots=True)
class AuthenticatedKey:
    """A key that was presented, and whose it is. Its scopes are those that the member's role still allows."""

    member: Member
    key: ApiKey


def allowed_scopes(role: Role) -> frozenset[Scope]:
    """What keys of a member with this role may be for."""
    return frozenset(scope for scope in Scope if role.includes(_NEEDED.get(scope, Role.CREATOR)))


def make(
    member: Member, name: str, scopes: AbstractSet[Scope], expires_at: datetime | None, now: datetime
) -> NewApiKey:
    """A new key. Raises InvalidInputError for its name, scopes that the role doesn't allow, an end in the past."""
    if not scopes or not scopes <= allowed_scopes(member.role):
        raise InvalidInputError(AccountProblem.SCOPES_UNUSABLE)
    if expires_at is not None and expires_at <= now:
        raise InvalidInputError(AccountProblem.EXPIRY_PAST)
    secret = new_token()
    key = ApiKey(
        id=new_id(),
        member_id=member.id,
        name=label(name),
        secret_hash=token_hash(secret),
        scopes=frozenset(scopes),
        created_at=now,
        expires_at=expires_at,
    )
    return NewApiKey(key, f"vml_{key.id}_{secret}")


def parse(presented: str) -> tuple[str, str] | None:
    """The id and the secret of a key's text; None for any other text."""
    found = _FORM.fullmatch(presented)
    return (found[1], found[2]) if found else None


def is_live(key: ApiKey, now: datetime) -> bool:
    """Whether a key was neither revoked nor has run out."""
    return key.revoked_at is None and (key.expires_at is None or now < key.expires_at)


def opens(key: ApiKey, secret: str, now: datetime) -> bool:
    """Whether a secret is this key's, and the key may still be used."""
    return same(token_hash(secret), key.secret_hash) and is_live(key, now)


def used(key: ApiKey, now: datetime) -> ApiKey:
    """The key after a use: the same object where its last use is recent enough."""
    if key.last_used_at is not None and now - key.last_used_at < LAST_USE_EVERY:
        return key
    return replace(key, last_used_at=now)


def narrowed(key: ApiKey, role: Role) -> ApiKey:
    """The key with those of its scopes that a role allows: who is no longer an admin has no admin's key."""
    return replace(key, scopes=key.scopes & allowed_scopes(role))
