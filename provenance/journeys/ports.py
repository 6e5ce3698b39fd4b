"""What the journeys need: the repositories of every domain in one transaction."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from provenance.batches.ports import BatchStore
from provenance.evidence.disputes.ports import DisputeStore
from provenance.ledger.outbox import LedgerStore
from provenance.members.ports import MemberStore
from provenance.registry.diary_ports import DiaryStore
from provenance.registry.ports import RegistryStore
from provenance.registry.ports_checks import CheckStore
from provenance.registry.resolution.ports import ResolutionStore
from provenance.registry.stamps import StampStore


class IdempotencyRepository(Protocol):
    """Answers that were given to a request with an idempotency key, to give again.

    `scope` is who asked (a member's id) and where; `request_hash` is SHA-256 of what they asked.
    """

    def claim(self, scope: str, key: str, request_hash: str, now: datetime) -> "PriorAnswer | None":
        """Begin: None where the key is new (it is now taken), else what is known of the earlier request."""
        ...

    def answer(self, scope: str, key: str, status: int, body: bytes) -> None:
        """Write down the answer of a claimed key."""
        ...

    def release(self, scope: str, key: str) -> None:
        """Forget a claim whose request failed, so that it can be tried again."""
        ...

    def release_before(self, instant: datetime) -> None:
        """Forget the claims without an answer that are older: whoever made them is gone."""
        ...

    def remove_before(self, instant: datetime) -> None:
        """Forget what is older."""
        ...


class PriorAnswer(Protocol):
    """An earlier request with the same key; `status` is None while it has no answer yet."""

    @property
    def request_hash(self) -> str: ...
    @property
    def status(self) -> int | None: ...
    @property
    def body(self) -> bytes: ...


class SettingsRepository(Protocol):
    """What an admin changed in the running installation: small texts by name."""

    def get(self, name: str) -> str | None: ...
    def all(self) -> dict[str, str]: ...
    def put(self, name: str, value: str) -> None: ...
    def remove(self, name: str) -> None: ...


class UnitOfWork(
    MemberStore,
    RegistryStore,
    ResolutionStore,
    BatchStore,
    LedgerStore,
    CheckStore,
    StampStore,
    DiaryStore,
    DisputeStore,
    Protocol,
):
    """All repositories, in one transaction."""

    @property
    def idempotency(self) -> IdempotencyRepository: ...
    @property
    def settings(self) -> SettingsRepository: ...


class Database(Protocol):
    """The store. What a `writing` block did is durable when it ends, or, after an exception, undone."""

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """A consistent view; what is written in it is undone."""
        ...

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """One writer at a time."""
        ...

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change that this process writes, and soon after one that another process does."""
        ...
