"""Ask for the stamps that are waited for: of ledger entries, and of signatures, into which they are put."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from keys.errors import KeysError
from keys.revocation import RevocationList
from keys.timestamps.turns import Given
from provenance.credentials.errors import CredentialsError
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.signing.stamping import put_stamp
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.verifying.regrading import regrade
from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.stamping.waiting import FIRST_PAUSE
from provenance.media.errors import MediaError
from provenance.media.formats import Format
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.stamps import StampKind, StampRecord
from provenance.store_errors import StoreError

LONGEST_PAUSE: Final = timedelta(hours=6)
_DOUBLINGS: Final = 16  # beyond that the pause is the longest anyway


class StampingAuthorities(Protocol):
    """Those that are asked, as `keys.timestamps.turns.Stamping` does."""

    def stamp_later(self, message: bytes, now: datetime) -> Given:
        """Raises TimestampError."""
        ...


@dataclass(frozen=True, slots=True)
class StampDesk:
    """What stamps later: the store, the files, the authorities, a verifier for what was stamped, and what is revoked
    by now. `refresh` lets the verifier go by what is recognised now.
    """

    database: Database
    blobs: Blobs
    authorities: StampingAuthorities
    pool: VerifierPool
    revocations: Callable[[], RevocationList]
    refresh: Callable[[], None] = lambda: None

    def stamp_due(self, now: datetime, limit: int = 100) -> int:
        """Ask for the stamps that are due, and answer how many came. Ends at the first that doesn't come.

        Raises StoreError and VerifierError; what came before that is kept.
        """
        with self.database.reading() as tx:
            due = tx.stamps.due(now, limit)
        if due:
            self.refresh()
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
            found = self._copy(row, given, place)
            sha256 = None if found is None else sha256_of(place)
            with self.database.writing() as tx:
                version = _version(tx, row)
                if found is not None and sha256 is not None and version is not None:
                    self.blobs.put(place, sha256)
                    self._grade(tx, version, found)
                _update(tx, replace(row, copy=sha256))

    def _grade(self, tx: UnitOfWork, version: Version, found: Verdict) -> None:
        """The verdict of a version is that of the file which is handed out from now on.

        The revocations are read within the transaction: one is in the keyring before it looks for verdicts here.
        """
        named = replace(found, file=version.file_name, sha256=version.sha256)
        verdict = regrade(named, self.revocations())
        tx.works.update_version(replace(version, verdict=verdict_to_json(verdict)))

    def _copy(self, row: StampRecord, given: Given, place: Path) -> Verdict | None:
        """What verifying a copy of the signed file with the stamp in it says, if that can be made and holds.

        Where it can't, the detached stamp stays.
        """
        try:
            signed = self.blobs.path(row.subject)
            before = self.pool.verify(signed, file_hash=False)
            store = self.pool.store(signed)
            if store is None or before.format is None or before.manifest is None:
                return None
            shutil.copyfile(signed, place)
            put_stamp(place, Format(before.format), store, given.stamp.token, before.manifest)
            after = self.pool.verify(place, file_hash=False)
        except (CredentialsError, MediaError, StoreError, OSError):
            return None
        same = (after.manifest, after.credential) == (before.manifest, CredentialState.VALID)
        return after if same and after.time.at == given.stamp.at else None


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many tries: a minute, then twice as long each time, at most six hours."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(tries - 1, _DOUBLINGS)
    return min(LONGEST_PAUSE, doubled)


def _version(tx: UnitOfWork, row: StampRecord) -> Version | None:
    versions = () if row.work_id is None else tx.works.versions(row.work_id)
    return next((version for version in versions if version.number == row.version), None)


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
