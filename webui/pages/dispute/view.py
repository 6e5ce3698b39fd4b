"""What the pages of disputes share: whose a dispute is, and what its bundles are made with."""

from datetime import datetime
from pathlib import Path

from flask import abort

from keys.signer import Signer
from provenance.evidence.disputes.errors import DisputeNotFoundError
from provenance.ids import is_id
from provenance.journeys.disputes import steps as journeys
from provenance.journeys.disputes.opening import DisputeDesk
from provenance.journeys.disputes.steps import Disputed
from provenance.journeys.evidence.making import EvidenceDesk
from provenance.ledger.writing.log import Log
from provenance.store_errors import BlobMissingError
from webui.guarding.sessions import current
from webui.site import Site


def own_dispute(site: Site, dispute_id: str) -> Disputed:
    """A dispute of the member who asks; an answer with 404 for any other."""
    if not is_id(dispute_id):
        abort(404)
    try:
        return journeys.dispute(site.database, current(), dispute_id)
    except DisputeNotFoundError:
        abort(404)


def dispute_desk(site: Site) -> DisputeDesk:
    """What takes copies in."""
    reader = None if site.recognition is None else site.recognition.fingerprinter
    return DisputeDesk(site.database, site.blobs, site.pool, site.services.settings.limits, reader)


def evidence_desk(site: Site) -> EvidenceDesk:
    """What bundles are made with. Raises KeysError and LedgerError."""

    def opener(owner_id: str, name: str, now: datetime) -> Signer:
        return site.desks.desk(owner_id, name, now).signer

    begun = log_of(site) is not None
    return site.services.evidence(
        site.database,
        site.blobs,
        opener,
        (lambda: site.ledger.log) if begun else None,
        site.encryption,
        drawer=site.drawer,
    )


def log_of(site: Site) -> Log | None:
    """The ledger, where it was begun: to look at a page makes none. Raises KeysError and LedgerError."""
    return site.ledger.log if site.services.ledger_key() is not None else None


def sides(site: Site, sha256: str | None) -> tuple[int, int] | None:
    """Width and height of a stored JPEG that was made here; None where there is none."""
    from PIL import Image

    path = _path(site, sha256)
    if path is None:
        return None
    try:
        with Image.open(path, formats=["JPEG"]) as image:
            width, height = image.size
    except (OSError, ValueError):
        return None
    return (width, height) if width and height else None


def _path(site: Site, sha256: str | None) -> Path | None:
    if sha256 is None:
        return None
    try:
        return site.blobs.path(sha256)
    except BlobMissingError:
        return None
