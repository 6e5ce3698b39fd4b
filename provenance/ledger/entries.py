"""What is logged: hashes and codes as canonical JSON (RFC 8785), and nothing that names a person.

Personal data can be deleted elsewhere while the ledger stays whole. Who has the file, the certificate or the token
finds its hash; nobody else learns more than that something was logged.
"""

import json
import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

import rfc8785

from provenance.ledger.errors import MalformedError
from provenance.ledger.faults import Fault

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_VERSION: Final = 1


class EntryType(StrEnum):
    """What happened."""

    REGISTRATION = "registration"
    """A work, or another version of it, was registered."""
    EVIDENCE = "evidence"
    """Something that shows how a work was made was registered: a sketch, a layer, a screen capture."""
    STATEMENT = "statement"
    """A creator signed a statement for a bundle."""
    ROTATION = "rotation"
    """A signing identity has another key: `key` is the one before, `subject` the new one."""
    REVOCATION = "revocation"
    """A certificate was revoked: `subject` is what its issuer signed of it (TBSCertificate, DER)."""
    WITHDRAWAL = "withdrawal"
    """A work was withdrawn by its owner: `before` is the leaf of its registration."""
    RESTORATION = "restoration"
    """A withdrawn work is shown again: `before` is the leaf of its withdrawal. Its registration stands as it was."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry; every field but the type is the SHA-256 of something, lower-case hexadecimal.

    `subject` is a file or an envelope, `key` the public key (SubjectPublicKeyInfo) in whose name it happened, by which
    its owner finds it, or None for what nobody signed, `stamp` a time-stamp token, `before` what this one continues
    or replaces.
    """

    type: EntryType
    subject: str
    key: str | None = None
    stamp: str | None = None
    before: str | None = None

    def __post_init__(self) -> None:
        hashes = (self.subject, self.key, self.stamp, self.before)
        if any(value is not None and _SHA256.fullmatch(value) is None for value in hashes):
            raise MalformedError(Fault.ENTRY_HASHES)

    def encode(self) -> bytes:
        """The entry as it is logged."""
        hashes = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "type"}
        said = {name: value for name, value in hashes.items() if value is not None}
        return rfc8785.dumps({"v": _VERSION, "t": self.type.value, **said})


def parse_entry(data: bytes) -> LedgerEntry:
    """Read a logged entry; only the bytes that `encode` makes are one. Raises MalformedError."""
    try:
        said = json.loads(data)
        entry = LedgerEntry(
            EntryType(said["t"]), said["subject"], said.get("key"), said.get("stamp"), said.get("before")
        )
        canonical = entry.encode() == data
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise MalformedError(Fault.ENTRY_KIND) from error
    if not canonical:
        raise MalformedError(Fault.ENTRY_FORM)
    return entry
