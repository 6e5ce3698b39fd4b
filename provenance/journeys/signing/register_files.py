"""Register files that were signed elsewhere or not at all: they are kept as they are, and found again."""

import errno
import os
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ledger.entries import registration_to_log, signer_key
from provenance.journeys.ports import Database
from provenance.journeys.recovery.fingerprinting import Recognition, fingerprinted, is_plain, register
from provenance.journeys.recovery.manifest_stores import extract_store, keep_store
from provenance.journeys.signing.declaring import title_of
from provenance.members.errors import AccountProblem, NotFoundError
from provenance.members.model import AuditAction, AuditEvent, Member
from provenance.members.names import lookup_key
from provenance.registry.errors import EmptyFileError, NobodyHereError, NoOwnerError
from provenance.registry.model import Version, Work
from provenance.registry.ports import Blobs
from provenance.registry.stamps import as_registered
from provenance.registry.works import clean_title, work_of

_NO_DISCLOSURE = b"null"


@dataclass(frozen=True, slots=True)
class FileOrder:
    """One file to register for its owner. `file_name` is what they call it, and its title unless it has one."""

    owner_id: str
    source: Path
    file_name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class RegisteredFile:
    """What a file was registered as. `new` is whether it was not there before; `recognisable` whether it is found
    by what it shows, and not by its hash and credential only. `plain` tells that it isn't because nearly nothing is
    shown: copies are never confirmed."""

    version: Version
    new: bool
    recognisable: bool
    plain: bool = False


def owner_named(database: Database, name: str | None) -> Member:
    """The member with a name, or the only one there is. Raises NotFoundError, NobodyHereError and NoOwnerError."""
    with database.reading() as tx:
        if name is not None:
            found = tx.members.named(lookup_key(name))
            if found is None:
                raise NotFoundError(AccountProblem.MEMBER_UNKNOWN)
            return found
        members = [member for member in tx.members.all() if member.disabled_at is None]
    if not members:
        raise NobodyHereError
    if len(members) != 1:
        raise NoOwnerError
    return members[0]


def register_file(
    pool: VerifierPool,
    database: Database,
    blobs: Blobs,
    order: FileOrder,
    *,
    recognition: Recognition | None = None,
    now: datetime,
) -> RegisteredFile:
    """Keep a file and register it as a work of its owner; one that they registered already stays as it is.

    Nothing is said about AI beyond what the file carries. Raises OSError, VerifierError, RegistryError, StoreError
    and RecognitionError; then nothing is registered. An empty file is none: every other empty one would match it.
    """
    if order.source.stat().st_size == 0:
        raise EmptyFileError
    title = clean_title(order.title or title_of(order.file_name))
    verdict = pool.verify(order.source, order.file_name, now)
    sha256 = verdict.sha256 or sha256_of(order.source)
    earlier = _own(database, order.owner_id, sha256)
    if earlier is not None:
        plain = (
            earlier.recognisable
            and recognition is not None
            and is_plain(recognition.fingerprinter, order.source)
        )
        return replace(earlier, recognisable=earlier.recognisable and not plain, plain=plain)
    made = fingerprinted(recognition, order.source) if recognition is not None else None
    shown = pool.record(order.source).picture
    with blobs.incoming() as copy, blobs.incoming() as picture, blobs.incoming() as manifest:
        shutil.copyfile(order.source, copy)
        if shown is not None:
            picture.write_bytes(shown.data)
        version = _version(order, verdict, copy, picture if shown is not None else None, now)
        store = extract_store(pool, copy, manifest) if version.manifest is not None else None
        key = signer_key(manifest, version.manifest) if store is not None else None
        with database.writing() as tx:
            work, number = work_of(
                tx, order.owner_id, title, now, version_of=None, original_sha256=version.sha256
            )
            version = replace(version, work_id=work.id, number=number)
            blobs.put(copy, version.sha256)
            if version.picture is not None:
                blobs.put(picture, version.picture)
            tx.works.add_version(version)
            keep_store(tx, blobs, version, manifest, store)
            if recognition is not None:
                register(tx, work, version, made, now)
            registration_to_log(tx, version, key, now)
            params = {"sha256": version.sha256}
            tx.audit.add(AuditEvent(now, AuditAction.WORK_REGISTERED, order.owner_id, work.id, params))
    plain = made is not None and made.plain
    return RegisteredFile(version, new=True, recognisable=made is not None and not plain, plain=plain)


def _own(database: Database, owner_id: str, sha256: str) -> RegisteredFile | None:
    """The owner's version with this very file."""
    with database.reading() as tx:
        registered = as_registered(tx, sha256)
        for version in tx.works.with_hash(registered, 100):
            work: Work | None = tx.works.get(version.work_id)
            if version.sha256 == registered and work is not None and work.owner_id == owner_id:
                known = {entry.version for entry in tx.fingerprints.of(work.id)}
                return RegisteredFile(version, new=False, recognisable=version.number in known)
    return None


def _version(order: FileOrder, verdict: Verdict, copy: Path, picture: Path | None, now: datetime) -> Version:
    """What is written down of the copy that is kept, as far as it is known before its work is."""
    digest = sha256_of(copy)
    if verdict.sha256 not in {
        None,
        digest,
    }:  # it changed under our hands: what was found is about another file
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(order.source))
    signed = verdict.credential is CredentialState.VALID
    return Version(
        work_id="",
        number=0,
        signed_at=now,
        identity=(verdict.signer.name or "") if signed else "",
        file_name=order.file_name,
        format=verdict.format or "",
        size=verdict.size,
        sha256=digest,
        original_sha256=digest,
        extent=verdict.disclosure.extent,
        verdict=verdict_to_json(verdict),
        disclosure=_NO_DISCLOSURE,
        manifest=verdict.manifest if signed else None,
        picture=None if picture is None else sha256_of(picture),
    )
