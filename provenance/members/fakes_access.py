"""In memory: what lets somebody in, and for how long. The rest stands in `fakes.py`."""

from datetime import datetime

from provenance.members.errors import AlreadyThereError
from provenance.members.invitations import is_open
from provenance.members.model import ApiKey, Ceremony, Invitation, Session


class InMemorySessions:
    """A SessionRepository."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def get(self, token_hash: str) -> Session | None:
        """The session with the hash of a token."""
        return self._sessions.get(token_hash)

    def of(self, member_id: str) -> tuple[Session, ...]:
        """A member's sessions."""
        return tuple(session for session in self._sessions.values() if session.member_id == member_id)

    def add(self, session: Session) -> None:
        """Raises AlreadyThereError."""
        if session.token_hash in self._sessions:
            raise AlreadyThereError
        self._sessions[session.token_hash] = session

    def update(self, session: Session) -> None:
        """Replace it."""
        self._sessions[session.token_hash] = session

    def remove(self, token_hash: str) -> None:
        """Remove it if it is there."""
        self._sessions.pop(token_hash, None)

    def remove_of(self, member_id: str, keep: str | None = None) -> int:
        """Remove a member's sessions, but for one."""
        gone = [each.token_hash for each in self.of(member_id) if each.token_hash != keep]
        for token_hash in gone:
            del self._sessions[token_hash]
        return len(gone)

    def remove_expired(self, now: datetime) -> None:
        """Remove what has run out."""
        self._sessions = {key: each for key, each in self._sessions.items() if now < each.expires_at}


class InMemoryApiKeys:
    """An ApiKeyRepository."""

    def __init__(self) -> None:
        self._keys: dict[str, ApiKey] = {}

    def get(self, key_id: str) -> ApiKey | None:
        """The key with an id."""
        return self._keys.get(key_id)

    def of(self, member_id: str) -> tuple[ApiKey, ...]:
        """A member's keys."""
        return tuple(key for key in self._keys.values() if key.member_id == member_id)

    def add(self, key: ApiKey) -> None:
        """Raises AlreadyThereError."""
        if key.id in self._keys:
            raise AlreadyThereError
        self._keys[key.id] = key

    def update(self, key: ApiKey) -> None:
        """Replace it."""
        self._keys[key.id] = key


class InMemoryInvitations:
    """An InvitationRepository."""

    def __init__(self) -> None:
        self._invitations: dict[str, Invitation] = {}

    def get(self, token_hash: str) -> Invitation | None:
        """The invitation with the hash of a token."""
        return self._invitations.get(token_hash)

    def open(self, now: datetime) -> tuple[Invitation, ...]:
        """Those that were not used and have not run out."""
        return tuple(each for each in self._invitations.values() if is_open(each, now))

    def add(self, invitation: Invitation) -> None:
        """Raises AlreadyThereError."""
        if invitation.token_hash in self._invitations:
            raise AlreadyThereError
        self._invitations[invitation.token_hash] = invitation

    def update(self, invitation: Invitation) -> None:
        """Replace it."""
        self._invitations[invitation.token_hash] = invitation

    def remove(self, token_hash: str) -> None:
        """Remove it if it is there."""
        self._invitations.pop(token_hash, None)


class InMemoryCeremonies:
    """A CeremonyRepository."""

    def __init__(self) -> None:
        self._ceremonies: dict[str, Ceremony] = {}

    def add(self, ceremony: Ceremony) -> None:
        """Raises AlreadyThereError."""
        if ceremony.id_hash in self._ceremonies:
            raise AlreadyThereError
        self._ceremonies[ceremony.id_hash] = ceremony

    def take(self, id_hash: str) -> Ceremony | None:
        """Answer and forget."""
        return self._ceremonies.pop(id_hash, None)

    def remove_expired(self, now: datetime) -> None:
        """Remove what has run out."""
        self._ceremonies = {key: each for key, each in self._ceremonies.items() if now < each.expires_at}
