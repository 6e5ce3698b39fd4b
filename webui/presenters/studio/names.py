"""Names for files in an archive: safe to unpack on any system, and no two the same."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final
from unicodedata import normalize

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
# Windows, "Naming files, paths, and namespaces": these names are devices, whatever follows the first dot.
_DEVICES: Final = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789\u00b9\u00b2\u00b3"),
    )
)
_MAX_STEM: Final = 80  # characters
_MAX_BYTES: Final = 200  # of the stem as UTF-8: file systems take 255 for a name with all that is added here
_MAX_SUFFIX: Final = 12


def safe(name: str) -> tuple[str, str]:
    """A stem and a suffix that no system takes for a folder, a device or a hidden file."""
    composed = normalize("NFC", name)  # macOS takes both ways to write é for one
    kept = "".join("_" if char in _FORBIDDEN or not char.isprintable() else char for char in composed)
    path = PurePosixPath(kept)
    known = path.suffix[1:].isalnum() and len(path.suffix) <= _MAX_SUFFIX
    stem, suffix = (path.stem, path.suffix) if known else (kept, "")
    stem = stem.strip(". ")[:_MAX_STEM].encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(". ") or "file"
    if stem.partition(".")[0].casefold() in _DEVICES:
        stem = f"_{stem}"
    return stem, suffix


def unique(names: Iterable[str], ending: str = "-signed") -> Iterator[str]:
    """Each name with an ending to its stem, and a number where another one has it already."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for name in names:
        stem, suffix = safe(name)
        first = made = f"{stem}{ending}{suffix}"
        while made.casefold() in taken:
            number = numbers[first.casefold()] = numbers.get(first.casefold(), 1) + 1
            made = f"{stem}{ending}-{number}{suffix}"
        taken.add(made.casefold())
        yield made
