"""HTML out of values: whatever is not `Markup` is text, is escaped, and is made visible first."""

import html
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_CHARACTERS: Final = 2048
"""Of one value; the bundle has the whole of it."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS: Final = frozenset({"Mn", "Me"})
_MOST_MARKS: Final = (
    3  # on one letter: no written language needs more, and piles of them run into other lines
)
_PICTOGRAPHS: Final = (
    0x1F000  # from here on symbols come from fonts of pictures, which differ between machines
)
_VOID: Final = frozenset({"img", "meta", "br"})


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that was made here."""

    html: str


Child = Markup | str | None


def tag(element: str, /, *children: Child, **attributes: str) -> Markup:
    """An element. `class_` is the attribute class; None among the children is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(visible(value))}"'
        for key, value in attributes.items()
    )
    closing = "" if element in _VOID else f"{joined(*children).html}</{element}>"
    return Markup(f"<{element}{written}>{closing}")


def joined(*children: Child) -> Markup:
    """Several nodes, one after the other."""
    return Markup("".join(_written(child) for child in children if child is not None))


def visible(text: str, most: int = MOST_CHARACTERS) -> str:
    """A value so that it looks like what it is: what can't be seen, or moves its neighbours, as its code point.

    Where it takes more than `most` characters it is cut, and how many are left out stands in brackets.
    """
    shown: list[str] = []
    length = marks = 0
    whole = unicodedata.normalize("NFC", text[: most * 4])
    for position, character in enumerate(whole):
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        pictograph = ord(character) >= _PICTOGRAPHS and category in {"So", "Sk"}
        if category in _UNSEEN or marks > _MOST_MARKS or pictograph:
            written = code_point(character)
        else:
            written = " " if category == "Zs" else character
        length += len(written)
        if length > most:
            left_out = len(whole) - position + max(0, len(text) - most * 4)
            return f"{''.join(shown)} [+{left_out}]"
        shown.append(written)
    return "".join(shown)


def code_point(character: str) -> str:
    """How a character is written that can't be shown."""
    return f"[U+{ord(character):04X}]"


def _written(child: Markup | str) -> str:
    return child.html if isinstance(child, Markup) else html.escape(visible(child))
