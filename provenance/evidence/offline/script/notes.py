"""Notes that a ledger and its witnesses sign: C2SP signed-note, checkpoint and cosignature."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from provenance.evidence.offline.script.canonical import decoded
from provenance.evidence.offline.script.faults import Broken, Unusable, require
from provenance.evidence.offline.script.layout import MAX_NOTE


class Key(NamedTuple):
    """A public key of a ledger (type 1) or a witness (type 4)."""

    name: str
    kind: int
    public: bytes
    id: bytes


def parse_key(text: str) -> Key:
    """Read a key as people give it to each other: name+id+Base64."""
    name, _, rest = text.strip().partition("+")
    identifier, _, material = rest.partition("+")
    try:
        data = decoded(material)
        require(name and not re.search(r"[\s+]", name) and len(data) == 33 and data[0] in (1, 4))
    except Broken:
        raise Unusable("bad-key") from None
    own = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    if own.hex() != identifier:
        raise Unusable("bad-key")
    return Key(name, data[0], data[1:], own)


def read_note(written: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """A text, and the signatures under it: name, id of the key, and what follows."""
    require(len(written.encode()) <= MAX_NOTE and not re.search("[\x00-\x09\x0b-\x1f]", written))
    text, middle, lines = written.rpartition("\n\n")
    require(middle and lines.endswith("\n"))
    signatures = []
    for line in lines[:-1].split("\n"):
        require(line.startswith("\u2014 "))
        name, _, encoded = line[2:].partition(" ")
        data = decoded(encoded)
        require(name and "+" not in name and len(data) >= 5)
        signatures.append((name, data[:4], data[4:]))
    require(len(signatures) <= 64)
    return text + "\n", signatures


def read_checkpoint(text: str) -> tuple[str, int, bytes]:
    """Name, size and root of a ledger."""
    lines = text.split("\n")
    require(len(lines) >= 4 and not lines[-1] and all(lines[:-1]))
    root = decoded(lines[2])
    require(len(root) == 32 and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]))
    return lines[0], int(lines[1]), root
