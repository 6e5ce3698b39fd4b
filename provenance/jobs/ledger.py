"""Log what was registered, beside the requests that registered it, and have others vouch for it.

The rows are the truth: what waits is logged with the next round, whatever happened to the one before.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from keys.errors import TimestampError
from keys.timestamps.turns import Authorities
from provenance.journeys.ledger.news import NewsWatch, Owners
from provenance.journeys.ledger.rounds import Published, log_waiting, publish, stamp_latest
from provenance.journeys.ports import Database
from provenance.ledger.watching.witnessing import KnownWitness
from provenance.ledger.writing.log import Log

_LOOK_SECONDS: Final = 1.0
_PAUSE_SECONDS: Final = (
    30.0  # after a failure: what is wrong may stay so for long, and is written down each time
)
_ASK_AGAIN: Final = timedelta(minutes=1)
_LOG: Final = logging.getLogger(__name__)


def log_all(database: Database, log: Log, witnesses: Sequence[KnownWitness], *, now: datetime) -> Published:
    """Log everything that waits, then ask the witnesses. Raises LedgerError and StoreError."""
    while log_waiting(database, log, now=now):
        pass
    return publish(log, witnesses)


class LedgerJobs:
    """The thread that keeps the ledger: `start` it, `close` it. It is safe to ask for the `log` from any thread."""

    def __init__(
        self,
        database: Database,
        opening: Callable[[], Log],
        witnesses: Sequence[KnownWitness] = (),
        authorities: Authorities | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        stamp_every: timedelta = timedelta(hours=1),
        owners: Owners = dict,
        *,
        begun: bool = False,
    ) -> None:
        """`opening` opens the ledger where it is needed, and at once where it was `begun` by an earlier run.

        `owners` says whose key is whose: their owners are told of entries under them.
        """
        self._news = NewsWatch(owners)
        self._database = database
        self._opening = opening
        self._clock = clock
        self._authorities = authorities or Authorities(())
        self._stamp_every = stamp_every
        self._begun = begun
        self._log: Log | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._seen: tuple[int, ...] | None = None
        self._asked: datetime | None = None
        self._unanswered = True
        self._stamped: tuple[datetime, int] | None = None
        self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
        self.witnesses = tuple(witnesses)

    @property
    def log(self) -> Log:
        """The ledger, opened when it is needed for the first time. Raises KeysError and LedgerError."""
        with self._lock:
            if self._log is None:
                self._log = self._opening()
                self._log.recover()
            return self._log

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Finish the round that is under way and end; what waits is logged at the next start."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def round(self) -> int:
        """Log what waits, and ask the witnesses and an authority where it is time; answer how many were logged.

        Raises LedgerError, KeysError and StoreError.
        """
        now, revision = self._clock(), self._database.revision()
        logged = 0
        if revision != self._seen:
            with self._database.reading() as tx:
                waits = bool(tx.ledger.waiting(1))
            while waits and (some := log_waiting(self._database, self.log, now=now)):
                logged += some
            self._seen = revision
        self._begun = self._begun or bool(logged)
        if not self._begun:
            return 0
        self._news.look(self._database, self.log)
        if logged or (self._unanswered and (self._asked is None or now - self._asked >= _ASK_AGAIN)):
            self._asked = now
            self._unanswered = bool(publish(self.log, self.witnesses).failures)
        self._stamp(now)
        return logged

    def _stamp(self, now: datetime) -> None:
        size = self.log.checkpoint().checkpoint.size
        last = self._stamped
        if not self._authorities or (
            last is not None and (last[1] == size or now - last[0] < self._stamp_every)
        ):
            return
        self._stamped = (now, last[1] if last is not None else 0)  # the next try has its time too
        try:
            stamp_latest(self.log, self._authorities, self.witnesses, now=now)
            self._stamped = (now, size)
        except TimestampError as error:
            _LOG.warning("a checkpoint was not stamped: %s", type(error).__name__)

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self.round()
            except Exception as error:  # noqa: BLE001 - a thread that ends would leave everything unlogged
                _LOG.error("the ledger waits: %s", type(error).__name__)
                self._seen = None
                self._closed.wait(_PAUSE_SECONDS)
            self._closed.wait(_LOOK_SECONDS)
