"""Everything that the command writes: results on stdout, remarks on stderr, and no byte that a file chose freely."""

import json
import sys
import unicodedata
from collections.abc import Mapping

import click

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Format characters that carry meaning in honest text: joiners of Indic scripts, Persian and emoji.
_JOINERS = frozenset("\u200c\u200d")


def printable(text: object) -> str:
    r"""Make text from outside safe for a terminal: controls, bidi marks and the like become `\x1b`, `\u202e`."""
    string = str(text)
    if string.isascii() and string.isprintable():
        return string
    return "".join(map(_shown, string))


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _UNSAFE or character in _JOINERS:
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def width(text: str) -> int:
    """How many columns a terminal gives a text: two for an East Asian wide character, none for a joiner."""
    return sum(
        0
        if unicodedata.combining(c) or c in _JOINERS
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def padded(text: str, columns: int) -> str:
    """A text filled up with spaces to a number of columns."""
    return text + " " * max(0, columns - width(text))


class Output:
    """Lines and JSON objects; the one place that writes to stdout and stderr."""

    def line(self, text: str = "") -> None:
        """One line for people. Whatever of it came from a file went through `printable` before."""
        click.echo(_encodable(text, sys.stdout.encoding))

    def object(self, value: Mapping[str, object]) -> None:
        """One JSON object on one line, UTF-8 whatever the locale."""
        self.raw(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def raw(self, data: bytes | str) -> None:
        """A line that is JSON or PEM already."""
        encoded = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
        click.echo(encoded)

    def remark(self, text: str) -> None:
        """One line on stderr: what could not be done, or what happens meanwhile."""
        click.echo(_encodable(text, sys.stderr.encoding), err=True)


def _encodable(text: str, encoding: str | None) -> str:
    name = encoding or "utf-8"
    return text.encode(name, "backslashreplace").decode(name)
