"""From what was typed in the studio to answers, or to what is wrong beside each field. Every field is hostile."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle, Region
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType, Use
from provenance.messages.language import Language
from webui.presenters.result.regions import letter_of
from webui.presenters.studio.fields import MAX_BOXES, MAX_TEXT, USES, Box, ToolLine, Typed
from webui.translations.catalogue import text
from webui.translations.studio_questions import AnswerProblem, Question

EXTENTS: Final[Mapping[Extent, Question]] = {
    Extent.NONE: Question.NONE,
    Extent.TOOLING: Question.TOOLING,
    Extent.EDITED: Question.EDITED,
    Extent.COMPOSED: Question.COMPOSED,
    Extent.GENERATED: Question.GENERATED,
}
SOURCES: Final[Mapping[SourceType, Question]] = {
    SourceType.DIGITAL_CAPTURE: Question.CAPTURE,
    SourceType.DIGITAL_CREATION: Question.DRAWN,
    SourceType.PRINT: Question.PRINT,
    SourceType.COMPUTATIONAL_CAPTURE: Question.COMPUTATIONAL,
    SourceType.COMPOSITE_CAPTURE: Question.COMPOSITE,
    SourceType.NEGATIVE_FILM: Question.NEGATIVE,
    SourceType.POSITIVE_FILM: Question.POSITIVE,
    SourceType.ALGORITHMIC_MEDIA: Question.ALGORITHM,
    SourceType.DATA_DRIVEN_MEDIA: Question.DATA,
}
TAKES_BOXES: Final = frozenset({Extent.TOOLING, Extent.EDITED, Extent.COMPOSED})
NEEDS_SOURCE: Final = frozenset({Extent.NONE, Extent.TOOLING, Extent.EDITED})
_DIRECTED: Final = frozenset({Extent.EDITED, Extent.COMPOSED, Extent.GENERATED})
_USES: Final[Mapping[str, Use]] = {"no": Use.NOT_ALLOWED, "ask": Use.CONSTRAINED, "yes": Use.ALLOWED}
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")
_MAX_NAME: Final = 200
_SMALLEST: Final = 0.1  # per cent of a side
_SLACK: Final = 0.01  # what rounding may add to a box that ends at the edge
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(slots=True)
class _Faults:
    """Collects what is wrong, by field."""

    language: Language
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: str, problem: AnswerProblem, **params: object) -> None:
        said = text(problem, self.language, **params)
        self.found[name] = (*self.found.get(name, ()), said)


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers, or else what is wrong: sentences by the name of a field."""

    answers: Answers | None
    problems: Mapping[str, tuple[str, ...]]


def check(typed: Typed, language: Language, *, source_needed: bool = True) -> Checked:
    """Make answers of what was typed.

    What doesn't belong to the chosen answer is left out: boxes where AI did nothing or everything, and who
    directed it where AI did nothing. `source_needed` is false where the file's own history says how it was made.
    """
    faults = _Faults(language)
    ai = _choice(Extent, typed.ai, "ai", faults, EXTENTS)
    if ai is None and not typed.ai:
        faults.add("ai", AnswerProblem.AI_MISSING)
    source = _choice(SourceType, typed.source, "source", faults, SOURCES)
    if source is None and not typed.source and source_needed and ai in NEEDS_SOURCE:
        faults.add("source", AnswerProblem.SOURCE_MISSING)
    oversight = _choice(Oversight, typed.oversight, "oversight", faults)
    tools = tuple(tool for number, line in enumerate(typed.tools) if (tool := _tool(line, number, faults)))
    model = _line(typed.model, "model", faults)
    boxes = _boxes(typed.boxes, faults) if ai in TAKES_BOXES else ()
    training = _training(typed, faults)
    description = _prose(typed.description, "description", faults)
    if faults.found or ai is None:
        return Checked(None, faults.found)
    answers = Answers(
        ai=ai,
        source=source,
        tools=tools,
        models=(model,) if model and ai is not Extent.NONE else (),
        regions=boxes,
        training=training,
        oversight=oversight if ai in _DIRECTED else None,
        description=description or None,
    )
    return Checked(answers, {})


def _choice(
    kind: type[_Choice],
    value: str,
    name: str,
    faults: _Faults,
    offered: Mapping[_Choice, Question] | None = None,
) -> _Choice | None:
    if not value:
        return None
    try:
        chosen = kind(value)
    except ValueError:
        chosen = None
    if chosen is None or (offered is not None and chosen not in offered):
        faults.add(name, AnswerProblem.UNKNOWN_CHOICE)
        return None
    return chosen


def _tool(line: ToolLine, number: int, faults: _Faults) -> Tool | None:
    name = _line(line.name, f"tool-{number}", faults)
    version = _line(line.version, f"tool-{number}", faults)
    if version and not line.name:
        faults.add(f"tool-{number}", AnswerProblem.TOOL_WITHOUT_NAME)
    return Tool(name, version or None) if name else None


def _line(value: str, name: str, faults: _Faults) -> str:
    """One line of text, empty where something is wrong with it."""
    if len(value) > _MAX_NAME:
        faults.add(name, AnswerProblem.TOO_LONG, maximum=_MAX_NAME)
    elif not value.isprintable():
        faults.add(name, AnswerProblem.NOT_SHOWABLE)
    else:
        return value
    return ""


def _prose(value: str, name: str, faults: _Faults) -> str:
    if len(value) > MAX_TEXT:
        faults.add(name, AnswerProblem.TOO_LONG, maximum=MAX_TEXT)
    elif not all(part.isprintable() for part in value.split("\n")):
        faults.add(name, AnswerProblem.NOT_SHOWABLE)
    else:
        return value
    return ""


def _training(typed: Typed, faults: _Faults) -> Training | TrainingPreset:
    constraint = _prose(typed.constraint, "constraint", faults) if "ask" in typed.training else ""
    said: dict[str, Permission] = {}
    for use, word in zip(USES, typed.training, strict=True):
        if word in _USES:
            said[use] = Permission(_USES[word], constraint or None if word == "ask" else None)
        elif word:
            faults.add("training", AnswerProblem.UNKNOWN_CHOICE)
    return Training(**said) if said else TrainingPreset.UNSPECIFIED


def _boxes(boxes: tuple[Box, ...], faults: _Faults) -> tuple[Region, ...]:
    if len(boxes) > MAX_BOXES:
        faults.add("boxes", AnswerProblem.BOX_TOO_MANY, maximum=MAX_BOXES)
        return ()
    return tuple(region for number, box in enumerate(boxes) if (region := _rectangle(box, number, faults)))


def _rectangle(box: Box, number: int, faults: _Faults) -> Rectangle | None:
    name, letter = f"box-{number}", letter_of(number)
    if not all(box.values):
        faults.add(name, AnswerProblem.BOX_INCOMPLETE, letter=letter)
        return None
    if not all(_NUMBER.fullmatch(value) for value in box.values):
        faults.add(name, AnswerProblem.BOX_NOT_A_NUMBER, letter=letter)
        return None
    x, y, width, height = (float(value.replace(",", ".")) for value in box.values)
    if min(width, height) < _SMALLEST or max(x + width, y + height) > 100 + _SLACK:
        faults.add(name, AnswerProblem.BOX_OUTSIDE, letter=letter)
        return None
    return Rectangle(x, y, min(width, 100 - x), min(height, 100 - y))
