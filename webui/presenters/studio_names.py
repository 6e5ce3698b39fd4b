"""Names for files in an archive: safe to unpack on any system, and no two the same."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
# Windows, "Naming files, paths, and namespaces": these names are devices, whatever follows the first dot.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
_MAX_STEM: Final = 80
_MAX_SUFFIX: Final = 12


def safe(name: str) -> tuple[str, str]:
    """A stem and a suffix that no system takes for a folder, a device or a hidden file."""
    kept = "".join("_" if char in _FORBIDDEN or not char.isprintable() else char for char in name)
    path = PurePosixPath(kept)
    known = path.suffix[1:].isalnum() and len(path.suffix) <= _MAX_SUFFIX
    stem, suffix = (path.stem, path.suffix) if known else (kept, "")
    stem = stem.strip(". ")[:_MAX_STEM].rstrip(". ") or "file"
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
