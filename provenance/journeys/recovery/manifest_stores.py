"""Manifest stores: kept when a work is registered, and handed out byte for byte."""

from pathlib import Path

from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.blobs import sha256_of
from provenance.journeys.ports import Database, UnitOfWork
from provenance.registry.model import Version
from provenance.registry.ports import Blobs
from provenance.registry.resolution.model import Manifest
from provenance.store_errors import BlobMissingError


def manifest_store(database: Database, blobs: Blobs, pool: VerifierPool, label: str) -> bytes | None:
    """The store whose active manifest has this label, byte for byte as it was signed; None where there is none.

    Of a work that was registered before stores were kept, it is taken from the signed file, if that is kept.
    Raises StoreError, and VerifierError where that can't be read now.
    """
    with database.reading() as tx:
        places = tx.manifests.places(label)
        versions = [public_version(tx, place.work_id, place.version) for place in places]
        kept = [(v, tx.manifests.get(v.work_id, v.number)) for v in versions if v is not None]
    for version, manifest in kept:
        try:
            if manifest is not None:
                return blobs.path(manifest.sha256).read_bytes()
            store = pool.store(blobs.path(version.sha256))
        except (BlobMissingError, FileNotFoundError):  # its owner removed it this instant
            continue
        if store is not None:
            return store
    return None


def extract_store(pool: VerifierPool, signed: Path, place: Path) -> str | None:
    """Write the store of a signed file to a place, and answer its SHA-256; None where it has none to keep."""
    store = pool.store(signed)
    if store is None:
        return None
    place.write_bytes(store)
    return sha256_of(place)


def keep_store(tx: UnitOfWork, blobs: Blobs, version: Version, place: Path, sha256: str | None) -> None:
    """Keep what `extract_store` wrote, in the transaction that registers the version."""
    if sha256 is not None:
        blobs.put(place, sha256)
        tx.manifests.add(Manifest(version.work_id, version.number, sha256))


def public_version(tx: UnitOfWork, work_id: str, number: int) -> Version | None:
    """A version that anybody may be told of, and whose store can be had."""
    work = tx.works.get(work_id)
    if work is None or work.withdrawn_at is not None:
        return None
    version = next((version for version in tx.works.versions(work_id) if version.number == number), None)
    if version is None or version.manifest is None:
        return None
    return version if version.kept or tx.manifests.get(work_id, number) is not None else None
