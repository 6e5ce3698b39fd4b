"""What became of a work on one way."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.recognition.model import Method, Region, Transform
from provenance.recognition.survival.ways import ProfileCode


class Survival(StrEnum):
    """`confirmed` and `candidate` as in `recognition.model.Status`; `lost`: the work was not among what was found."""

    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the work on one way. What the match says is None where the work is lost.

    `picture` is a JPEG of what came out, to be looked at; `width` and `height` are its sides. `others` counts other
    works that were confirmed in it: look-alikes, for a person to see.
    """

    profile: ProfileCode
    status: Survival
    picture: bytes
    width: int
    height: int
    method: Method | None = None
    distance: int | None = None
    inliers: int | None = None
    region: Region | None = None
    transform: Transform | None = None
    others: int = 0
