"""A work: a registered original with its owner and its signed versions. Frozen data, instants in UTC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from provenance.disclosure.vocabulary import Extent
from provenance.recognition.model import Method, Region, Status, Transform


@dataclass(frozen=True, slots=True)
class Work:
    """A work, found by its id under its public link for as long as it is not withdrawn."""

    id: str
    owner_id: str
    title: str
    created_at: datetime
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One signed file of a work.

    `number` counts from 1. `sha256` is that of the signed file, `original_sha256` of what was given to us, both
    lower-case hexadecimal; `manifest` is the label of the active manifest. `verdict` and `disclosure` are JSON as
    `credentials.serialization` and `disclosure.serialization` write it. `kept` and `original_kept` say whether the
    files are still in the blob store under their hashes; `picture` is the hash of a small JPEG to show.
    """

    work_id: str
    number: int
    signed_at: datetime
    identity: str
    file_name: str
    format: str
    size: int
    sha256: str
    original_sha256: str
    extent: Extent
    verdict: bytes
    disclosure: bytes
    manifest: str | None = None
    picture: str | None = None
    kept: bool = True
    original_kept: bool = False


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of a work that its owner removed: that a file with this hash was registered, and by nobody named."""

    work_id: str
    sha256: str
    removed_at: datetime


class SightingKind(StrEnum):
    """`upload`: a platform had a file checked. `registration`: somebody else registered a work that matches."""

    UPLOAD = "upload"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that was seen and matches a version of a work.

    `platform` and `reference` are the platform's name and its number for the upload, empty where it gave none;
    `sha256` is the hash of what was seen, lower-case hexadecimal. `other_id` is the work that was registered, for
    that kind. `picture` is a small grey JPEG, kept only where the operator wants that. `read_at` is when the owner
    looked at it.
    """

    id: str
    work_id: str
    version: int
    kind: SightingKind
    at: datetime
    sha256: str
    method: Method
    status: Status
    platform: str = ""
    reference: str = ""
    distance: int | None = None
    inliers: int | None = None
    region: Region | None = None
    transform: Transform | None = None
    other_id: str | None = None
    picture: bytes | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """A work with its latest version, as a library lists it."""

    work: Work
    latest: Version
    versions: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page of a library: `total` counts all that match."""

    works: tuple[Registered, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WorkQuery:
    """What to list: title or file name contains `text`; `ai` None lists all, else whether AI was disclosed."""

    owner_id: str
    text: str = ""
    ai: bool | None = None
    withdrawn: bool = False
    offset: int = 0
    limit: int = 24
