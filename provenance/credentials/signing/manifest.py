"""The manifest that is to be signed: assertions projected from the disclosure, ingredients and the thumbnail.

Everything that the disclosure says is listed among the created assertions, which the signer stands for; the
library would put it among the gathered ones, which nobody does.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from provenance.credentials import soft_binding
from provenance.credentials.soft_binding import SoftBinding
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.preview import WrittenLabels, assertions
from provenance.disclosure.vocabulary import Relationship

CREATED_LABELS = (
    "c2pa.actions",
    "c2pa.ai-disclosure",
    "c2pa.ingredient",
    soft_binding.LABEL,
    "c2pa.thumbnail.claim",
    "cawg.metadata",
    "cawg.training-mining",
    "app.vermilion.disclosure",
)
_SPECIFICATION = "2.4.0"


@dataclass(frozen=True, slots=True)
class IngredientSource:
    """A file behind an ingredient of the disclosure; `id` is the ingredient's id there."""

    id: str
    path: Path
    relationship: Relationship
    title: str


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of the work or of an ingredient."""

    mime: str
    data: bytes


def thumbnail_name(owner: str) -> str:
    """The name under which a thumbnail is handed to the library."""
    return f"thumbnail-{owner}"


def generator() -> dict[str, str]:
    """What signed: this program, and the version of the specification that it writes."""
    return {"name": "Vermilion", "version": _installed(), "specVersion": _SPECIFICATION}


@functools.cache
def _installed() -> str:
    """The version that is installed; looking it up takes milliseconds, and it can't change while we run."""
    return version("vermilion")


def build(
    disclosure: Disclosure,
    labels: WrittenLabels,
    *,
    title: str,
    mime: str,
    thumbnail: Thumbnail | None,
    bindings: Sequence[SoftBinding] = (),
) -> dict[str, object]:
    """The manifest definition, in the form that the library takes."""
    manifest: dict[str, object] = {
        "title": title,
        "format": mime,
        "instance_id": f"xmp:iid:{disclosure.id}",
        "claim_generator_info": [generator()],
        "assertions": [*assertions(labels), *map(soft_binding.assertion, bindings)],
    }
    if thumbnail is not None:
        manifest["thumbnail"] = {"format": thumbnail.mime, "identifier": thumbnail_name("claim")}
    return manifest


def ingredient(source: IngredientSource, mime: str, thumbnail: Thumbnail | None) -> dict[str, object]:
    """The description of an ingredient; its instance ID is what the actions refer to."""
    described: dict[str, object] = {
        "title": source.title,
        "format": mime,
        "relationship": source.relationship.value,
        "instance_id": source.id,
    }
    if thumbnail is not None:
        described["thumbnail"] = {"format": thumbnail.mime, "identifier": thumbnail_name(source.id)}
    return described
