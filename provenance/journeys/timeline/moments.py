"""One thing that happened at a time, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from provenance.journeys.captures import Capture


class MomentKind(StrEnum):
    """What happened."""

    CAPTURED = "captured"
    """A picture was taken, as its file says of itself: `name` of the file, `zone` of its clock. Never proven."""
    DIARY = "diary"
    """Files came into the diary on a day: `count`, `name` of the first, `number` of the first in the ledger."""
    INGREDIENT = "ingredient"
    """Something that the work was made from was signed: `title`, `signer`, `authority`."""
    REGISTERED = "registered"
    """A version was registered: `version`, `number` in the ledger."""
    STAMPED = "stamped"
    """An authority stamped the signature of a version: `version`, `authority`."""
    ENTRY_STAMPED = "entry_stamped"
    """An authority stamped the registration of a version: `version`, `authority`."""
    CHECKPOINT = "checkpoint"
    """An authority stamped the ledger when entries of this work were in it: `entries`, `size`."""
    WITNESSED = "witnessed"
    """Witnesses saw the ledger with entries of this work in it: `entries`, `size`, `witnesses`."""
    SEEN = "seen"
    """A platform had a matching file checked: `platform`, `reference`."""
    ALSO_REGISTERED = "also_registered"
    """Somebody else registered a work that matches."""
    WITHDRAWN = "withdrawn"
    """The owner withdrew the work."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, with what there is to say of it. An instant in UTC.

    `sha256` is the file that was seen or registered elsewhere, lower-case hexadecimal.
    """

    at: datetime
    kind: MomentKind
    proven: bool = False
    params: Mapping[str, str | int] = field(default_factory=dict)
    sha256: str | None = None


def capture_moment(name: str, said: Capture) -> Moment:
    """The date of capture that a file gives, as stated."""
    zone = {} if said.zone is None else {"zone": said.zone}
    return Moment(said.at, MomentKind.CAPTURED, params={"name": name, **zone})
