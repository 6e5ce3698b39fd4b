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

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from keys.codec import Codec
from keys.errors import (
    IdentityNotFoundError,
    KeyNotFoundError,
    NameTakenError,
    StorageError,
    TrustListNotFoundError,
)
from keys.faults import Fault
from keys.files import (
    FolderLock,
    changed_at,
    entries_in,
    files_in,
    make_folder,
    read_file,
    remove_file,
    write_file,
)
from keys.identity import CertifiedChain, SigningIdentity
from keys.names import file_stem
from keys.ports import AuthorityRecord, StampingRecord
from keys.revocation import RevocationEntry, RevocationList
from keys.secret import create_secret, read_secret
from keys.trust import TrustKind, TrustList
from keys.vault import SealedKey


class FolderIdentities:
    """An IdentityRepository in files."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._folder = folder / "identities"
        self._sealed = folder / "sealed"
        self._lock = lock
        self._codec = Codec(SigningIdentity)
        self._key_codec = Codec(SealedKey)

    def get(self, name: str) -> SigningIdentity:
        """Raises KeyNotFoundError."""
        path = self._path(name)
        try:
            identity = self._codec.decode(read_file(path), path)
        except KeyNotFoundError as error:
            raise IdentityNotFoundError(name) from error
        if identity.name != name:
            raise StorageError(Fault.FILE_OF_ANOTHER, path=path)
        return identity

    def all(self) -> tuple[SigningIdentity, ...]:
        """Every identity, ordered by name."""
        identities = [self._codec.decode(read_file(path), path) for path in files_in(self._folder)]
        return tuple(sorted(identities, key=lambda identity: identity.name))

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change of an identity, by whichever process."""
        return _numbers(self._folder)

    def add(self, identity: SigningIdentity, sealed: SealedKey | None) -> None:
        """Raises NameTakenError."""
        with self._lock.held():
            if self._path(identity.name).exists():
                raise NameTakenError(identity.name)
            self._write(identity, sealed)

    def update(self, identity: SigningIdentity, sealed: SealedKey | None = None) -> None:
        """Replace an identity and destroy the keys of its history. Raises KeyNotFoundError."""
        with self._lock.held():
            self.get(identity.name)
            self._write(identity, sealed)
            for chain in identity.chains[1:]:
                if chain.key_id != identity.current.key_id:
                    remove_file(self._sealed_path(identity, chain))

    def sealed_key(self, identity: SigningIdentity) -> SealedKey:
        """Raises KeyNotFoundError."""
        path = self._sealed_path(identity, identity.current)
        try:
            return self._key_codec.decode(read_file(path), path)
        except KeyNotFoundError as error:
            raise KeyNotFoundError(Fault.KEY_NOT_FOUND, name=identity.name) from error

    def has_sealed_keys(self) -> bool:
        """Say whether a secret is in use."""
        return bool(files_in(self._sealed))

    def _write(self, identity: SigningIdentity, sealed: SealedKey | None) -> None:
        # The key first: after a crash there may be a key without identity, never an identity without key.
        for folder in (self._folder, self._sealed):
            make_folder(folder)
        if sealed is not None:
            write_file(self._sealed_path(identity, identity.current), self._key_codec.encode(sealed))
        write_file(self._path(identity.name), self._codec.encode(identity))

    def _path(self, name: str) -> Path:
        return self._folder / f"{file_stem(name)}.json"

    def _sealed_path(self, identity: SigningIdentity, chain: CertifiedChain) -> Path:
        # With the name: two identities may use one key, each sealed for itself.
        return self._sealed / f"{file_stem(identity.name)}.{chain.key_id}.json"


class FolderAuthority:
    """An AuthorityRepository in a file."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._path = folder / "authority.json"
        self._lock = lock
        self._codec = Codec(AuthorityRecord)

    def load(self) -> AuthorityRecord | None:
        """None if it was never made."""
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return None

    def save(self, record: AuthorityRecord) -> None:
        """Replace it."""
        with self._lock.held():
            write_file(self._path, self._codec.encode(record))


class FolderStamping:
    """A StampingRepository in a file."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._path = folder / "stamping.json"
        self._lock = lock
        self._codec = Codec(StampingRecord)

    def load(self) -> StampingRecord | None:
        """None if it was never made."""
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return None

    def save(self, record: StampingRecord) -> None:
        """Replace it."""
        with self._lock.held():
            write_file(self._path, self._codec.encode(record))


class FolderTrust:
    """A TrustRepository in files."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._folder = folder / "trust"
        self._lock = lock
        self._codec = Codec(TrustList)

    def get(self, kind: TrustKind, name: str) -> TrustList:
        """Raises KeyNotFoundError."""
        path = self._path(kind, name)
        try:
            return self._codec.decode(read_file(path), path)
        except KeyNotFoundError as error:
            raise TrustListNotFoundError(name, kind) from error

    def all(self) -> tuple[TrustList, ...]:
        """Every list, ordered by kind and name."""
        lists = [self._codec.decode(read_file(path), path) for path in files_in(self._folder)]
        return tuple(sorted(lists, key=lambda trust_list: (trust_list.kind, trust_list.name)))

    def put(self, trust_list: TrustList) -> None:
        """Add or replace a list."""
        with self._lock.held():
            make_folder(self._folder)
            write_file(self._path(trust_list.kind, trust_list.name), self._codec.encode(trust_list))

    def remove(self, kind: TrustKind, name: str) -> None:
        """Raises KeyNotFoundError."""
        with self._lock.held():
            self.get(kind, name)
            remove_file(self._path(kind, name))

    def _path(self, kind: TrustKind, name: str) -> Path:
        return self._folder / f"{kind}-{file_stem(name)}.json"


class FolderRevocations:
    """A RevocationRepository in a file."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self._path = folder / "revocations.json"
        self._lock = lock
        self._codec = Codec(RevocationList)

    def current(self) -> RevocationList:
        """The list as it is now."""
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return RevocationList()

    def add(self, entries: Iterable[RevocationEntry]) -> None:
        """Merge entries into the list."""
        with self._lock.held():
            write_file(self._path, self._codec.encode(self.current().adding(entries)))


class Keyring:
    """A KeyStore over a folder of its own, made at the first write; processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FolderLock(folder)
        self.identities = FolderIdentities(folder, self._lock)
        self.authority = FolderAuthority(folder, self._lock)
        self.stamping = FolderStamping(folder, self._lock)
        self.trust = FolderTrust(folder, self._lock)
        self.revocations = FolderRevocations(folder, self._lock)
        self._lists, self._revoked = folder / "trust", folder / "revocations.json"

    def writing(self) -> AbstractContextManager[None]:
        """Keep other threads and processes from writing for the block; may be nested."""
        return self._lock.held()

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change of a trust list or a revocation, by whichever process."""
        return (*changed_at(self._revoked), *_numbers(self._lists))

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


def _numbers(folder: Path) -> tuple[int, ...]:
    """What changes with any file of a folder."""
    # Every file is replaced by a new one, and an inode tells changes apart that share an instant.
    return tuple(number for entry in entries_in(folder) for number in changed_at(entry))
