"""The answers about works, and about what was signed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from provenance.credentials.verdict import Verdict
from provenance.disclosure.vocabulary import Extent

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class VersionAnswer:
    """One signed file of a work. `verdict` is null where what was found at signing can't be read: verify it again."""

    number: int
    signed_at: datetime
    identity: str
    file_name: str
    format: str
    size: int
    sha256: Sha256
    extent: Extent
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class WorkAnswer:
    """A work with its versions, the first one first. `link` is the public page."""

    id: str
    title: str
    created_at: datetime
    withdrawn: bool
    link: str
    versions: list[VersionAnswer]


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work as a list shows it, by its latest version."""

    id: str
    title: str
    signed_at: datetime
    file_name: str
    sha256: Sha256
    extent: Extent
    versions: int
    withdrawn: bool
    link: str


@dataclass(frozen=True, slots=True)
class WorksAnswer:
    """One page of works, the one signed last first; `total` counts all that match."""

    works: list[ListedWork]
    total: int
    offset: int
    limit: int


class SignedTime(StrEnum):
    """Whose word the time of a signature is: that of an authority on a `tsa` list (`external`), of this installation
    alone (`self_asserted`), or of it alone as long as an authority that gave no stamp is asked again (`pending`).
    """

    EXTERNAL = "external"
    SELF_ASSERTED = "self_asserted"
    PENDING = "pending"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """A file that was signed and registered. `link` is the public page, `file` the signed file.

    `time` is as it was when it was signed; that of a `pending` one changes in the verdict of the work's version.
    `recognisable` tells whether a copy is found by what it shows or sounds like, and not by its hash and credential
    only; `plain` that it isn't because there is too little on it. Each is null where the answer was given, and is
    repeated from, before it was told; `time` also where what was found at signing can't be read.
    """

    work: str
    version: int
    sha256: Sha256
    size: int
    extent: Extent
    link: str
    file: str
    time: SignedTime | None = None
    recognisable: bool | None = None
    plain: bool | None = None
