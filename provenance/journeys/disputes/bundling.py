"""The evidence bundle of a dispute: made of what is here about the work and the copy, and kept with the dispute."""

from datetime import datetime

from provenance.evidence.bundles.model import Accused, RevocationFile
from provenance.evidence.disputes.capture import header_pairs
from provenance.evidence.disputes.errors import DisputesFullError
from provenance.evidence.disputes.model import MAX_BUNDLES, Dispute, DisputeState, KeptBundle
from provenance.ids import new_id
from provenance.journeys.disputes.steps import dispute, keep_bundle
from provenance.journeys.evidence.making import EvidenceDesk, EvidenceOrder, make_evidence
from provenance.members.model import Member
from provenance.registry.model import Version
from provenance.store_errors import BlobMissingError


def bundle_dispute(
    desk: EvidenceDesk,
    owner: Member,
    dispute_id: str,
    *,
    hash_only: bool = False,
    crls: tuple[RevocationFile, ...] = (),
    ocsps: tuple[RevocationFile, ...] = (),
    now: datetime,
) -> KeptBundle:
    """Make a bundle and keep it; `crls` and `ocsps` as in `EvidenceOrder`.

    Raises DisputeNotFoundError, DisputesFullError, and as `make_evidence`; then nothing is kept.
    """
    found = dispute(desk.database, owner, dispute_id)
    one = found.dispute
    if len(found.view.bundles) >= MAX_BUNDLES:
        raise DisputesFullError(MAX_BUNDLES)
    order = EvidenceOrder(
        work_id=one.work_id,
        version=one.version,
        accused=Accused(
            desk.blobs.path(one.sha256),
            one.file_name,
            one.url or None,
            one.captured_at,
            header_pairs(one.headers),
        ),
        comparison=None if one.compared is None else one.compared.comparison,
        pictures=_pictures(desk, one, found.version),
        hash_only=hash_only,
        crls=crls,
        ocsps=ocsps,
        notes=tuple(step.text for step in found.view.steps if step.state is DisputeState.ANSWERED),
    )
    with desk.blobs.incoming() as place:
        made = make_evidence(desk, owner, order, place, now=now)
        kept = KeptBundle(
            id=new_id(),
            dispute_id=one.id,
            sha256=made.bundle.sha256,
            size=made.bundle.size,
            made_at=now,
            file_name=f"evidence-{one.number:04d}-{now:%Y%m%d-%H%M%S}.zip",
            not_after=made.not_after,
            external=made.external,
            lacks=tuple(lack.value for lack in made.lacks),
        )
        keep_bundle(desk.database, desk.blobs, owner, kept, place)
    return kept


def _pictures(desk: EvidenceDesk, one: Dispute, version: Version) -> tuple[bytes, bytes] | None:
    if version.picture is None or one.picture is None:
        return None
    try:
        return desk.blobs.path(version.picture).read_bytes(), desk.blobs.path(one.picture).read_bytes()
    except (BlobMissingError, OSError):
        return None
