"""The ledger: from an entry to a checkpoint by C2SP tlog-proof, over the tree of RFC 6962."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from provenance.evidence.offline.script.canonical import canonical, decoded, from_seconds, has, load
from provenance.evidence.offline.script.faults import Broken, require
from provenance.evidence.offline.script.layout import MAX_NOTE
from provenance.evidence.offline.script.notes import Key, read_checkpoint, read_note
from provenance.evidence.offline.script.openssl import signed_with


class Logged(NamedTuple):
    """An entry that is under a checkpoint; nothing says yet who signed that."""

    subject: str
    key: str | None
    origin: str
    text: str
    signatures: list[tuple[str, bytes, bytes]]


def read_registration(entry: bytes, proof: bytes) -> Logged:
    """Read an entry, and the proof that leads from it to a checkpoint."""
    said = load(entry, "json")
    require(isinstance(said, dict) and said.keys() <= {"v", "t", "subject", "key", "stamp", "before"})
    require({"v", "t", "subject"} <= said.keys() and canonical(said["v"]) == "1")
    require(said["t"] == "registration")
    require(all(has(value, "sha256") for key, value in said.items() if key not in "vt"))
    require(len(proof) <= 2 * MAX_NOTE)
    head, middle, note = proof.partition(b"\n\n")
    try:
        lines, written = head.decode("ascii").split("\n"), note.decode()
    except UnicodeDecodeError:
        raise Broken from None
    require(middle and lines.pop(0) == "c2sp.org/tlog-proof@v1" and lines)
    if lines[0].startswith("extra "):
        decoded(lines.pop(0)[6:])
    found = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines.pop(0)) if lines else None
    require(found and len(lines) <= 63)
    text, signatures = read_note(written)
    origin, size, root = read_checkpoint(text)
    leaf = hashlib.sha256(b"\0" + entry).digest()
    index = int(found[1])  # type: ignore[index]
    require(root_of(leaf, index, size, [decoded(line) for line in lines]) == root)
    return Logged(said["subject"], said.get("key"), origin, text, signatures)


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root to which a path leads (RFC 9162, section 2.1.3.2)."""
    require(index < size)
    position, last, node = index, size - 1, leaf
    for sibling in path:
        require(last and len(sibling) == 32)
        if position & 1 or position == last:
            node = hashlib.sha256(b"\1" + sibling + node).digest()
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\1" + node + sibling).digest()
        position, last = position >> 1, last >> 1
    require(not last)
    return node


def signed_note(logged: Logged, key: Key) -> str | None:
    """Whether a key signed the checkpoint: None, or the time for a witness, or nothing more to say for a ledger."""
    answer = None
    for name, identifier, kept in logged.signatures:
        if (name, identifier) != (key.name, key.id):
            continue
        at, message, data = "", logged.text.encode(), kept
        if key.kind == 4:
            seconds, data = int.from_bytes(data[:8], "big"), data[8:]
            require(0 < seconds < 2**63)
            message = b"cosignature/v1\ntime %d\n" % seconds + message
            at = from_seconds(seconds)
        spki = bytes.fromhex("302a300506032b6570032100") + key.public
        require(len(data) == 64 and signed_with(spki, "ed25519", data, message))
        answer = at
    return answer
