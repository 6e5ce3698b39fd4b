"""Which certificate signed the statement of a bundle that was made before that was written down."""

from dataclasses import replace

from provenance.evidence.bundles.signed_by import signed_by
from provenance.evidence.errors import EvidenceError
from provenance.journeys.ports import Database
from provenance.registry.bundles import BundleRecord
from provenance.registry.ports import Blobs
from provenance.store_errors import BlobMissingError


def read_statements(database: Database, blobs: Blobs) -> int:
    """Read it out of the bundles that are kept, and write it down; how many there were. Raises StoreError.

    What isn't kept stays unknown: such a bundle is told of through the version that it is of, or not at all.
    """
    with database.reading() as tx:
        unread = tx.bundles.unread()
    found = [known for bundle in unread if (known := _read(bundle, blobs)) is not None]
    if found:
        with database.writing() as tx:
            still = {bundle.id for bundle in tx.bundles.unread()}  # a work may have gone meanwhile
            for bundle in found:
                if bundle.id in still:
                    tx.bundles.update(bundle)
    return len(found)


def _read(bundle: BundleRecord, blobs: Blobs) -> BundleRecord | None:
    try:
        signed = signed_by(blobs.path(bundle.sha256))
    except (BlobMissingError, EvidenceError, OSError):
        return None
    return replace(
        bundle,
        serial=signed.certificate.serial,
        tbs_sha256=signed.certificate.tbs_sha256,
        stamped_at=signed.stamped_at,
        authority=signed.authority,
    )
