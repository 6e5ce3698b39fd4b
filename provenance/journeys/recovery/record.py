"""The record of fingerprints over a database: what an index catches up from. A `recognition.ports.Record`."""

from collections.abc import Collection, Mapping

from provenance.journeys.ports import Database
from provenance.recognition.model import Entry


class DatabaseRecord:
    """Each call is a short reading transaction of its own, so that an index never holds one open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> int:
        """The highest number that is there; 0 where there is none."""
        with self._database.reading() as tx:
            return tx.fingerprints.last()

    def after(self, number: int, limit: int) -> tuple[Entry, ...]:
        """The entries with a higher number, in ascending order, at most `limit`."""
        with self._database.reading() as tx:
            return tx.fingerprints.after(number, limit)

    def get(self, numbers: Collection[int]) -> Mapping[int, Entry]:
        """The entries with these numbers that are (still) there."""
        with self._database.reading() as tx:
            return tx.fingerprints.get(numbers)
