"""The short answers of a creator, as fields of a form: the same words as the command's options."""

from typing import Final

from provenance.cli.options import EXTENTS, OVERSIGHT, SOURCES, TRAINING
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle, Unit
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType
from webui.api.fields import FieldFault, Fields, fail
from webui.api.operation import Field
from webui.api.problems import ErrorCode
from webui.translations.api import ApiText
from webui.translations.fields import FieldText

_NUMBER: Final = r"[0-9]{1,7}(\.[0-9]{1,6})?"
_REGION: Final = rf"^{_NUMBER}(,{_NUMBER}){{3}}(px)?$"
_NAME: Final = {"type": "string", "minLength": 1, "maxLength": 200}

FIELDS: Final = (
    Field("ai", ApiText.FIELD_AI, {"type": "string", "enum": list(EXTENTS)}),
    Field("source", ApiText.FIELD_SOURCE, {"type": "string", "enum": list(SOURCES)}),
    Field("tool", ApiText.FIELD_TOOL, {"type": "array", "maxItems": 20, "items": _NAME}),
    Field("model", ApiText.FIELD_MODEL, {"type": "array", "maxItems": 20, "items": _NAME}),
    Field(
        "region",
        ApiText.FIELD_REGION,
        {"type": "array", "maxItems": 100, "items": {"type": "string", "pattern": _REGION}},
    ),
    Field("train", ApiText.FIELD_TRAIN, {"type": "string", "enum": list(TRAINING)}),
    Field("oversight", ApiText.FIELD_OVERSIGHT, {"type": "string", "enum": list(OVERSIGHT)}),
    Field("description", ApiText.FIELD_DESCRIPTION, {"type": "string", "minLength": 1, "maxLength": 4000}),
)
ANSWERS: Final = tuple(field.name for field in FIELDS)


def answers_of(fields: Fields) -> Answers:
    """The answers that were given. Raises ProblemError: what AI did must be said, it is never assumed."""
    ai = fields.text("ai")
    if ai is None:
        fail(FieldFault("ai", ErrorCode.MISSING, FieldText.NEEDED_OR_DISCLOSURE))
    oversight = fields.text("oversight")
    return Answers(
        ai=Extent(ai),
        source=SourceType[SOURCES[fields.text("source") or "creation"]],
        tools=tuple(_tool(text) for text in fields.all("tool")),
        models=fields.all("model"),
        regions=tuple(_region(text) for text in fields.all("region")),
        training=TrainingPreset(fields.text("train") or TrainingPreset.UNSPECIFIED),
        oversight=None if oversight is None else Oversight(oversight.replace("-", "_")),
        description=fields.text("description"),
    )


def _tool(text: str) -> Tool:
    """`NAME VERSION`: a last word that begins with a digit is the version."""
    name, _, version = text.strip().rpartition(" ")
    if name and version.lstrip("vV")[:1].isdigit():
        return Tool(name.strip(), version)
    return Tool(text)


def _region(text: str) -> Rectangle:
    """`x,y,w,h` in per cent, or with `px` at the end in pixels. What lies outside is for the disclosure to refuse."""
    unit = Unit.PIXEL if text.endswith("px") else Unit.PERCENT
    x, y, width, height = map(float, text.removesuffix("px").split(","))
    return Rectangle(x, y, width, height, unit)
