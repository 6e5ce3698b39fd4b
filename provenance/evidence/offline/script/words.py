"""What a verdict is in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# Of every code, English and Chinese, variants joined by ` || `: they are put in where the parts become one file.
WORDS: dict[str, list[str]] = {}


def say(code: str, language: str, values: Mapping[str, Any]) -> str:
    """A code as a sentence."""
    shown = {key: printable(value) for key, value in values.items() if value is not None}
    for key in shown.keys() & {"at", "proven_at"}:
        shown[key] = shown[key].replace("T", " ").replace("Z", " UTC")
    for template in WORDS[code][language == "zh"].split(" || "):  # the most telling first
        if set(re.findall(r"\{(\w+)\}", template)) <= shown.keys():
            return template.format_map(shown)
    return code


def printable(value: object) -> str:
    """Text from the bundle, made safe for a terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value))


def self_asserted(found: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether every time that it rests on is self-asserted, and whether the earliest one is."""
    own = {one["check"] for one in found["checks"] if one["what"] == "self-asserted"}
    every = [one["check"] in own for one in found["basis"]]
    first = [one["check"] in own for one in found["basis"] if one["at"] == found["proven_at"]]
    return bool(every) and all(every), bool(first) and all(first)


def report(found: Mapping[str, Any], language: str) -> Iterator[str]:
    """The verdict in words."""
    every, earliest = self_asserted(found)
    own = every and found["result"] == "verified"
    yield say("verified.self-asserted" if own else f"result.{found['result']}", language, found)
    for one in found["checks"]:
        status = say(f"status.{one['status']}", language, {})
        yield f"  [{status}] " + say(f"{one['check']}.{one['what']}", language, one)
    if found["proven_at"] is not None:
        yield say("proven.self-asserted" if earliest else "proven", language, found)
    yield say("says", language, {})
