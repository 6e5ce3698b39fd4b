"""The storage ports in memory: for tests, and for looking at a chain without a folder."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from keys.custody.vault import SealedKey
from keys.errors import IdentityNotFoundError, KeyNotFoundError, NameTakenError, TrustListNotFoundError
from keys.faults import Fault
from keys.identity import SigningIdentity
from keys.ports import AuthorityRecord, StampingRecord
from keys.revocation import RevocationEntry, RevocationList
from keys.trust.lists import TrustKind, TrustList


class InMemoryIdentities:
    """An IdentityRepository."""

    def __init__(self) -> None:
        self._identities: dict[str, SigningIdentity] = {}
        self._sealed: dict[tuple[str, str], SealedKey] = {}
        self._changes = 0

    def get(self, name: str) -> SigningIdentity:
        """Raises KeyNotFoundError."""
        if name not in self._identities:
            raise IdentityNotFoundError(name)
        return self._identities[name]

    def all(self) -> tuple[SigningIdentity, ...]:
        """Every identity, ordered by name."""
        return tuple(sorted(self._identities.values(), key=lambda identity: identity.name))

    def revision(self) -> tuple[int, ...]:
        """How often something changed."""
        return (self._changes,)

    def add(self, identity: SigningIdentity, sealed: SealedKey | None) -> None:
        """Raises NameTakenError."""
        if identity.name in self._identities:
            raise NameTakenError(identity.name)
        self._store(identity, sealed)

    def update(self, identity: SigningIdentity, sealed: SealedKey | None = None) -> None:
        """Replace an identity and destroy the keys of its history. Raises KeyNotFoundError."""
        self.get(identity.name)
        self._store(identity, sealed)
        for chain in identity.chains[1:]:
            if chain.key_id != identity.current.key_id:
                self._sealed.pop((identity.name, chain.key_id), None)

    def sealed_key(self, identity: SigningIdentity) -> SealedKey:
        """Raises KeyNotFoundError."""
        try:
            return self._sealed[identity.name, identity.current.key_id]
        except KeyError:
            raise KeyNotFoundError(Fault.KEY_NOT_FOUND, name=identity.name) from None

    def _store(self, identity: SigningIdentity, sealed: SealedKey | None) -> None:
        if sealed is not None:
            self._sealed[identity.name, identity.current.key_id] = sealed
        self._identities[identity.name] = identity
        self._changes += 1


class InMemoryAuthority:
    """An AuthorityRepository."""

    def __init__(self) -> None:
        self._record: AuthorityRecord | None = None

    def load(self) -> AuthorityRecord | None:
        """None if it was never made."""
        return self._record

    def save(self, record: AuthorityRecord) -> None:
        """Replace it."""
        self._record = record


class InMemoryStamping:
    """A StampingRepository."""

    def __init__(self) -> None:
        self._record: StampingRecord | None = None

    def load(self) -> StampingRecord | None:
        """None if it was never made."""
        return self._record

    def save(self, record: StampingRecord) -> None:
        """Replace it."""
        self._record = record


class InMemoryTrust:
    """A TrustRepository."""

    def __init__(self) -> None:
        self._lists: dict[tuple[TrustKind, str], TrustList] = {}

    def get(self, kind: TrustKind, name: str) -> TrustList:
        """Raises KeyNotFoundError."""
        if (kind, name) not in self._lists:
            raise TrustListNotFoundError(name, kind)
        return self._lists[kind, name]

    def all(self) -> tuple[TrustList, ...]:
        """Every list, ordered by kind and name."""
        return tuple(self._lists[key] for key in sorted(self._lists))

    def put(self, trust_list: TrustList) -> None:
        """Add or replace a list."""
        self._lists[trust_list.kind, trust_list.name] = trust_list

    def remove(self, kind: TrustKind, name: str) -> None:
        """Raises KeyNotFoundError."""
        self.get(kind, name)
        del self._lists[kind, name]


class InMemoryRevocations:
    """A RevocationRepository."""

    def __init__(self) -> None:
        self._list = RevocationList()

    def current(self) -> RevocationList:
        """The list as it is now."""
        return self._list

    def add(self, entries: Iterable[RevocationEntry]) -> None:
        """Merge entries into the list."""
        self._list = self._list.adding(entries)


class InMemoryKeyStore:
    """A KeyStore."""

    def __init__(self) -> None:
        self.identities = InMemoryIdentities()
        self.authority = InMemoryAuthority()
        self.stamping = InMemoryStamping()
        self.trust = InMemoryTrust()
        self.revocations = InMemoryRevocations()
        self._lock = threading.RLock()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other threads out for the block."""
        with self._lock:
            yield
