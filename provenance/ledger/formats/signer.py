"""A key that signs notes, held in memory."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from provenance.ledger.formats.note import KeyType, NoteKey


@dataclass(frozen=True, slots=True)
class Ed25519NoteSigner:
    """A NoteSigner. Whoever opened the private key keeps it no longer than this."""

    key: NoteKey
    _private: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        return self._private.sign(message)

    def __repr__(self) -> str:
        """The public half alone."""
        return f"Ed25519NoteSigner({self.key.vkey})"


def note_signer(name: str, key_type: KeyType, seed: bytes) -> Ed25519NoteSigner:
    """The signer that 32 secret bytes make. Raises MalformedError for a name that no note can have."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return Ed25519NoteSigner(NoteKey(name, key_type, private.public_key().public_bytes_raw()), private)
