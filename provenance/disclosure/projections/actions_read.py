"""A history read from `c2pa.actions` assertions, ours or anybody's: tolerant, bounded, and never silent.

What is not understood counts as `unknown`, never as "no AI". Templates and listed software agents are
resolved, because a source type may stand there only (C2PA 2.4, actions).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.disclosure.extent import derive_history, highest
from provenance.disclosure.model import Inception, Ingredient, Model, Step, Tool
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.projections.actions import MODEL_PARAMETER
from provenance.disclosure.projections.reading import Notes, lookup
from provenance.disclosure.projections.regions import from_changes
from provenance.disclosure.vocabulary import DEPRECATED, Action, Extent, InceptionKind, SourceType

MAX_ACTIONS = 1000
MAX_ASSERTIONS = 100
MAX_TEMPLATES = 100
MAX_URI = 200
MAX_INGREDIENTS = 100
MAX_RELATED = 100

_INCEPTIONS = {"c2pa.created": InceptionKind.CREATED, "c2pa.opened": InceptionKind.OPENED}
_STEPS = {str(action): action for action in Action}
_SOURCE_TYPES = {str(dst): dst for dst in SourceType}
_RENAMED = {
    "c2pa.color_adjustments": Action.ADJUSTED_COLOR,
    "c2pa.removed": Action.DELETED,
    "c2pa.modified": Action.EDITED,  # 2.5
    "c2pa.rendered": Action.EDITED,  # 2.5
}
# C2PA 2.4 no longer writes these
_DEPRECATED = frozenset(
    {
        "c2pa.color_adjustments",
        "c2pa.copied",
        "c2pa.formatted",
        "c2pa.managed",
        "c2pa.printed",
        "c2pa.produced",
        "c2pa.removed",
        "c2pa.saved",
        "c2pa.version_updated",
        "c2pa.watermarked",
    }
)
# they change nothing that is seen or heard, so without a source type they say nothing about AI
_PASSIVE = (_DEPRECATED - _RENAMED.keys()) | {
    "c2pa.redacted",
    "c2pa.reviewed",
    "c2pa.watermarked.bound",
    "c2pa.watermarked.unbound",
}

_INHERITED = ("digitalSourceType", "softwareAgent", "softwareAgentIndex", "description")


@dataclass(frozen=True, slots=True)
class ActionsView:
    """What the actions say. `unclear`: something in them was not understood, so "no AI" can't be read off."""

    inception: Inception | None
    steps: tuple[Step, ...]
    ingredients: tuple[Ingredient, ...]
    all_actions_included: bool | None
    unclear: bool = False
    problems: tuple[Problem, ...] = ()

    def extent(self, models: tuple[Model, ...] = ()) -> Extent:
        """Derive the extent of the history that was read, with the models that the file names."""
        known = derive_history(self.inception, self.steps, self.ingredients, models)
        return highest([known, Extent.UNKNOWN]) if self.unclear else known


def from_actions(
    data: Mapping[str, object], *more: Mapping[str, object], ingredients: Mapping[str, Ingredient]
) -> ActionsView:
    """Read the actions assertions of one manifest, in their order.

    `ingredients` maps the labels that ingredients have in the manifest (`c2pa.ingredient.v3`, or an
    `ingredientIds` value in data not signed yet) to what is known of each.
    """
    reader = _Reader(Notes(), ingredients)
    complete: list[object] = []
    reader.unclear = len(more) >= MAX_ASSERTIONS
    for _, document in reader.notes.items((data, *more), "", maximum=MAX_ASSERTIONS):
        assertion = reader.notes.mapping(document, "")
        complete.append(assertion.get("allActionsIncluded"))
        reader.read(assertion)
    included = all(complete) if all(isinstance(value, bool) for value in complete) else None
    return ActionsView(
        reader.inception,
        tuple(reader.steps),
        tuple(ingredients.values()),
        included,
        reader.unclear,
        reader.notes.done(),
    )


class _Reader:
    """Walks the actions of one manifest once."""

    def __init__(self, notes: Notes, ingredients: Mapping[str, Ingredient]) -> None:
        self.notes = notes
        self.ingredients = ingredients
        self.inception: Inception | None = None
        self.steps: list[Step] = []
        self.unclear = False

    def read(self, assertion: Mapping[str, object]) -> None:
        notes = self.notes
        agents = [
            agent for _, agent in notes.items(assertion.get("softwareAgents"), "softwareAgents", maximum=100)
        ]
        templates = dict(self._templates(assertion.get("templates")))
        actions = assertion.get("actions")
        if not isinstance(actions, list | tuple) or len(actions) > MAX_ACTIONS:
            self.unclear = True  # what isn't read may be anything
        for path, item in notes.items(actions, "actions", maximum=MAX_ACTIONS):
            action = notes.mapping(item, path)
            name = action.get("action")
            own = templates.get(name, {}) if isinstance(name, str) else {}
            self._action({**templates.get("*", {}), **own, **action}, name, path, agents)
            self._related(action.get("related"), f"{path}.related")

    def _templates(self, value: object) -> Iterator[tuple[str, Mapping[str, object]]]:
        if isinstance(value, list) and len(value) > MAX_TEMPLATES:
            self.unclear = True
        for path, item in self.notes.items(value, "templates", maximum=MAX_TEMPLATES):
            template = self.notes.mapping(item, path)
            name = template.get("action")
            if isinstance(name, str):
                # only what an action may inherit, so that a large template is not copied a thousand times
                yield name, {key: template[key] for key in _INHERITED if key in template}

    def _action(self, action: Mapping[str, object], name: object, path: str, agents: list[object]) -> None:
        dst = self._source_type(action.get("digitalSourceType"), f"{path}.digitalSourceType")
        when = self.notes.moment(action.get("when"), f"{path}.when")
        tool = self._tool(action, path, agents)
        text = self.notes.text(action.get("description"), f"{path}.description", maximum=4000, lines=True)
        parameters = self.notes.mapping(action.get("parameters"), f"{path}.parameters")
        model = self.notes.text(parameters.get(MODEL_PARAMETER), f"{path}.parameters.{MODEL_PARAMETER}")
        ids = tuple(self._ingredients(parameters, f"{path}.parameters"))
        kind = lookup(_INCEPTIONS, name)
        if kind is not None:
            self._begin(Inception(kind, dst, when, ids[0] if ids else None, tool, model, text), path)
            return
        known = lookup(_STEPS, name) or lookup(_RENAMED, name)
        if isinstance(name, str) and name in _DEPRECATED:
            self.notes.add(ProblemCode.READ_DEPRECATED, f"{path}.action", value=name)
        if isinstance(name, str) and name in _PASSIVE and known is None and dst is None and model is None:
            return
        if known is None:
            self.notes.not_understood(f"{path}.action", name)
        regions = from_changes(action.get("changes"), f"{path}.changes", self.notes)
        self.steps.append(Step(known or Action.UNKNOWN, dst, when, tool, model, regions, text, ids))

    def _related(self, value: object, path: str) -> None:
        """Actions inside an action: how they were made counts as that of any other step."""
        for where, item in self.notes.items(value, path, maximum=MAX_RELATED):
            dst = self._source_type(self.notes.mapping(item, where).get("digitalSourceType"), where)
            if dst is not None:
                self.steps.append(Step(Action.UNKNOWN, dst))

    def _begin(self, inception: Inception, path: str) -> None:
        if self.inception is None and not self.steps:
            self.inception = inception
            return
        self.notes.add(ProblemCode.READ_MISPLACED, f"{path}.action")
        if self.inception is None:
            self.inception = inception
        elif inception.dst is not None:
            self.steps.append(Step(Action.UNKNOWN, inception.dst, inception.when, inception.tool))

    def _source_type(self, value: object, path: str) -> SourceType | None:
        if value is None:
            return None
        # the vocabulary's identifiers are http; https and a trailing slash are seen, and mean the same
        short = value[: MAX_URI + 1] if isinstance(value, str) else ""
        spelled = short.replace("https://", "http://", 1).rstrip("/")
        dst = lookup(_SOURCE_TYPES, spelled)
        if dst is None:
            self.notes.not_understood(path, value)
            self.unclear = True
        elif dst in DEPRECATED:
            self.notes.add(ProblemCode.READ_DEPRECATED, path, value=str(dst))
        return dst

    def _tool(self, action: Mapping[str, object], path: str, agents: list[object]) -> Tool | None:
        agent, where = action.get("softwareAgent"), f"{path}.softwareAgent"
        index = action.get("softwareAgentIndex")
        if agent is None and isinstance(index, int) and 0 <= index < len(agents):
            agent = agents[index]
        if isinstance(agent, str):  # actions version 1
            agent = {"name": agent}
        fields = self.notes.mapping(agent, where)
        name = self.notes.text(fields.get("name"), f"{where}.name")
        return Tool(name, self.notes.text(fields.get("version"), f"{where}.version")) if name else None

    def _ingredients(self, parameters: Mapping[str, object], path: str) -> Iterator[str]:
        links = [parameters[key] for key in ("ingredients", "ingredientIds") if key in parameters]
        links += [[parameters["ingredient"]]] if "ingredient" in parameters else []  # actions version 1
        for link in links:
            for item_path, item in self.notes.items(link, path, maximum=MAX_INGREDIENTS):
                url = item.get("url") if isinstance(item, Mapping) else item
                known = self.ingredients.get(url.rsplit("/", 1)[-1]) if isinstance(url, str) else None
                known = known or (self.ingredients.get(url) if isinstance(url, str) else None)
                if known is None:
                    self.notes.not_understood(item_path, url)
                else:
                    yield known.id
