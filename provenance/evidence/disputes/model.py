"""A dispute: a work, a copy of somebody else's, what comparing them found, and what happened since.

It is a record for whoever opened it. Nothing in it is a judgement: every entry is a fact with a date, and says whose.
Frozen data, instants in UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from provenance.evidence.comparisons.found import Comparison

MAX_DISPUTES: Final = 1000
MAX_BUNDLES: Final = 50
MAX_STEPS: Final = 500
MAX_TEXT: Final = 4000  # characters of an answer or a reason
MAX_POINTS: Final = 9


class DisputeState(StrEnum):
    """Where a dispute stands, by what its owner noted last."""

    OPEN = "open"
    NOTICED = "noticed"
    """A notice was made; whether it was sent is not known here."""
    ANSWERED = "answered"
    """The other side answered, as the owner notes."""
    WITHDRAWN = "withdrawn"
    """The owner gave it up, with a reason."""
    CLOSED = "closed"


OVER: Final = frozenset({DisputeState.WITHDRAWN, DisputeState.CLOSED})


@dataclass(frozen=True, slots=True)
class Point:
    """A part of both pictures that agrees: where its middle is in the work and in the copy, in ten-thousandths."""

    x: int
    y: int
    there_x: int
    there_y: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, with points that a person can check with their own eyes; at most `MAX_POINTS`."""

    comparison: Comparison
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute.

    `number` counts the disputes of its owner from 1. `sha256` (lower-case hexadecimal) is the blob of the copy, `size`
    in bytes, `picture` the blob of a JPEG of it to show. `url`, `captured_at` and `headers` (lines of `Name: value`)
    are where and when the owner got it, by their word. `compared` is None where the two couldn't be compared.
    """

    id: str
    owner_id: str
    number: int
    work_id: str
    version: int
    opened_at: datetime
    state: DisputeState
    sha256: str
    file_name: str
    size: int
    url: str = ""
    platform: str = ""
    reference: str = ""
    captured_at: datetime | None = None
    headers: str = ""
    picture: str | None = None
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened: `text` is the other side's answer, the reason, or which notice was made."""

    dispute_id: str
    state: DisputeState
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class KeptBundle:
    """A bundle that was made. `sha256` is its blob.

    `not_after` is the time by which the original existed, None where nothing says so; `external` whether somebody
    else than the operator of this installation vouches for it. `lacks` says what it could not have, as codes.
    """

    id: str
    dispute_id: str
    sha256: str
    size: int
    made_at: datetime
    file_name: str
    not_after: datetime | None = None
    external: bool = False
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """What a member wants remembered for the next notice. A number of an identity document never is."""

    name: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute with what happened, the first first, and its bundles, the latest first."""

    dispute: Dispute
    steps: tuple[Step, ...] = ()
    bundles: tuple[KeptBundle, ...] = ()

    @property
    def last(self) -> Step | None:
        """The step that its state rests on."""
        return self.steps[-1] if self.steps else None


def may_become(now: DisputeState, then: DisputeState) -> bool:
    """Whether a dispute may go on to a state. What is over can only be opened again."""
    return then is DisputeState.OPEN if now in OVER else then is not DisputeState.OPEN


def blobs_of(dispute: Dispute, bundles: Iterable[KeptBundle]) -> frozenset[str]:
    """The hashes of the files that are kept for a dispute."""
    kept = {dispute.sha256, *(bundle.sha256 for bundle in bundles)}
    return frozenset(kept if dispute.picture is None else kept | {dispute.picture})
