"""What is needed from storage to look back: answers that were given, what changed of them, and bundles."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check


class CheckRepository(Protocol):
    """Answers that were given to programs."""

    def add(self, checks: Sequence[Check]) -> None:
        """Add answers; each gets a number."""
        ...

    def believed(self, serials: Collection[str]) -> tuple[Check, ...]:
        """The answers about these certificates that didn't say revoked, the first one first."""
        ...

    def revoke(self, numbers: Collection[int]) -> None:
        """Note of answers that their signer counts as revoked now."""
        ...

    def remove_before(self, instant: datetime) -> int:
        """Forget what is older, and answer how many."""
        ...


class ChangeRepository(Protocol):
    """Answers that changed. Numbers grow in the order in which changes become visible, and are never used again."""

    def add(self, changes: Sequence[Change]) -> None:
        """Add changes; each gets a number."""
        ...

    def after(self, member_id: str, number: int, limit: int) -> tuple[Change, ...]:
        """A member's changes with a higher number, in ascending order, at most `limit`."""
        ...

    def about(self, serials: Collection[str]) -> int:
        """How many there are about these certificates, of all members."""
        ...

    def counts(self, member_id: str) -> tuple[ChangeCount, ...]:
        """How many there are for each of a member's keys, ordered by the key's id."""
        ...

    def remove_before(self, instant: datetime) -> int:
        """Forget what is older, and answer how many."""
        ...


class BundleRepository(Protocol):
    """Evidence bundles that were made. A bundle goes with the version that it is of."""

    def add(self, bundle: BundleRecord) -> None:
        """Add a bundle of a version that is there."""
        ...

    def of_work(self, work_id: str) -> tuple[BundleRecord, ...]:
        """The bundles of a work, the first one first."""
        ...

    def signed_with(self, serials: Collection[str]) -> tuple[BundleRecord, ...]:
        """The bundles of works that these certificates signed, the first one first."""
        ...


class CheckStore(Protocol):
    """The repositories of one transaction."""

    @property
    def checks(self) -> CheckRepository:
        """The answers."""
        ...

    @property
    def changes(self) -> ChangeRepository:
        """What changed of them."""
        ...

    @property
    def bundles(self) -> BundleRepository:
        """The bundles."""
        ...
