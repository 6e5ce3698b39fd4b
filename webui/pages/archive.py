"""Many files as one ZIP that is made while it is sent: nothing of it is ever on disk or whole in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from typing import Final

_PIECE: Final = 256 * 1024


class _Outgoing(RawIOBase):
    """A stream that can only be written to, and hands over what was written since the last time."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # typeshed asks for any buffer
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """What was written since the last call."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def zipped(files: Iterable[tuple[Path, str]], when: datetime) -> Iterator[bytes]:
    """The pieces of an archive of files under their names, stored as they are: pictures don't get smaller.

    A file that is gone meanwhile is left out.
    """
    out = _Outgoing()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for path, name in files:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                continue
            info = zipfile.ZipInfo(name, when.timetuple()[:6])
            info.external_attr = 0o644 << 16
            with source, archive.open(info, "w", force_zip64=True) as entry:
                while piece := source.read(_PIECE):
                    entry.write(piece)
                    yield out.take()
            yield out.take()
    yield out.take()
