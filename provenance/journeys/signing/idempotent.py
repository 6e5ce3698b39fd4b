"""Requests that may be sent again: the same key and the same request get the same answer, and nothing twice.

Whoever does the work writes the answer in the transaction of the work itself, so that both survive a crash or neither.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from provenance.journeys.ports import Database, UnitOfWork

KEPT: Final = timedelta(hours=24)
# Longer than any request lasts: who made a claim so old without an answer is gone.
ABANDONED: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Claim:
    """A request with its key: `scope` is who asks and for what, `request_hash` the SHA-256 of what they ask."""

    scope: str
    key: str
    request_hash: str


class OtherRequestError(Exception):
    """The key was used for another request."""


class InProgressError(Exception):
    """A request with this key is still being answered."""


def request_hash(*parts: bytes) -> str:
    """SHA-256 of a request's parts, each with its length, so that no two requests read the same."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def once(
    database: Database,
    claim: Claim | None,
    work: Callable[[Callable[[UnitOfWork, bytes], None]], bytes],
    *,
    now: datetime,
    status: int = 201,
) -> bytes:
    """Do `work` and give its answer, or give the earlier one; without a claim it is always done.

    `work` gets what writes its answer down, to be called in the transaction of the work, and returns the answer. A
    request that fails may be tried again with the same key. Raises OtherRequestError, InProgressError, and what
    `work` raises.
    """
    if claim is None:
        return work(lambda _tx, _body: None)
    with database.writing() as tx:
        tx.idempotency.remove_before(now - KEPT)
        tx.idempotency.release_before(now - ABANDONED)
        prior = tx.idempotency.claim(claim.scope, claim.key, claim.request_hash, now)
    if prior is not None:
        if prior.request_hash != claim.request_hash:
            raise OtherRequestError
        if prior.status is None:
            raise InProgressError
        return prior.body
    try:
        return work(lambda tx, body: tx.idempotency.answer(claim.scope, claim.key, status, body))
    except BaseException:
        with database.writing() as tx:
            tx.idempotency.release(claim.scope, claim.key)
        raise
