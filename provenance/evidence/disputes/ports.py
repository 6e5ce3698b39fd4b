"""What disputes need from storage."""

from typing import Protocol

from provenance.evidence.disputes.model import Dispute, KeptBundle, Sender, Step


class DisputeRepository(Protocol):
    """Disputes, what happened in them, and their bundles. Every method raises StoreErrors only."""

    def get(self, dispute_id: str) -> Dispute | None: ...
    def of(self, owner_id: str) -> tuple[Dispute, ...]:
        """A member's disputes, the latest first."""
        ...

    def of_work(self, work_id: str) -> tuple[Dispute, ...]:
        """The disputes about a work, the latest first."""
        ...

    def last_number(self, owner_id: str) -> int:
        """The highest number of a member's disputes that are there; 0 where there is none."""
        ...

    def add(self, dispute: Dispute) -> None:
        """Raises RowConflictError for an id, or a number of this owner, that is there."""
        ...

    def update(self, dispute: Dispute) -> None:
        """Raises RowMissingError."""
        ...

    def remove(self, dispute_id: str) -> None:
        """Remove a dispute with its steps and bundles."""
        ...

    def steps(self, dispute_id: str) -> tuple[Step, ...]:
        """What happened, the first first."""
        ...

    def add_step(self, step: Step) -> None: ...
    def bundles(self, dispute_id: str) -> tuple[KeptBundle, ...]:
        """The bundles of a dispute, the latest first."""
        ...

    def add_bundle(self, bundle: KeptBundle) -> None:
        """Raises RowConflictError for an id that is there."""
        ...

    def remove_bundle(self, bundle_id: str) -> None: ...


class SenderRepository(Protocol):
    """What members want remembered for their notices. Every method raises StoreErrors only."""

    def get(self, member_id: str) -> Sender | None: ...
    def put(self, member_id: str, sender: Sender) -> None: ...
    def remove(self, member_id: str) -> None: ...


class DisputeStore(Protocol):
    """What a transaction has of disputes."""

    @property
    def disputes(self) -> DisputeRepository: ...
    @property
    def senders(self) -> SenderRepository: ...
