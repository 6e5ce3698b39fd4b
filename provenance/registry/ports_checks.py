"""What is needed from storage to look back: answers that were given, what changed of them, and bundles."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from keys.revocation import CertificateId, RevocationEntry
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check


class CheckRepository(Protocol):
    """Answers that were given to programs."""

    def add(self, checks: Sequence[Check]) -> None:
        """Add answers; each gets a number."""
        ...

    def overtaken(self, entry: RevocationEntry, *, after: int, limit: int) -> tuple[Check, ...]:
        """The answers that a revocation overtook and that didn't say revoked, in their order.

        Those about its certificate (`RevocationEntry.names`) without a time stamp from before `distrusted_from`;
        at most `limit` after a number.
        """
        ...

    def graded(self, entry: RevocationEntry) -> tuple[int, int]:
        """How many answers that it overtook say revoked by now, and how many don't yet."""
        ...

    def latest(self, entry: RevocationEntry) -> frozenset[int]:
        """The numbers of those of them that are a member's last one about a file under a reference."""
        ...

    def revoke(self, numbers: Collection[int]) -> frozenset[int]:
        """Note of answers that their signer counts as revoked now; the numbers of those of which that is new."""
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

    def about(self, certificates: Collection[CertificateId]) -> int:
        """How many there are about these certificates, of all members.

        A certificate and a change are told apart by `tbs_sha256` where both have it, else by the serial number.
        """
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

    def update(self, bundle: BundleRecord) -> None:
        """Write down what is known of it now."""
        ...

    def signed_with(self, serials: Collection[str]) -> tuple[BundleRecord, ...]:
        """The bundles that certificates with these serial numbers have to do with, the first one first.

        They signed the statement, or the verdict of the version that it is of rests on them.
        """
        ...

    def unread(self) -> tuple[BundleRecord, ...]:
        """Those of which it isn't known which certificate signed the statement, the first one first."""
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
