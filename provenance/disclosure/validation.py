"""What the parts of a disclosure must be to each other, beyond their shape. Pure; every problem at once.

Sources: C2PA 2.4 (actions, ingredients, ai-disclosure), CAWG training and data mining 1.1, GB 45438-2025.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime

from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.extent import derive
from provenance.disclosure.history_checks import history_problems
from provenance.disclosure.model import ChinaLabelling, Disclosure, Model, Permission
from provenance.disclosure.problems import MAX_PROBLEMS, Problem, ProblemCode
from provenance.disclosure.region_checks import region_problems
from provenance.disclosure.regions import Circle, FrameSpan, Polygon, Rectangle, TimeSpan
from provenance.disclosure.texts import text_problems, writable_in_label
from provenance.disclosure.vocabulary import DEPRECATED, Extent, SourceType, Use

_LONG_TEXTS = frozenset({"description", "constraint", "prompt"})


def check(disclosure: Disclosure) -> tuple[Problem, ...]:
    """Find what contradicts itself or can't be written; at most 100 problems, none for a good disclosure.

    Lengths and ranges are the schema's business: `serialization.check_shape` holds a disclosure to those.
    """
    found = [
        *_value_problems(disclosure, "", ""),
        *history_problems(disclosure),
        *_ai_problems(disclosure),
    ]
    return tuple(found[:MAX_PROBLEMS])


def raise_for(disclosure: Disclosure) -> None:
    """Raise `InvalidDisclosureError` with every problem, or return."""
    problems = check(disclosure)
    if problems:
        raise InvalidDisclosureError(problems)


def _ai_problems(disclosure: Disclosure) -> Iterator[Problem]:
    extent = derive(disclosure)
    used = {disclosure.inception.model_id, *(step.model_id for step in disclosure.steps)}
    for index, model in enumerate(disclosure.models):
        # Without an AI step, the extent of a work with an idle model is `unknown` at best: say what it did.
        if model.id not in used and extent in {Extent.TOOLING, Extent.UNKNOWN}:
            yield Problem(ProblemCode.MODEL_WITHOUT_AI, f"models[{index}]")
    if disclosure.oversight is not None and extent is Extent.NONE:
        yield Problem(ProblemCode.OVERSIGHT_WITHOUT_AI, "oversight")


def _value_problems(value: object, path: str, name: str) -> Iterator[Problem]:
    """Walk the tree; it is as deep as the model is, so the recursion is bounded."""
    match value:
        case SourceType():
            if value in DEPRECATED:
                yield Problem(ProblemCode.SOURCE_TYPE_DEPRECATED, path, {"source_type": value})
        case str():
            yield from (Problem(code, path) for code in text_problems(value, lines=name in _LONG_TEXTS))
        case datetime():
            yield from _moment_problems(value, path)
        case tuple():
            for index, item in enumerate(value):
                yield from _value_problems(item, f"{path}[{index}]", name)
        case _ if is_dataclass(value) and not isinstance(value, type):
            yield from _part_problems(value, path)
            for field in fields(value):
                below = f"{path}.{field.name}" if path else field.name
                yield from _value_problems(getattr(value, field.name), below, field.name)


def _part_problems(part: object, path: str) -> Iterator[Problem]:
    match part:
        case Rectangle() | Circle() | Polygon() | TimeSpan() | FrameSpan():
            yield from region_problems(part, path)
        case Permission(use=use, constraint=str()) if use is not Use.CONSTRAINED:
            yield Problem(ProblemCode.CONSTRAINT_UNEXPECTED, f"{path}.constraint")
        case Model(prompt=None):
            if part.prompt_writer is not None:
                yield Problem(ProblemCode.PROMPT_WRITER_WITHOUT_PROMPT, f"{path}.prompt_writer")
            if part.prompt_public:
                yield Problem(ProblemCode.PROMPT_PUBLIC_WITHOUT_PROMPT, f"{path}.prompt_public")
        case ChinaLabelling():
            for field in fields(part):
                text: str | None = getattr(part, field.name)
                if text is not None and not writable_in_label(text):
                    yield Problem(ProblemCode.LABEL_CHARACTERS, f"{path}.{field.name}")


def _moment_problems(moment: datetime, path: str) -> Iterator[Problem]:
    if moment.utcoffset() is None:
        yield Problem(ProblemCode.MOMENT_NAIVE, path)
    if not 1001 <= moment.year <= 2998:  # a year of room for every zone's spelling
        yield Problem(ProblemCode.MOMENT_OUT_OF_RANGE, path, {"year": moment.year})
