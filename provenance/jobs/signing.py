"""Sign the files of batches, however many, while their creators do something else.

The rows are the truth and the threads only work them off: what was being signed when the program ended is queued
again at the next start, and signed last and alone; what was so too often is left out, or it would end the program for
ever. A file is `signed` in the transaction that registers its work, so that a work which was reported is there, whole
and verified, whatever happens at whatever instant.
"""

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from provenance.batches import batches as rules
from provenance.batches.errors import (
    NeverFinishedError,
    NoIdentityError,
    NotAnsweredError,
    OwnerDisabledError,
)
from provenance.batches.model import Batch, Item, ItemState
from provenance.jobs.desks import Desks
from provenance.jobs.places import Places
from provenance.jobs.problems import EXPECTED, UNEXPECTED, problem_of
from provenance.jobs.turns import Turns
from provenance.journeys.acting import ActingDatabase
from provenance.journeys.blobs import release, sweep
from provenance.journeys.diary.signing import ingredients, link_diary
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.signing.declaring import disclosure_id
from provenance.journeys.signing.sign_and_register import RegisterOrder, sign_and_register
from provenance.ledger.outbox import Maker, Origin
from provenance.registry.model import Version
from provenance.registry.ports import Blobs

_PAUSE_SECONDS: Final = 2.0
_BLAMED: Final = 2  # so often begun in vain, a file may have ended the program
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Claimed:
    batch: Batch
    item: Item


class SigningJobs:
    """Threads that sign what is queued. `start` them, `wake` them when a batch was queued, `close` them."""

    def __init__(
        self,
        database: Database,
        blobs: Blobs,
        desks: Desks,
        threads: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        recognition: Recognition | None = None,
        settle_seconds: float = 15.0,
    ) -> None:
        """Make the threads.

        A file that may have ended the program waits until it has run for `settle_seconds`: where something else ends
        it at every start, no file is blamed for that.
        """
        self._database = database
        self._blobs = blobs
        self._desks = desks
        self._clock = clock
        self._recognition = recognition
        self._settle_seconds = settle_seconds
        self._settled_at = math.inf
        self._places = Places()
        self._turns = Turns()
        self._threads = [
            threading.Thread(target=self._run, name=f"signing-{number}", daemon=True)
            for number in range(threads)
        ]

    def start(self) -> None:
        """Queue again what was being signed, remove what nobody needs, and begin."""
        self._settled_at = time.monotonic() + self._settle_seconds
        self._recover()
        sweep(self._database, self._blobs)
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Say that something was queued."""
        self._places.wake()

    def close(self) -> None:
        """Finish the files that are being signed and end; what is queued stays queued."""
        self._places.close()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _recover(self) -> None:
        with self._database.writing() as tx:
            for batch in tx.batches.signing():
                for item in tx.batches.items(batch.id):
                    if item.state is ItemState.SIGNING:
                        tx.batches.update_item(_interrupted(item))
                rules.finish(tx, batch.id)

    def _run(self) -> None:
        while self._places.wait():
            try:
                claimed = self._claim()
                if claimed is not None:
                    self._sign(claimed)
            except Exception as error:  # noqa: BLE001 - a thread that ends would leave the others' files unsigned
                # The database can't be reached just now: what was claimed is queued again at the next start.
                _LOG.error("signing waits: %s", type(error).__name__)
                self._places.pause(_PAUSE_SECONDS)

    def _claim(self) -> _Claimed | None:
        """Take the next file of whoever waits longest; where there is none, sleep until somebody queues one."""
        claimed, later = None, None
        try:
            with self._database.writing() as tx:
                for batch in self._turns.ordered(tx.batches.signing()):
                    item = tx.batches.next_queued(batch.id)
                    if item is None:
                        continue
                    left = self._settled_at - time.monotonic()
                    if item.begun >= _BLAMED and left > 0:
                        later = left
                        continue
                    if self._places.enter(alone=item.begun > 0):
                        claimed = _Claimed(batch, rules.begun(item))
                        tx.batches.update_item(claimed.item)
                        self._turns.served(batch.owner_id)
                    return claimed
                self._places.idle(later)
        except Exception:
            if claimed is not None:
                self._places.leave()
            raise
        return None

    def _sign(self, claimed: _Claimed) -> None:
        try:
            self._answered(claimed)
        finally:
            self._places.leave()

    def _answered(self, claimed: _Claimed) -> None:
        problem = None
        try:
            self._signed(claimed)
        except EXPECTED as error:
            problem = problem_of(error)
        except Exception as error:  # noqa: BLE001 - its creator waits for an answer
            # Its words may quote what a file says.
            _LOG.error("a file could not be signed: %s", type(error).__name__)
            problem = UNEXPECTED
        with self._database.writing() as tx:
            item = tx.batches.item(claimed.item.id)
            # One that was registered stays signed, whatever went wrong after it.
            if problem is not None and item is not None and item.state is ItemState.SIGNING:
                tx.batches.update_item(replace(item, state=ItemState.FAILED, problem=problem, begun=0))
            rules.finish(tx, claimed.batch.id)

    def _signed(self, claimed: _Claimed) -> None:
        batch, item = claimed.batch, claimed.item
        answers = rules.answers_for(batch, item)
        if answers is None or item.original is None:
            raise NotAnsweredError
        if batch.identity is None:
            raise NoIdentityError
        self._require_enabled(batch.owner_id)
        now = self._clock()
        order = RegisterOrder(
            owner_id=batch.owner_id,
            source=self._blobs.path(item.original),
            file_name=item.file_name,
            answers=answers,
            identity=batch.identity,
            title=item.title,
            components=tuple(
                (self._blobs.path(part.blob), part.file_name)
                for part in ingredients(self._database, batch.owner_id, item)
            ),
            version_of=item.version_of,
            keep_original=batch.keep_originals,
            disclosure_id=disclosure_id(item.id),
            recognise=batch.recognise,
        )

        def done(tx: UnitOfWork, version: Version) -> None:
            signed = replace(
                item,
                state=ItemState.SIGNED,
                original=None,
                components=(),
                work_id=version.work_id,
                version=version.number,
                begun=0,
            )
            tx.batches.update_item(signed)
            link_diary(tx, batch.owner_id, item.diary_id, version, now)

        desk = self._desks.desk(batch.owner_id, batch.identity, now)
        origin = None if batch.session is None else Origin(Maker.PAGE, batch.session, batch.owner_id)
        database = ActingDatabase(self._database, lambda: origin)
        sign_and_register(
            desk, database, self._blobs, order, recognition=self._recognition, now=now, also=done
        )
        release(self._database, self._blobs, rules.blobs_of(item))

    def _require_enabled(self, owner_id: str) -> None:
        """Raises OwnerDisabledError: who was locked out signs nothing more, not even what was queued before."""
        with self._database.reading() as tx:
            owner = tx.members.get(owner_id)
        if owner is not None and owner.disabled_at is not None:
            raise OwnerDisabledError


def _interrupted(item: Item) -> Item:
    """What becomes of a file that was being signed when the program ended."""
    if item.begun < rules.MAX_BEGUN:
        return replace(item, state=ItemState.QUEUED)
    _LOG.error("a file was left out: the program ended %d times while it was being signed", item.begun)
    return replace(item, state=ItemState.FAILED, problem=problem_of(NeverFinishedError(item.begun)))
