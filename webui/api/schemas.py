"""The schemas of the document: of our own answers, and of what other packages publish."""

from collections.abc import Iterable, Mapping
from typing import Final

from provenance.credentials.serialization import verdict_schema
from provenance.disclosure import serialization as disclosure
from webui.api.answers.writing import ANSWERS, adapter

_REFS: Final = "#/components/schemas/{model}"


def own_schemas() -> dict[str, object]:
    """Every answer and what it is made of; a verdict and a disclosure as they are published."""
    found = schemas_of(ANSWERS)
    found |= published("Verdict", "", verdict_schema())
    # A disclosure is what is sent: there what has a default may be left out, so its parts are not those of a verdict.
    return found | published("Disclosure", "Disclosure.", disclosure.schema())


def schemas_of(kinds: Iterable[type]) -> dict[str, object]:
    """The schemas of these types and of what they are made of, by name."""
    found: dict[str, object] = {}
    for kind in kinds:
        schema = adapter(kind).json_schema(mode="serialization", ref_template=_REFS)
        found |= schema.pop("$defs", {})
        found[kind.__name__] = schema
    return found


def published(name: str, prefix: str, schema: Mapping[str, object]) -> dict[str, object]:
    """A published schema with its parts among ours: no `$id`, which would make its references its own."""
    whole = {key: value for key, value in schema.items() if key not in {"$schema", "$id", "$defs"}}
    parts = schema["$defs"]
    assert isinstance(parts, Mapping)
    return {
        name: moved(whole, prefix),
        **{prefix + key: moved(part, prefix) for key, part in parts.items()},
    }


def moved(value: object, prefix: str) -> object:
    """A schema whose references lead to where it stands in the document."""
    if isinstance(value, Mapping):
        return {
            key: item.replace("#/$defs/", f"#/components/schemas/{prefix}")
            if isinstance(item, str)
            else moved(item, prefix)
            for key, item in value.items()
        }
    return [moved(item, prefix) for item in value] if isinstance(value, list) else value
