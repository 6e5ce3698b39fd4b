"""What a result page holds, in words already. Texts may quote a hostile file: templates escape all of them."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The seven shapes that stand before a state; the words beside them carry the meaning."""

    RECOGNISED = "recognised"
    UNRECOGNISED = "unrecognised"
    RECOVERED = "recovered"
    CHANGED = "changed"
    CONFLICT = "conflict"
    NONE = "none"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Headline:
    """State, one sentence (in lines that are kept together) and one explanation."""

    mark: Mark
    state: str
    lines: tuple[str, ...]
    lead: str
    duel: tuple[tuple[str, str], ...] = ()
    note: tuple[str, str] | None = None
    development: bool = (
        False  # the note is on a development CA, and the way to a recognised certificate stands beside
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """One region on a picture, in per cent of its sides: a shape's attributes, and where its letter stands."""

    letter: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    points: str = ""

    @property
    def tab_inside(self) -> bool:
        """Whether there is no room for the letter above the outline."""
        return self.y < 10


@dataclass(frozen=True, slots=True)
class Plate:
    """The picture of the file: a data URI, its sides, and what is drawn on it."""

    src: str
    width: int
    height: int
    alt: str
    title: str
    caption: str
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the small table below a fact; `key` is the letter of an outline.

    `whole` is what `value` is short for, to be unfolded.
    """

    label: str
    value: str
    key: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, a statement, what supports it, and details."""

    label: str
    statement: str
    support: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One step of the history with its own state; `sources` is what it was made from."""

    title: str
    about: str
    mark: Mark
    state: str
    src: str = ""
    signed: bool = True
    this: bool = False
    sources: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The tree, its depth in columns, and how many nodes were left out."""

    root: Node
    depth: int
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures of the same shape, and what each is."""

    before: str
    after: str
    width: int
    height: int
    before_name: str
    after_name: str


@dataclass(frozen=True, slots=True)
class RawText:
    """A record as text."""

    title: str
    size: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The registered work that a file was matched with.

    `id` leads to its public page; `picture` is whether that page has one; `caption` says what it is.
    """

    id: str
    title: str
    picture: bool
    caption: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class ResultPage:
    """All of it, in the order in which it is read."""

    name: str
    file_facts: tuple[str, ...]
    headline: Headline
    plate: Plate | None
    note: str
    facts: tuple[Fact, ...]
    not_shown: tuple[str, ...]
    history: History | None
    comparison: Comparison | None
    raw: tuple[RawText, ...]
    match: Match | None = None
    checked: str = ""
    """When that was, and of which file, for paper."""
