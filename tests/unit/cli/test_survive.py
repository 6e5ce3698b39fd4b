"""`vermilion survive`: a table for people, objects for programs, pictures for a folder, and what it refuses."""

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from provenance.cli.render.survival import outcome_lines
from provenance.journeys.recovery import surviving
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.recognition.model import Method, Region
from provenance.recognition.survival.encoding import jpeg_bytes
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.profiles import PROFILES
from provenance.recognition.survival.ways import ProfileCode
from tests.support.originals import encoded

GOLDEN = Path(__file__).parent / "golden_survive"


def picture():
    import numpy as np

    return jpeg_bytes(np.full((40, 60, 3), 128, np.uint8), 80)


def outcome(code):
    match code:
        case ProfileCode.POSTED | ProfileCode.FILTER:
            return Outcome(code, Survival.CONFIRMED, picture(), 60, 40, Method.PDQ, distance=6)
        case ProfileCode.PRINT | ProfileCode.COLLAGE_OF_NINE:
            return Outcome(code, Survival.LOST, picture(), 60, 40, others=int(code is ProfileCode.PRINT))
        case ProfileCode.COLLAGE:
            return Outcome(code, Survival.CANDIDATE, picture(), 60, 40, Method.LOCAL, inliers=4)
        case _:
            region = Region(0.1, 0.2, 0.5, 0.5)
            return Outcome(
                code, Survival.CONFIRMED, picture(), 60, 40, Method.LOCAL, inliers=21, region=region
            )


@pytest.fixture
def outcomes(monkeypatch):
    """What becomes of every file, instead of working it out; a test may take them away."""
    made = [outcome(profile.code) for profile in PROFILES]
    monkeypatch.setattr(surviving, "survival", lambda *_: iter(made) if made else None)
    return made


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "boats.jpg"
    path.write_bytes(encoded("JPEG"))
    return path


@pytest.mark.parametrize("language", Language)
def test_the_table_reads_as_agreed(run, outcomes, file, monkeypatch, language):
    monkeypatch.chdir(file.parent)
    result = run("survive", file.name, "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    golden = GOLDEN / f"table.{language}.txt"
    if os.environ.get("VERMILION_GOLDEN") == "write":
        golden.write_text(result.stdout, encoding="utf-8")
    assert result.stdout == golden.read_text(encoding="utf-8")


def test_objects_for_programs(run, outcomes, file):
    lines = run("survive", file, "--json").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["profile"] for one in found] == [profile.code for profile in PROFILES]
    assert found[0] == {
        "file": str(file), "profile": "posted", "status": "confirmed", "method": "pdq", "distance": 6,
        "inliers": None, "region": None, "others": 0, "picture": None,
    }  # fmt: skip
    assert found[1]["region"] == {"x": 0.1, "y": 0.2, "width": 0.5, "height": 0.5}
    assert {one["status"] for one in found} == {"confirmed", "candidate", "lost"}


def test_the_pictures_are_written_where_they_are_wanted(run, outcomes, file, tmp_path):
    folder = tmp_path / "new" / "grid"
    result = run("survive", file, "-o", folder)
    assert f"20 pictures are in {folder}." in result.stdout
    names = sorted(path.name for path in folder.iterdir())
    assert (names[0], names[-1], len(names)) == ("01-posted.jpg", "20-print.jpg", 20)
    with Image.open(folder / names[1]) as drawn:
        assert drawn.convert("L").getextrema()[1] > 200  # the outline
    assert json.loads(run("survive", file, "-o", folder, "--json").stdout.splitlines()[0])["picture"] == str(
        folder / "01-posted.jpg"
    )


def test_a_file_that_is_no_picture_is_one_line(run, outcomes, file):
    outcomes.clear()
    result = run("survive", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Only a picture" in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_can_not_be_read_is_one_line(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("gone.jpg", "pipe"):
        result = run("survive", tmp_path / name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("language", Language)
def test_no_state_is_told_by_its_sign_alone(language):
    for profile in PROFILES:
        made = outcome(profile.code)
        assert text(made.status, language) in next(outcome_lines(made, None, language))
