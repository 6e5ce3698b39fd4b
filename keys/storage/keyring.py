"""The embedded key store: a folder of small JSON files, private to the user, safe against crashes.

In the folder:

    secret                    the secret that opens the sealed keys, unless a passphrase does
    identities/<name>.json    signing identities with their certificate chains
    sealed/<name>.<key>.json  encrypted private keys
    authority.json            the development CA
    stamping.json             the embedded time-stamping authority
    trust/<kind>-<name>.json  trust lists
    revocations.json          the revocation list
"""

from contextlib import AbstractContextManager
from pathlib import Path

from keys.ports import AuthorityRecord, StampingRecord
from keys.storage.files import (
    FolderLock,
    changed_at,
    numbers_of,
)
from keys.storage.identities import FolderIdentities
from keys.storage.records import FolderRecord, FolderRevocations
from keys.storage.secret import create_secret, read_secret
from keys.storage.trust_lists import FolderTrust


class Keyring:
    """A KeyStore over a folder of its own, made at the first write; processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FolderLock(folder)
        self.identities = FolderIdentities(folder, self._lock)
        self.authority = FolderRecord(folder / "authority.json", self._lock, AuthorityRecord)
        self.stamping = FolderRecord(folder / "stamping.json", self._lock, StampingRecord)
        self.trust = FolderTrust(folder, self._lock)
        self.revocations = FolderRevocations(folder, self._lock)
        self._lists, self._revoked = folder / "trust", folder / "revocations.json"

    def writing(self) -> AbstractContextManager[None]:
        """Keep other threads and processes from writing for the block; may be nested."""
        return self._lock.held()

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change of a trust list or a revocation, by whichever process."""
        return (*changed_at(self._revoked), *numbers_of(self._lists))

    def secret(self) -> bytes:
        """Read the secret file, or make it where nothing was sealed yet. Raises SecretFileError."""
        path = self._folder / "secret"
        if not path.exists():
            with self._lock.held():
                unused = (
                    not self.identities.has_sealed_keys()
                    and self.authority.load() is None
                    and self.stamping.load() is None
                )
                if unused and not path.exists():
                    return create_secret(path)
        return read_secret(path)
