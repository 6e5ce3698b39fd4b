"""Creators take turns: nobody waits for all of another's batch."""

import threading
from collections.abc import Iterable

from provenance.batches.model import Batch


class Turns:
    """Rounds in which each creator has one turn, whatever they queue and when. Safe to use from many threads.

    Start-time fair queueing with files of one size: a round is its virtual time, and who comes late begins at it.
    """

    def __init__(self) -> None:
        self._served: set[str] = set()  # in this round
        self._lock = threading.Lock()

    def ordered(self, batches: Iterable[Batch]) -> list[Batch]:
        """Batches whose creator was not served in this round first, else as they are."""
        with self._lock:
            served = frozenset(self._served)
        return sorted(batches, key=lambda batch: batch.owner_id in served)

    def served(self, owner_id: str) -> None:
        """Say whose turn it was; nobody has a second one before the next round."""
        with self._lock:
            if owner_id in self._served:
                self._served.clear()
            self._served.add(owner_id)
