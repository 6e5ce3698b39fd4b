"""Signed notes: a text, and lines with signatures under it (C2SP signed-note, tlog-cosignature).

    text
    <empty line>
    — <key name> base64(key id || signature)

A key is Ed25519, and its type says what it signs: the log's signs the text, a cosigner's the text and the time.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from provenance.ledger.errors import MalformedError, SignatureError
from provenance.ledger.faults import Fault

MAX_NOTE: Final = 64 * 1024  # bytes
_MAX_SIGNATURES: Final = 64
_DASH: Final = "\u2014 "
_SIGNATURE_BYTES: Final = 64
_TIME_END: Final = 253_402_300_800  # the year 10000: no calendar has a time from then on


class KeyType(IntEnum):
    """What a key's signature is made over."""

    LOG = 0x01
    COSIGNER = 0x04


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A public key of a note, `vkey` in its text form. Raises MalformedError for a name that no line could have."""

    name: str
    type: KeyType
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or any(c.isspace() or c == "+" for c in self.name) or len(self.public) != 32:
            raise MalformedError(Fault.KEY_NAME)

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.type]) + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """The key as people give it to each other."""
        material = base64.b64encode(bytes([self.type]) + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{material}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note; `data` is what follows the key's id."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """The line, with its end."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.data).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a line end, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """The note as it is written."""
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)


class NoteSigner(Protocol):
    """Signs notes with the private half of a key."""

    @property
    def key(self) -> NoteKey:
        """The public half."""
        ...

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        ...


def parse_key(vkey: str) -> NoteKey:
    """Read a key in its text form. Raises MalformedError."""
    name, _, rest = vkey.strip().partition("+")
    key_id, _, material = rest.partition("+")
    data = _decoded(material)
    if len(data) != 33 or data[0] not in set(KeyType):
        raise MalformedError(Fault.KEY_NONE)
    key = NoteKey(name, KeyType(data[0]), data[1:])
    if key.id.hex() != key_id:
        raise MalformedError(Fault.KEY_UNFIT)
    return key


def parse_note(data: bytes) -> Note:
    """Read a note without checking its signatures. Raises MalformedError."""
    if len(data) > MAX_NOTE:
        raise MalformedError(Fault.NOTE_LONG)
    try:
        written = data.decode()
    except UnicodeDecodeError as error:
        raise MalformedError(Fault.NOTE_NOT_TEXT) from error
    if any(ord(c) < 0x20 and c != "\n" for c in written):
        raise MalformedError(Fault.NOTE_CONTROLS)
    text, middle, lines = written.rpartition("\n\n")
    if not middle or not lines.endswith("\n"):
        raise MalformedError(Fault.NOTE_UNSIGNED)
    signatures = tuple(_parse_line(line) for line in lines[:-1].split("\n"))
    if len(signatures) > _MAX_SIGNATURES:
        raise MalformedError(Fault.NOTE_SIGNATURES)
    return Note(text + "\n", signatures)


def sign_note(text: str, signer: NoteSigner) -> Signature:
    """The log's signature under a text."""
    return Signature(signer.key.name, signer.key.id, signer.sign(text.encode()))


def cosign_note(text: str, signer: NoteSigner, seconds: int) -> Signature:
    """A cosigner's signature under a text, at a POSIX time."""
    time = seconds.to_bytes(8, "big")
    return Signature(signer.key.name, signer.key.id, time + signer.sign(cosigned_message(text, seconds)))


def cosigned_message(text: str, seconds: int) -> bytes:
    """What a cosigner signs (C2SP tlog-cosignature, Ed25519)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def verify_note(note: Note, keys: Iterable[NoteKey]) -> dict[NoteKey, int | None]:
    """Which of the keys signed, each with its POSIX time where it is a cosigner.

    Signatures of other keys count for nothing. Raises SignatureError where a line of a known key is wrong, or of a time
    after the year 9999.
    """
    known = {(key.name, key.id): key for key in keys}
    signed: dict[NoteKey, int | None] = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.key_id))
        if key is not None:
            signed[key] = _verified(note.text, signature, key)
    return signed


def _verified(text: str, signature: Signature, key: NoteKey) -> int | None:
    head = 8 if key.type is KeyType.COSIGNER else 0
    seconds = int.from_bytes(signature.data[:head], "big") if head else None
    message = text.encode() if seconds is None else cosigned_message(text, seconds)
    proper = len(signature.data) == head + _SIGNATURE_BYTES and (seconds is None or 0 < seconds < _TIME_END)
    try:
        if proper:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature.data[head:], message)
            return seconds
    except (InvalidSignature, ValueError):
        pass
    raise SignatureError(Fault.SIGNATURE_UNFIT, name=key.name)


def _parse_line(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    data = _decoded(encoded)
    if not line.startswith(_DASH) or not name or "+" in name or len(data) < 5:
        raise MalformedError(Fault.NOTE_LINE)
    return Signature(name, data[:4], data[4:])


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError(Fault.BASE64) from error
