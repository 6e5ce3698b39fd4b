"""Detached time stamps of what is registered: those that came, and those that are waited for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class StampKind(StrEnum):
    """`registration`: over a ledger entry. `version`: over the signature in a signed file, which no authority answered
    for when it was made.
    """

    REGISTRATION = "registration"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class StampRecord:
    """A stamp over SHA-256 of `message`, or the wait for one: then `response`, `by` and `at` are None.

    `subject` is a SHA-256, lower-case hexadecimal: of the ledger entry, or of the signed file. `response` is the
    whole answer (TimeStampResp, DER), `by` who gave it, `external` whether that is somebody else than this
    installation. `next_try` is when an external authority is asked (again), None where none is to be asked.
    `copy` is the SHA-256 of the signed file with the stamp in it. `work_id` and `version` are those of a version, whose
    stamp goes with it.
    """

    kind: StampKind
    subject: str
    message: bytes
    created_at: datetime
    response: bytes | None = None
    by: str | None = None
    external: bool = False
    at: datetime | None = None
    tries: int = 0
    next_try: datetime | None = None
    copy: str | None = None
    work_id: str | None = None
    version: int | None = None


class StampRepository(Protocol):
    """The stamps. Every method raises StoreErrors only."""

    def add(self, stamp: StampRecord) -> None:
        """Raises RowConflictError for a subject that is there."""
        ...

    def update(self, stamp: StampRecord) -> None:
        """Raises RowMissingError."""
        ...

    def get(self, kind: StampKind, subject: str) -> StampRecord | None:
        """The stamp of a subject, or the wait for it."""
        ...

    def with_copy(self, sha256: str) -> StampRecord | None:
        """The stamp of the version whose signed file, with the stamp in it, has this hash."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[StampRecord, ...]:
        """Those for which an authority is to be asked by now, the one due first first."""
        ...

    def waits_for(self, versions: Collection[tuple[str, int]]) -> bool:
        """Whether a stamp of any of these versions (work and number) is still waited for."""
        ...

    def waiting(self) -> int:
        """How many an external authority is still to be asked for."""
        ...


class StampStore(Protocol):
    """What a transaction has of stamps."""

    @property
    def stamps(self) -> StampRepository:
        """The stamps."""
        ...


def as_registered(tx: StampStore, sha256: str) -> str:
    """The hash that a file is registered by: another one for a signed file that has the stamp in it that came later."""
    stamp = tx.stamps.with_copy(sha256)
    return sha256 if stamp is None else stamp.subject
