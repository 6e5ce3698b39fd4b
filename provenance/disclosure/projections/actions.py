"""The history as the assertion `c2pa.actions.v2` (C2PA 2.4, actions).

Written: inception first, then every step; `allActionsIncluded` always said. An action names the model it used
by the label of its `c2pa.ai-disclosure` assertion in `parameters["app.vermilion.aiDisclosure"]`: the standard
link, `relatedAssertions`, needs that assertion's hash, which is not known before the manifest is built.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.model import Disclosure, Inception, Step, Tool
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.projections.ai_disclosure import model_labels
from provenance.disclosure.projections.regions import to_changes
from provenance.disclosure.strict_json import JsonValue
from provenance.disclosure.vocabulary import InceptionKind

LABEL = "c2pa.actions.v2"
MODEL_PARAMETER = "app.vermilion.aiDisclosure"


def to_actions(disclosure: Disclosure, ingredient_labels: Mapping[str, str]) -> dict[str, JsonValue]:
    """Write the data of the assertion.

    `ingredient_labels` maps ingredient ids to the `label` or `instance_id` under which the signer adds each
    ingredient; the library resolves them to hashed links. Raises `InvalidDisclosureError` for an ingredient
    or a model that the history names and nobody has.
    """
    models = model_labels(disclosure)
    actions = [
        _inception(disclosure.inception, ingredient_labels, models),
        *(_step(step, ingredient_labels, models) for step in disclosure.steps),
    ]
    return {"actions": actions, "allActionsIncluded": disclosure.all_actions_included}


def _inception(inception: Inception, labels: Mapping[str, str], models: Mapping[str, str]) -> JsonValue:
    opened = inception.kind is InceptionKind.OPENED
    ids = (inception.ingredient_id,) if inception.ingredient_id is not None else ()
    return {
        "action": "c2pa.opened" if opened else "c2pa.created",
        # C2PA 2.4: an opened file says itself how it was made
        **_common(None if opened else inception.dst, inception.when, inception.tool, inception.description),
        **_parameters(ids, inception.model_id, labels, models),
    }


def _step(step: Step, labels: Mapping[str, str], models: Mapping[str, str]) -> JsonValue:
    changes: dict[str, JsonValue] = {"changes": to_changes(step.regions)} if step.regions else {}
    return {
        "action": str(step.action),
        **_common(step.dst, step.when, step.tool, step.description),
        **changes,
        **_parameters(step.ingredient_ids, step.model_id, labels, models),
    }


def _common(
    dst: str | None, when: datetime | None, tool: Tool | None, description: str | None
) -> dict[str, JsonValue]:
    written: dict[str, JsonValue | None] = {
        "digitalSourceType": None if dst is None else str(dst),
        "when": None if when is None else when.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "softwareAgent": None if tool is None else _tool(tool),
        "description": description,
    }
    return {key: value for key, value in written.items() if value is not None}


def _tool(tool: Tool) -> JsonValue:
    return {"name": tool.name} if tool.version is None else {"name": tool.name, "version": tool.version}


def _parameters(
    ids: tuple[str, ...], model_id: str | None, labels: Mapping[str, str], models: Mapping[str, str]
) -> dict[str, JsonValue]:
    parameters: dict[str, JsonValue] = {}
    try:
        if ids:
            parameters["ingredientIds"] = [labels[id_] for id_ in ids]
        if model_id is not None:
            parameters[MODEL_PARAMETER] = models[model_id]
    except KeyError as missing:
        problem = Problem(ProblemCode.ID_DANGLING, params={"id": str(missing.args[0])})
        raise InvalidDisclosureError((problem,)) from None
    return {"parameters": parameters} if parameters else {}
