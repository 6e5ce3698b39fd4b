"""A diary: what shows how a piece was made, file by file and day by day. Frozen data, instants in UTC.

Of each file at least its fingerprint is known, and the time at which it came. That proves that the file existed by
then; it does not prove who made it, nor that it was the first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

MAX_ENTRIES: Final = 2000
MAX_DIARIES: Final = 500
MAX_NOTE: Final = 500  # characters
MAX_SIZE: Final = 2**53 - 1  # bytes: what a browser can count
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class EntryKind(StrEnum):
    """What a file is to the piece."""

    SKETCH = "sketch"
    LAYER = "layer"
    CAPTURE = "capture"
    REFERENCE = "reference"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Diary:
    """The diary of one piece. `keep` is whether files that come in are kept, or only their fingerprints."""

    id: str
    owner_id: str
    title: str
    created_at: datetime
    keep: bool = False


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """One file. `sha256` is lower-case hexadecimal, `size` in bytes, `at` when it came.

    `blob` is its hash again where the file is kept, else None; `picture` the blob of a small JPEG to show; `format`
    that of a file which a signed work can name as an ingredient.
    """

    id: str
    diary_id: str
    sha256: str
    size: int
    file_name: str
    kind: EntryKind
    at: datetime
    note: str = ""
    blob: str | None = None
    picture: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class DiaryWork:
    """That a version of a work came of a diary."""

    diary_id: str
    work_id: str
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DiaryView:
    """A diary with its entries, the first that came first, and the works that came of it."""

    diary: Diary
    entries: tuple[DiaryEntry, ...] = ()
    works: tuple[DiaryWork, ...] = ()

    def entry(self, entry_id: str) -> DiaryEntry | None:
        """The entry with this id, if it is one of these."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


def is_fingerprint(text: str) -> bool:
    """Whether a text is a SHA-256 in lower-case hexadecimal."""
    return _SHA256.fullmatch(text) is not None


def clean_note(text: str) -> str:
    """A note on one line, cut to its length; what can't be shown is left out."""
    line = " ".join(text.split())
    return "".join(letter for letter in line if letter.isprintable())[:MAX_NOTE]


def blobs_of(entries: Iterable[DiaryEntry]) -> frozenset[str]:
    """The hashes of the files that are kept for entries."""
    return frozenset(
        digest for entry in entries for digest in (entry.blob, entry.picture) if digest is not None
    )
