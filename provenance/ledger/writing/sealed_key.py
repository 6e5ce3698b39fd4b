"""The key of a ledger on the disk: sealed like every other key, beside the ledger and not among its public files."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from keys.custody.vault import KeyEncryption, SealedKey, seal, unseal
from keys.errors import KeyNotFoundError
from keys.storage.codec import Codec
from keys.storage.files import FolderLock, read_file, write_file
from provenance.ledger.errors import LedgerStorageError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.note import KeyType, NoteKey, parse_key
from provenance.ledger.formats.signer import Ed25519NoteSigner

_OWNER: Final = ""  # no member has an empty id


@dataclass(frozen=True)
class LedgerKey:
    """The key as it is stored: the public half as others know it, and the sealed private half."""

    vkey: str
    sealed: SealedKey


class SealedNoteKey:
    """A key that signs notes, in a file below a folder of ours."""

    def __init__(self, folder: Path, file_name: str, key_type: KeyType, kind: str = "vermilion") -> None:
        """`kind` begins the name of a key that nobody named."""
        self._path = folder / file_name
        self._lock = FolderLock(folder)
        self._type = key_type
        self._kind = kind
        self._codec = Codec(LedgerKey)

    def public(self) -> NoteKey | None:
        """The public half, for who only reads; None before the first use. Raises StorageError."""
        record = self._stored()
        return None if record is None else parse_key(record.vkey)

    def open(
        self, encryption: KeyEncryption, name: str | None = None, *, new: bool = True
    ) -> Ed25519NoteSigner:
        """Open the key, made at the first use with `name`, by default one that nobody else has.

        `new` is whether one may be made. Raises LedgerStorageError where the stored one has another name or is gone,
        WrongSecretError and StorageError.
        """
        with self._lock.held():
            record = self._stored()
            if record is None:
                if not new:
                    raise LedgerStorageError(Fault.LEDGER_KEY_MISSING, path=self._path.name)
                return self._make(encryption, name or f"{self._kind}.local/{secrets.token_hex(4)}")
        key = parse_key(record.vkey)
        if name is not None and name != key.name:
            raise LedgerStorageError(Fault.LEDGER_KEY_OF_ANOTHER, found=key.name, wanted=name)
        private = load_der_private_key(
            unseal(record.sealed, encryption, owner_id=_OWNER, name=key.vkey), None
        )
        if not isinstance(private, Ed25519PrivateKey) or (
            private.public_key().public_bytes_raw() != key.public
        ):
            raise LedgerStorageError(Fault.LEDGER_KEY_UNFIT)
        return Ed25519NoteSigner(key, private)

    def _stored(self) -> LedgerKey | None:
        try:
            return self._codec.decode(read_file(self._path), self._path)
        except KeyNotFoundError:
            return None

    def _make(self, encryption: KeyEncryption, name: str) -> Ed25519NoteSigner:
        private = Ed25519PrivateKey.generate()
        key = NoteKey(name, self._type, private.public_key().public_bytes_raw())
        der = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        sealed = seal(der, encryption, owner_id=_OWNER, name=key.vkey)
        write_file(self._path, self._codec.encode(LedgerKey(key.vkey, sealed)))
        return Ed25519NoteSigner(key, private)
