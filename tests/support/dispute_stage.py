"""A dispute with everything on its page: a crop that was compared, an answer, and a bundle."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from provenance.evidence.bundles.lacks import Lack
from provenance.evidence.comparisons.found import PARTS, Area, Comparison
from provenance.evidence.disputes.model import Compared, DisputeState, KeptBundle, Point
from provenance.ids import new_id
from provenance.journeys.blobs import sha256_of
from provenance.journeys.disputes.opening import DisputeDesk, Found, open_dispute
from provenance.journeys.disputes.steps import keep_bundle, note

LEFT, TOP, SHARE = 0.15, 0.12, 0.8  # what of the picture is in the copy


def open_one(site, member, work_id: str, source: Path, folder: Path, now: datetime) -> str:
    """Open it about a work that shows `source`, and answer its id."""
    copy = folder / "crop.jpg"
    with Image.open(source) as picture:
        width, height = picture.size
        corners = (LEFT * width, TOP * height, (LEFT + SHARE) * width, (TOP + SHARE) * height)
        picture.crop(tuple(map(int, corners))).convert("L").save(copy, "JPEG", quality=70)
    desk = DisputeDesk(site.database, site.blobs, site.pool, site.services.settings.limits)
    found = Found(
        "lakeside-vintage.jpg",
        "https://northlight-prints.example/item/8841",
        now - timedelta(days=20),
        "HTTP/1.1 200 OK\nContent-Type: image/jpeg",
    )
    dispute = open_dispute(desk, member, work_id, 1, copy, found, now=now - timedelta(days=9))
    with site.database.writing() as tx:  # the stage's works have no fingerprints, so that it is set soon
        tx.disputes.update(replace(dispute, compared=compared()))
    said = "An invoice dated February 2026. The seller has not confirmed it."
    note(site.database, member, dispute.id, DisputeState.NOTICED, "us_notice", now=now - timedelta(days=6))
    note(site.database, member, dispute.id, DisputeState.ANSWERED, said, now=now - timedelta(days=2))
    with site.blobs.incoming() as place:
        place.write_bytes(b"stands for a bundle")
        digest = sha256_of(place)
        lacks = (Lack.WITNESS.value, Lack.REGISTRATION_STAMP.value, Lack.OUTSIDE.value)
        kept = KeptBundle(
            new_id(),
            dispute.id,
            digest,
            2_192_000,
            now,
            "evidence-0001.zip",
            now,
            external=False,
            lacks=lacks,
        )
        keep_bundle(site.database, site.blobs, member, kept, place)
    return dispute.id, kept.id


def compared() -> Compared:
    """What comparing a work with the crop comes to."""
    scale = 1 / SHARE
    moved = (scale, 0, -LEFT * scale, 0, scale, -TOP * scale)
    middles = [(x, y) for y in (0.3125, 0.5625, 0.8125) for x in (0.3125, 0.5625, 0.8125)]
    points = tuple(
        Point(*(round(v * PARTS) for v in (x, y, scale * x + moved[2], scale * y + moved[5])))
        for x, y in middles
    )
    comparison = Comparison(
        confirmed=True,
        method="local",
        distance=114,
        inliers=24,
        region=Area(0, 0, PARTS, PARTS),
        transform=tuple(round(value * PARTS) for value in moved),
    )
    return Compared(comparison, points)
