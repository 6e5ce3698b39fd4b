"""Ingredients put together by hand, with whatever their adder wants to have recorded about them."""

from collections.abc import Sequence

from provenance.media.formats import Format
from tests.support import handmade
from tests.support.originals import encoded
from tests.support.pki import Credential

Json = dict[str, object]


def ingredient(relationship: str = "parentOf", **more: object) -> Json:
    """An ingredient assertion (version 3)."""
    return {
        "dc:title": "front page",
        "dc:format": "image/png",
        "relationship": relationship,
        "instanceID": "xmp:iid:0",
        **more,
    }


def results(name: str, *groups: Sequence[tuple[str, str]]) -> Json:
    """Recorded validation results about a manifest: success, informational, failure."""
    listed = [
        [{"code": code, "url": f"self#jumbf=/c2pa/{name}/{part}"} for code, part in group] for group in groups
    ]
    grouped = dict(zip(("success", "informational", "failure"), [*listed, [], [], []], strict=False))
    return {"activeManifest": grouped, "ingredientDeltas": []}


GOOD = (
    ("claimSignature.validated", "c2pa.signature"),
    ("claimSignature.insideValidity", "c2pa.signature"),
    ("assertion.dataHash.match", "c2pa.assertions/c2pa.hash.data"),
)
HASH = {"exclusions": [], "alg": "sha256", "hash": b"\1" * 32, "pad": b""}


def parent_of(manifest: bytes, recorded: Json | None = None) -> Json:
    """A parent ingredient with this manifest, recorded as intact unless told otherwise."""
    name = handmade.label_of(manifest)
    url = f"self#jumbf=/c2pa/{name}"
    return ingredient(
        activeManifest=handmade.hashed(url, manifest),
        claimSignature=handmade.hashed(f"{url}/c2pa.signature", handmade.signature_of(manifest)),
        validationResults=recorded or results(name, GOOD),
    )


def over(
    ancestors: Sequence[bytes], parent: Json, credential: Credential, extra: Json | None = None
) -> bytes:
    """A PNG signed by hand over a parent ingredient that is given."""
    linked = handmade.hashed(
        "self#jumbf=c2pa.assertions/c2pa.ingredient.v3", handmade.assertion("c2pa.ingredient.v3", parent)
    )
    opened = {"action": "c2pa.opened", "parameters": {"ingredients": [linked]}}
    assertions = {
        "c2pa.actions.v2": {"actions": [opened], "allActionsIncluded": True},
        "c2pa.ingredient.v3": parent,
        **(extra or {}),
    }
    return handmade.sign(
        encoded("PNG", seed=5),
        Format.PNG,
        credential,
        assertions,
        binding=handmade.data_hash(),
        ancestors=ancestors,
    )
