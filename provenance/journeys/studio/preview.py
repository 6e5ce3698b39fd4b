"""Every label that will be written, before anything is signed: made by what signs, so it is signed as shown."""

from dataclasses import dataclass
from datetime import datetime

from provenance.batches.model import Item
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.eu import EuDuty, duty
from provenance.disclosure.projections.platforms import PlatformAdvice, advice
from provenance.disclosure.projections.preview import WrittenLabels, labels
from provenance.journeys.signing.declaring import Part, disclosure_id, disclosure_of
from provenance.media.formats import Format, describe
from provenance.registry.ports import Blobs


@dataclass(frozen=True, slots=True)
class Preview:
    """What will be said. `no_carrier` names the labels that this file format has no place for.

    `incoming_aigc`: the file came with an AIGC label, which stays as it is, so that no other is written.
    """

    disclosure: Disclosure
    labels: WrittenLabels
    advice: tuple[PlatformAdvice, ...]
    eu: EuDuty
    no_carrier: tuple[str, ...] = ()
    incoming_aigc: bool = False


def preview(
    answers: Answers,
    signer: str,
    *,
    now: datetime,
    pool: VerifierPool | None = None,
    blobs: Blobs | None = None,
    item: Item | None = None,
) -> Preview:
    """Project answers to every label, for one file or for none yet.

    With `pool` and `blobs` the file, its parent and its components are checked, as signing does. Raises
    DisclosureError, OSError, StoreError and VerifierError.
    """
    parent, components, incoming = None, [], False
    if item is not None and pool is not None and blobs is not None:
        incoming = item.original is not None and bool(pool.labels(blobs.path(item.original)))
        if item.carries_credentials and item.original is not None:
            parent = Part(item.file_name, pool.verify(blobs.path(item.original), now=now))
        components = [
            Part(part.file_name, pool.verify(blobs.path(part.blob), now=now)) for part in item.components
        ]
    disclosure = disclosure_of(
        answers,
        id=disclosure_id(item.id if item else ""),
        declarant=signer,
        now=now,
        parent=parent,
        components=components,
    )
    written = labels(disclosure, incoming_aigc=incoming)
    return Preview(disclosure, written, advice(disclosure), duty(disclosure), _no_carrier(item), incoming)


def _no_carrier(item: Item | None) -> tuple[str, ...]:
    if item is None or item.format not in set(Format):
        return ()
    info = describe(Format(item.format))
    return tuple(name for name, has in (("xmp", info.xmp), ("aigc", info.aigc is not None)) if not has)
