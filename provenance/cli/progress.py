"""A progress bar on stderr, where a person watches and there is something to wait for."""

import sys
from types import TracebackType
from typing import Self

import click

_COLUMNS = 24
_LONG_BYTES = 20 * 1024 * 1024
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts files. Results may be written meanwhile: clear the bar first, and advance after."""

    def __init__(self, label: str, files: int, size: int, *, shown: bool = True) -> None:
        """`size` is the sum of the files' bytes: one file has a bar only if it is a long one."""
        worth = files > 1 or size >= _LONG_BYTES
        self._shown = shown and worth and sys.stderr.isatty()
        self._label = label
        self._files = files
        self._done = 0

    def __enter__(self) -> Self:
        """Show the empty bar."""
        self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave a clean line."""
        self.clear()

    def advance(self) -> None:
        """One more file is done."""
        self._done += 1
        self._draw()

    def at(self, done: int, files: int) -> None:
        """So many are done, of as many as there are found to be."""
        self._done, self._files = done, files
        self._draw()

    def clear(self) -> None:
        """Take the bar away, so that a line can be written."""
        if self._shown:
            click.echo(_CLEAR, nl=False, err=True)

    def _draw(self) -> None:
        if self._shown:
            filled = _COLUMNS * self._done // max(self._files, 1)
            bar = "#" * filled + "-" * (_COLUMNS - filled)
            click.echo(f"{_CLEAR}{self._label} [{bar}] {self._done}/{self._files}", nl=False, err=True)
