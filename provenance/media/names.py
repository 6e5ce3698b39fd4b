"""What a file is called, without what only says its format."""

from typing import Final

from provenance.media.formats import ALL

_ENDINGS: Final = frozenset(extension for info in ALL for extension in info.extensions)


def without_ending(name: str) -> str:
    """The name without the ending of a format that can be signed; as it is where nothing else would be left."""
    stem, dot, ending = name.rpartition(".")
    known = dot and ending.lower() in _ENDINGS
    return stem.rstrip() if known and stem.strip() else name
