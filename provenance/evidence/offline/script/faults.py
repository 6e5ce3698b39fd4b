"""What goes wrong, and how a check says that it does."""

from __future__ import annotations

from typing import Any


class Broken(Exception):  # noqa: N818 - it reads as what it says
    """A part of the bundle is not what it has to be."""


# What reading damaged DER comes to, wherever a part is not there or not what it was taken for.
DAMAGED = (Broken, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError)


class Unusable(Exception):  # noqa: N818
    """What was given to this program can't be used; the bundle may be right."""


def require(holds: object) -> None:
    """Go on only where something holds."""
    if not holds:
        raise Broken


def exactly(items: list[Any], count: int) -> list[Any]:
    """A list that has so many items."""
    require(len(items) == count)
    return items
