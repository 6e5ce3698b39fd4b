"""Signing identities in a folder, beside their sealed keys."""

from pathlib import Path

from keys.custody.vault import SealedKey
from keys.errors import (
    IdentityNotFoundError,
    KeyNotFoundError,
    NameTakenError,
    StorageError,
)
from keys.faults import Fault
from keys.identity import CertifiedChain, SigningIdentity
from keys.names import file_stem
from keys.storage.codec import Codec
from keys.storage.files import (
    FolderLock,
    files_in,
    make_folder,
    numbers_of,
    read_file,
    remove_file,
    write_file,
)


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
        return numbers_of(self._folder)

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
