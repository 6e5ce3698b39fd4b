"""Every label that will be written, in one object: shown before signing, and signed as shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections import (
    actions,
    ai_disclosure,
    aigc,
    canonical,
    iptc,
    metadata,
    training,
)
from provenance.disclosure.strict_json import JsonValue
from provenance.disclosure.vocabulary import Extent


@dataclass(frozen=True, slots=True)
class WrittenLabels:
    """The data of each signed assertion, the XMP properties by Clark name, and the AIGC label's bytes.

    None, or empty, where the disclosure has nothing to say there.
    """

    extent: Extent
    actions: dict[str, JsonValue]
    ai_disclosures: tuple[dict[str, JsonValue], ...]
    training: dict[str, JsonValue] | None
    metadata: dict[str, JsonValue] | None
    canonical: dict[str, JsonValue]
    xmp: dict[str, str]
    aigc: bytes | None


def labels(
    disclosure: Disclosure,
    ingredient_labels: Mapping[str, str] | None = None,
    *,
    incoming_aigc: bool = False,
) -> WrittenLabels:
    """Project a disclosure to every label.

    `ingredient_labels` maps ingredient ids to the labels that the signer gives them (each id itself, unless
    told otherwise). An AIGC label that the file came with stands: a file carries one only, so `aigc` is then
    None. Raises `DisclosureError` where something can't be written.
    """
    names = {part.id: part.id for part in disclosure.ingredients}
    extent = derive(disclosure)
    label = aigc.from_disclosure(disclosure, extent)
    written = None if label is None or incoming_aigc else aigc.to_bytes(label)
    xmp = iptc.to_xmp(disclosure)
    return WrittenLabels(
        extent=extent,
        actions=actions.to_actions(disclosure, names if ingredient_labels is None else ingredient_labels),
        ai_disclosures=ai_disclosure.to_ai_disclosures(disclosure),
        training=training.to_training(disclosure.training),
        metadata=metadata.to_metadata(xmp, written),
        canonical=canonical.to_canonical(disclosure),
        xmp=xmp,
        aigc=written,
    )


def assertions(written: WrittenLabels) -> list[dict[str, JsonValue]]:
    """List the assertions of a manifest (C2PA 2.4), all of them created by the signer, in a fixed order."""
    found: list[tuple[str, dict[str, JsonValue] | None]] = [
        (actions.LABEL, written.actions),
        *((ai_disclosure.LABEL, data) for data in written.ai_disclosures),
        (training.LABEL, written.training),
        (metadata.LABEL, written.metadata),
        (canonical.LABEL, written.canonical),
    ]
    json_labels = {metadata.LABEL}  # CAWG metadata 1.1: a JSON-LD box; the others are CBOR
    return [
        {"label": label, "created": True, "data": data, **({"kind": "Json"} if label in json_labels else {})}
        for label, data in found
        if data is not None
    ]
