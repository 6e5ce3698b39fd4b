"""Sign one file and register the work: both are there, or neither is."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from keys.certificates.reading import common_name_of, key_id, public_key_of
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.signing.desk import SigningDesk
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Disclosure
from provenance.disclosure.serialization import to_json
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ledger.entries import registration_to_log
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.recovery.fingerprinting import Recognition, fingerprinted, register
from provenance.journeys.recovery.manifest_stores import extract_store, keep_store
from provenance.journeys.signing.declaring import title_of
from provenance.journeys.signing.sign_works import SignedWork, SignOrder, sign_work
from provenance.journeys.stamping.waiting import wait_for_version
from provenance.members.model import AuditAction, AuditEvent
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.stamps import as_registered
from provenance.registry.works import work_of


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """One file to sign for its owner. `file_name` is what they call it, and the title unless there is one.

    `disclosure_id` is that of the disclosure which the answers make, by default a new one.
    `version_of` is the work that it continues; `components` are sketches or layers, each a file with its name.
    `recognise` is whether the work is to be found again when a copy carries nothing any more.
    """

    owner_id: str
    source: Path
    file_name: str
    answers: Answers | Disclosure
    identity: str
    title: str | None = None
    components: Sequence[tuple[Path, str]] = ()
    version_of: str | None = None
    keep_original: bool = False
    disclosure_id: UUID | None = None
    recognise: bool = True


def sign_and_register(
    desk: SigningDesk,
    database: Database,
    blobs: Blobs,
    order: RegisterOrder,
    *,
    recognition: Recognition | None = None,
    now: datetime | None = None,
    also: Callable[[UnitOfWork, Version], None] | None = None,
) -> Version:
    """Sign a file, keep it, and register it as a work or a version; `also` writes in the same transaction.

    With `recognition` its fingerprint is registered too, unless the order says no or a file of its kind has none:
    then it is found by its hash and its credential only. Raises one of `sign_works.Failure`, RegistryError
    and StoreError; then nothing is registered.
    """
    instant = now or datetime.now(UTC)
    title = order.title or title_of(order.file_name)
    searching = recognition if order.recognise else None
    made = fingerprinted(searching, order.source) if searching is not None else None
    with (
        blobs.incoming() as destination,
        blobs.incoming() as picture,
        blobs.incoming() as original,
        blobs.incoming() as manifest,
    ):
        signed = sign_work(
            desk,
            SignOrder(
                order.source,
                destination,
                order.answers,
                source_name=order.file_name,
                components=tuple(path for path, _ in order.components),
                component_names=tuple(name for _, name in order.components),
                title=title,
                id=order.disclosure_id,
                bindings=made.bindings if made is not None else (),
            ),
            instant,
        )
        shown = desk.pool.record(destination).picture
        if shown is not None:
            picture.write_bytes(shown.data)
        store = extract_store(desk.pool, destination, manifest)
        if order.keep_original:
            shutil.copyfile(order.source, original)
        version = _version(order, signed, desk, destination, picture if shown is not None else None, instant)
        with database.writing() as tx:
            work, number = work_of(
                tx,
                order.owner_id,
                title,
                instant,
                version_of=order.version_of,
                original_sha256=as_registered(tx, version.original_sha256),
            )
            version = replace(version, work_id=work.id, number=number)
            blobs.put(destination, version.sha256)
            if order.keep_original:
                blobs.put(original, version.original_sha256)
            if version.picture is not None:
                blobs.put(picture, version.picture)
            tx.works.add_version(version)
            keep_store(tx, blobs, version, manifest, store)
            if searching is not None:
                register(tx, work, version, made, instant)
            tx.audit.add(
                AuditEvent(
                    instant,
                    AuditAction.WORKS_SIGNED,
                    order.owner_id,
                    work.id,
                    {"identity": order.identity, "sha256": version.sha256},
                )
            )
            signer = key_id(public_key_of(desk.signer.certificate_chain[0]))
            registration_to_log(tx, version, signer, instant)
            wait_for_version(tx, version, signed.stamp, instant)
            if also is not None:
                also(tx, version)
    return version


def _version(
    order: RegisterOrder,
    signed: SignedWork,
    desk: SigningDesk,
    destination: Path,
    picture: Path | None,
    now: datetime,
) -> Version:
    """What is written down of a signed file, as far as it is known before its work is."""
    verdict = replace(signed.verdict, file=order.file_name)
    return Version(
        work_id="",
        number=0,
        signed_at=now,
        identity=order.identity or common_name_of(desk.signer.certificate_chain[0]),
        file_name=order.file_name,
        format=verdict.format or "",
        size=destination.stat().st_size,
        sha256=verdict.sha256 or sha256_of(destination),
        original_sha256=sha256_of(order.source),
        extent=verdict.disclosure.extent,
        verdict=verdict_to_json(verdict),
        disclosure=to_json(signed.disclosure),
        manifest=verdict.manifest,
        picture=None if picture is None else sha256_of(picture),
        original_kept=order.keep_original,
    )
