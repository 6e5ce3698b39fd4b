from datetime import UTC, datetime

import pytest

from provenance.batches.model import Item
from provenance.disclosure.answers import Answers
from provenance.disclosure.model import Tool
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType
from provenance.journeys.studio.preview import preview
from provenance.messages.language import Language
from webui.presenters.studio.preview import written

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EDITED = Answers(
    Extent.EDITED,
    SourceType.DIGITAL_CAPTURE,
    tools=(Tool("Photoshop", "27.1"),),
    regions=(Rectangle(1, 2, 3, 4), Rectangle(5, 6, 7, 8)),
    training=TrainingPreset.DENY,
    oversight=Oversight.PROMPT_GUIDED,
)


def shown(answers, item=None, language=Language.EN):
    return written(preview(answers, "Ada", now=NOW, item=item), answers.ai, language)


def lines(block):
    return [f"{'  ' * line.depth}{line.key} {line.value}".rstrip() for line in block.lines]


def test_every_assertion_stands_there_before_it_is_signed():
    credentials, iptc, aigc = shown(EDITED).labels
    said = lines(credentials)
    assert "c2pa.edited region A, B" in said
    assert "  softwareAgent Photoshop 27.1" in said
    for label in ("c2pa.ai-disclosure", "cawg.training-mining", "cawg.metadata", "app.vermilion.disclosure"):
        assert label in said
    assert "  ai_generative_training notAllowed" in said
    assert "DigitalSourceType" in lines(iptc)
    assert "Label 1" in lines(aigc)
    assert any(line.startswith("ProduceID") for line in lines(aigc))


def test_where_nothing_is_said_the_page_says_so():
    _, _, aigc = shown(Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)).labels
    assert (aigc.lines, aigc.said) == ((), ("Nothing: there is nothing to say here.",))


def test_a_format_without_a_place_for_a_label_is_named():
    item = Item("i", "b", 1, "a.flac", 1, "flac", None)
    blocks = shown(EDITED, item).labels
    assert any("no place" in sentence for block in blocks for sentence in block.said)


@pytest.mark.parametrize(
    "extent", [Extent.NONE, Extent.TOOLING, Extent.EDITED, Extent.COMPOSED, Extent.GENERATED]
)
@pytest.mark.parametrize("language", list(Language))
def test_every_answer_has_advice_for_platforms_and_the_union(extent, language):
    page = shown(Answers(extent, SourceType.DIGITAL_CAPTURE), language=language)
    assert page.ticks
    assert page.eu
    assert page.more == ""


def test_a_history_with_more_ai_is_said():
    made = preview(Answers(Extent.GENERATED), "Ada", now=NOW)
    assert "stays" in written(made, Extent.NONE, Language.EN).more
