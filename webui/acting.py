"""In whose name requests ask for entries of the ledger: the session or the API key that sent them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

from flask import g, has_request_context

from provenance.journeys.ports import Database, UnitOfWork
from provenance.ledger.outbox import Maker, Origin
from provenance.members.model import Session
from webui.api.caller import Caller
from webui.sessions import maybe_current

_DIGITS: Final = 16  # of a session's hash: enough to tell a member's sessions apart


class ActingDatabase:
    """The installation's database, as pages and endpoints write to it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """A consistent view."""
        return self._database.reading()

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """One writer at a time; what is logged of it says who asked."""
        with self._database.writing() as tx:
            tx.origin = _origin() or tx.origin
            yield tx

    def revision(self) -> tuple[int, ...]:
        """Other numbers after every change."""
        return self._database.revision()


def session_id(session: Session) -> str:
    """What a session is called in the record of who asked."""
    return session.token_hash[:_DIGITS]


def _origin() -> Origin | None:
    if not has_request_context():
        return None
    caller = g.get("api_caller")
    if isinstance(caller, Caller) and caller.key_id is not None:
        return Origin(Maker.PROGRAM, caller.key_id)
    here = maybe_current()
    return None if here is None else Origin(Maker.PAGE, session_id(here.session))
