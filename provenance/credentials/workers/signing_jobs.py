"""What a process that signs is asked, as JSON; see `signing_worker`.

No key is part of it: the worker learns who signs (algorithm and certificates), and how long a signature is, so as to
leave room for one.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from keys.algorithms import Algorithm
from provenance.media.formats import Format
from provenance.media.limits import Limits

SIGNED: Final = b"S"
"""The letter before a manifest store."""
REFUSED: Final = b"X"
"""The letter before why the library did not sign, in its own words."""

_PATIENCE: Final = 3  # each ingredient is a file of its own
_COPIES: Final = 4  # the most that the library holds of a file at a time: of a WAV
_LENGTHS: Final = {Algorithm.ES256: 64, Algorithm.ES384: 96, Algorithm.ED25519: 64}


def signature_length(certificate: x509.Certificate, algorithm: Algorithm) -> int:
    """How many bytes a signature has, in COSE form."""
    key = certificate.public_key()
    return key.key_size // 8 if isinstance(key, rsa.RSAPublicKey) else _LENGTHS[algorithm]


def seconds(limits: Limits) -> float:
    """How long signing may take."""
    return _PATIENCE * limits.max_seconds


def memory_bytes(limits: Limits) -> int:
    """The address space that signing may take."""
    return limits.max_memory_bytes + _COPIES * limits.max_bytes


@dataclass(frozen=True, slots=True)
class Part:
    """An ingredient without its file: its JSON description and MIME type."""

    description: Mapping[str, object]
    mime: str


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What is to be signed, without its files: the manifest definition, and what it refers to by name."""

    manifest: Mapping[str, object]
    mime: str
    ingredients: Sequence[Part] = ()
    resources: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bound:
    """What the hard binding says: the SHA-256 of the content, and which bytes of the file are the store's.

    `start` is None where that is told by its box.
    """

    digest: bytes
    start: int | None
    length: int


@dataclass(frozen=True, slots=True)
class Room:
    """For whose signature there has to be room: their algorithm, their certificates (PEM), and its length in bytes."""

    algorithm: Algorithm
    chain: str
    length: int


@dataclass(frozen=True, slots=True)
class Request:
    """One job, for a work in a format whose store will stand at `start`. Its files are the ingredients, in order."""

    work: Unsealed
    room: Room
    format: Format
    start: int


def to_json(request: Request) -> bytes:
    """One line of ASCII, so that a title that is no Unicode passes too."""
    work, room = request.work, request.room
    said = {
        "manifest": work.manifest,
        "mime": work.mime,
        "ingredients": [[part.description, part.mime] for part in work.ingredients],
        "resources": {name: base64.b64encode(data).decode("ascii") for name, data in work.resources.items()},
        "room": [room.algorithm.value, room.chain, room.length],
        "place": [request.format, request.start],
    }
    return json.dumps(said, separators=(",", ":")).encode("ascii")


def from_json(data: bytes) -> Request:
    """Read what `to_json` wrote."""
    said = json.loads(data)
    work = Unsealed(
        said["manifest"],
        said["mime"],
        [Part(description, mime) for description, mime in said["ingredients"]],
        {name: base64.b64decode(text) for name, text in said["resources"].items()},
    )
    algorithm, chain, length = said["room"]
    fmt, start = said["place"]
    return Request(work, Room(Algorithm(algorithm), chain, length), Format(fmt), start)
