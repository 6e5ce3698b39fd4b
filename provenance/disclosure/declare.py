"""The short way to a disclosure: one answer about AI and a few facts, as the command and the studio ask.

`derive(declare(ai=x, ...))` is x, or more where a parent or a component has more AI in it: the answer is
about what the creator did, and the history of what they started from is not theirs to lower.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.extent import of_source_type
from provenance.disclosure.model import (
    ChinaLabelling,
    Declarant,
    Disclosure,
    EuContext,
    Inception,
    Ingredient,
    Model,
    Step,
    Tool,
    Training,
)
from provenance.disclosure.presets import TrainingPreset, training_of
from provenance.disclosure.problems import Problem, ProblemCode
from provenance.disclosure.regions import Region
from provenance.disclosure.validation import raise_for
from provenance.disclosure.vocabulary import (
    USES_AI,
    WITHOUT_AI,
    Action,
    Extent,
    InceptionKind,
    Oversight,
    Relationship,
    SourceType,
)

DECLARABLE = (Extent.NONE, Extent.TOOLING, Extent.EDITED, Extent.COMPOSED, Extent.GENERATED)

_CREATED_AS = {
    Extent.COMPOSED: SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA,
    Extent.GENERATED: SourceType.TRAINED_ALGORITHMIC_MEDIA,
}
_STEP_AS = {
    Extent.NONE: (Action.EDITED, SourceType.HUMAN_EDITS),
    Extent.TOOLING: (Action.ENHANCED, SourceType.ALGORITHMICALLY_ENHANCED),
    Extent.EDITED: (Action.EDITED, SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA),
    Extent.COMPOSED: (Action.EDITED, SourceType.COMPOSITE_SYNTHETIC),
    Extent.GENERATED: (Action.EDITED, SourceType.TRAINED_ALGORITHMIC_MEDIA),
}


def declare(  # noqa: PLR0913 (one keyword per question of the form)
    *,
    id: UUID,  # noqa: A002 (the field's name)
    declared_at: datetime,
    ai: Extent,
    source: SourceType = SourceType.DIGITAL_CREATION,
    tools: Sequence[Tool] = (),
    models: Sequence[Model | str] = (),
    regions: Sequence[Region] = (),
    description: str | None = None,
    training: Training | TrainingPreset = TrainingPreset.UNSPECIFIED,
    parent: Ingredient | None = None,
    components: Sequence[Ingredient] = (),
    declarant: Declarant | None = None,
    oversight: Oversight | None = None,
    all_actions_included: bool = False,
    cn: ChinaLabelling | None = None,
    eu: EuContext | None = None,
) -> Disclosure:
    """Make a disclosure from the answer `ai`: none, tooling, edited, composed or generated.

    `source` says how the human part was made and must be a source type without AI; it is not used where the
    work starts from a `parent`, or is generated or composed. `models` may be bare names. `regions` say where
    the AI step took effect. Raises `InvalidDisclosureError` where the answers contradict each other.
    """
    answer = _Answer(
        ai, source, tuple(tools), _named(models), tuple(regions), description, parent, tuple(components)
    )
    problem = _contradiction(answer)
    if problem is not None:
        raise InvalidDisclosureError((problem,))
    disclosure = Disclosure(
        id=id,
        declared_at=declared_at,
        inception=_inception(answer),
        declarant=declarant,
        steps=(*_placed(answer), *_steps(answer)),
        ingredients=_ingredients(answer),
        models=answer.models,
        oversight=oversight,
        all_actions_included=all_actions_included,
        training=training_of(training) if isinstance(training, TrainingPreset) else training,
        cn=cn or ChinaLabelling(),
        eu=eu or EuContext(),
    )
    raise_for(disclosure)
    return disclosure


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answers that make the history, together."""

    ai: Extent
    source: SourceType
    tools: tuple[Tool, ...]
    models: tuple[Model, ...]
    regions: tuple[Region, ...]
    description: str | None
    parent: Ingredient | None
    components: tuple[Ingredient, ...]

    @property
    def opened(self) -> bool:
        """Whether the work continues its parent; what is generated only took it as an input."""
        return self.parent is not None and self.ai is not Extent.GENERATED

    @property
    def made_of_parts(self) -> bool:
        return self.opened or bool(self.components)


def _named(models: Sequence[Model | str]) -> tuple[Model, ...]:
    return tuple(
        Model(id=f"model-{number}", name=model) if isinstance(model, str) else model
        for number, model in enumerate(models, start=1)
    )


def _contradiction(answer: _Answer) -> Problem | None:
    if answer.ai not in DECLARABLE:
        return Problem(ProblemCode.EXTENT_NOT_DECLARABLE, "ai", {"extent": answer.ai})
    if answer.models and answer.ai is Extent.NONE:
        return Problem(ProblemCode.MODEL_WITHOUT_AI, "models")
    if answer.regions and answer.ai in {Extent.NONE, Extent.GENERATED}:
        return Problem(ProblemCode.REGIONS_WITHOUT_AI_STEP, "regions")
    human_start = not answer.opened and answer.ai not in {Extent.COMPOSED, Extent.GENERATED}
    if human_start and answer.source not in WITHOUT_AI:
        return Problem(ProblemCode.SOURCE_TYPE_NOT_HUMAN, "source", {"source_type": answer.source})
    return None


def _ingredients(answer: _Answer) -> tuple[Ingredient, ...]:
    if answer.parent is None:
        return answer.components
    relationship = Relationship.PARENT_OF if answer.opened else Relationship.INPUT_TO
    return (replace(answer.parent, relationship=relationship), *answer.components)


def _inception(answer: _Answer) -> Inception:
    if answer.opened and answer.parent is not None:
        return Inception(InceptionKind.OPENED, ingredient_id=answer.parent.id)
    if answer.ai is Extent.COMPOSED and answer.components:
        return Inception(InceptionKind.CREATED, SourceType.EMPTY)
    if answer.ai in {Extent.TOOLING, Extent.EDITED}:
        return Inception(InceptionKind.CREATED, answer.source)  # its tools and models did the step
    return Inception(
        InceptionKind.CREATED,
        _CREATED_AS.get(answer.ai, answer.source),
        tool=answer.tools[0] if answer.tools else None,
        model_id=answer.models[0].id if answer.models else None,
        description=answer.description,
    )


def _placed(answer: _Answer) -> tuple[Step, ...]:
    return tuple(Step(Action.PLACED, ingredient_ids=(component.id,)) for component in answer.components)


def _steps(answer: _Answer) -> tuple[Step, ...]:
    action, dst = _STEP_AS[answer.ai]
    on_inception = not answer.made_of_parts if answer.ai is Extent.COMPOSED else not answer.opened
    tools, models, description = answer.tools, answer.models, answer.description
    if answer.ai not in {Extent.TOOLING, Extent.EDITED} and on_inception:
        tools, models, description = tools[1:], models[1:], None
    said = bool(tools or models or answer.regions or description)
    if not said and not _must_be_said(answer):
        return ()
    pairs = tuple(zip_longest(tools, (model.id for model in models))) or ((None, None),)
    return tuple(
        Step(action, dst, tool=tool, model_id=id_, regions=answer.regions, description=description)
        for tool, id_ in pairs
    )


def _must_be_said(answer: _Answer) -> bool:
    if answer.ai is Extent.COMPOSED:
        shown = any(of_source_type(component.dst) in USES_AI for component in answer.components)
        return answer.made_of_parts and not shown
    return answer.ai in {Extent.TOOLING, Extent.EDITED}
