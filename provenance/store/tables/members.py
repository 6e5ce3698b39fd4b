"""Accounts: what `provenance.members.model` describes, column by field."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from provenance.members.model import AuditAction, CeremonyKind, Role, Scope
from provenance.store.columns import Choice, Instant, Json, Words, entry
from provenance.store.tables.metadata import METADATA


def _member(name: str = "member_id", *, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    reference = ForeignKey("members.id", ondelete="CASCADE")
    return Column(name, Words, reference, primary_key=primary_key, nullable=nullable)


MEMBERS: Final = Table(
    "members",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("name_key", Words, nullable=False, unique=True),
    Column("role", Choice(Role), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("disabled_at", Instant),
)

PASSWORDS: Final = Table(
    "passwords",
    METADATA,
    _member(primary_key=True),
    Column("phc", Words, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

PASSKEYS: Final = Table(
    "passkeys",
    METADATA,
    entry(),
    Column("credential_id", LargeBinary, nullable=False, unique=True),
    _member(),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("label", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("last_used_at", Instant),
    Column("backed_up", Boolean, nullable=False),
    Index(None, "member_id"),
)

SESSIONS: Final = Table(
    "sessions",
    METADATA,
    entry(),
    Column("token_hash", Words, nullable=False, unique=True),
    _member(),
    Column("created_at", Instant, nullable=False),
    Column("last_seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("agent", Words, nullable=False),
    Index(None, "member_id"),
    Index(None, "expires_at"),
)

API_KEYS: Final = Table(
    "api_keys",
    METADATA,
    entry(),
    Column("id", Words, nullable=False, unique=True),
    _member(),
    Column("name", Words, nullable=False),
    Column("secret_hash", Words, nullable=False),
    Column("scopes", Json(frozenset[Scope]), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("last_used_at", Instant),
    Column("revoked_at", Instant),
    Index(None, "member_id"),
)

INVITATIONS: Final = Table(
    "invitations",
    METADATA,
    entry(),
    Column("token_hash", Words, nullable=False, unique=True),
    Column("role", Choice(Role), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    _member("created_by", nullable=True),
    _member("member_id", nullable=True),
    Column("used_at", Instant),
    Index(None, "expires_at"),
    Index(None, "created_by"),
    Index(None, "member_id"),
)

CEREMONIES: Final = Table(
    "ceremonies",
    METADATA,
    Column("id_hash", Words, primary_key=True),
    Column("kind", Choice(CeremonyKind), nullable=False),
    Column("challenge", LargeBinary, nullable=False),
    Column("expires_at", Instant, nullable=False),
    _member(nullable=True),
    Index(None, "expires_at"),
    Index(None, "member_id"),
)

# Nothing refers from here to other tables: what was done stays, whoever leaves. A trigger keeps it as it is.
AUDIT: Final = Table(
    "audit",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("action", Choice(AuditAction), nullable=False),
    Column("actor_id", Words),
    Column("subject", Words),
    Column("params", Json(Mapping[str, str]), nullable=False),
    Index(None, "actor_id", "number"),
    sqlite_autoincrement=True,  # a number is never given twice
)
