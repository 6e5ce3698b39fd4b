"""Open a file as a read-only memory map."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def mapped(path: Path) -> Iterator[memoryview]:
    """Give the bytes of a file without reading them; an empty file gives an empty view. Raises OSError."""
    with path.open("rb") as file:
        if file.seek(0, 2) == 0:
            yield memoryview(b"")
            return
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            with memoryview(mapping) as view:
                yield view
        finally:
            with suppress(BufferError):  # a traceback may still hold a slice: then it goes with that
                mapping.close()
