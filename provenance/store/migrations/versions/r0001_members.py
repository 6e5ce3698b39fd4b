"""Accounts, what lets them in, and the audit trail."""

from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Text,
)

revision: Final = "0001"
down_revision: Final = None

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "members",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("name_key", Text, nullable=False, unique=True),
        Column("role", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("disabled_at", BigInteger),
    )
    op.create_table(
        "passwords",
        _member(primary_key=True),
        Column("phc", Text, nullable=False),
        Column("changed_at", BigInteger, nullable=False),
    )
    op.create_table(
        "passkeys",
        Column("entry", _NUMBER, primary_key=True),
        Column("credential_id", LargeBinary, nullable=False, unique=True),
        _member(),
        Column("public_key", LargeBinary, nullable=False),
        Column("sign_count", BigInteger, nullable=False),
        Column("label", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("last_used_at", BigInteger),
        Column("backed_up", Boolean, nullable=False),
        Index(None, "member_id"),
    )
    op.create_table(
        "sessions",
        Column("entry", _NUMBER, primary_key=True),
        Column("token_hash", Text, nullable=False, unique=True),
        _member(),
        Column("created_at", BigInteger, nullable=False),
        Column("last_seen_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Column("confirmed_at", BigInteger, nullable=False),
        Column("agent", Text, nullable=False),
        Index(None, "member_id"),
        Index(None, "expires_at"),
    )
    op.create_table(
        "api_keys",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        _member(),
        Column("name", Text, nullable=False),
        Column("secret_hash", Text, nullable=False),
        Column("scopes", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger),
        Column("last_used_at", BigInteger),
        Column("revoked_at", BigInteger),
        Index(None, "member_id"),
    )
    op.create_table(
        "invitations",
        Column("entry", _NUMBER, primary_key=True),
        Column("token_hash", Text, nullable=False, unique=True),
        Column("role", Text, nullable=False),
        Column("created_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        _member("created_by", nullable=True),
        _member("member_id", nullable=True),
        Column("used_at", BigInteger),
        Index(None, "expires_at"),
        Index(None, "created_by"),
        Index(None, "member_id"),
    )
    op.create_table(
        "ceremonies",
        Column("id_hash", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("challenge", LargeBinary, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        _member(nullable=True),
        Index(None, "expires_at"),
        Index(None, "member_id"),
    )
    op.create_table(
        "audit",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        Column("at", BigInteger, nullable=False),
        Column("action", Text, nullable=False),
        Column("actor_id", Text),
        Column("subject", Text),
        Column("params", Text, nullable=False),
        Index(None, "actor_id", "number"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
            )


def _member(name: str = "member_id", *, primary_key: bool = False, nullable: bool = False) -> Column[str]:
    reference = ForeignKey("members.id", ondelete="CASCADE")
    return Column(name, Text, reference, primary_key=primary_key, nullable=nullable)
