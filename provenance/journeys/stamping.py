"""Stamps of what is registered: wait for one in the transaction that registers, ask for it later, look it up."""

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from keys.errors import KeysError
from keys.timestamps.turns import Given
from provenance.credentials.errors import CredentialsError
from provenance.credentials.pool import VerifierPool
from provenance.credentials.stamping import StampOutcome, StampState, put_stamp
from provenance.credentials.verdict import CredentialState
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.media.errors import MediaError
from provenance.media.formats import Format
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.stamps import StampKind, StampRecord
from provenance.store_errors import StoreError

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
_DOUBLINGS: Final = 16  # beyond that the pause is the longest anyway


class StampingAuthorities(Protocol):
    """Those that are asked, as `keys.timestamps.turns.Stamping` does."""

    def stamp_later(self, message: bytes, now: datetime) -> Given:
        """Raises TimestampError."""
        ...


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
        for work_id, number in versions:
            for version in tx.works.versions(work_id):
                found = tx.stamps.get(StampKind.VERSION, version.sha256) if version.number == number else None
                if found is not None and found.next_try is not None:
                    return True
    return False


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


@dataclass(frozen=True, slots=True)
class StampDesk:
    """What stamps later: the store, the files, the authorities, and a verifier for what was stamped."""

    database: Database
    blobs: Blobs
    authorities: StampingAuthorities
    pool: VerifierPool

    def stamp_due(self, now: datetime, limit: int = 100) -> int:
        """Ask for the stamps that are due, and answer how many came. Ends at the first that doesn't come.

        Raises StoreError and VerifierError; what came before that is kept.
        """
        with self.database.reading() as tx:
            due = tx.stamps.due(now, limit)
        came: list[StampRecord] = []
        try:
            for row in due:
                given = self.authorities.stamp_later(row.message, now)
                if row.kind is StampKind.VERSION:
                    self._keep(_stamped(row, given), given)
                came.append(row if row.kind is StampKind.VERSION else _stamped(row, given))
        except KeysError:
            self._put_off(due[len(came) :], now)
        finally:
            with self.database.writing() as tx:
                for row in came:
                    if row.kind is StampKind.REGISTRATION:
                        _update(tx, row)
        return len(came)

    def _put_off(self, rows: tuple[StampRecord, ...], now: datetime) -> None:
        with self.database.writing() as tx:
            for row in rows:
                tries = row.tries + 1
                _update(tx, replace(row, tries=tries, next_try=now + pause_after(tries)))

    def _keep(self, row: StampRecord, given: Given) -> None:
        with self.blobs.incoming() as place:
            ready = self._copy(row, given, place)
            sha256 = sha256_of(place) if ready else None
            with self.database.writing() as tx:
                if sha256 is not None and tx.stamps.get(row.kind, row.subject) is not None:
                    self.blobs.put(place, sha256)
                _update(tx, replace(row, copy=sha256))

    def _copy(self, row: StampRecord, given: Given, place: Path) -> bool:
        """A copy of the signed file with the stamp in it, if that can be made and holds; the detached one stays."""
        try:
            signed = self.blobs.path(row.subject)
            before = self.pool.verify(signed, file_hash=False)
            store = self.pool.store(signed)
            if store is None or before.format is None or before.manifest is None:
                return False
            shutil.copyfile(signed, place)
            put_stamp(place, Format(before.format), store, given.stamp.token, before.manifest)
            after = self.pool.verify(place, file_hash=False)
        except (CredentialsError, MediaError, StoreError, OSError):
            return False
        same = (after.manifest, after.credential) == (before.manifest, CredentialState.VALID)
        return same and after.time.at == given.stamp.at


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time, at most six hours."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(tries - 1, _DOUBLINGS)
    return min(LONGEST_PAUSE, doubled)


def _stamped(row: StampRecord, given: Given) -> StampRecord:
    return replace(
        row,
        response=given.stamp.response,
        by=given.by,
        external=given.external,
        at=given.stamp.at,
        tries=row.tries + 1,
        next_try=None,
    )


def _update(tx: UnitOfWork, row: StampRecord) -> None:
    """Write a row, unless its version was removed meanwhile."""
    if tx.stamps.get(row.kind, row.subject) is not None:
        tx.stamps.update(row)
