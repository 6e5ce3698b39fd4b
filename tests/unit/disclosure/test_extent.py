from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.extent import derive, derive_history, summary
from provenance.disclosure.model import Disclosure, Inception, Ingredient, Model, Step
from provenance.disclosure.vocabulary import Action, Extent, InceptionKind, Relationship, SourceType

S = SourceType
AI, PARTLY, MIXED = (
    S.TRAINED_ALGORITHMIC_MEDIA,
    S.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA,
    S.COMPOSITE_SYNTHETIC,
)
NONE, TOOLING, EDITED, COMPOSED, GENERATED, UNKNOWN = Extent


def made(start, *steps, parts=(), models=(), model_id=None):
    """Make a disclosure: created with a source type, or opened from `parent`, an ingredient."""
    if isinstance(start, Ingredient):
        inception = Inception(InceptionKind.OPENED, ingredient_id=start.id, model_id=model_id)
        parts = (start, *parts)
    else:
        inception = Inception(InceptionKind.CREATED, start, model_id=model_id)
    return Disclosure(
        UUID(int=1),
        datetime(2026, 1, 1, tzinfo=UTC),
        inception,
        steps=steps,
        ingredients=parts,
        models=models,
    )


def parent(dst):
    return Ingredient("p", Relationship.PARENT_OF, dst=dst)


def part(dst, relationship=Relationship.COMPONENT_OF):
    return Ingredient("c", relationship, dst=dst)


CROP = Step(Action.CROPPED, S.HUMAN_EDITS)
INPAINT = Step(Action.EDITED, PARTLY)
PLACE = Step(Action.PLACED, ingredient_ids=("c",))
DENOISE = Step(Action.ENHANCED)


@pytest.mark.parametrize(
    ("disclosure", "extent"),
    [
        (made(S.DIGITAL_CAPTURE), NONE),
        (made(S.EMPTY, Step(Action.DRAWING, S.HUMAN_EDITS)), NONE),
        (made(S.ALGORITHMIC_MEDIA), NONE),
        (made(S.DIGITAL_CAPTURE, DENOISE), TOOLING),
        (made(S.DIGITAL_CAPTURE, Step(Action.ENHANCED, model_id="m"), models=(Model("m"),)), TOOLING),
        (made(S.ALGORITHMICALLY_ENHANCED), TOOLING),
        (made(S.DIGITAL_CAPTURE, INPAINT), EDITED),
        (made(S.DIGITAL_CAPTURE, Step(Action.EDITED, AI)), EDITED),
        (made(S.EMPTY, INPAINT), EDITED),
        (made(S.EMPTY, Step(Action.DRAWING, AI)), COMPOSED),
        (made(S.DIGITAL_CAPTURE, Step(Action.EDITED, MIXED)), COMPOSED),
        (made(S.EMPTY, PLACE, parts=(part(AI),)), COMPOSED),
        (made(PARTLY), COMPOSED),
        (made(MIXED), COMPOSED),
        (made(AI), GENERATED),
        (made(AI, CROP, DENOISE), GENERATED),
        (made(S.TRAINED_ALGORITHMIC_DATA), GENERATED),
        # opened: the parent's own history stays
        (made(parent(AI), CROP), GENERATED),
        (made(parent(MIXED), CROP), COMPOSED),
        (made(parent(PARTLY), CROP), EDITED),
        (made(parent(S.DIGITAL_CAPTURE), CROP), NONE),
        (made(parent(None), CROP), UNKNOWN),
        (made(parent(None), INPAINT), EDITED),
        (made(parent(None), DENOISE), UNKNOWN),
        # what can't be told
        (made(S.SCREEN_CAPTURE), UNKNOWN),
        (made(S.EMPTY, PLACE, parts=(part(None),)), UNKNOWN),
        (made(S.DIGITAL_CAPTURE, Step(Action.UNKNOWN)), UNKNOWN),
        (made(None), UNKNOWN),
        # an input is not in the work
        (made(S.DIGITAL_CREATION, parts=(part(AI, Relationship.INPUT_TO),)), NONE),
        # a model is never "no AI"
        (made(S.DIGITAL_CREATION, models=(Model("m"),)), UNKNOWN),
        (made(S.DIGITAL_CREATION, models=(Model("m"),), model_id="m"), EDITED),
        (
            made(S.DIGITAL_CREATION, Step(Action.EDITED, S.HUMAN_EDITS, model_id="m"), models=(Model("m"),)),
            EDITED,
        ),
    ],
)
def test_extent(disclosure, extent):
    assert derive(disclosure) is extent


def test_a_history_without_a_beginning_is_unknown():
    assert derive_history(None, (), ()) is UNKNOWN
    assert derive_history(None, (INPAINT,), ()) is EDITED


def test_a_source_type_on_opened_is_heard():
    inception = Inception(InceptionKind.OPENED, AI, ingredient_id="p")
    assert derive_history(inception, (), (parent(S.DIGITAL_CAPTURE),)) is GENERATED


def test_summary_of_a_human_work_is_its_origin():
    assert summary(made(S.DIGITAL_CAPTURE, CROP)) is S.DIGITAL_CAPTURE
    assert summary(made(parent(S.PRINT), CROP)) is S.PRINT
    assert summary(made(parent(None))) is None
