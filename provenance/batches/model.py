"""A batch: originals that one creator signs together. Frozen data, instants in UTC.

open -> signing -> done        a batch; it opens again when a file is added
waiting -> queued -> signing -> signed | failed        a file in it; a failed one can be queued again
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from provenance.disclosure.answers import Answers


class BatchState(StrEnum):
    """Where a batch stands."""

    OPEN = "open"
    SIGNING = "signing"
    DONE = "done"


class ItemState(StrEnum):
    """Where one file stands. `signed` is only ever written together with the work that it became."""

    WAITING = "waiting"
    QUEUED = "queued"
    SIGNING = "signing"
    SIGNED = "signed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is said of all of its files. `answers` is None until the creator answered.

    `recognise` is whether their works are to be found again when a copy carries nothing any more. `said_at` is when it
    was last answered, `said_on` the page on which that was: several may be open at once; `shared_on` is the page on
    which `answers` were said. `session` is the one that asked to sign all that is on its way, as the ledger's outbox
    calls it.
    """

    id: str
    owner_id: str
    created_at: datetime
    state: BatchState = BatchState.OPEN
    identity: str | None = None
    answers: Answers | None = None
    keep_originals: bool = False
    recognise: bool = True
    said_at: datetime | None = None
    said_on: str | None = None
    session: str | None = None
    shared_on: str | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A sketch, a layer or another file that went into the work: its blob and how it is called."""

    id: str
    file_name: str
    size: int
    blob: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file failed, as a sentence in each language."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Item:
    """One original in a batch.

    `original` is its blob, None once it was signed and is not kept; `picture` the blob of a JPEG to show, of
    `width` x `height` pixels. `answers` differ from the batch's where they are not None. `version_of` is the work
    that this is a new version of; `carries_credentials` whether the file came with credentials, which then becomes
    the parent. `work_id` and `version` say what it became; `diary_id` is the diary that shows how it was made.
    `begun` is how often signing it was begun since it last came to an end, good or bad.
    """

    id: str
    batch_id: str
    position: int
    file_name: str
    size: int
    format: str
    original: str | None
    picture: str | None = None
    width: int | None = None
    height: int | None = None
    carries_credentials: bool = False
    answers: Answers | None = None
    components: tuple[Component, ...] = ()
    title: str | None = None
    version_of: str | None = None
    state: ItemState = ItemState.WAITING
    problem: Problem | None = None
    work_id: str | None = None
    version: int | None = None
    diary_id: str | None = None
    begun: int = 0


@dataclass(frozen=True, slots=True)
class Preset:
    """Answers that a creator saved under a name, to begin with the next time."""

    owner_id: str
    name: str
    answers: Answers
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How many files of a batch are in each state."""

    waiting: int = 0
    queued: int = 0
    signing: int = 0
    signed: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.waiting + self.queued + self.signing + self.signed + self.failed
