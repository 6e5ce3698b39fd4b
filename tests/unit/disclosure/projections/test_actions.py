from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.declare import declare
from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.model import Ingredient, Tool
from provenance.disclosure.problems import ProblemCode as Code
from provenance.disclosure.projections.actions import to_actions
from provenance.disclosure.projections.actions_read import from_actions
from provenance.disclosure.projections.reading import Notes
from provenance.disclosure.projections.regions import from_changes, to_changes
from provenance.disclosure.regions import Circle, Point, Polygon, TimeSpan
from provenance.disclosure.vocabulary import Action, Extent, InceptionKind, Relationship, SourceType

P = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PARENT = Ingredient("p", Relationship.PARENT_OF, dst=SourceType.DIGITAL_CAPTURE)


def read(*actions, ingredients=None, **rest):
    return from_actions({"actions": list(actions), **rest}, ingredients=ingredients or {})


def codes(view):
    return [problem.code for problem in view.problems]


CREATED = {"action": "c2pa.created", "digitalSourceType": P + "digitalCapture"}


def test_opened_links_its_parent_and_has_no_source_type():
    made = declare(
        id=UUID(int=1), declared_at=datetime(2026, 1, 1, tzinfo=UTC), ai=Extent.EDITED, parent=PARENT
    )
    data = to_actions(made, {"p": "the parent"})
    assert data == {
        "actions": [
            {"action": "c2pa.opened", "parameters": {"ingredientIds": ["the parent"]}},
            {"action": "c2pa.edited", "digitalSourceType": P + "compositeWithTrainedAlgorithmicMedia"},
        ],
        "allActionsIncluded": False,
    }
    with pytest.raises(InvalidDisclosureError, match=r"id\.dangling"):
        to_actions(made, {})


def test_links_as_the_library_returns_them():
    link = {"url": "self#jumbf=c2pa.assertions/c2pa.ingredient.v3__1", "hash": "AVpd"}
    view = read(
        {"action": "c2pa.opened", "parameters": {"ingredients": [link]}},
        ingredients={"c2pa.ingredient.v3__1": PARENT},
    )
    assert view.inception.ingredient_id == "p"
    assert view.extent() is Extent.NONE


def test_version_one_actions():
    view = read(
        {"action": "c2pa.opened", "softwareAgent": "Old Tool", "parameters": {"ingredient": {"url": "x/p"}}},
        {"action": "c2pa.color_adjustments", "digitalSourceType": P + "minorHumanEdits"},
        {"action": "c2pa.saved"},
        ingredients={"p": PARENT},
    )
    assert view.inception.tool == Tool("Old Tool")
    assert view.inception.ingredient_id == "p"
    assert [step.action for step in view.steps] == [Action.ADJUSTED_COLOR]
    assert set(codes(view)) == {Code.READ_DEPRECATED}


def test_a_source_type_in_a_template_counts():
    template = {"action": "c2pa.edited", "digitalSourceType": P + "trainedAlgorithmicMedia"}
    view = read(CREATED, {"action": "c2pa.edited"}, templates=[template])
    assert view.extent() is Extent.EDITED
    assert (
        read(CREATED, {"action": "c2pa.cropped"}, templates=[{**template, "action": "*"}]).extent()
        is Extent.EDITED
    )


def test_listed_software_agents():
    view = read(
        {**CREATED, "softwareAgentIndex": 1}, softwareAgents=[{"name": "A"}, {"name": "B", "version": "2"}]
    )
    assert view.inception.tool == Tool("B", "2")


@pytest.mark.parametrize(
    "action",
    [
        {"action": "com.example.magic"},
        {"action": "c2pa.edited", "digitalSourceType": "http://example.com/mine"},
        {"action": 5},
        "no object",
    ],
)
def test_what_is_not_understood_is_unknown_and_never_no_ai(action):
    view = read(CREATED, action)
    assert Code.READ_NOT_UNDERSTOOD in codes(view)
    assert view.extent() is Extent.UNKNOWN


def test_ai_in_an_action_that_we_do_not_know_is_heard():
    action = {"action": "com.example.magic", "digitalSourceType": P + "trainedAlgorithmicMedia"}
    assert read(CREATED, action).extent() is Extent.EDITED
    passive = {"action": "c2pa.watermarked", "digitalSourceType": P + "trainedAlgorithmicMedia"}
    assert read(CREATED, passive).extent() is Extent.EDITED


def test_ai_in_a_related_action_is_heard():
    inner = {"action": "c2pa.edited", "digitalSourceType": str(SourceType.TRAINED_ALGORITHMIC_MEDIA)}
    for holder in ({**CREATED, "related": [inner]}, {"action": "c2pa.filtered", "related": [inner]}):
        assert read(CREATED, holder).extent() is Extent.EDITED
    assert read({**CREATED, "related": "no list"}).extent() is Extent.NONE


def test_a_second_beginning_is_noted_and_its_ai_is_heard():
    view = read(CREATED, {"action": "c2pa.created", "digitalSourceType": P + "trainedAlgorithmicMedia"})
    assert codes(view) == [Code.READ_MISPLACED]
    assert view.inception.dst is SourceType.DIGITAL_CAPTURE
    assert view.extent() is Extent.EDITED


def test_https_and_a_slash_mean_the_same():
    view = read({**CREATED, "digitalSourceType": P.replace("http:", "https:") + "trainedAlgorithmicMedia/"})
    assert view.extent() is Extent.GENERATED
    assert view.problems == ()


def test_several_assertions_are_one_history():
    more = {"actions": [{"action": "c2pa.edited", "digitalSourceType": P + "trainedAlgorithmicMedia"}]}
    view = from_actions({"actions": [CREATED], "allActionsIncluded": True}, more, ingredients={})
    assert view.inception.kind is InceptionKind.CREATED
    assert view.extent() is Extent.EDITED
    assert view.all_actions_included is None


def test_a_hostile_number_of_actions_is_cut_and_unclear():
    view = read(CREATED, *[{"action": "c2pa.cropped", "digitalSourceType": P + "humanEdits"}] * 2000)
    assert len(view.steps) < 1001
    assert Code.READ_TOO_MANY in codes(view)
    assert view.extent() is Extent.UNKNOWN
    assert len(read(*[{"action": n} for n in range(900)]).problems) == 100


def test_a_polygon_reads_the_same_with_or_without_its_first_vertex():
    triangle = Polygon((Point(1, 2), Point(3, 2), Point(3, 9)))
    (written,) = to_changes((triangle,))
    shape = written["region"][0]["shape"]
    notes = Notes()
    assert from_changes([written], "changes", notes) == (triangle,)
    shape["vertices"] = shape["vertices"][1:]
    assert from_changes([written], "changes", notes) == (triangle,)
    assert notes.problems == []


@pytest.mark.parametrize(
    ("item", "region"),
    [
        ({"type": "temporal", "time": {"start": "0:01:02.5", "end": "0:01:03"}}, TimeSpan(62.5, 63.0)),
        ({"type": "temporal", "time": {}}, TimeSpan(0.0)),
        ({"type": "temporal", "time": {"type": "wallClock", "start": "2026-01-01T00:00:00Z"}}, None),
        ({"type": "temporal", "time": {"start": "5", "end": "1"}}, None),
        ({"type": "temporal", "time": {"start": "1..2"}}, None),
        (
            {
                "type": "spatial",
                "shape": {"type": "circle", "unit": "pixel", "origin": {"x": 1, "y": 2}, "width": 3},
            },
            Circle(1.0, 2.0, 3.0, "pixel"),
        ),
        ({"type": "spatial", "shape": {"type": "circle", "unit": "pixel", "origin": {"x": 1, "y": 2}}}, None),
        ({"type": "spatial", "shape": {"type": "rectangle", "inside": False}}, None),
        ({"type": "frame", "frame": {"start": True}}, None),
        ({"type": "textual", "text": {}}, None),
    ],
)
def test_ranges(item, region):
    notes = Notes()
    assert from_changes([{"region": [item]}], "changes", notes) == ((region,) if region else ())
    assert bool(notes.problems) is (region is None)
