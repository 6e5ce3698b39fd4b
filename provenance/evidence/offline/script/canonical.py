"""Canonical JSON (RFC 8785, whole numbers only) of a given shape, and the texts in it: times and Base64."""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
from typing import Any

from provenance.evidence.offline.script.faults import Broken, require

UTC = datetime.timezone.utc


def canonical(value: Any, depth: int = 0) -> str:
    """Write a value in its one form."""
    require(depth <= 16)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key], depth + 1)}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(inner, depth + 1) for inner in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool):
        require(abs(value) < 2**53)
    require(not isinstance(value, float))
    return json.dumps(value, ensure_ascii=False)


def load(data: bytes, shape: Any) -> Any:
    """Read a value that is in its one form, and has a shape."""
    try:
        value = json.loads(data.decode())
        require(canonical(value).encode() == data)
    except (ValueError, RecursionError):
        raise Broken from None
    require(has(value, shape))
    return value


def has(value: Any, shape: Any) -> bool:
    """Whether a value looks as it has to."""
    if isinstance(shape, dict):
        same = isinstance(value, dict) and value.keys() == shape.keys()
        return same and all(has(value[key], inner) for key, inner in shape.items())
    if isinstance(shape, list):
        if shape[0] == "maybe":
            return value is None or has(value, shape[1])
        if shape[0] == "list":
            return isinstance(value, list) and all(has(inner, shape[1]) for inner in value)
        return isinstance(value, dict) and all(has(inner, shape[2]) for inner in value.values())
    whole = isinstance(value, int) and not isinstance(value, bool)
    kinds = {
        "json": True,
        "text": isinstance(value, str),
        "flag": isinstance(value, bool),
        "whole": whole,
        "count": whole and value >= 0,
        "sha256": isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value),
        "instant": isinstance(value, str) and is_instant(value),
    }
    return bool(kinds[shape]) if shape in kinds else value == shape[1:]


def is_instant(text: str) -> bool:
    """Whether a text is a time as they are written: UTC, whole seconds."""
    try:
        return re.fullmatch(r"[0-9-]{10}T[0-9:]{8}Z", text) is not None and bool(parse_instant(text))
    except ValueError:
        return False


def parse_instant(text: str) -> datetime.datetime:
    """The time that was written."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def instant(at: datetime.datetime) -> str:
    """Write a time, rounded up, because it stands for “by then”."""
    seconds = int(at.timestamp()) + (1 if at.microsecond else 0)
    return datetime.datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def from_seconds(seconds: int) -> str:
    """A POSIX time."""
    try:
        return instant(datetime.datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        raise Broken from None


def decoded(text: str) -> bytes:
    """Base64, strictly."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Broken from None
