"""The XMP properties again, signed: `cawg.metadata` as JSON-LD (CAWG metadata 1.1).

A file whose container can't take XMP carries its labels here alone; where both stand, they are equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.disclosure.problems import Problem
from provenance.disclosure.projections.iptc import IPTC_NS, PLUS_NS
from provenance.disclosure.projections.reading import Notes
from provenance.disclosure.strict_json import JsonValue

LABEL = "cawg.metadata"
TC260_NS = "http://www.tc260.org.cn/ns/AIGC/1.0/"
AIGC = f"{{{TC260_NS}}}AIGC"
MAX_PROPERTIES = 1000
_MAXIMUM = 250_000
_PREFIXES = {IPTC_NS: "Iptc4xmpExt", PLUS_NS: "plus", TC260_NS: "TC260"}


@dataclass(frozen=True, slots=True)
class MetadataView:
    """XMP properties by Clark name, and the AIGC label's bytes as they stand."""

    properties: Mapping[str, str]
    aigc: bytes | None = None
    problems: tuple[Problem, ...] = ()


def to_metadata(properties: Mapping[str, str], aigc: bytes | None = None) -> dict[str, JsonValue] | None:
    """Write the data of the assertion from `iptc.to_xmp` and the AIGC label, or None with neither."""
    values = dict(properties)
    if aigc is not None:
        values[AIGC] = aigc.decode("ascii")
    written: dict[str, JsonValue] = {}
    context: dict[str, JsonValue] = {}
    for name, value in values.items():
        namespace, _, local = name[1:].partition("}")
        prefix = _PREFIXES[namespace]
        context[prefix] = namespace
        written[f"{prefix}:{local}"] = value
    return {"@context": context, **written} if written else None


def from_metadata(data: Mapping[str, object]) -> MetadataView:
    """Read the assertion; only texts are taken, and nothing outside of the file is resolved.

    A language alternative gives its first text.
    """
    notes = Notes()
    context = notes.mapping(data.get("@context"), "@context")
    properties: dict[str, str] = {}
    for key, value in list(data.items())[:MAX_PROPERTIES]:
        prefix, _, local = key.partition(":") if isinstance(key, str) else ("", "", "")
        namespace = context.get(prefix)
        if not isinstance(namespace, str) or not local:
            continue
        text = notes.text(_first(value), key, maximum=_MAXIMUM, lines=True)
        if text is not None:
            properties[f"{{{namespace}}}{local}"] = text
    aigc = properties.pop(AIGC, None)
    return MetadataView(properties, None if aigc is None else aigc.encode(), notes.done())


def _first(value: object) -> object:
    match value:
        case [first, *_]:
            return first.get("@value") if isinstance(first, Mapping) else first
        case {"@value": text} | {"x-default": text} | {"@id": text}:
            return text
        case Mapping() | []:
            return None  # a structure: none of the properties that we read is one
    return value
