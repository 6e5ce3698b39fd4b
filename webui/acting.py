"""In whose name requests ask for entries of the ledger: the session or the API key that sent them."""

from typing import Final

from flask import g, has_request_context

from provenance.journeys.acting import ActingDatabase
from provenance.journeys.ports import Database
from provenance.ledger.outbox import Maker, Origin
from provenance.members.model import Session
from webui.api.caller import Caller
from webui.guarding.sessions import maybe_current

_DIGITS: Final = 16  # of a session's hash: enough to tell a member's sessions apart


def acting(database: Database) -> ActingDatabase:
    """The installation's database, as pages and endpoints write to it."""
    return ActingDatabase(database, _origin)


def acting_later(database: Database) -> ActingDatabase:
    """The same for what goes on beside this request, in a thread that has none."""
    origin = _origin()
    return ActingDatabase(database, lambda: origin)


def session_id(session: Session) -> str:
    """What a session is called in the record of who asked."""
    return session.token_hash[:_DIGITS]


def _origin() -> Origin | None:
    if not has_request_context():
        return None
    caller = g.get("api_caller")
    if isinstance(caller, Caller) and caller.key_id is not None:
        return Origin(Maker.PROGRAM, caller.key_id, None if caller.member is None else caller.member.id)
    here = maybe_current()
    return None if here is None else Origin(Maker.PAGE, session_id(here.session), here.member.id)
