"""What this package needs from storage: files (keys/storage/keyring.py), or a database in their place.

Every method may raise StorageError. A write is durable when its method returns.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from keys.custody.vault import SealedKey
from keys.identity import SigningIdentity
from keys.revocation import RevocationEntry, RevocationList
from keys.trust.lists import TrustKind, TrustList


@dataclass(frozen=True, slots=True)
class AuthorityRecord:
    """The development CA as it is stored: certificates (PEM) and sealed keys."""

    root_pem: str
    root_key: SealedKey
    intermediate_pem: str
    intermediate_key: SealedKey
    created_at: datetime


@dataclass(frozen=True, slots=True)
class StampingRecord:
    """The embedded time-stamping authority as it is stored: certificates (PEM) and a sealed key."""

    root_pem: str
    certificate_pem: str
    key: SealedKey
    created_at: datetime


class IdentityRepository(Protocol):
    """Signing identities, each with the sealed key of its current chain if the custody is ``server``."""

    def get(self, name: str) -> SigningIdentity:
        """Raises KeyNotFoundError."""
        ...

    def all(self) -> tuple[SigningIdentity, ...]:
        """Every identity, ordered by name."""
        ...

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change of an identity, by whichever process."""
        ...

    def add(self, identity: SigningIdentity, sealed: SealedKey | None) -> None:
        """Raises NameTakenError."""
        ...

    def update(self, identity: SigningIdentity, sealed: SealedKey | None = None) -> None:
        """Replace an identity, with a sealed key if its key is a new one; destroy the key that it replaces.

        A crash leaves the identity as it was or as it is to be. Raises KeyNotFoundError.
        """
        ...

    def sealed_key(self, identity: SigningIdentity) -> SealedKey:
        """The key of the current chain. Raises KeyNotFoundError."""
        ...


class AuthorityRepository(Protocol):
    """The development CA, if there is one."""

    def load(self) -> AuthorityRecord | None:
        """None if it was never made."""
        ...

    def save(self, record: AuthorityRecord) -> None:
        """Replace it."""
        ...


class StampingRepository(Protocol):
    """The embedded time-stamping authority, if there is one."""

    def load(self) -> StampingRecord | None:
        """None if it was never made."""
        ...

    def save(self, record: StampingRecord) -> None:
        """Replace it."""
        ...


class TrustRepository(Protocol):
    """Trust lists by kind and name."""

    def get(self, kind: TrustKind, name: str) -> TrustList:
        """Raises KeyNotFoundError."""
        ...

    def all(self) -> tuple[TrustList, ...]:
        """Every list, ordered by kind and name."""
        ...

    def put(self, trust_list: TrustList) -> None:
        """Add a list, or replace the one with its kind and name."""
        ...

    def remove(self, kind: TrustKind, name: str) -> None:
        """Raises KeyNotFoundError."""
        ...


class RevocationRepository(Protocol):
    """The revocation list, which only grows."""

    def current(self) -> RevocationList:
        """The list as it is now."""
        ...

    def add(self, entries: Iterable[RevocationEntry]) -> None:
        """Merge entries into the list."""
        ...


class KeyStore(Protocol):
    """The repositories together, and the right to write to them."""

    @property
    def identities(self) -> IdentityRepository:
        """Signing identities."""
        ...

    @property
    def authority(self) -> AuthorityRepository:
        """The development CA."""
        ...

    @property
    def stamping(self) -> StampingRepository:
        """The embedded time-stamping authority."""
        ...

    @property
    def trust(self) -> TrustRepository:
        """Trust lists."""
        ...

    @property
    def revocations(self) -> RevocationRepository:
        """The revocation list."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Keep other writers out for a block that reads, decides and writes; may be nested."""
        ...
