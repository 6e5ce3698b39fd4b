"""Ask authorities for a time stamp, in turn, until one gives it."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from keys.errors import TimestampError
from keys.faults import Fault
from keys.timestamps.der import OCTETS, SEQUENCE, TRUE, integer, oid, tlv
from keys.timestamps.token import Stamp, parse_stamp

_SHA256: Final = tlv(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"))
# An authority whose clock is further off than this from ours is not asked again for this stamp.
MAX_CLOCK_DIFFERENCE: Final = timedelta(hours=12)


class StampingService(Protocol):
    """An authority, wherever it is."""

    @property
    def name(self) -> str:
        """What to call it: its address, or `embedded`."""
        ...

    def stamp(self, request: bytes) -> bytes:
        """From TimeStampReq to TimeStampResp, DER. Raises TimestampError."""
        ...


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time stamp, who gave it, and who did not."""

    stamp: Stamp
    by: str
    failures: tuple[tuple[str, TimestampError], ...] = ()


class NoAnswerError(TimestampError):
    """No authority gave a stamp; `failures` has a name and an error for each."""

    def __init__(self, failures: tuple[tuple[str, TimestampError], ...]) -> None:
        self.failures = failures
        said = " ".join(f"{name}: {error}" for name, error in failures)
        super().__init__(Fault.NO_STAMP if failures else Fault.NO_STAMPER, failures, said=said)


def request_stamp(message: bytes | memoryview, services: Sequence[StampingService], now: datetime) -> Stamped:
    """A time stamp over SHA-256 of a message, from the first authority that gives one.

    Whether the authority is trusted is another question: see `verify_stamp`. An answer for something else, or from a
    clock that is half a day off, counts as none. Raises TimestampError that says what each authority answered.
    """
    failures: list[tuple[str, TimestampError]] = []
    for service in services:
        try:
            stamp = stamp_of(service, message, now)
        except TimestampError as error:
            failures.append((service.name, error))
            continue
        return Stamped(stamp, service.name, tuple(failures))
    raise NoAnswerError(tuple(failures))


def stamp_of(service: StampingService, message: bytes | memoryview, now: datetime) -> Stamp:
    """A time stamp over SHA-256 of a message from one authority. Raises TimestampError."""
    digest = hashlib.sha256(message).digest()
    nonce = secrets.randbits(63) | 1 << 62
    stamp = parse_stamp(service.stamp(_request(digest, nonce)))
    _require_answer(stamp, nonce, digest, now)
    return stamp


def _request(digest: bytes, nonce: int) -> bytes:
    """A TimeStampReq that asks for the certificate too (RFC 3161, 2.4.1)."""
    imprint = tlv(SEQUENCE, _SHA256, tlv(OCTETS, digest))
    return tlv(SEQUENCE, integer(1), imprint, integer(nonce), TRUE)


def _require_answer(stamp: Stamp, nonce: int, digest: bytes, now: datetime) -> None:
    if (stamp.digest, stamp.imprint, stamp.nonce) != ("sha256", digest, nonce):
        raise TimestampError(Fault.STAMP_FOR_ANOTHER)
    if abs(stamp.at - now) > MAX_CLOCK_DIFFERENCE:
        raise TimestampError(Fault.STAMP_CLOCK)
