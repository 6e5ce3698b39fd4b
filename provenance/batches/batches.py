"""What may be done to a batch, and when: functions over the repositories of one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from provenance.batches.errors import (
    AlreadySignedError,
    BatchBusyError,
    BatchNotFoundError,
    NotAnsweredError,
    NothingToSignError,
    TooManyComponentsError,
)
from provenance.batches.model import Batch, BatchState, Component, Item, ItemState, Progress
from provenance.batches.ports import BatchStore
from provenance.disclosure.answers import Answers

MAX_FILES: Final = 500
MAX_COMPONENTS: Final = 50
MAX_BEGUN: Final = 3  # a server may well be stopped twice in the midst of a long film
_CHANGEABLE: Final = frozenset({ItemState.WAITING, ItemState.FAILED})


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with its files in their order."""

    batch: Batch
    items: tuple[Item, ...]

    @property
    def progress(self) -> Progress:
        """How many files are in each state."""
        counts = dict.fromkeys(ItemState, 0)
        for item in self.items:
            counts[item.state] += 1
        return Progress(**{state.value: count for state, count in counts.items()})

    def item(self, item_id: str) -> Item | None:
        """The file with this id, if it is one of these."""
        return next((item for item in self.items if item.id == item_id), None)


def own_batch(tx: BatchStore, owner_id: str, batch_id: str) -> Batch:
    """A batch of this creator. Raises BatchNotFoundError, also for somebody else's."""
    batch = tx.batches.get(batch_id)
    if batch is None or batch.owner_id != owner_id:
        raise BatchNotFoundError
    return batch


def open_own_batch(tx: BatchStore, owner_id: str, batch_id: str) -> Batch:
    """A batch that may be changed. Raises BatchNotFoundError and BatchBusyError."""
    batch = own_batch(tx, owner_id, batch_id)
    if batch.state is BatchState.SIGNING:
        raise BatchBusyError
    return batch


def own_item(tx: BatchStore, batch: Batch, item_id: str) -> Item:
    """A file of a batch. Raises BatchNotFoundError."""
    item = tx.batches.item(item_id)
    if item is None or item.batch_id != batch.id:
        raise BatchNotFoundError
    return item


def changeable_item(tx: BatchStore, batch: Batch, item_id: str) -> Item:
    """A file that may be changed. Raises BatchNotFoundError, AlreadySignedError and BatchBusyError."""
    item = own_item(tx, batch, item_id)
    if item.state is ItemState.SIGNED:
        raise AlreadySignedError
    if item.state not in _CHANGEABLE:
        raise BatchBusyError
    return item


def answers_for(batch: Batch, item: Item) -> Answers | None:
    """What is said of one file: its own answers, or those of the batch."""
    return item.answers if item.answers is not None else batch.answers


def with_component(item: Item, component: Component) -> Item:
    """The file with one more sketch or layer. Raises TooManyComponentsError."""
    if len(item.components) >= MAX_COMPONENTS:
        raise TooManyComponentsError(MAX_COMPONENTS)
    return replace(item, components=(*item.components, component))


def queue(tx: BatchStore, batch: Batch, only: str | None = None) -> Batch:
    """Queue every file that waits or failed and has answers, or `only` one; others may be on their way already.

    Raises NothingToSignError, and NotAnsweredError where files wait and none has answers.
    """
    waiting = [
        item
        for item in tx.batches.items(batch.id)
        if item.state in _CHANGEABLE and (only is None or item.id == only)
    ]
    if not waiting:
        raise NothingToSignError
    ready = [item for item in waiting if answers_for(batch, item) is not None]
    if not ready:
        raise NotAnsweredError
    for item in ready:
        # What never came to an end has one more chance, not all of them again.
        times = min(item.begun, MAX_BEGUN - 1)
        tx.batches.update_item(replace(item, state=ItemState.QUEUED, problem=None, begun=times))
    signing = replace(batch, state=BatchState.SIGNING)
    tx.batches.update(signing)
    return signing


def begun(item: Item) -> Item:
    """The file as it is while it is signed. Counted beforehand: what ends the program then can't say so."""
    return replace(item, state=ItemState.SIGNING, begun=item.begun + 1)


def finish(tx: BatchStore, batch_id: str) -> None:
    """Close a batch in which nothing is queued or being signed any more."""
    batch = tx.batches.get(batch_id)
    if batch is None or batch.state is not BatchState.SIGNING:
        return
    progress = tx.batches.progress(batch_id)
    if not progress.queued and not progress.signing:
        state = BatchState.OPEN if progress.failed or progress.waiting else BatchState.DONE
        tx.batches.update(replace(batch, state=state))


def blobs_of(item: Item) -> Iterator[str]:
    """The hashes of the files that are kept for an item."""
    for digest in (item.original, item.picture, *(component.blob for component in item.components)):
        if digest is not None:
            yield digest
