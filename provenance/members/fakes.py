"""The ports of this package in memory: for tests, and for looking at a journey without a database."""

from dataclasses import replace

from provenance.members.errors import AlreadyThereError
from provenance.members.fakes_access import (
    InMemoryApiKeys,
    InMemoryCeremonies,
    InMemoryInvitations,
    InMemorySessions,
)
from provenance.members.model import AuditEvent, Member, Passkey, Password


class InMemoryMembers:
    """A MemberRepository."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}
        self._keys: dict[str, str] = {}

    def get(self, member_id: str) -> Member | None:
        """The member with an id."""
        return self._members.get(member_id)

    def named(self, name_key: str) -> Member | None:
        """The member with the key of a name."""
        return next((self._members[each] for each, key in self._keys.items() if key == name_key), None)

    def all(self) -> tuple[Member, ...]:
        """Every member in the order in which they came."""
        return tuple(self._members.values())

    def add(self, member: Member, name_key: str) -> None:
        """Raises AlreadyThereError."""
        if member.id in self._members:
            raise AlreadyThereError
        self._put(member, name_key)

    def update(self, member: Member, name_key: str) -> None:
        """Raises AlreadyThereError."""
        self._put(member, name_key)

    def _put(self, member: Member, name_key: str) -> None:
        other = self.named(name_key)
        if other is not None and other.id != member.id:
            raise AlreadyThereError
        self._members[member.id] = member
        self._keys[member.id] = name_key


class InMemoryPasswords:
    """A PasswordRepository."""

    def __init__(self) -> None:
        self._passwords: dict[str, Password] = {}

    def get(self, member_id: str) -> Password | None:
        """A member's password."""
        return self._passwords.get(member_id)

    def put(self, password: Password) -> None:
        """Set or replace it."""
        self._passwords[password.member_id] = password

    def remove(self, member_id: str) -> None:
        """Remove it if it is there."""
        self._passwords.pop(member_id, None)


class InMemoryPasskeys:
    """A PasskeyRepository."""

    def __init__(self) -> None:
        self._passkeys: dict[bytes, Passkey] = {}

    def get(self, credential_id: bytes) -> Passkey | None:
        """The passkey with a credential id."""
        return self._passkeys.get(credential_id)

    def of(self, member_id: str) -> tuple[Passkey, ...]:
        """A member's passkeys."""
        return tuple(passkey for passkey in self._passkeys.values() if passkey.member_id == member_id)

    def add(self, passkey: Passkey) -> None:
        """Raises AlreadyThereError."""
        if passkey.credential_id in self._passkeys:
            raise AlreadyThereError
        self._passkeys[passkey.credential_id] = passkey

    def update(self, passkey: Passkey) -> None:
        """Replace it."""
        self._passkeys[passkey.credential_id] = passkey

    def remove(self, credential_id: bytes) -> None:
        """Remove it if it is there."""
        self._passkeys.pop(credential_id, None)


class InMemoryAudit:
    """An AuditRepository."""

    def __init__(self) -> None:
        self._events: list[AuditEvent] = []

    def add(self, event: AuditEvent) -> None:
        """Number an event and keep it."""
        self._events.append(replace(event, number=len(self._events) + 1))

    def latest(
        self, limit: int, before: int | None = None, actor_id: str | None = None
    ) -> tuple[AuditEvent, ...]:
        """The latest events first."""
        found = [
            event
            for event in reversed(self._events)
            if (before is None or (event.number or 0) < before) and actor_id in (None, event.actor_id)
        ]
        return tuple(found[:limit])


class InMemoryMemberStore:
    """A MemberStore. Everything in it is a dictionary of frozen objects: `copy.deepcopy` gives a snapshot."""

    def __init__(self) -> None:
        self.members = InMemoryMembers()
        self.passwords = InMemoryPasswords()
        self.passkeys = InMemoryPasskeys()
        self.sessions = InMemorySessions()
        self.api_keys = InMemoryApiKeys()
        self.invitations = InMemoryInvitations()
        self.ceremonies = InMemoryCeremonies()
        self.audit = InMemoryAudit()
