"""Creators take turns: nobody waits for all of another's batch."""

import threading
from collections.abc import Iterable

from provenance.batches.model import Batch


class Turns:
    """Who was served when. Safe to use from many threads."""

    def __init__(self) -> None:
        self._served: list[str] = []  # the last one last
        self._lock = threading.Lock()

    def ordered(self, batches: Iterable[Batch]) -> list[Batch]:
        """Batches whose creator was served longest ago first, else as they are; who has none is forgotten."""
        found = list(batches)
        owners = {batch.owner_id for batch in found}
        with self._lock:
            self._served = [owner for owner in self._served if owner in owners]
            place = {owner: number for number, owner in enumerate(self._served, start=1)}
        return sorted(found, key=lambda batch: place.get(batch.owner_id, 0))

    def served(self, owner_id: str) -> None:
        """Say whose turn it was."""
        with self._lock:
            self._served = [*(owner for owner in self._served if owner != owner_id), owner_id]
