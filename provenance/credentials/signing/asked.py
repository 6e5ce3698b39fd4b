"""Whether a claim says what was asked to be signed, and nothing else.

A worker that a file took over may write any claim. Each assertion is held against the one that it was asked to write,
and the claim against the assertions and the content; what is left to the worker is what ingredients carry.

Source: C2PA 2.4, "Claims", "Assertions", "Ingredient".
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeGuard

from provenance.credentials.manifests.cbor import decode_untagged
from provenance.credentials.manifests.jumbf import superboxes
from provenance.credentials.signing.assertions import FILE, MAX_DEPTH, Assertion, covering
from provenance.credentials.signing.embedding import UNHASHED
from provenance.credentials.workers.signing_jobs import Bound, Unsealed
from provenance.media.containers.bmff.boxes import C2PA_UUID

_NEAR: Final = 1e-12
_PLACE: Final = "self#jumbf=c2pa.assertions/"
_INGREDIENT: Final = "c2pa.ingredient.v3"
_THUMBNAIL: Final = "c2pa.thumbnail.claim"
_INGREDIENT_THUMBNAIL: Final = "c2pa.thumbnail.ingredient"
HASHES: Final = frozenset(
    {"c2pa.hash.data", "c2pa.hash.bmff.v3", "c2pa.hash.boxes", "c2pa.hash.collection.data"}
)
"""The assertions that bind a claim to its content."""
_NAME: Final = "jumbf manifest"
_UNHASHED: Final = [
    {"xpath": "/uuid", "data": [{"offset": 8, "value": C2PA_UUID}]},
    *({"xpath": "/" + kind.decode()} for kind in UNHASHED),
]
_ACTIONS: Final = "c2pa.actions.v2"
_LIBRARY: Final = "org.contentauth.c2pa_rs"
_DRAWN: Final = re.compile(r"xmp[.:]iid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_PARTS: Final = ["c2pa.assertions", "c2pa.claim.v2", "c2pa.signature"]
_VERSION: Final = re.compile(r"[0-9A-Za-z.+-]{1,40}", re.ASCII)
_KEYS: Final = frozenset(
    {
        "instanceID",
        "claim_generator_info",
        "signature",
        "created_assertions",
        "gathered_assertions",
        "dc:title",
        "alg",
    }
)


def says_what_was_asked(
    manifest: memoryview, found: Sequence[Assertion], claim: bytes, work: Unsealed, bound: Bound
) -> bool:
    """Whether the claim of a manifest, whose `assertions` were found, is that of `work`, and `bound` to its content.

    Raises ValueError, KeyError, TypeError, and what `cbor.decode_untagged` raises, for what is none.
    """
    said = decode_untagged(claim, MAX_DEPTH, whole=True)
    return (
        isinstance(said, Mapping)
        and len(covering(manifest)) == len(_PARTS)
        and [name for name, _ in superboxes(manifest)] == _PARTS
        and _head_fits(said, work, bound)
        and _lists_fit(said, found)
        and _assertions_fit(found, work, bound)
    )


def _head_fits(said: Mapping[object, object], work: Unsealed, bound: Bound) -> bool:
    wanted = work.manifest
    generator = dict(said["claim_generator_info"])  # type: ignore[call-overload]  # TypeError and ValueError
    library = generator.pop(_LIBRARY, "0")
    return (
        said.keys() <= _KEYS
        and said["dc:title"] == wanted["title"]
        and _is_instance(said["instanceID"], wanted["instance_id"] if bound.start is None else None)
        and [generator] == wanted["claim_generator_info"]
        and isinstance(library, str)
        and _VERSION.fullmatch(library) is not None
        and said.get("alg") == "sha256"
    )


def _is_instance(said: object, wanted: object) -> bool:
    """Whether this is the instance's ID; of a content that it never saw the library makes one of its own."""
    return isinstance(said, str) and _DRAWN.fullmatch(said) is not None if wanted is None else said == wanted


def _lists_fit(said: Mapping[object, object], found: Sequence[Assertion]) -> bool:
    """Whether the signer stands for all that is there, but for the thumbnails of ingredients."""
    gathered = [one for one in found if one.base == _INGREDIENT_THUMBNAIL]
    created = [one for one in found if one.base != _INGREDIENT_THUMBNAIL]
    return _is_list_of(said["created_assertions"], created) and _is_list_of(
        said.get("gathered_assertions", []), gathered
    )


def _is_list_of(listed: object, found: Sequence[Assertion]) -> bool:
    wanted = {one.label: {"url": _PLACE + one.label, "hash": one.digest} for one in found}
    return (
        isinstance(listed, list)
        and len(listed) == len(wanted) == len(found)
        and all(entry in listed for entry in wanted.values())
    )


def _assertions_fit(found: Sequence[Assertion], work: Unsealed, bound: Bound) -> bool:
    there: dict[str, list[Assertion]] = defaultdict(list)
    for one in found:
        there[one.base].append(one)
    bindings = [one for base in HASHES for one in there.pop(base, [])]
    ingredients, thumbnails = there.pop(_INGREDIENT, []), there.pop(_THUMBNAIL, [])
    there.pop(_INGREDIENT_THUMBNAIL, None)
    wanted: dict[str, list[object]] = defaultdict(list)
    for entry in _entries(work):
        wanted[str(entry["label"])].append(entry["data"])
    return (
        len(bindings) == 1
        and _is_binding(bindings[0], bound)
        and [(one.kind, bytes(one.content)) for one in thumbnails] == _thumbnails(work)
        and [_described(one.data()) for one in ingredients]
        == [_wanted(part.description) for part in work.ingredients]
        and _alike({base: [_data(one, work) for one in ones] for base, ones in there.items()}, wanted)
    )


def _alike(found: object, wanted: object) -> bool:
    """Whether two values are the same; the library reads a fraction from JSON to within its last digits."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return found.keys() == wanted.keys() and all(_alike(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list | tuple) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(_alike, found, wanted))
    if _is_number(wanted) and _is_number(found):
        return found == wanted or math.isclose(found, wanted, rel_tol=_NEAR)
    return isinstance(found, bool) == isinstance(wanted, bool) and found == wanted


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _entries(work: Unsealed) -> Sequence[Mapping[str, object]]:
    return work.manifest["assertions"]  # type: ignore[return-value]  # see `manifest.build`


def _thumbnails(work: Unsealed) -> list[tuple[bytes, bytes]]:
    named = work.manifest.get("thumbnail")
    return [] if named is None else [(FILE, work.resources[named["identifier"]])]  # type: ignore[index]


def _is_binding(one: Assertion, bound: Bound) -> bool:
    said = one.data()
    if not isinstance(said, Mapping) or said.get("hash") != bound.digest or said.get("alg") != "sha256":
        return False
    if bound.start is None:
        return one.label == "c2pa.hash.bmff.v3" and _says(
            said, _UNHASHED, {"exclusions", "alg", "hash", "name"}
        )
    place = [{"start": bound.start, "length": bound.length}]
    return one.label == "c2pa.hash.data" and _says(said, place, {"exclusions", "alg", "hash", "name", "pad"})


def _says(said: Mapping[object, object], excluded: object, keys: AbstractSet[str]) -> bool:
    return said.get("exclusions") == excluded and said.get("name", _NAME) == _NAME and said.keys() <= keys


def _described(data: object) -> tuple[object, ...]:
    if not isinstance(data, Mapping):
        raise TypeError
    return data.get("relationship"), data.get("dc:title"), data.get("dc:format")


def _wanted(description: Mapping[str, object]) -> tuple[object, ...]:
    return description["relationship"], description["title"], description["format"]


def _data(one: Assertion, work: Unsealed) -> object:
    """What an assertion says, as it was asked: an action names ingredients by the labels that the library gave them."""
    data = one.data()
    if one.base != _ACTIONS:
        return data
    if not isinstance(data, Mapping):
        raise TypeError
    ids = {
        _PLACE + _INGREDIENT + (f"__{number}" if number else ""): part.description["instance_id"]
        for number, part in enumerate(work.ingredients)
    }
    return {**data, "actions": [_action(action, ids) for action in data["actions"]]}


def _action(action: Mapping[str, object], ids: Mapping[str, object]) -> Mapping[str, object]:
    parameters = action.get("parameters")
    if not isinstance(parameters, Mapping) or "ingredients" not in parameters:
        return action
    named = {**parameters, "ingredientIds": [ids[entry["url"]] for entry in parameters["ingredients"]]}
    del named["ingredients"]
    return {**action, "parameters": named}
