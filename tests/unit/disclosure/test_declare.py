from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.declare import declare
from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.extent import derive
from provenance.disclosure.model import Ingredient, Model, Permission, Tool, Training
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.problems import ProblemCode as Code
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Action, Extent, InceptionKind, Relationship, SourceType, Use

PARENT = Ingredient("p", Relationship.PARENT_OF, dst=SourceType.DIGITAL_CAPTURE)
AREA = Rectangle(0, 0, 50, 50)


def make(ai, **answers):
    return declare(id=UUID(int=1), declared_at=datetime(2026, 1, 1, tzinfo=UTC), ai=ai, **answers)


def test_edited_without_a_file_that_was_opened():
    made = make(Extent.EDITED, tools=[Tool("Krita")], models=["FLUX"], regions=[AREA], description="the sky")
    assert made.inception.kind is InceptionKind.CREATED
    assert made.inception.dst is SourceType.DIGITAL_CREATION
    (step,) = made.steps
    assert (step.action, step.dst) == (Action.EDITED, SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA)
    assert (step.tool, step.model_id, step.regions, step.description) == (
        Tool("Krita"),
        "model-1",
        (AREA,),
        "the sky",
    )
    assert made.models == (Model("model-1", name="FLUX"),)


def test_an_opened_file_has_no_source_type():
    made = make(Extent.EDITED, parent=PARENT)
    assert (made.inception.kind, made.inception.dst, made.inception.ingredient_id) == (
        InceptionKind.OPENED,
        None,
        "p",
    )


def test_what_is_generated_from_a_file_took_it_as_an_input():
    made = make(Extent.GENERATED, parent=PARENT)
    assert made.inception.dst is SourceType.TRAINED_ALGORITHMIC_MEDIA
    assert made.ingredients[0].relationship is Relationship.INPUT_TO


def test_composed_of_components_claims_no_step_that_they_already_show():
    component = Ingredient("c", Relationship.COMPONENT_OF, dst=SourceType.TRAINED_ALGORITHMIC_MEDIA)
    made = make(Extent.COMPOSED, components=[component])
    assert made.inception.dst is SourceType.EMPTY
    assert [step.action for step in made.steps] == [Action.PLACED]


def test_no_ai_with_a_tool():
    made = make(Extent.NONE, tools=[Tool("Krita")], training=TrainingPreset.DENY_GENERATIVE)
    assert made.inception.tool == Tool("Krita")
    assert made.steps == ()
    yes, no = Permission(Use.ALLOWED), Permission(Use.NOT_ALLOWED)
    assert made.training == Training(yes, yes, yes, no)


def test_the_parent_speaks_louder_than_the_answer():
    generated = Ingredient("p", Relationship.PARENT_OF, dst=SourceType.TRAINED_ALGORITHMIC_MEDIA)
    assert derive(make(Extent.NONE, parent=generated)) is Extent.GENERATED
    assert derive(make(Extent.NONE, parent=Ingredient("p", Relationship.PARENT_OF))) is Extent.UNKNOWN


@pytest.mark.parametrize(
    ("ai", "answers", "code"),
    [
        (Extent.UNKNOWN, {}, Code.EXTENT_NOT_DECLARABLE),
        (Extent.NONE, {"models": ["FLUX"]}, Code.MODEL_WITHOUT_AI),
        (Extent.NONE, {"regions": [AREA]}, Code.REGIONS_WITHOUT_AI_STEP),
        (Extent.GENERATED, {"regions": [AREA]}, Code.REGIONS_WITHOUT_AI_STEP),
        (Extent.NONE, {"source": SourceType.SCREEN_CAPTURE}, Code.SOURCE_TYPE_NOT_HUMAN),
        (Extent.EDITED, {"source": SourceType.TRAINED_ALGORITHMIC_MEDIA}, Code.SOURCE_TYPE_NOT_HUMAN),
        (Extent.NONE, {"description": "a\u202eb"}, Code.TEXT_BIDI),
        (Extent.COMPOSED, {"components": [PARENT]}, Code.PLACED_WITHOUT_COMPONENT),
    ],
)
def test_answers_that_contradict_each_other(ai, answers, code):
    with pytest.raises(InvalidDisclosureError) as caught:
        make(ai, **answers)
    assert code in {problem.code for problem in caught.value.problems}
