"""A time stamp for every signature: from an external authority where one answers, from our own where none does."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.client import NoAnswerError, StampingService, stamp_of
from keys.timestamps.token import Stamp

REST_SECONDS: Final = 60.0
"""How long an authority that failed is left alone, so that a batch doesn't wait for it with every file."""


class Authorities:
    """External authorities in the order in which they are asked; safe to use from many threads."""

    def __init__(
        self, services: Sequence[StampingService], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` counts seconds and never goes back."""
        self._services = tuple(services)
        self._clock = clock
        self._rests_until: dict[int, float] = {}
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._services)

    @property
    def names(self) -> tuple[str, ...]:
        """What to call them."""
        return tuple(service.name for service in self._services)

    def stamp(self, message: bytes | memoryview, now: datetime) -> "Given":
        """A stamp over SHA-256 of a message from the first that gives one.

        Raises TimestampError that says what each answered; at once where all of them failed a moment ago.
        """
        failures: list[tuple[str, TimestampError]] = []
        for number, service in enumerate(self._services):
            if self._rests(number):
                failures.append((service.name, TimestampError(Fault.STAMPER_RESTS)))
                continue
            try:
                stamp = stamp_of(service, message, now)
            except TimestampError as error:
                failures.append((service.name, error))
                with self._lock:
                    self._rests_until[number] = self._clock() + REST_SECONDS
                continue
            return Given(stamp, service.name, external=True, failures=tuple(failures))
        raise NoAnswerError(tuple(failures))

    def _rests(self, number: int) -> bool:
        with self._lock:
            return self._clock() < self._rests_until.get(number, float("-inf"))


@dataclass(frozen=True, slots=True)
class Given:
    """A stamp, and who gave it. `external` is false for our own authority, whose time is self-asserted.

    `failures` are the authorities that were asked and gave none; with them, and not `external`, a stamp is waited
    for.
    """

    stamp: Stamp
    by: str
    external: bool
    failures: tuple[tuple[str, TimestampError], ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether an external authority was to stamp this and didn't."""
        return not self.external and bool(self.failures)


class Stamping:
    """What stamps the signatures of one installation."""

    def __init__(
        self,
        external: Authorities,
        embedded: StampingService,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`embedded` stamps where there is no external authority, or none that answers."""
        self.external = external
        self.embedded = embedded
        self._clock = clock

    def stamp_now(self, message: bytes | memoryview) -> Given:
        """Stamp a signature that was just made. Raises as `stamp`."""
        return self.stamp(message, self._clock())

    def stamp_later(self, message: bytes | memoryview, now: datetime) -> Given:
        """Stamp what has time to wait for an external authority, where there is one. Raises TimestampError."""
        return self.external.stamp(message, now) if self.external else self.stamp(message, now)

    def stamp(self, message: bytes | memoryview, now: datetime) -> Given:
        """Stamp SHA-256 of a message. Raises KeysError where even our own authority can't."""
        failures: tuple[tuple[str, TimestampError], ...] = ()
        if self.external:
            try:
                return self.external.stamp(message, now)
            except NoAnswerError as error:
                failures = error.failures
        own = stamp_of(self.embedded, message, now)
        return Given(own, self.embedded.name, external=False, failures=failures)
