"""How much AI had a part in a work, derived from everything that its history says; never entered.

Every piece of the history contributes an extent by itself and the highest one holds, so that a longer history
never says less:

| piece of the history | contributes |
|---|---|
| created, fully AI source type | generated |
| created, partly AI source type | composed |
| opened: the parent's summary | what the parent was |
| step, partly or fully AI | edited |
| step, compositeSynthetic; fully AI on a blank canvas | composed |
| component with any AI | composed |
| enhanced step, algorithmicallyEnhanced | tooling |
| a model named without an AI source type | edited; tooling on an enhanced step |
| a model that nothing refers to | unknown |
| a source type that may hold AI, `c2pa.unknown` | unknown |
| a creation, a parent or a component of which nothing is known | unknown |

An `inputTo` ingredient is not in the work and contributes nothing: the step that used it speaks.
"""

from collections.abc import Iterable, Iterator

from provenance.disclosure.model import Disclosure, Inception, Ingredient, Model, Step
from provenance.disclosure.vocabulary import (
    FULLY_AI,
    MAY_CONTAIN_AI,
    PARTLY_AI,
    USES_AI,
    Action,
    Extent,
    InceptionKind,
    Relationship,
    SourceType,
)

# `unknown` is no degree of AI; it stands here because it outweighs "no AI" and yields to AI that is known.
_ORDER = (
    Extent.NONE,
    Extent.TOOLING,
    Extent.UNKNOWN,
    Extent.EDITED,
    Extent.COMPOSED,
    Extent.GENERATED,
)


def rank(extent: Extent) -> int:
    """Place an extent in none < tooling < unknown < edited < composed < generated."""
    return _ORDER.index(extent)


def highest(extents: Iterable[Extent]) -> Extent:
    """Join what several pieces of one history say; nothing at all says `none`."""
    return max(extents, key=rank, default=Extent.NONE)


def derive(disclosure: Disclosure) -> Extent:
    """Derive the extent of a whole disclosure."""
    return derive_history(disclosure.inception, disclosure.steps, disclosure.ingredients, disclosure.models)


def derive_history(
    inception: Inception | None,
    steps: tuple[Step, ...],
    ingredients: tuple[Ingredient, ...],
    models: tuple[Model, ...] = (),
) -> Extent:
    """Derive the extent of a history read from anywhere; one without a beginning is at least `unknown`."""
    used = {inception.model_id if inception else None, *(step.model_id for step in steps)}
    blank = inception is not None and inception.dst is SourceType.EMPTY
    return highest(
        [
            *_of_inception(inception, ingredients),
            *(_of_step(step, blank=blank) for step in steps),
            *(_of_component(i) for i in ingredients if i.relationship is Relationship.COMPONENT_OF),
            *(Extent.UNKNOWN for model in models if model.id not in used),
        ]
    )


def summary(disclosure: Disclosure) -> SourceType | None:
    """Sum a whole history up in one source type: what `Ingredient.dst` says once this work is opened again.

    `derive` of a work that only opens such an ingredient gives this work's extent back.
    """
    match derive(disclosure):
        case Extent.GENERATED:
            return SourceType.TRAINED_ALGORITHMIC_MEDIA
        case Extent.COMPOSED:
            return SourceType.COMPOSITE_SYNTHETIC
        case Extent.EDITED:
            return SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA
        case Extent.TOOLING:
            return SourceType.ALGORITHMICALLY_ENHANCED
        case Extent.NONE:
            return origin(disclosure)
        case Extent.UNKNOWN:
            return None


def origin(disclosure: Disclosure) -> SourceType | None:
    """Say how the work began: the source type of its creation, or that of the parent it was opened from."""
    if disclosure.inception.kind is InceptionKind.CREATED:
        return disclosure.inception.dst
    return next((i.dst for i in disclosure.ingredients if i.relationship is Relationship.PARENT_OF), None)


def of_source_type(dst: SourceType | None) -> Extent:
    """Read a source type as the summary of a whole file."""
    if dst is None or dst in MAY_CONTAIN_AI:
        return Extent.UNKNOWN
    if dst in FULLY_AI:
        return Extent.GENERATED
    if dst is SourceType.COMPOSITE_SYNTHETIC:
        return Extent.COMPOSED
    if dst is SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA:
        return Extent.EDITED
    return Extent.TOOLING if dst is SourceType.ALGORITHMICALLY_ENHANCED else Extent.NONE


def _of_inception(inception: Inception | None, ingredients: tuple[Ingredient, ...]) -> Iterator[Extent]:
    parents = [i.dst for i in ingredients if i.relationship is Relationship.PARENT_OF]
    yield from map(of_source_type, parents)
    if inception is None:
        yield Extent.UNKNOWN
        return
    if inception.kind is InceptionKind.CREATED:
        yield Extent.COMPOSED if inception.dst in PARTLY_AI else of_source_type(inception.dst)
    elif inception.dst is not None:
        yield of_source_type(inception.dst)  # not allowed, yet found in the wild: heard, not ignored
    elif not parents:
        yield Extent.UNKNOWN
    if inception.model_id is not None:
        enhanced = inception.dst is SourceType.ALGORITHMICALLY_ENHANCED
        yield Extent.TOOLING if enhanced else Extent.EDITED


def _of_step(step: Step, *, blank: bool) -> Extent:
    dst = step.dst
    if dst is SourceType.COMPOSITE_SYNTHETIC or (blank and dst in FULLY_AI):
        return Extent.COMPOSED
    if dst in FULLY_AI or dst in PARTLY_AI:
        return Extent.EDITED
    enhanced = step.action is Action.ENHANCED or dst is SourceType.ALGORITHMICALLY_ENHANCED
    if step.model_id is not None and not enhanced:
        return Extent.EDITED
    if dst in MAY_CONTAIN_AI or (step.action is Action.UNKNOWN and dst is None):
        return Extent.UNKNOWN
    return Extent.TOOLING if enhanced else Extent.NONE


def _of_component(component: Ingredient) -> Extent:
    extent = of_source_type(component.dst)
    return Extent.COMPOSED if extent in USES_AI else extent
