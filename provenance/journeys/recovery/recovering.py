"""Recover what a file has lost: find the registered work that it shows, and tell its owner where it was seen."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from provenance.credentials.recovered import with_recovery, without_search
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureView,
    RecoveredRegion,
    Recovery,
    RecoveryStatus,
    Verdict,
)
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.ports import Database
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.recovery.found import FoundWork, LookUp
from provenance.journeys.recovery.look_up import look_up
from provenance.journeys.recovery.pictures import small_picture
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.registry.model import SightingKind
from provenance.registry.sightings import record, sighting
from provenance.store_errors import StoreError


@dataclass(frozen=True, slots=True)
class Seen:
    """Where an upload was seen: the platform and its number for it, the instant, and the member who asked."""

    platform: str
    reference: str
    at: datetime
    caller_id: str | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """The work that a file was matched with, and what was disclosed of that.

    `beside` is how AI was used in other works that the file certainly shows too.
    """

    recovery: Recovery
    disclosure: DisclosureView
    beside: tuple[Extent, ...] = ()


class Recogniser(Protocol):
    """Finds the registered work that a file shows."""

    def recognise(self, path: Path, verdict: Verdict, seen: Seen | None = None) -> Recognised | None:
        """The best match of a file without a valid credential; of one that has it, none is looked for.

        With `seen`, the owners of confirmed matches are told. Raises OSError, StoreError and RecognitionError.
        """
        ...


def recovered(
    recogniser: Recogniser | None,
    path: Path,
    verdict: Verdict,
    *,
    declared: Extent | None = None,
    seen: Seen | None = None,
) -> Verdict:
    """A verdict with what the registered works add to it. A search that fails is a finding. Raises OSError."""
    if recogniser is None:
        return verdict
    try:
        found = recogniser.recognise(path, verdict, seen)
    except (RecognitionError, StoreError):
        return verdict if verdict.credential is CredentialState.VALID else without_search(verdict)
    if found is None:
        return verdict
    return with_recovery(verdict, found.recovery, found.disclosure, declared, found.beside)


class WorksRecogniser:
    """A Recogniser over the works of an installation; safe to use from many threads.

    `pictures` is whether a small grey picture of an upload is kept for the owners of what it matches.
    """

    def __init__(self, database: Database, recognition: Recognition, *, pictures: bool = False) -> None:
        self._database = database
        self._recognition = recognition
        self._pictures = pictures

    def recognise(self, path: Path, verdict: Verdict, seen: Seen | None = None) -> Recognised | None:
        """As `Recogniser.recognise`."""
        caller = seen.caller_id if seen is not None else None
        if verdict.credential is CredentialState.VALID:
            if seen is not None:
                self._tell(look_up(self._database, path, verdict=verdict, viewer_id=caller), verdict, seen)
            return None
        found = look_up(self._database, path, self._recognition, verdict=verdict, viewer_id=caller)
        if seen is not None:
            self._tell(found, verdict, seen)
        best = _telling(found)
        if best is None:
            return None
        others = (one for one in found.matches if one is not best and not one.withdrawn)
        beside = tuple(one.extent for one in others if one.status is Status.CONFIRMED)
        return Recognised(_recovery(best), best.disclosure, beside)

    def _tell(self, found: LookUp, verdict: Verdict, seen: Seen) -> None:
        """Write down where it was seen, for the owners of what it certainly shows."""
        told = [one for one in found.matches if _concerns(one, seen)]
        if not told or verdict.sha256 is None:
            return
        picture = small_picture(found.subject) if self._pictures else None
        with self._database.writing() as tx:
            for one in told:
                if tx.works.get(one.work_id) is None:  # removed since
                    continue
                made = sighting(_match(one), SightingKind.UPLOAD, seen.at, verdict.sha256)
                made = replace(made, platform=seen.platform, reference=seen.reference, picture=picture)
                record(tx, made)


def _telling(found: LookUp) -> FoundWork | None:
    """The best match; of several that are certain, the best that says how AI was used."""
    certain = (one for one in found.matches if one.status is Status.CONFIRMED and not one.withdrawn)
    return next((one for one in certain if one.extent is not Extent.UNKNOWN), found.best)


def _concerns(found: FoundWork, seen: Seen) -> bool:
    confirmed = found.status is Status.CONFIRMED and not found.withdrawn
    return confirmed and found.owner_id != seen.caller_id


def _match(found: FoundWork) -> Match:
    return Match(
        found.work_id,
        found.version or 1,
        found.status,
        found.method,
        found.distance,
        found.inliers,
        found.region,
        found.transform,
    )


def _recovery(found: FoundWork) -> Recovery:
    return Recovery(
        method=Method(found.method).value,
        status=RecoveryStatus(found.status.value),
        work=found.work_id,
        version=found.version or 1,
        owner=found.owner,
        registered_at=found.registered_at,
        distance=found.distance,
        inliers=found.inliers,
        region=_region(found.region),
        transform=_transform(found.transform),
    )


def _region(region: Region | None) -> RecoveredRegion | None:
    return None if region is None else RecoveredRegion(region.x, region.y, region.width, region.height)


def _transform(t: Transform | None) -> tuple[float, float, float, float, float, float] | None:
    return None if t is None else (t.a, t.b, t.c, t.d, t.e, t.f)
