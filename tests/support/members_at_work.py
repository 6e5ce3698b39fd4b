"""What members do in tests of the pages: their token against forgery, a key, a batch that is done."""

import threading
from datetime import UTC, datetime, timedelta

from provenance.batches.model import BatchState
from provenance.journeys.studio import batches as studio
from provenance.members import api_keys
from webui.guarding.csrf import token_for


def csrf(visitor):
    return token_for(visitor.token)


def finished(installation, member, batch):
    """A batch when nothing of it is being signed any more."""
    done = threading.Event()
    while (view := studio.batch(installation.database, member, batch)).batch.state is BatchState.SIGNING:
        done.wait(0.02)
    return view


def key_of(installation, member, expires_at=None):
    scopes = api_keys.allowed_scopes(member.role)
    made = api_keys.make(member, "test", scopes, expires_at, datetime.now(UTC) - timedelta(hours=1))
    with installation.database.writing() as tx:
        tx.api_keys.add(made.key)
    return made
