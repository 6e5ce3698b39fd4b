"""The one change that may be made to an incoming AIGC label: the propagator fills in its own three members.

Measures for labelling (2025), Art. 6 and 10. Every byte outside of those three values stays as it was found:
members are replaced or added in the text itself, which is never written anew.
"""

import json

from provenance.disclosure.projections import aigc
from provenance.disclosure.texts import writable_in_label

_BLANK = " \t\r\n"


def with_propagation(
    incoming: bytes, propagator: str, propagate_id: str, reserved_code2: str | None = None
) -> bytes:
    """Fill ContentPropagator, PropagateID and, where given, ReservedCode2.

    Raises `MalformedProjectionError` for a label that `aigc.parse` refuses, for an escaped one, and for
    values outside of the standard's characters.
    """
    aigc.parse(incoming)
    values = {"ContentPropagator": propagator, "PropagateID": propagate_id}
    if reserved_code2 is not None:
        values["ReservedCode2"] = reserved_code2
    for name, value in values.items():
        if not writable_in_label(value):
            aigc.refuse(f"the new {name} holds a character that the standard doesn't allow")
    text = incoming.decode("utf-8")
    start = len(text) - len(text.lstrip(_BLANK))
    if '"' not in text:
        aigc.refuse("its quotes are escaped, so that it can't be filled in without rewriting it")
    members = _spans(text, start)
    if "Label" not in members:
        members = _spans(text, members[aigc.KEY][0])
    edits = [(*members[name], f'"{value}"') for name, value in values.items() if name in members]
    added = ",".join(f'"{name}":"{value}"' for name, value in values.items() if name not in members)
    if added:
        # after the last member, which is there: a label has at least its Label
        end = max(stop for _, stop in members.values())
        edits.append((end, end, f",{added}"))
    for begin, stop, value in sorted(edits, reverse=True):
        text = text[:begin] + value + text[stop:]
    return text.encode("utf-8")


def _spans(text: str, start: int) -> dict[str, tuple[int, int]]:
    """Find where each member's value stands in the object at `start`, which is known to be good JSON."""
    decoder = json.JSONDecoder()
    members: dict[str, tuple[int, int]] = {}
    position = _skip(text, start + 1)
    while text[position] != "}":
        name, position = decoder.raw_decode(text, position)
        begin = _skip(text, _skip(text, position) + 1)
        _, end = decoder.raw_decode(text, begin)
        members[name] = (begin, end)
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return members


def _skip(text: str, position: int) -> int:
    while text[position] in _BLANK:
        position += 1
    return position
