"""The ports of this package in memory, for tests of whoever uses them; a contract holds them to what `store` does."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.batches.batches import blobs_of
from provenance.batches.model import Batch, BatchState, Item, ItemState, Preset, Progress
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeBatches:
    """A BatchRepository."""

    batches: dict[str, Batch] = field(default_factory=dict)
    rows: dict[str, Item] = field(default_factory=dict)

    def get(self, batch_id: str) -> Batch | None:
        """The batch, or None."""
        return self.batches.get(batch_id)

    def of(self, owner_id: str, limit: int = 20) -> tuple[Batch, ...]:
        """A creator's batches with files in them, the latest first."""
        filled = {item.batch_id for item in self.rows.values()}
        owned = [
            batch
            for batch in reversed(self.batches.values())
            if batch.owner_id == owner_id and batch.id in filled
        ]
        return tuple(sorted(owned, key=lambda batch: batch.created_at, reverse=True)[: max(0, limit)])

    def signing(self) -> tuple[Batch, ...]:
        """Every batch in the state `signing`, the oldest first."""
        signing = [batch for batch in self.batches.values() if batch.state is BatchState.SIGNING]
        return tuple(sorted(signing, key=lambda batch: batch.created_at))

    def add(self, batch: Batch) -> None:
        """Raises RowConflictError."""
        if batch.id in self.batches:
            raise RowConflictError(duplicate=True)
        self.batches[batch.id] = batch

    def update(self, batch: Batch) -> None:
        """Raises RowMissingError."""
        if batch.id not in self.batches:
            raise RowMissingError
        self.batches[batch.id] = batch

    def remove(self, batch_id: str) -> None:
        """Remove a batch with its items."""
        self.batches.pop(batch_id, None)
        self.rows = {key: item for key, item in self.rows.items() if item.batch_id != batch_id}

    def item(self, item_id: str) -> Item | None:
        """The item, or None."""
        return self.rows.get(item_id)

    def items(self, batch_id: str) -> tuple[Item, ...]:
        """The items in their order."""
        items = [item for item in self.rows.values() if item.batch_id == batch_id]
        return tuple(sorted(items, key=lambda item: (item.position, item.id)))

    def of_work(self, work_id: str) -> tuple[Item, ...]:
        """The items that became versions of a work, in any batch."""
        items = [item for item in self.rows.values() if item.work_id == work_id]
        return tuple(sorted(items, key=lambda item: (item.position, item.id)))

    def next_queued(self, batch_id: str) -> Item | None:
        """The first item in the state `queued` of those that were begun least often."""
        queued = (item for item in self.items(batch_id) if item.state is ItemState.QUEUED)
        return min(queued, key=lambda item: item.begun, default=None)

    def progress(self, batch_id: str) -> Progress:
        """How many items are in each state."""
        return Progress(**Counter(item.state.value for item in self.items(batch_id)))

    def add_item(self, item: Item) -> None:
        """Raises RowConflictError, also where there is no such batch."""
        if item.id in self.rows or item.batch_id not in self.batches:
            raise RowConflictError(duplicate=item.id in self.rows)
        self.rows[item.id] = item

    def update_item(self, item: Item) -> None:
        """Raises RowMissingError."""
        if item.id not in self.rows:
            raise RowMissingError
        self.rows[item.id] = item

    def remove_item(self, item_id: str) -> None:
        """Remove an item if it is there."""
        self.rows.pop(item_id, None)

    def blobs(self) -> Iterator[str]:
        """The blobs that items need: give it to `registry.fakes.FakeBlobReferences`."""
        for item in self.rows.values():
            yield from blobs_of(item)


@dataclass
class FakePresets:
    """A PresetRepository."""

    rows: dict[tuple[str, str], Preset] = field(default_factory=dict)

    def of(self, owner_id: str) -> tuple[Preset, ...]:
        """A creator's presets, the one saved last first."""
        owned = sorted(
            (preset for preset in self.rows.values() if preset.owner_id == owner_id), key=lambda p: p.name
        )
        return tuple(sorted(owned, key=lambda preset: preset.saved_at, reverse=True))

    def put(self, preset: Preset) -> None:
        """Save a preset in the place of one with the same name."""
        self.rows[preset.owner_id, preset.name] = preset

    def remove(self, owner_id: str, name: str) -> None:
        """Remove a preset if it is there."""
        self.rows.pop((owner_id, name), None)
