"""What is told to the owner of a work: uploads and registrations that match it. Facts with dates, and no judgement."""

from datetime import datetime
from typing import Final

from provenance.ids import new_id
from provenance.recognition.model import Match
from provenance.registry.model import Sighting, SightingKind
from provenance.registry.ports import RegistryStore

MAX_OF_A_WORK: Final = 1000
"""Uploads that are kept of a work: what is older goes. Of registrations the first ones are kept, whatever floods in."""


def sighting(match: Match, kind: SightingKind, at: datetime, sha256: str) -> Sighting:
    """A sighting of what a look-up found; where it was seen is for the caller to add."""
    return Sighting(
        new_id(), match.work_id, match.version, kind, at, sha256, match.method, match.status,
        distance=match.distance, inliers=match.inliers, region=match.region, transform=match.transform,
    )  # fmt: skip


def record(tx: RegistryStore, seen: Sighting) -> bool:
    """Write a sighting down, and tell whether it is new: the same file under the same reference is told once."""
    if tx.sightings.find(seen.work_id, seen.sha256, seen.platform, seen.reference) is not None:
        return False
    tx.sightings.add(seen)
    tx.sightings.trim(seen.work_id, MAX_OF_A_WORK)
    return True
