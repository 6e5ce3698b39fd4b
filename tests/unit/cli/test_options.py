"""What a creator types about regions and tools is taken as meant, or refused as wrong usage."""

import click
import pytest

from provenance.cli.options import EXTENTS, OVERSIGHT, SOURCES, TRAINING, RegionType, ToolType
from provenance.disclosure.declare import DECLARABLE
from provenance.disclosure.model import Tool
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle, Unit
from provenance.disclosure.vocabulary import WITHOUT_AI, Oversight, SourceType

CONTEXT = click.Context(click.Command("sign"))


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("10,20,30,40", Rectangle(10, 20, 30, 40)),
        ("10, 20.5, 30, 40%", Rectangle(10, 20.5, 30, 40)),
        ("0,0,100,100", Rectangle(0, 0, 100, 100)),
        ("100,200,300,400px", Rectangle(100, 200, 300, 400, Unit.PIXEL)),
        ("1,2,3,4PX", Rectangle(1, 2, 3, 4, Unit.PIXEL)),
    ],
)
def test_regions(written, region):
    assert RegionType().convert(written, None, CONTEXT) == region


@pytest.mark.parametrize(
    "written",
    ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "-1,0,10,10", "0,0,0,10", "60,0,50,10", "nan,0,1,1", "inf,0,1,1",
     "0,0,inf,1px", "0,0,2000000,1px", "1 2 3 4"],
)  # fmt: skip
def test_regions_that_mean_nothing(written):
    with pytest.raises(click.BadParameter, match="per cent"):
        RegionType().convert(written, None, CONTEXT)


@pytest.mark.parametrize(
    ("written", "tool"),
    [
        ("Photoshop 26.0", Tool("Photoshop", "26.0")),
        ("Stable Diffusion web UI v1.10", Tool("Stable Diffusion web UI", "v1.10")),
        ("GIMP", Tool("GIMP")),
        ("Clip Studio Paint", Tool("Clip Studio Paint")),
        ("  Krita 5  ", Tool("Krita", "5")),
        ("7zip", Tool("7zip")),
    ],
)
def test_tools(written, tool):
    assert ToolType().convert(written, None, CONTEXT) == tool


def test_a_tool_needs_a_name():
    with pytest.raises(click.BadParameter, match="needs a name"):
        ToolType().convert("  ", None, CONTEXT)


def test_the_choices_are_those_of_the_library():
    assert set(EXTENTS) == {extent.value for extent in DECLARABLE}
    assert set(TRAINING) == {preset.value for preset in TrainingPreset}
    assert {name.replace("-", "_") for name in OVERSIGHT} == {level.value for level in Oversight}
    assert {SourceType[name] for name in SOURCES.values()} <= WITHOUT_AI
