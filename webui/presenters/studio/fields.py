"""The form of the studio as it was typed: nothing in it is checked yet, everything is cut to a length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Training
from provenance.disclosure.presets import TrainingPreset, training_of
from provenance.disclosure.regions import Rectangle, Unit
from provenance.disclosure.vocabulary import Use

Sent = Mapping[str, Sequence[str]]
"""What a form sent: the values of each field, in their order."""

MAX_BOXES: Final = 26  # a letter each
MAX_TOOLS: Final = 8
MAX_TEXT: Final = 4000  # characters, as in a disclosure
_MAX_NUMBER: Final = 12
_CUT: Final = 1  # one character more than may be there, so that what was cut is known to be too long

USES: Final = ("ai_generative_training", "ai_training", "ai_inference", "data_mining")
_WORDS: Final = {Use.NOT_ALLOWED: "no", Use.CONSTRAINED: "ask", Use.ALLOWED: "yes"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box is, in per cent of the picture, as typed."""

    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""

    @property
    def values(self) -> tuple[str, str, str, str]:
        """The four of them in the order of the fields."""
        return self.x, self.y, self.width, self.height


@dataclass(frozen=True, slots=True)
class ToolLine:
    """A tool and its version, as typed."""

    name: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The answers as they stand in the fields. A choice that nobody made is an empty text."""

    ai: str = ""
    source: str = ""
    oversight: str = ""
    tools: tuple[ToolLine, ...] = ()
    model: str = ""
    boxes: tuple[Box, ...] = ()
    training: tuple[str, ...] = ("", "", "", "")
    constraint: str = ""
    description: str = ""


def typed(sent: Sent) -> Typed:
    """Take the answers out of what a form sent; whatever else it sent is left."""
    boxes = zip_longest(
        *(_several(sent, f"box_{side}", MAX_BOXES + 1, _MAX_NUMBER) for side in ("x", "y", "w", "h")),
        fillvalue="",
    )
    tools = zip_longest(
        _several(sent, "tool", MAX_TOOLS, 200), _several(sent, "tool_version", MAX_TOOLS, 200), fillvalue=""
    )
    return Typed(
        ai=one(sent, "ai"),
        source=one(sent, "source"),
        oversight=one(sent, "oversight"),
        tools=tuple(line for line in (ToolLine(*pair) for pair in tools) if line != ToolLine()),
        model=one(sent, "model"),
        boxes=tuple(box for box in (Box(*sides) for sides in boxes) if box != Box()),
        training=tuple(one(sent, use) for use in USES),
        constraint=one(sent, "constraint", MAX_TEXT),
        description=one(sent, "description", MAX_TEXT).replace("\r\n", "\n"),
    )


def one(sent: Sent, name: str, limit: int = 200) -> str:
    """The first value of a field without spaces around it, cut to one character more than may be there."""
    values = sent.get(name, ())
    return values[0].strip()[: limit + _CUT] if values else ""


def typed_of(answers: Answers | None) -> Typed:
    """The fields as they stand for answers that were given; empty for none."""
    if answers is None:
        return Typed()
    training = answers.training
    said = training_of(training) if isinstance(training, TrainingPreset) else training
    permissions = [getattr(said, use) for use in USES]
    return Typed(
        ai=answers.ai.value,
        source=answers.source.value if answers.source else "",
        oversight=answers.oversight.value if answers.oversight else "",
        tools=tuple(ToolLine(tool.name, tool.version or "") for tool in answers.tools),
        model=answers.models[0] if answers.models else "",
        boxes=tuple(
            _box(region)
            for region in answers.regions
            if isinstance(region, Rectangle) and region.unit is Unit.PERCENT
        ),
        training=tuple("" if permission is None else _WORDS[permission.use] for permission in permissions),
        constraint=_constraint(said),
        description=answers.description or "",
    )


def _constraint(said: Training) -> str:
    found = (permission.constraint for use in USES if (permission := getattr(said, use)) is not None)
    return next((constraint for constraint in found if constraint), "")


def _box(region: Rectangle) -> Box:
    return Box(f"{region.x:g}", f"{region.y:g}", f"{region.width:g}", f"{region.height:g}")


def _several(sent: Sent, name: str, count: int, limit: int) -> list[str]:
    return [value.strip()[: limit + _CUT] for value in islice(sent.get(name, ()), count)]
