"""Who may log in, and with what. Frozen data; tokens and secrets stand here only as their SHA-256.

Every instant is UTC. Identifiers are those of `provenance.ids`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a member may do. A moderator also creates, and an admin also moderates."""

    CREATOR = "creator"
    MODERATOR = "moderator"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Whether who has this role may do what `other` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


class Scope(StrEnum):
    """What an API key may be used for."""

    VERIFY = "verify"
    SIGN = "sign"
    WORKS = "works"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True)
class Member:
    """A person with an account. `name` is what they sign in with and are shown as; it is unique by its key."""

    id: str
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Password:
    """A password at rest: `phc` is its Argon2id hash as a PHC string."""

    member_id: str
    phc: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Passkey:
    """A WebAuthn credential (Level 3, section 4): its id and public key (COSE), and how often it signed."""

    credential_id: bytes
    member_id: str
    public_key: bytes
    sign_count: int
    label: str
    created_at: datetime
    last_used_at: datetime | None = None
    backed_up: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is logged in. `confirmed_at`: when the member last proved to be there."""

    token_hash: str
    member_id: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    confirmed_at: datetime
    agent: str = ""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A program's key. `id` is public and part of the key; `secret_hash` is of the rest, which was shown once."""

    id: str
    member_id: str
    name: str
    secret_hash: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that works once: makes an account with `role`, or lets `member_id` choose a new way to log in.

    Nobody (`created_by` None) made the first one: it stood on the terminal.
    """

    token_hash: str
    role: Role
    created_at: datetime
    expires_at: datetime
    created_by: str | None = None
    member_id: str | None = None
    used_at: datetime | None = None


class CeremonyKind(StrEnum):
    """What a WebAuthn challenge was given out for."""

    REGISTER = "register"
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Ceremony:
    """A WebAuthn challenge that was given out and may be answered once."""

    id_hash: str
    kind: CeremonyKind
    challenge: bytes
    expires_at: datetime
    member_id: str | None = None


class AuditAction(StrEnum):
    """What is written down of who did what."""

    ACCOUNT_CREATED = "account.created"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_ENABLED = "account.enabled"
    ROLE_CHANGED = "account.role_changed"
    INVITED = "account.invited"
    INVITATION_WITHDRAWN = "account.invitation_withdrawn"
    SIGNED_IN = "session.signed_in"
    SIGN_IN_FAILED = "session.sign_in_failed"
    SIGNED_OUT = "session.signed_out"
    SESSIONS_ENDED = "session.others_ended"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 - the name of an action
    PASSWORD_REMOVED = "password.removed"  # noqa: S105
    PASSKEY_ADDED = "passkey.added"
    PASSKEY_REMOVED = "passkey.removed"
    API_KEY_CREATED = "api_key.created"
    API_KEY_REVOKED = "api_key.revoked"
    IDENTITY_CREATED = "identity.created"
    IDENTITY_IMPORTED = "identity.imported"
    IDENTITY_ROTATED = "identity.rotated"
    IDENTITY_CERTIFIED = "identity.certified"
    IDENTITY_REVOKED = "identity.revoked"
    VERDICTS_REGRADED = "identity.verdicts_regraded"
    VERDICT_UNREADABLE = "identity.verdict_unreadable"
    TRUST_ADDED = "trust.added"
    TRUST_REMOVED = "trust.removed"
    SETTINGS_CHANGED = "settings.changed"
    WORKS_SIGNED = "work.signed"
    WORK_REGISTERED = "work.registered"
    WORK_WITHDRAWN = "work.withdrawn"
    WORK_RESTORED = "work.restored"
    WORK_COPY_REMOVED = "work.copy_removed"
    WORK_REMOVED = "work.removed"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One line of the audit trail. `actor_id` is None for the terminal and for nobody that we know.

    `number` is given by the store and grows; it is None until then. Nothing in `params` is a secret.
    """

    at: datetime
    action: AuditAction
    actor_id: str | None = None
    subject: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None
