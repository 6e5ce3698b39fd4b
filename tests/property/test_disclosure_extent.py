from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.disclosure.declare import DECLARABLE, declare
from provenance.disclosure.extent import derive, of_source_type, rank, summary
from provenance.disclosure.model import Disclosure, Inception, Ingredient, Step
from provenance.disclosure.validation import check
from provenance.disclosure.vocabulary import (
    FULLY_AI,
    PARTLY_AI,
    USES_AI,
    WITHOUT_AI,
    Action,
    Extent,
    InceptionKind,
    Oversight,
    Relationship,
)
from tests.property.strategies_disclosure import (
    disclosures,
    names,
    regions,
    source_types,
    texts,
    tools,
    trainings,
)

ID = UUID(int=7)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@settings(max_examples=80, deadline=None)
@given(disclosures(), st.sampled_from(sorted(FULLY_AI | PARTLY_AI)), st.sampled_from(Action))
def test_an_ai_step_never_lowers_the_extent(disclosure, dst, action):
    more = replace(disclosure, steps=(*disclosure.steps, Step(action, dst)))
    assert rank(derive(more)) >= rank(derive(disclosure))
    assert derive(more) in USES_AI


@settings(max_examples=80, deadline=None)
@given(disclosures(), st.data())
def test_a_longer_history_never_says_less(disclosure, data):
    kept = data.draw(st.integers(0, len(disclosure.steps)))
    shorter = replace(disclosure, steps=disclosure.steps[:kept], models=())
    assert rank(derive(shorter)) <= rank(derive(disclosure))


@settings(max_examples=80, deadline=None)
@given(disclosures())
def test_a_named_model_is_never_no_ai(disclosure):
    if disclosure.models:
        assert derive(disclosure) is not Extent.NONE


@settings(max_examples=80, deadline=None)
@given(disclosures())
def test_opening_a_work_again_keeps_its_extent(disclosure):
    parent = Ingredient("p", Relationship.PARENT_OF, dst=summary(disclosure))
    opened = Disclosure(
        ID,
        NOW,
        Inception(InceptionKind.OPENED, ingredient_id="p"),
        ingredients=(parent,),
        steps=(Step(Action.PUBLISHED),),
    )
    assert derive(opened) is derive(disclosure)


@st.composite
def answers(draw):
    ai = draw(st.sampled_from(DECLARABLE))
    without_ai = ai is Extent.NONE
    return {
        "ai": ai,
        "source": draw(st.sampled_from(sorted(WITHOUT_AI))),
        "tools": draw(st.lists(tools, max_size=3)),
        "models": [] if without_ai else draw(st.lists(names, max_size=3)),
        "regions": draw(st.lists(regions, max_size=2)) if ai not in (Extent.NONE, Extent.GENERATED) else [],
        "description": draw(st.none() | texts),
        "training": draw(trainings),
        "oversight": None if without_ai else draw(st.none() | st.sampled_from(Oversight)),
        "all_actions_included": draw(st.booleans()),
    }


@settings(max_examples=120, deadline=None)
@given(answers())
def test_declare_says_what_was_answered(answer):
    made = declare(id=ID, declared_at=NOW, **answer)
    assert derive(made) is answer["ai"]
    assert check(made) == ()


@settings(max_examples=120, deadline=None)
@given(answers(), st.none() | source_types, st.lists(st.none() | source_types, max_size=2))
def test_with_a_history_the_honest_result_is_the_higher_one(answer, parent_dst, component_dsts):
    parent = Ingredient("parent", Relationship.PARENT_OF, dst=parent_dst)
    components = [
        Ingredient(f"component {n}", Relationship.COMPONENT_OF, dst=dst)
        for n, dst in enumerate(component_dsts)
    ]
    made = declare(id=ID, declared_at=NOW, parent=parent, components=components, **answer)
    placed = [of_source_type(dst) for dst in component_dsts]
    history = [of_source_type(parent_dst), *(Extent.COMPOSED if e in USES_AI else e for e in placed)]
    expected = answer["ai"] if answer["ai"] is Extent.GENERATED else max([answer["ai"], *history], key=rank)
    assert derive(made) is expected
    assert check(made) == ()
