"""What a look-up finds: works, each with how it was found."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from provenance.credentials.verdict import DisclosureView
from provenance.disclosure.vocabulary import Extent
from provenance.recognition.model import Method, Region, Status, Transform

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Subject


@dataclass(frozen=True, slots=True)
class FoundWork:
    """A registered work that was found. Of a withdrawn one there is its id, and no more than that.

    `region` and `transform` are as in `recognition.model.Match`; `disclosure` is that of the registered version, and
    `registered_at` when that was registered.
    """

    work_id: str
    status: Status
    method: Method
    version: int | None = None
    title: str | None = None
    owner_id: str | None = None
    owner: str | None = None
    distance: int | None = None
    inliers: int | None = None
    region: Region | None = None
    transform: Transform | None = None
    disclosure: DisclosureView = DisclosureView()
    registered_at: datetime | None = None
    withdrawn: bool = False

    @property
    def extent(self) -> Extent:
        """How AI was used, as the registered version says."""
        return self.disclosure.extent


@dataclass(frozen=True, slots=True)
class LookUp:
    """What was found, best first, each work once; and what the file showed, where that had to be looked at."""

    matches: tuple[FoundWork, ...] = ()
    subject: "Subject | None" = None

    @property
    def best(self) -> FoundWork | None:
        """The first match with something to tell."""
        return next((found for found in self.matches if not found.withdrawn), None)
