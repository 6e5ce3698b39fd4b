from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.errors import DisclosureError, InvalidDisclosureError
from provenance.disclosure.model import (
    ChinaLabelling,
    Declarant,
    Disclosure,
    Inception,
    Ingredient,
    Model,
    Permission,
    Step,
    Tool,
    Training,
)
from provenance.disclosure.problems import ProblemCode as Code
from provenance.disclosure.regions import Circle, FrameSpan, Point, Polygon, Rectangle, TimeSpan, Unit
from provenance.disclosure.serialization import check_shape
from provenance.disclosure.validation import check, raise_for
from provenance.disclosure.vocabulary import (
    Action,
    InceptionKind,
    Oversight,
    Relationship,
    SourceType,
    Use,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GOOD = Disclosure(UUID(int=1), NOW, Inception(InceptionKind.CREATED, SourceType.DIGITAL_CREATION))
AI = SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA
PARENT = Ingredient("p", Relationship.PARENT_OF)
OPENED = replace(GOOD, inception=Inception(InceptionKind.OPENED, ingredient_id="p"), ingredients=(PARENT,))


def edited(**step):
    return replace(GOOD, steps=(Step(Action.EDITED, **{"dst": AI, **step}),))


def region(shape):
    return edited(regions=(shape,))


def named(name):
    return replace(GOOD, declarant=Declarant(name))


@pytest.mark.parametrize(
    "disclosure", [GOOD, OPENED, region(Rectangle(33.3, 0, 66.7, 100)), named("梅 O'Brien 👩‍🎨")]
)
def test_nothing_to_say(disclosure):
    assert check(disclosure) == ()
    raise_for(disclosure)


@pytest.mark.parametrize(
    ("disclosure", "code", "path"),
    [
        (
            replace(GOOD, inception=Inception(InceptionKind.CREATED)),
            Code.CREATED_WITHOUT_SOURCE_TYPE,
            "inception.dst",
        ),
        (
            replace(OPENED, inception=replace(OPENED.inception, dst=AI)),
            Code.OPENED_WITH_SOURCE_TYPE,
            "inception.dst",
        ),
        (
            replace(OPENED, inception=Inception(InceptionKind.OPENED)),
            Code.OPENED_WITHOUT_INGREDIENT,
            "inception.ingredient_id",
        ),
        (
            replace(OPENED, ingredients=(replace(PARENT, relationship=Relationship.INPUT_TO),)),
            Code.OPENED_NOT_A_PARENT,
            "inception.ingredient_id",
        ),
        (replace(OPENED, ingredients=()), Code.ID_DANGLING, "inception.ingredient_id"),
        (
            replace(OPENED, ingredients=(PARENT, replace(PARENT, id="q"))),
            Code.PARENT_SEVERAL,
            "ingredients[1].relationship",
        ),
        (replace(GOOD, ingredients=(PARENT,)), Code.PARENT_NOT_OPENED, "ingredients[0].relationship"),
        (
            replace(GOOD, inception=replace(GOOD.inception, ingredient_id="p"), ingredients=(PARENT,)),
            Code.CREATED_WITH_INGREDIENT,
            "inception.ingredient_id",
        ),
        (edited(dst=None), Code.SOURCE_TYPE_REQUIRED, "steps[0].dst"),
        (edited(dst=SourceType.DIGITAL_ART), Code.SOURCE_TYPE_DEPRECATED, "steps[0].dst"),
        (edited(model_id="m"), Code.ID_DANGLING, "steps[0].model_id"),
        (edited(ingredient_ids=("x",)), Code.ID_DANGLING, "steps[0].ingredient_ids[0]"),
        (replace(GOOD, models=(Model("m"), Model("m"))), Code.ID_DUPLICATE, "models[1].id"),
        (
            replace(OPENED, steps=(Step(Action.PLACED, ingredient_ids=("p",)),)),
            Code.PLACED_WITHOUT_COMPONENT,
            "steps[0].ingredient_ids",
        ),
        (replace(GOOD, models=(Model("m"),)), Code.MODEL_WITHOUT_AI, "models[0]"),
        (replace(GOOD, oversight=Oversight.PROMPT_GUIDED), Code.OVERSIGHT_WITHOUT_AI, "oversight"),
        (
            replace(edited(), models=(Model("m", prompt_writer="Mei"),)),
            Code.PROMPT_WRITER_WITHOUT_PROMPT,
            "models[0].prompt_writer",
        ),
        (
            replace(edited(), models=(Model("m", prompt_public=True),)),
            Code.PROMPT_PUBLIC_WITHOUT_PROMPT,
            "models[0].prompt_public",
        ),
        (
            replace(GOOD, training=Training(ai_training=Permission(Use.ALLOWED, "ask me"))),
            Code.CONSTRAINT_UNEXPECTED,
            "training.ai_training.constraint",
        ),
        (replace(GOOD, declared_at=datetime(2026, 1, 1)), Code.MOMENT_NAIVE, "declared_at"),  # noqa: DTZ001 (meant)
        (edited(when=datetime(1, 1, 1, tzinfo=UTC)), Code.MOMENT_OUT_OF_RANGE, "steps[0].when"),
        (region(Rectangle(60, 0, 41, 10)), Code.REGION_OUTSIDE, "steps[0].regions[0]"),
        (region(Circle(101, 0, 1)), Code.REGION_OUTSIDE, "steps[0].regions[0]"),
        (
            region(Polygon((Point(0, 0), Point(0, 101), Point(1, 1)))),
            Code.REGION_OUTSIDE,
            "steps[0].regions[0]",
        ),
        (region(TimeSpan(2, 2)), Code.REGION_REVERSED, "steps[0].regions[0]"),
        (region(FrameSpan(2, 1)), Code.REGION_REVERSED, "steps[0].regions[0]"),
        (
            replace(GOOD, cn=ChinaLabelling(content_producer="Mei Lin")),
            Code.LABEL_CHARACTERS,
            "cn.content_producer",
        ),
        (replace(GOOD, cn=ChinaLabelling(reserved_code1='a"b')), Code.LABEL_CHARACTERS, "cn.reserved_code1"),
        (named("Mei\x00"), Code.TEXT_CONTROL, "declarant.name"),
        (named("Mei\nLin"), Code.TEXT_CONTROL, "declarant.name"),
        (named("Mei\u202egnp.exe"), Code.TEXT_BIDI, "declarant.name"),
        (named("Mei\u2066"), Code.TEXT_BIDI, "declarant.name"),
        (named("Mei\ud800"), Code.TEXT_NOT_UNICODE, "declarant.name"),
        (named("Mei\uffff"), Code.TEXT_NOT_UNICODE, "declarant.name"),
        (named(" \u3000"), Code.TEXT_BLANK, "declarant.name"),
        (edited(tool=Tool("Krita", "5\u0085")), Code.TEXT_CONTROL, "steps[0].tool.version"),
    ],
)
def test_each_problem_stands_at_its_field(disclosure, code, path):
    assert (code, path) in [(problem.code, problem.path) for problem in check(disclosure)]
    with pytest.raises(InvalidDisclosureError) as caught:
        raise_for(disclosure)
    assert path in str(caught.value)


def test_longer_texts_may_have_lines_and_pixels_have_no_limit():
    assert check(edited(description="first\n\tsecond")) == ()
    assert check(region(Rectangle(0, 0, 90_000, 2, Unit.PIXEL))) == ()
    assert check(region(FrameSpan(3, 3))) == ()


def test_every_problem_is_named_at_once():
    disclosure = replace(edited(dst=None, model_id="m"), declarant=Declarant("a\x00"), oversight=None)
    assert len(check(disclosure)) == 3


def test_problems_are_bounded():
    disclosure = replace(GOOD, steps=(Step(Action.EDITED),) * 200)
    assert len(check(disclosure)) == 100


def test_shape_is_checked_for_disclosures_built_in_python():
    (problem,) = check_shape(named("x" * 201))
    assert (problem.code, problem.path) == (Code.DOCUMENT_SHAPE, "declarant.name")
    assert issubclass(InvalidDisclosureError, DisclosureError)
