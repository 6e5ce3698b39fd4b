"""What recognition knows of a file, and what a look-up finds. Frozen data.

Coordinates are fractions of the width and height of a picture as it is shown: (0, 0) is its top left corner, (1, 1)
its bottom right one.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """`confirmed`: the same work, by a check of its own. `candidate`: alike, and for a person to compare."""

    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"


class Method(StrEnum):
    """How a match was found."""

    HASH = "hash"
    """The same file, byte for byte."""
    MANIFEST = "manifest"
    """By the label of the Content Credentials that the file carries."""
    PDQ = "pdq"
    """The picture as a whole, also turned, mirrored, or in a border."""
    PDQ_CROP = "pdq_crop"
    """The picture as a part of the registered one."""
    LOCAL = "local"
    """Details of the picture, wherever they are."""
    VIDEO = "video"
    AUDIO = "audio"
    WATERMARK = "watermark"


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the examined picture, in fractions of its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Transform:
    """Where a point of the registered picture is in the examined one: x' = a x + b y + c, y' = d x + e y + f.

    Both points are in fractions of the width and height of their picture.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float


@dataclass(frozen=True, slots=True)
class Match:
    """A registered work that an examined file shows.

    `distance` is in bits of 256 (PDQ), or the mean of them (video), or bit errors of 1000 (audio); `inliers` how many
    details, or tiles, or moments agree. `region` is where in the examined picture the work is.
    """

    work_id: str
    version: int
    status: Status
    method: Method
    distance: int | None = None
    inliers: int | None = None
    region: Region | None = None
    transform: Transform | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the record: one registered fingerprint.

    `number` ascends and is never used twice. `fingerprint` is what `serialization` wrote. `shared` has one byte for
    each of the 8 x 8 tiles of the picture, row by row: how many other works, up to 255, agree with it there, as those
    do that share a phone's interface or the text of a meme.
    """

    number: int
    work_id: str
    version: int
    fingerprint: bytes
    shared: bytes = bytes(64)
