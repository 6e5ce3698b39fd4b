"""Stamp files that somebody has, and check stamps: into the signature of a signed file, or beside any other."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography import x509

from keys.errors import TimestampError
from keys.faults import Fault as KeyFault
from keys.timestamps.ordering import in_order
from keys.timestamps.token import Stamp, parse_stamp, parse_token, stamps, verify_stamp
from keys.timestamps.turns import Given, Stamping
from provenance.credentials.errors import StampingError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests.countersigning import signature_in
from provenance.credentials.signing.publishing import publish, temporary
from provenance.credentials.signing.stamping import put_stamp, self_asserted
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.isolation.files import require_file
from provenance.media.formats import Format
from provenance.media.mapping import mapped

_MAX_STAMP: Final = 64 * 1024
TSR: Final = ".tsr"


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A stamp that was made, and where it is. `detached` is whether it stands beside the file."""

    source: Path
    destination: Path
    given: Given
    detached: bool


class StampProblem(StrEnum):
    """Why a stamp is none: there isn't any, or it is for something else."""

    MISSING = "missing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CheckedStamp:
    """What a stamp came to. `external` is whether a trusted authority made it, which no embedded one ever is.

    `embedded` is whether an embedded authority made it, by its own word.
    """

    detached: bool
    problem: StampProblem | None = None
    at: datetime | None = None
    authority: str | None = None
    external: bool = False
    embedded: bool = False


def add_stamp(
    pool: VerifierPool, stamping: Stamping, path: Path, destination: Path | None, now: datetime
) -> StampedFile:
    """Stamp the signature of a signed file, by default where it is; or any other file, by default as FILE.tsr.

    Raises StampingError for a signature that has a stamp of somebody else or no room for one, TimestampError where
    no external authority answers, and OSError; then nothing was written.
    """
    require_file(path)
    verdict = pool.verify(path, now=now, file_hash=False)
    if verdict.credential is CredentialState.NONE:
        return _detached(stamping, path, destination, now)
    store = pool.store(path)
    if verdict.credential is not CredentialState.VALID or store is None:
        raise StampingError(Fault.DOES_NOT_HOLD)
    place = destination or path
    with temporary(place) as made:
        given = _into(pool, stamping, path, store, verdict, made, now)
        publish(made, place, overwrite=place == path)
    return StampedFile(path, place, given, detached=False)


def _into(
    pool: VerifierPool,
    stamping: Stamping,
    path: Path,
    store: bytes,
    verdict: Verdict,
    made: Path,
    now: datetime,
) -> Given:
    _, signature = signature_in(store, verdict.manifest)
    if not self_asserted(signature):
        raise StampingError(Fault.STAMPED_ALREADY)
    if signature.token is not None and not stamping.external:
        raise StampingError(Fault.NOTHING_BETTER)
    given = stamping.stamp_later(signature.message, now)
    shutil.copyfile(path, made)
    put_stamp(made, Format(verdict.format or ""), store, given.stamp.token, verdict.manifest)
    after = pool.verify(made, now=now, file_hash=False)
    if (after.manifest, after.credential, after.time.at) != (
        verdict.manifest,
        CredentialState.VALID,
        given.stamp.at,
    ):
        raise StampingError(Fault.STAMPED_DOES_NOT_VERIFY)
    return given


def _detached(stamping: Stamping, path: Path, destination: Path | None, now: datetime) -> StampedFile:
    place = destination or path.with_name(path.name + TSR)
    with mapped(path) as view:
        given = stamping.stamp_later(view, now)
    with temporary(place) as made:
        made.write_bytes(given.stamp.response)
        publish(made, place, overwrite=False)
    return StampedFile(path, place, given, detached=True)


def check_stamp(
    pool: VerifierPool, path: Path, beside: Path | None, roots: Sequence[x509.Certificate]
) -> CheckedStamp:
    """Check the stamp `beside` a file, or else that in its signature, against the roots of trusted authorities.

    Without either, FILE.tsr is taken where there is one. Raises OSError, and TimestampError for what is no stamp.
    """
    require_file(path)
    named = path.with_name(path.name + TSR)
    verdict = None if beside is not None else pool.verify(path, file_hash=False)
    if verdict is None or (verdict.credential is CredentialState.NONE and named.is_file()):
        stamp = _stamp_in(beside or named)
        with mapped(path) as view:
            return _judged(stamp, view, roots, detached=True)
    store = pool.store(path)
    if store is None or verdict.credential is not CredentialState.VALID:
        return CheckedStamp(detached=False, problem=StampProblem.MISSING)
    _, signature = signature_in(store, verdict.manifest)
    token = signature.token
    if token is None:
        return CheckedStamp(detached=False, problem=StampProblem.MISSING)
    return _judged(parse_token(token), signature.message, roots, detached=False)


def _stamp_in(path: Path) -> Stamp:
    with path.open("rb") as file:
        data = file.read(_MAX_STAMP + 1)
    try:
        return parse_stamp(in_order(data))
    except TimestampError as error:
        raise TimestampError(KeyFault.STAMP_FILE, path=path) from error


def _judged(
    stamp: Stamp, message: bytes | memoryview, roots: Sequence[x509.Certificate], *, detached: bool
) -> CheckedStamp:
    if not stamps(stamp, message):
        return CheckedStamp(detached, StampProblem.OTHER)
    try:
        verify_stamp(stamp, message, roots)
        external = not stamp.self_asserted
    except TimestampError:
        external = False
    return CheckedStamp(detached, None, stamp.at, stamp.authority, external, embedded=stamp.self_asserted)
