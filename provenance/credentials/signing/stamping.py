"""Stamp a signature, before its store is in a file or at any later time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from keys.errors import KeysError, TimestampError
from keys.timestamps.token import parse_stamp, parse_token
from keys.timestamps.turns import Given
from provenance.credentials.errors import StampingError
from provenance.credentials.manifests.countersigning import (
    ClaimSignature,
    countersigned,
    stamped_store,
)
from provenance.media.formats import Format
from provenance.media.mapping import mapped
from provenance.media.rewriting import replaced_store


class StampState(StrEnum):
    """How a signature was stamped: by an external authority; by our own, and an external one is waited for; by our own
    because there is no other; not at all.
    """

    EXTERNAL = "external"
    WAITING = "waiting"
    SELF_ASSERTED = "self_asserted"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StampOutcome:
    """What came of stamping.

    `message` is what was to be stamped; `failures` has a name and an error for each authority that gave no stamp, or no
    name where it is our own that failed.
    """

    state: StampState = StampState.NONE
    by: str | None = None
    at: datetime | None = None
    failures: tuple[tuple[str, KeysError | StampingError], ...] = ()
    message: bytes = b""


Stamper = Callable[[bytes], Given]
"""Stamps SHA-256 of a message. Raises TimestampError."""


def outcome_of(given: Given, message: bytes) -> StampOutcome:
    """What to say of a stamp."""
    state = (
        StampState.EXTERNAL
        if given.external
        else StampState.WAITING
        if given.waiting
        else StampState.SELF_ASSERTED
    )
    return StampOutcome(state, given.by, given.stamp.at, given.failures, message)


def stamp_store(
    store: bytes, at: int, signature: ClaimSignature, stamper: Stamper
) -> tuple[bytes, StampOutcome]:
    """Stamp the signature that stands at `at` of a store, which stays as long as it was.

    Where even our own authority can't stamp, or a stamp doesn't fit, the store is as it was, and the outcome says so.
    """
    try:
        given = stamper(signature.message)
        return countersigned(store, at, signature, given.stamp.token), outcome_of(given, signature.message)
    except (KeysError, StampingError) as error:
        failed = error.with_traceback(None)  # frames hold the whole store
        return store, StampOutcome(failures=(("", failed),))


def put_stamp(path: Path, fmt: Format, store: bytes, token: bytes, label: str | None = None) -> None:
    """Put a stamp into the signature of a manifest, by default the active one, of a file that carries `store`.

    Raises StampingError where it doesn't fit, MediaError where the file doesn't carry that store, and OSError.
    """
    put_store(path, fmt, store, stamped_store(store, token, label))


def put_store(path: Path, fmt: Format, store: bytes, new: bytes) -> None:
    """Put a store of the same length into a file that carries `store`; the caller syncs the file.

    Raises MediaError where the file doesn't carry that store, and OSError.
    """
    with mapped(path) as view:
        patches = replaced_store(view, fmt, store, new)
    with path.open("r+b") as file:
        for offset, data in patches:
            file.seek(offset)
            file.write(data)


def carries_stamp_of(signature: ClaimSignature, response: bytes) -> bool:
    """Whether a signature carries the token of this answer (TimeStampResp, DER)."""
    return signature.token == parse_stamp(response).token


def self_asserted(signature: ClaimSignature) -> bool:
    """Whether a signature carries no stamp, or one of an embedded authority: then another may take its place."""
    token = signature.token
    if token is None:
        return True
    try:
        return parse_token(token).self_asserted
    except TimestampError:
        return False
