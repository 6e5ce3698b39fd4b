import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType, Use
from provenance.messages.language import Language
from webui.presenters.studio.answers import EXTENTS, SOURCES, check
from webui.presenters.studio.fields import MAX_BOXES, USES, Box, ToolLine, Typed, typed, typed_of

CAPTURE = SourceType.DIGITAL_CAPTURE.value
GOOD = {"ai": ["edited"], "source": [CAPTURE]}
NAMES = (
    *("ai", "source", "oversight", "tool", "tool_version", "model", "constraint", "description"),
    *(f"box_{side}" for side in "xywh"),
    *USES,
)


def answered(**sent):
    return check(typed({**GOOD, **sent}), Language.EN)


def test_an_empty_form_says_what_is_missing_and_nothing_else():
    checked = check(Typed(), Language.EN)
    assert checked.answers is None
    assert list(checked.problems) == ["ai"]
    assert "请选择 AI 做了什么" in check(Typed(), Language.ZH).problems["ai"][0]


@pytest.mark.parametrize("ai", [extent.value for extent in EXTENTS])
def test_how_it_was_made_is_asked_where_a_part_is_human(ai):
    checked = check(Typed(ai=ai), Language.EN)
    assert ("source" in checked.problems) == (ai in {"none", "tooling", "edited"})
    assert check(Typed(ai=ai), Language.EN, source_needed=False).answers.ai == ai


def test_everything_that_was_typed_is_said():
    checked = answered(
        tool=["Photoshop", "Krita", ""],
        tool_version=["27.1", "", ""],
        model=["Firefly"],
        oversight=["prompt_guided"],
        box_x=["17", "1,5"],
        box_y=["13", "2"],
        box_w=["33", "3"],
        box_h=["27", "4"],
        ai_training=["no"],
        data_mining=["ask"],
        constraint=["mail@example.org"],
        description=["Two\r\nlines"],
    )
    assert checked.problems == {}
    assert checked.answers == Answers(
        Extent.EDITED,
        SourceType.DIGITAL_CAPTURE,
        tools=(Tool("Photoshop", "27.1"), Tool("Krita")),
        models=("Firefly",),
        regions=(Rectangle(17, 13, 33, 27), Rectangle(1.5, 2, 3, 4)),
        training=Training(
            ai_training=Permission(Use.NOT_ALLOWED),
            data_mining=Permission(Use.CONSTRAINED, "mail@example.org"),
        ),
        oversight=Oversight.PROMPT_GUIDED,
        description="Two\nlines",
    )


def test_what_does_not_belong_to_the_answer_is_left_out():
    boxes = {"box_x": ["1"], "box_y": ["1"], "box_w": ["1"], "box_h": ["x"]}  # not even read
    sent = {"oversight": ["prompt_guided"], "model": ["M"], "constraint": ["nobody asked"], **boxes}
    nothing = answered(ai=["none"], **sent).answers
    assert nothing == Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)
    everything = answered(ai=["generated"], **sent).answers
    assert (everything.regions, everything.oversight) == ((), Oversight.PROMPT_GUIDED)
    assert everything.training is TrainingPreset.UNSPECIFIED


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"ai": ["unknown"]}, "ai"),
        ({"ai": ["<script>"]}, "ai"),
        ({"source": [SourceType.TRAINED_ALGORITHMIC_MEDIA.value]}, "source"),
        ({"source": ["javascript:alert(1)"]}, "source"),
        ({"oversight": ["maybe"]}, "oversight"),
        ({"tool": ["a" * 201]}, "tool-0"),
        ({"tool": ["a\u202eb"]}, "tool-0"),
        ({"tool": ["Fine", ""], "tool_version": ["", "3"]}, "tool-1"),
        ({"model": ["\x00"]}, "model"),
        ({"description": ["\ud800"]}, "description"),
        ({"description": ["a" * 4001]}, "description"),
        ({"ai_training": ["perhaps"]}, "training"),
        ({"ai_training": ["ask"], "constraint": ["\x07"]}, "constraint"),
    ],
)
def test_a_bad_answer_is_named_at_its_field(sent, field):
    checked = answered(**sent)
    assert checked.answers is None
    assert list(checked.problems) == [field]


@pytest.mark.parametrize(
    "box",
    [
        ("1", "2", "3", ""),
        ("1", "2", "3", "four"),
        ("-1", "2", "3", "4"),
        ("nan", "2", "3", "4"),
        ("1e1", "2", "3", "4"),
        ("١", "2", "3", "4"),
        ("9999999999999", "2", "3", "4"),
        ("50", "50", "51", "10"),
        ("50", "50", "10", "0"),
        ("100", "50", "10", "10"),
    ],
)
def test_a_bad_box_is_named_by_its_letter(box):
    first = Box("1", "1", "1", "1")
    checked = check(Typed(ai="edited", source=CAPTURE, boxes=(first, Box(*box))), Language.EN)
    assert checked.answers is None
    ((field, (sentence,)),) = checked.problems.items()
    assert field == "box-1"
    assert "box B" in sentence or "Box B" in sentence


def test_a_box_may_end_at_the_edge():
    (region,) = answered(box_x=["66.7"], box_y=["0"], box_w=["33.305"], box_h=["100"]).answers.regions
    assert (region.x, region.width) == (66.7, 100 - 66.7)


def test_there_are_as_many_boxes_as_letters():
    many = {f"box_{side}": ["1"] * 10_000 for side in "xywh"}
    assert list(answered(**many).problems) == ["boxes"]
    assert len(typed(many).boxes) == MAX_BOXES + 1


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.one_of(st.text(), st.sampled_from(["ask", "edited", "5", CAPTURE])), max_size=4)
            for name in NAMES
        },
    )
)
def test_no_form_breaks_it(sent):
    checked = check(typed(sent), Language.EN)
    assert (checked.answers is None) == bool(checked.problems)
    if checked.answers is not None:
        assert check(typed_of(checked.answers), Language.EN).answers == checked.answers


def test_answers_come_back_as_they_were_typed():
    answers = Answers(
        Extent.COMPOSED,
        SourceType.DIGITAL_CREATION,
        tools=(Tool("Krita", "5"),),
        models=("M",),
        regions=(Rectangle(1, 2, 3.5, 4),),
        training=TrainingPreset.DENY_GENERATIVE,
        oversight=Oversight.HUMAN_VALIDATED,
        description="So",
    )
    shown = typed_of(answers)
    assert shown.tools == (ToolLine("Krita", "5"),)
    assert shown.boxes == (Box("1", "2", "3.5", "4"),)
    assert shown.training == ("no", "yes", "yes", "yes")
    assert typed_of(None) == Typed()
    assert set(SOURCES) <= set(SourceType)
