"""The ports of disputes in memory; a contract holds them to what `store` does."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.evidence.disputes.model import Dispute, KeptBundle, Sender, Step, blobs_of
from provenance.registry.fakes import FakeWorks
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeDisputes:
    """A DisputeRepository. A dispute goes when its work goes."""

    works: FakeWorks
    rows: dict[str, Dispute] = field(default_factory=dict)
    happened: list[Step] = field(default_factory=list)
    made: dict[str, KeptBundle] = field(default_factory=dict)

    def get(self, dispute_id: str) -> Dispute | None:
        """The dispute, or None."""
        return next((one for one in self._there() if one.id == dispute_id), None)

    def of(self, owner_id: str) -> tuple[Dispute, ...]:
        """A member's disputes, the latest first."""
        return self._latest(one for one in self._there() if one.owner_id == owner_id)

    def of_work(self, work_id: str) -> tuple[Dispute, ...]:
        """The disputes about a work, the latest first."""
        return self._latest(one for one in self._there() if one.work_id == work_id)

    def last_number(self, owner_id: str) -> int:
        """The highest number, or 0."""
        return max((one.number for one in self.of(owner_id)), default=0)

    def add(self, dispute: Dispute) -> None:
        """Raises RowConflictError."""
        taken = any(one.number == dispute.number for one in self.of(dispute.owner_id))
        if dispute.id in self.rows or taken:
            raise RowConflictError(duplicate=True)
        self.rows[dispute.id] = dispute

    def update(self, dispute: Dispute) -> None:
        """Raises RowMissingError."""
        if self.get(dispute.id) is None:
            raise RowMissingError
        self.rows[dispute.id] = dispute

    def remove(self, dispute_id: str) -> None:
        """Remove a dispute with its steps and bundles."""
        self.rows.pop(dispute_id, None)
        self.happened = [step for step in self.happened if step.dispute_id != dispute_id]
        self.made = {key: one for key, one in self.made.items() if one.dispute_id != dispute_id}

    def steps(self, dispute_id: str) -> tuple[Step, ...]:
        """What happened, the first first."""
        found = [step for step in self.happened if step.dispute_id == dispute_id and self.get(dispute_id)]
        return tuple(found)

    def add_step(self, step: Step) -> None:
        """Raises RowConflictError for a dispute that isn't there."""
        if self.get(step.dispute_id) is None:
            raise RowConflictError(duplicate=False)
        self.happened.append(step)

    def bundles(self, dispute_id: str) -> tuple[KeptBundle, ...]:
        """The bundles of a dispute, the latest first."""
        if self.get(dispute_id) is None:
            return ()
        return tuple(one for one in reversed(self.made.values()) if one.dispute_id == dispute_id)

    def add_bundle(self, bundle: KeptBundle) -> None:
        """Raises RowConflictError."""
        if bundle.id in self.made or self.get(bundle.dispute_id) is None:
            raise RowConflictError(duplicate=bundle.id in self.made)
        self.made[bundle.id] = bundle

    def remove_bundle(self, bundle_id: str) -> None:
        """Forget a bundle."""
        self.made.pop(bundle_id, None)

    def blobs(self) -> Iterator[str]:
        """The files that are kept for disputes."""
        for one in self._there():
            yield from blobs_of(one, self.bundles(one.id))

    def _there(self) -> tuple[Dispute, ...]:
        return tuple(one for one in self.rows.values() if self.works.get(one.work_id) is not None)

    def _latest(self, found: Iterator[Dispute]) -> tuple[Dispute, ...]:
        return tuple(sorted(found, key=lambda one: one.number, reverse=True))


@dataclass
class FakeSenders:
    """A SenderRepository."""

    rows: dict[str, Sender] = field(default_factory=dict)

    def get(self, member_id: str) -> Sender | None:
        """What a member wants remembered."""
        return self.rows.get(member_id)

    def put(self, member_id: str, sender: Sender) -> None:
        """Remember it."""
        self.rows[member_id] = sender

    def remove(self, member_id: str) -> None:
        """Forget it."""
        self.rows.pop(member_id, None)
