"""What a report says, as plain values. Whoever fills these in has checked them: a report checks nothing.

Instants are aware datetimes. `Said` is one statement in both languages; everything else is shown as it is in both.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

MOST_ROWS: Final = 64
"""Entries of each list: more is for the bundle, not for paper."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, in English and in Simplified Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Creator:
    """Who signed, by the certificate: `serial` in hexadecimal, `issuer` and `subject` as RFC 4514 writes them."""

    name: str
    subject: str
    serial: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Work:
    """The original. `size` in bytes; `sha256` in hexadecimal, of the signed file."""

    title: str
    id: str
    file_name: str
    sha256: str
    size: int
    registered_at: datetime


class Over(StrEnum):
    """What a time stamp is over."""

    REGISTRATION = "registration"
    CHECKPOINT = "checkpoint"
    SIGNATURE = "signature"
    CAPTURE = "capture"


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """An RFC 3161 time stamp: who gave it, and whether they are somebody else than the operator of the record."""

    by: str
    at: datetime
    over: Over
    external: bool


@dataclass(frozen=True, slots=True)
class Witness:
    """Another party that cosigned the checkpoint, and when it did."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """Where the registration is in the ledger. `entry` counts from 0; `root` is the checkpoint's, in hexadecimal."""

    origin: str
    entry: int
    size: int
    root: str
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class AccusedCopy:
    """The file that is complained of. `headers` are those that the server sent with it, in its order."""

    file_name: str
    sha256: str
    size: int
    url: str | None = None
    captured_at: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A rectangle in a picture, in fractions of its width and height from the top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG, and the part of it that matched."""

    jpeg: bytes
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike the two files are. `distance` of `bits`, counted as a match up to `threshold`.

    `inliers` is how many details agree; `region` is where in the accused copy the work was found.
    """

    method: str
    distance: int | None
    bits: int
    threshold: int
    confirmed: bool
    inliers: int | None = None
    region: Outline | None = None
    pictures: tuple[Picture, Picture] | None = None


@dataclass(frozen=True, slots=True)
class ProcessItem:
    """A piece of evidence of how the work came to be.

    `at` is None where nobody stated a date; `external` says whether it is by the word of somebody outside.
    """

    at: datetime | None
    kind: Said
    name: str
    sha256: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class RevocationWord:
    """What an issuer of certificates says of revocations: where it lies in the bundle, and the name it came with."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report shows.

    `not_after` is the instant by which the original existed, and `external` says whether somebody other than the
    operator of the record vouches for it. `commands` are what to type to verify the bundle; none gives the usual one.
    """

    created: datetime
    creator: Creator
    work: Work
    disclosure: tuple[Said, ...]
    not_after: datetime
    external: bool
    time_stamps: tuple[TimeStamp, ...] = ()
    ledger: LedgerRecord | None = None
    accused: AccusedCopy | None = None
    comparison: Comparison | None = None
    process: tuple[ProcessItem, ...] = ()
    revocations: tuple[RevocationWord, ...] = ()
    commands: tuple[str, ...] = ()
