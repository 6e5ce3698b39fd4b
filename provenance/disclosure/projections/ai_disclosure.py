"""Models as `c2pa.ai-disclosure` assertions, one each (C2PA 2.4, AI disclosure).

The assertion must not stand where no trained model was used: without a model and without a human's part to
state in AI work, nothing is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure, Model
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.projections.reading import Notes, lookup
from provenance.disclosure.strict_json import JsonValue
from provenance.disclosure.vocabulary import USES_AI, Oversight

LABEL = "c2pa.ai-disclosure"
MAX_MODELS = 50
_DEFAULT_TYPE = "c2pa.types.model"
_OVERSIGHT = {str(level): level for level in Oversight}


@dataclass(frozen=True, slots=True)
class AiDisclosures:
    """What a file's AI disclosures say; each model's id is the label of its assertion."""

    models: tuple[Model, ...] = ()
    oversight: Oversight | None = None
    problems: tuple[Problem, ...] = ()


def model_labels(disclosure: Disclosure) -> dict[str, str]:
    """Map each model's id to the label that its assertion has in the manifest."""
    return {model.id: assertion_label(index) for index, model in enumerate(disclosure.models)}


def assertion_label(index: int) -> str:
    """Name the n-th assertion of this kind in a manifest (C2PA 2.4, multiple instances)."""
    return LABEL if index == 0 else f"{LABEL}__{index}"


def to_ai_disclosures(disclosure: Disclosure) -> tuple[dict[str, JsonValue], ...]:
    """Write the data of each assertion, in the order of the models; prompts have no field here.

    Where AI was used and no model is named, the oversight is said of an unnamed one.
    """
    profile: dict[str, JsonValue] = {}
    if disclosure.oversight is not None:
        profile = {"contentProfile": {"humanOversightLevel": str(disclosure.oversight)}}
    written = tuple({**_to_model(model), **profile} for model in disclosure.models)
    if not written and profile and derive(disclosure) in USES_AI:
        return ({"modelType": _DEFAULT_TYPE, **profile},)
    return written


def from_ai_disclosures(documents: Sequence[object]) -> AiDisclosures:
    """Read the assertions of a manifest in order; oversight that differs between them is noted and left."""
    notes = Notes()
    models: list[Model] = []
    levels: set[Oversight] = set()
    for index, (path, document) in enumerate(notes.items(documents, LABEL, maximum=MAX_MODELS)):
        data = notes.mapping(document, path)
        models.append(_from_model(data, assertion_label(index), path, notes))
        profile = notes.mapping(data.get("contentProfile"), f"{path}.contentProfile")
        said = profile.get("humanOversightLevel")
        level = lookup(_OVERSIGHT, said)
        if level is not None:
            levels.add(level)
        elif said is not None:
            notes.not_understood(f"{path}.contentProfile.humanOversightLevel", said)
    if len(levels) > 1:
        notes.add(ProblemCode.READ_NOT_UNDERSTOOD, "contentProfile.humanOversightLevel", value="several")
    return AiDisclosures(tuple(models), levels.pop() if len(levels) == 1 else None, notes.done())


def _to_model(model: Model) -> dict[str, JsonValue]:
    written: dict[str, JsonValue] = {"modelType": model.type}
    if model.name is not None:
        written["modelName"] = model.name
    if model.identifier is not None:
        written["modelIdentifier"] = model.identifier
    return written


def _from_model(data: object, label: str, path: str, notes: Notes) -> Model:
    fields = notes.mapping(data, path)
    kind = notes.text(fields.get("modelType"), f"{path}.modelType")
    if fields.get("modelType") is None:
        notes.add(ProblemCode.READ_MISSING, f"{path}.modelType")
    return Model(
        id=label,
        type=kind or _DEFAULT_TYPE,
        name=notes.text(fields.get("modelName"), f"{path}.modelName"),
        identifier=notes.text(fields.get("modelIdentifier"), f"{path}.modelIdentifier"),
    )
