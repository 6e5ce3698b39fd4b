"""Remember what programs were answered, beside the requests: noting costs a request next to nothing.

Notes are written together, within a second. A crash of the process can lose those of its last second.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from keys.revocation import RevocationList
from provenance.journeys.ports import Database
from provenance.journeys.revoking.answers import answered
from provenance.registry.checks import Check
from provenance.store_errors import StoreError

_SECONDS: Final = 1.0
_AT_ONCE: Final = 5_000  # checks in one transaction, which takes a few hundredths of a second
_MOST: Final = 100_000  # checks that wait while the store can't be written: the oldest go
_LOG: Final = logging.getLogger(__name__)


class AnswerLog:
    """Checks on their way to the store; safe to use from many threads. Start it after a fork, and close it.

    `revocations` are those of now: an answer that was overtaken by a revocation is told of when it is written.
    Answers and changes are kept for `kept`; without it nothing is remembered.
    """

    def __init__(
        self, database: Database, revocations: Callable[[], RevocationList], kept: timedelta | None
    ) -> None:
        self._database = database
        self._revocations = revocations
        self._kept = kept
        self._waiting: list[Check] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="answers", daemon=True)

    @property
    def remembers(self) -> bool:
        """Whether anything is kept at all."""
        return self._kept is not None

    def start(self) -> None:
        """Begin to write what is noted; what is too old goes."""
        self.forget(datetime.now(UTC))
        if self.remembers:
            self._thread.start()

    def note(self, check: Check) -> None:
        """Remember one answer, soon."""
        if self.remembers:
            with self._lock:
                self._waiting.append(check)

    def flush(self) -> None:
        """Write everything that was noted until now. Raises StoreError; then it still waits."""
        with self._writing:
            while self._waiting:
                some = self._waiting[:_AT_ONCE]
                self._write(some)
                with self._lock:
                    del self._waiting[: len(some)]

    def forget(self, now: datetime) -> None:
        """Remove what was kept for long enough, or everything where nothing is to be kept. Raises StoreError."""
        before = now - self._kept if self.remembers and self._kept is not None else now
        with self._database.writing() as tx:
            tx.checks.remove_before(before)
            tx.changes.remove_before(before)

    def close(self) -> None:
        """Write what is left, and end."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()
        self._flushed()

    def _write(self, checks: list[Check]) -> None:
        with self._database.writing() as tx:
            # Read within the transaction: a revocation is in the keyring before it looks for answers here.
            answered(tx, checks, self._revocations(), now=datetime.now(UTC))

    def _flushed(self) -> None:
        try:
            self.flush()
        except StoreError as error:
            _LOG.warning("answers can't be remembered now: %s", type(error).__name__)
            with self._lock:
                del self._waiting[:-_MOST]

    def _run(self) -> None:
        last = datetime.now(UTC)
        while not self._closed.wait(_SECONDS):
            self._flushed()
            now = datetime.now(UTC)
            if now - last > timedelta(hours=1):
                last = now
                try:
                    self.forget(now)
                except StoreError as error:
                    _LOG.warning("old answers can't be removed now: %s", type(error).__name__)
