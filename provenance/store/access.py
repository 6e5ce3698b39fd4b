"""What lets somebody in, and for how long: sessions, API keys, invitations and challenges, in tables."""

from datetime import datetime

from sqlalchemy import Connection

from provenance.members.model import ApiKey, Ceremony, Invitation, Session
from provenance.store.members import unique
from provenance.store.rows import Rows
from provenance.store.tables.members import API_KEYS, CEREMONIES, INVITATIONS, SESSIONS


class SqlSessions:
    """A SessionRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, SESSIONS, Session, "token_hash")

    def get(self, token_hash: str) -> Session | None:
        return self._rows.one(SESSIONS.c.token_hash == token_hash)

    def of(self, member_id: str) -> tuple[Session, ...]:
        return self._rows.all(SESSIONS.c.member_id == member_id, order=[SESSIONS.c.entry])

    def add(self, session: Session) -> None:
        with unique():
            self._rows.add(session)

    def update(self, session: Session) -> None:
        self._rows.update(session)

    def remove(self, token_hash: str) -> None:
        self._rows.remove(SESSIONS.c.token_hash == token_hash)

    def remove_of(self, member_id: str, keep: str | None = None) -> int:
        kept = [] if keep is None else [SESSIONS.c.token_hash != keep]
        return self._rows.remove(SESSIONS.c.member_id == member_id, *kept)

    def remove_expired(self, now: datetime) -> None:
        self._rows.remove(SESSIONS.c.expires_at <= now)


class SqlApiKeys:
    """An ApiKeyRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, API_KEYS, ApiKey, "id")

    def get(self, key_id: str) -> ApiKey | None:
        return self._rows.one(API_KEYS.c.id == key_id)

    def of(self, member_id: str) -> tuple[ApiKey, ...]:
        return self._rows.all(API_KEYS.c.member_id == member_id, order=[API_KEYS.c.entry])

    def add(self, key: ApiKey) -> None:
        with unique():
            self._rows.add(key)

    def update(self, key: ApiKey) -> None:
        self._rows.update(key)


class SqlInvitations:
    """An InvitationRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, INVITATIONS, Invitation, "token_hash")

    def get(self, token_hash: str) -> Invitation | None:
        return self._rows.one(INVITATIONS.c.token_hash == token_hash)

    def open(self, now: datetime) -> tuple[Invitation, ...]:
        return self._rows.all(
            INVITATIONS.c.used_at.is_(None), INVITATIONS.c.expires_at > now, order=[INVITATIONS.c.entry]
        )

    def add(self, invitation: Invitation) -> None:
        with unique():
            self._rows.add(invitation)

    def update(self, invitation: Invitation) -> None:
        self._rows.update(invitation)

    def remove(self, token_hash: str) -> None:
        self._rows.remove(INVITATIONS.c.token_hash == token_hash)


class SqlCeremonies:
    """A CeremonyRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, CEREMONIES, Ceremony, "id_hash")

    def add(self, ceremony: Ceremony) -> None:
        with unique():
            self._rows.add(ceremony)

    def take(self, id_hash: str) -> Ceremony | None:
        found = self._rows.one(CEREMONIES.c.id_hash == id_hash)
        # Whoever removes the row has it: two takers can't both see a count of one.
        return found if self._rows.remove(CEREMONIES.c.id_hash == id_hash) else None

    def remove_expired(self, now: datetime) -> None:
        self._rows.remove(CEREMONIES.c.expires_at <= now)
