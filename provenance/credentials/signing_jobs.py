"""What a process that signs is asked, as JSON; see `signing_worker`.

No key is part of it: the worker learns who signs (algorithm and certificates), and how long a signature is, so as to
leave room for one.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from keys.algorithms import Algorithm
from provenance.media.limits import Limits

SIGNED: Final = b"S"
"""The letter before a manifest store, or before what a JPEG or PNG carries one in."""
REFUSED: Final = b"X"
"""The letter before why the library did not sign, in its own words."""

_PATIENCE: Final = 3  # signing reads a file, writes it and reads it again
_COPIES: Final = 4  # the most that the library holds of a file at a time: of a WAV


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
class Hashed:
    """Content that was hashed already: the offset of its store, and its SHA-256 without the store."""

    start: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Room:
    """For whose signature there has to be room: their algorithm, their certificates (PEM), and its length in bytes."""

    algorithm: Algorithm
    chain: str
    length: int


@dataclass(frozen=True, slots=True)
class Request:
    """One job. Its files are those of the ingredients in their order; before them, where the content was not `hashed`
    already, the work and the file that is to be written.
    """

    work: Unsealed
    room: Room
    hashed: Hashed | None = None


def to_json(request: Request) -> bytes:
    """One line of ASCII, so that a title that is no Unicode passes too."""
    work, room, hashed = request.work, request.room, request.hashed
    said = {
        "manifest": work.manifest,
        "mime": work.mime,
        "ingredients": [[part.description, part.mime] for part in work.ingredients],
        "resources": {name: base64.b64encode(data).decode("ascii") for name, data in work.resources.items()},
        "room": [room.algorithm.value, room.chain, room.length],
        "hashed": None if hashed is None else [hashed.start, hashed.digest.hex()],
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
    hashed = said["hashed"]
    return Request(
        work,
        Room(Algorithm(algorithm), chain, length),
        None if hashed is None else Hashed(hashed[0], bytes.fromhex(hashed[1])),
    )
