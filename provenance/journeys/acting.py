"""A database in whose transactions it is known who asks: the ledger's entries say so."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from provenance.journeys.ports import Database, UnitOfWork
from provenance.ledger.outbox import Origin


class ActingDatabase:
    """A Database whose transactions are in the name that `origin` gives, where it gives one."""

    def __init__(self, database: Database, origin: Callable[[], Origin | None]) -> None:
        self._database = database
        self._origin = origin

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """A consistent view."""
        return self._database.reading()

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """One writer at a time; what is logged of it says who asked."""
        with self._database.writing() as tx:
            tx.origin = self._origin() or tx.origin
            yield tx

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change."""
        return self._database.revision()
