"""The implicit label of GB 45438-2025: one JSON object of seven texts under the key `AIGC`.

| extent | Label |
|---|---|
| none, tooling | no label |
| edited, composed, generated | "1"; "3" where only a detector says so |
| unknown | "2" where the creator or the tool declares, "3" where a platform or a detector found traces |

Nothing here removes or weakens an incoming label: `with_propagation` (in `aigc_propagation`) is the only
change there is to one.
"""

import html
import json
from dataclasses import dataclass
from typing import NoReturn

from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.model import Disclosure
from provenance.disclosure.texts import writable_in_label
from provenance.disclosure.vocabulary import USES_AI, AssertedBy, Extent

KEY = "AIGC"
MAX_BYTES = 65_536
MAX_MEMBERS = 64
MAX_DEPTH = 8
LABELS = ("1", "2", "3")

# GB 45438-2025, annex: the members in their order, and the field that holds each
MEMBERS = {
    "Label": "label",
    "ContentProducer": "content_producer",
    "ProduceID": "produce_id",
    "ReservedCode1": "reserved_code1",
    "ContentPropagator": "content_propagator",
    "PropagateID": "propagate_id",
    "ReservedCode2": "reserved_code2",
}


@dataclass(frozen=True, slots=True)
class AigcLabel:
    """One label; `label` is "1" (is AI), "2" (may be) or "3" (suspected). An absent member reads as "".

    `extra` holds members that the standard doesn't name, each with its value as JSON text.
    """

    label: str
    content_producer: str = ""
    produce_id: str = ""
    reserved_code1: str = ""
    content_propagator: str = ""
    propagate_id: str = ""
    reserved_code2: str = ""
    extra: tuple[tuple[str, str], ...] = ()


def parse(raw: bytes) -> AigcLabel:
    """Read a label in either shape, `{"AIGC": {...}}` or the bare object, also with its quotes XML-escaped.

    Foreign labels break the standard's character set and number type of `Label`; that is let through. Raises
    `MalformedProjectionError` for more than 64 KiB, for what is no JSON object of texts, for repeated members
    and for a `Label` that is none of the three.
    """
    inner = unwrapped(load(text_of(raw)))
    values: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    for name, value in inner.items():
        if name not in MEMBERS:
            extra.append((name, json.dumps(value)))
        elif isinstance(value, str):
            values[MEMBERS[name]] = value
        elif name == "Label" and isinstance(value, int) and not isinstance(value, bool):
            values["label"] = str(value)
        else:
            refuse(f"the member {name} is not a text")
    if values.get("label", "").strip() not in LABELS:
        refuse("its member Label is none of 1, 2 and 3")
    values["label"] = values["label"].strip()
    if any("\ud800" <= character <= "\udfff" for value in values.values() for character in value):
        refuse("a member is not Unicode text")
    return AigcLabel(**values, extra=tuple(extra))


def to_bytes(label: AigcLabel) -> bytes:
    """Write the bare object, ASCII, members in the standard's order.

    Raises `MalformedProjectionError` for a value outside of the standard's characters.
    """
    for name, attribute in MEMBERS.items():
        value: str = getattr(label, attribute)
        if value and not writable_in_label(value):
            refuse(f"the member {name} holds a character that the standard doesn't allow")
    if label.label not in LABELS:
        refuse("its member Label is none of 1, 2 and 3")
    members = {name: getattr(label, attribute) for name, attribute in MEMBERS.items()}
    members |= {name: load(text) for name, text in label.extra}
    return json.dumps(members, separators=(",", ":")).encode("ascii")


def from_disclosure(disclosure: Disclosure, extent: Extent) -> AigcLabel | None:
    """Make the label of a work that we produce, or None where the standard asks for none.

    The producer is what the disclosure says in `cn`; else the declarant's name where the label's characters
    can write it; else the declarant's identity; else `urn:uuid:` and the disclosure's id. A name is never
    transliterated: that would invent one. On the first write the propagator is the producer.
    """
    value = _label_value(extent, disclosure.asserted_by)
    if value is None:
        return None
    cn, declarant, id_ = disclosure.cn, disclosure.declarant, str(disclosure.id)
    candidates = (
        cn.content_producer,
        declarant and declarant.name,
        declarant and declarant.identity_ref,
        f"urn:uuid:{id_}",
    )
    producer = next(text for text in candidates if text and writable_in_label(text))
    produce_id = cn.produce_id or id_
    return AigcLabel(
        label=value,
        content_producer=producer,
        produce_id=produce_id,
        reserved_code1=cn.reserved_code1 or "",
        content_propagator=cn.content_propagator or producer,
        propagate_id=cn.propagate_id or produce_id,
        reserved_code2=cn.reserved_code2 or "",
    )


def _label_value(extent: Extent, asserted_by: AssertedBy) -> str | None:
    if extent in USES_AI:
        return "3" if asserted_by is AssertedBy.DETECTOR else "1"
    if extent is Extent.UNKNOWN:
        return "2" if asserted_by in {AssertedBy.CREATOR, AssertedBy.TOOL} else "3"
    return None


def text_of(raw: bytes) -> str:
    """Decode a label as found: UTF-8, without the zero bytes and blanks that some carriers pad it with."""
    if len(raw) > MAX_BYTES:
        refuse(f"it is longer than {MAX_BYTES} bytes")
    try:
        text = raw.decode("utf-8").rstrip("\x00 \t\r\n")
    except UnicodeDecodeError:
        refuse("it is not UTF-8")
    escaped = "&quot;" in text or "&#34;" in text
    return html.unescape(text) if escaped and '"' not in text else text


def load(text: str) -> object:
    """Read JSON once and only one way; raises `MalformedProjectionError`."""
    try:
        value: object = json.loads(text, object_pairs_hook=_members, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        refuse("it is not JSON")
    if not _shallow(value, MAX_DEPTH):
        refuse(f"it is nested deeper than {MAX_DEPTH} levels")
    return value


def unwrapped(value: object) -> dict[str, object]:
    """Take the object of members out of either shape."""
    if isinstance(value, dict) and "Label" not in value and isinstance(value.get(KEY), dict):
        value = value[KEY]
    if not isinstance(value, dict) or len(value) > MAX_MEMBERS:
        refuse(f"it is not an object of at most {MAX_MEMBERS} members")
    return value


def refuse(reason: str) -> NoReturn:
    """Raise `MalformedProjectionError` with the reason."""
    raise MalformedProjectionError(
        f"The AIGC label can't be used: {reason}; leave it as it is and report it."
    )


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        refuse("a member stands in it twice")
    return members


def _shallow(value: object, levels: int) -> bool:
    if isinstance(value, dict | list):
        below = value.values() if isinstance(value, dict) else value
        return levels > 0 and all(_shallow(item, levels - 1) for item in below)
    return True


def _no_constant(_text: str) -> NoReturn:
    refuse("it is not JSON")
