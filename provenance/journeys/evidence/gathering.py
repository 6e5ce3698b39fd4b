"""What an installation has about a version of a work, as the parts of an evidence bundle, and what it lacks."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.evidence.bundles.lacks import Lack
from provenance.evidence.bundles.model import Fingerprints, Original, ProcessItem, Registration
from provenance.evidence.canonical import Json, without_fractions
from provenance.evidence.disputes.errors import OriginalMissingError
from provenance.evidence.errors import MalformedError
from provenance.evidence.proofs import ledgers
from provenance.evidence.shape import parse_instant
from provenance.journeys.diary.diaries import ProcessItem as DiaryItem
from provenance.journeys.diary.diaries import evidence_of
from provenance.journeys.ledger.proving import RegistrationProof, registration_proof
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.stamping.naming import stamper
from provenance.ledger.entries import parse_entry
from provenance.members.model import Member
from provenance.registry.model import Version, Work
from provenance.registry.ports import Blobs
from provenance.registry.stamps import StampKind, StampRecord
from provenance.registry.stored import declared_in, verdict_document
from provenance.registry.works import own_version, own_work

if TYPE_CHECKING:
    from provenance.ledger.writing.log import Log

MOST_PROCESS = 99


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody who vouches for a time: `external` where that isn't this installation."""

    kind: str
    by: str
    at: datetime
    external: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parts, and what vouches for the time of the registration."""

    work: Work
    version: Version
    original: Original
    registration: Registration | None
    proof: RegistrationProof | None
    fingerprints: Fingerprints | None
    process: tuple[ProcessItem, ...]
    vouched: tuple[Vouched, ...]
    lacks: tuple[Lack, ...]


def gather(
    database: Database,
    blobs: Blobs,
    owner: Member,
    work_id: str,
    number: int,
    log: "Callable[[], Log] | None",
    *,
    hash_only: bool,
    source: Path | None = None,
) -> Gathered:
    """Everything about one version; `source` is its signed file where somebody holds it outside.

    Raises WorkNotFoundError, OriginalMissingError where the file should be in the bundle and isn't there, LedgerError
    and StoreError.
    """
    with database.reading() as tx:
        work, version = own_work(tx, owner.id, work_id).work, own_version(tx, owner.id, work_id, number)
        fingerprints = _fingerprints(tx, version)
    process = _process(evidence_of(database, blobs, owner, work_id, number))
    proof = registration_proof(database, log(), work_id, number) if log is not None else None
    stamp = None if proof is None else _stamp(database, proof.entry)
    vouched = () if proof is None else tuple(_vouched(proof, stamp))
    if source is None and not hash_only:
        if not version.kept or not blobs.has(version.sha256):
            raise OriginalMissingError
        source = blobs.path(version.sha256)
    return Gathered(
        work,
        version,
        _original(work, version, None if hash_only else source),
        None if proof is None else _registration(proof, stamp),
        proof,
        fingerprints,
        process,
        vouched,
        tuple(_lacks(proof, vouched, fingerprints, hash_only=hash_only)),
    )


def _lacks(
    proof: RegistrationProof | None,
    vouched: Sequence[Vouched],
    fingerprints: Fingerprints | None,
    *,
    hash_only: bool,
) -> list[Lack]:
    kinds = {one.kind for one in vouched if one.external}
    wanting = {
        Lack.ORIGINAL: hash_only,
        Lack.LEDGER: proof is None,
        Lack.SIGNER: proof is not None and parse_entry(proof.entry).key is None,
        Lack.WITNESS: proof is not None and "witness" not in kinds,
        Lack.REGISTRATION_STAMP: not kinds & {"registration-stamp", "checkpoint-stamp"},
        Lack.FINGERPRINTS: fingerprints is None,
    }
    return [lack for lack, is_lacking in wanting.items() if is_lacking]


def _original(work: Work, version: Version, source: Path | None) -> Original:
    return Original(
        name=version.file_name,
        sha256=version.sha256,
        size=version.size,
        source=source,
        work=work.id,
        title=work.title,
        registered_at=version.signed_at,
        disclosure=_disclosure(version),
    )


def _disclosure(version: Version) -> Mapping[str, Json]:
    """What the creator said of AI when they signed here, or else what the file that was registered says."""
    found = verdict_document(version)
    read = {"extent": version.extent.value} if found is None else found["disclosure"]
    said = declared_in(version) or read
    return {key: without_fractions(value) for key, value in said.items()}  # regions have them


def _fingerprints(tx: UnitOfWork, version: Version) -> Fingerprints | None:
    entry = next((e for e in tx.fingerprints.of(version.work_id) if e.version == version.number), None)
    if entry is None:
        return None
    from provenance.recognition.errors import FingerprintError
    from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
    from provenance.recognition.fingerprints.serialization import from_bytes

    try:
        found = from_bytes(entry.fingerprint)
    except FingerprintError:
        return None
    if not isinstance(found, ImageFingerprint):
        return None
    return Fingerprints(found.pdq.hex() or None, found.quality, found.iscc or None)


def _process(shown: Sequence[DiaryItem]) -> tuple[ProcessItem, ...]:
    """What the diaries of a work have, as far as there is room: the files that are kept, the others by their hash."""
    return tuple(
        ProcessItem(
            name=one.name,
            sha256=one.sha256,
            kind=one.kind.value,
            relation=one.relation.value,
            source=one.path,
            at=one.at,
        )
        for one in shown[:MOST_PROCESS]
    )


def _stamp(database: Database, entry: bytes) -> StampRecord | None:
    with database.reading() as tx:
        return tx.stamps.get(StampKind.REGISTRATION, hashlib.sha256(entry).hexdigest())


def _registration(proof: RegistrationProof, stamp: StampRecord | None) -> Registration:
    return Registration(
        proof.entry,
        proof.tlog_proof.encode(),
        None if stamp is None else stamp.response,
        proof.checkpoint_stamp,
    )


def _vouched(proof: RegistrationProof, stamp: StampRecord | None) -> list[Vouched]:
    from keys.errors import TimestampError
    from keys.timestamps.token import parse_stamp

    found = []
    if stamp is not None and stamp.at is not None and stamp.by is not None:
        found.append(Vouched("registration-stamp", stamper(stamp), stamp.at, stamp.external))
    if proof.checkpoint_stamp is not None:
        try:
            given = parse_stamp(proof.checkpoint_stamp)
            by = given.authority or ""
            found.append(Vouched("checkpoint-stamp", by, given.at, external=not given.self_asserted))
        except TimestampError:
            pass
    try:
        logged = ledgers.read_registration(proof.entry, proof.tlog_proof.encode())
        cosigned = ledgers.claimed_cosignatures(logged)
    except MalformedError:
        cosigned = []
    found += [Vouched("witness", name, parse_instant(at), external=True) for name, at in cosigned]
    return found
