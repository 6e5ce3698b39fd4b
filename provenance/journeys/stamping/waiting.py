"""Stamps of what is registered: wait for one in the transaction that registers, and look it up."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from provenance.credentials.signing.stamping import StampOutcome, StampState
from provenance.journeys.ports import Database, UnitOfWork
from provenance.registry.model import Version
from provenance.registry.stamps import StampKind, StampRecord

FIRST_PAUSE: Final = timedelta(minutes=1)


def wait_for_registration(tx: UnitOfWork, entry: bytes, now: datetime) -> StampRecord:
    """Have a ledger entry stamped, in the transaction that adds it; the same entry is stamped once."""
    subject = hashlib.sha256(entry).hexdigest()
    known = tx.stamps.get(StampKind.REGISTRATION, subject)
    if known is None:
        known = StampRecord(StampKind.REGISTRATION, subject, entry, now, next_try=now)
        tx.stamps.add(known)
    return known


def wait_for_version(tx: UnitOfWork, version: Version, stamp: StampOutcome, now: datetime) -> None:
    """Have the signature of a signed file stamped later, where no authority answered when it was made."""
    if stamp.state is StampState.WAITING:
        tx.stamps.add(
            StampRecord(
                StampKind.VERSION,
                version.sha256,
                stamp.message,
                now,
                next_try=now + FIRST_PAUSE,
                work_id=version.work_id,
                version=version.number,
            )
        )


def stamp_of(
    database: Database, subject: str, kind: StampKind = StampKind.REGISTRATION
) -> StampRecord | None:
    """What is known of the stamp of a ledger entry, or of a signed file, by its SHA-256; None where none was wanted."""
    with database.reading() as tx:
        return tx.stamps.get(kind, subject)


def any_waits(database: Database, versions: Iterable[tuple[str, int]]) -> bool:
    """Whether a stamp of any of these versions (work and number) is still waited for."""
    with database.reading() as tx:
        return tx.stamps.waits_for(set(versions))


def file_to_hand_out(tx: UnitOfWork, version: Version) -> str:
    """The SHA-256 of the file that a version is downloaded as: with the stamp that came later, if one did.

    The signature, what it says, and the content are the same; the ledger names the file as it was registered.
    """
    later = tx.stamps.get(StampKind.VERSION, version.sha256)
    return later.copy if later is not None and later.copy is not None else version.sha256


def forget_copy(tx: UnitOfWork, version: Version) -> tuple[str, ...]:
    """Forget the stamped copy of a signed file that is being removed, and answer its SHA-256; the stamp stays."""
    known = tx.stamps.get(StampKind.VERSION, version.sha256)
    if known is None or known.copy is None:
        return ()
    tx.stamps.update(replace(known, copy=None))
    return (known.copy,)
