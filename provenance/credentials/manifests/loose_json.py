"""Read JSON that a hostile file had a hand in: a value of the wrong type reads as absent, never as an error."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

Json = Mapping[str, object]


def mapping(value: object) -> Json:
    """`value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, (dict, Mapping)) else {}  # mostly a dict, which is quickly told


def items(value: object) -> Sequence[object]:
    """`value` if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else ()


def text(value: object) -> str | None:
    """`value` if it is a string that says something, else None."""
    return value if isinstance(value, str) and value else None


def instant(value: object) -> datetime | None:
    """An RFC 3339 instant in UTC, or None."""
    if not isinstance(value, str):
        return None
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        return None
    try:
        return parsed.astimezone(UTC) if parsed.tzinfo else None
    except OverflowError:
        return None
