"""Profiles, what becomes of a work on each of them, and where in it the work is."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.recognition.picture import MAX_AREA, Picture
from provenance.recognition.survival.catalogue import BY_CODE
from provenance.recognition.survival.checking import SHOWN, survive
from provenance.recognition.survival.outcome import Outcome, Survival
from provenance.recognition.survival.outline import corners, outlined
from provenance.recognition.survival.profiles import PROFILES
from provenance.recognition.survival.scenes import scene
from provenance.recognition.survival.ways import Group, ProfileCode

WORK = scene(900, 600, np.random.default_rng(8))
HALF = Match("mine", 1, Status.CONFIRMED, Method.LOCAL, inliers=9, region=Region(0.25, 0.25, 0.5, 0.5))


def finding(*matches):
    return lambda _: matches


def outcome(**options):
    return Outcome(ProfileCode.POSTED, Survival.CONFIRMED, b"", 10, 10, **options)


def test_every_way_is_there_once_and_made_of_the_catalogue():
    assert {profile.code for profile in PROFILES} == set(ProfileCode)
    assert len(PROFILES) == len(ProfileCode)
    assert all(step in BY_CODE for profile in PROFILES for step in profile.steps)
    groups = [profile.group for profile in PROFILES]
    assert groups == sorted(groups, key=list(Group).index)  # each stands together on the page


def test_each_outcome_is_looked_up_as_it_would_be_uploaded():
    asked = []

    def find(picture):
        asked.append(picture)
        return (HALF,)

    outcomes = list(survive(WORK, find, "mine"))  # all of them, once
    assert [one.profile for one in outcomes] == [profile.code for profile in PROFILES]
    assert all(isinstance(picture, Picture) and picture.pixels.size <= MAX_AREA for picture in asked)
    assert (asked[0].width, asked[0].height) == (900, 600)
    for one in outcomes:
        with Image.open(BytesIO(one.picture)) as shown:
            assert shown.format == "JPEG"
            assert shown.size == (one.width, one.height)
            assert max(shown.size) <= SHOWN
    assert {one.status for one in outcomes} == {Survival.CONFIRMED}
    assert (outcomes[0].method, outcomes[0].inliers, outcomes[0].region) == (Method.LOCAL, 9, HALF.region)


def test_outcomes_come_one_by_one():
    asked = []
    outcomes = survive(WORK, lambda picture: asked.append(picture) or (), "mine")
    assert asked == []
    assert next(outcomes).status is Survival.LOST
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("matches", "status", "others"),
    [
        ((), Survival.LOST, 0),
        ((Match("other", 1, Status.CONFIRMED, Method.PDQ),), Survival.LOST, 1),
        ((Match("other", 1, Status.CANDIDATE, Method.PDQ),), Survival.LOST, 0),
        ((Match("mine", 2, Status.CANDIDATE, Method.PDQ, distance=44),), Survival.CANDIDATE, 0),
        ((Match("other", 1, Status.CONFIRMED, Method.PDQ), HALF), Survival.CONFIRMED, 1),
    ],
)
def test_only_the_work_itself_counts_and_look_alikes_are_counted(matches, status, others):
    found = next(survive(WORK, finding(*matches), "mine"))
    assert (found.status, found.others) == (status, others)


def test_what_goes_wrong_in_a_search_is_told():
    def broken(picture):
        raise RecognitionError("The index can't be read.")

    with pytest.raises(RecognitionError):
        next(survive(WORK, broken, "mine"))


def test_the_outline_is_the_place_of_the_work():
    assert corners(outcome()) == ()
    assert corners(outcome(region=HALF.region)) == ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
    turned = Transform(0, -0.5, 0.75, 0.5, 0, 0.25)
    assert set(corners(outcome(transform=turned))) == {(0.75, 0.25), (0.75, 0.75), (0.25, 0.75), (0.25, 0.25)}


def test_the_outline_is_cut_to_the_picture():
    larger = corners(outcome(transform=Transform(2, 0, -0.5, 0, 2, -0.5)))
    assert set(larger) == {(0, 0), (1, 0), (1, 1), (0, 1)}
    slanted = corners(outcome(transform=Transform(1, 0.5, -0.25, 0, 0.5, 0.25)))
    assert len(slanted) > 4
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in slanted)
    assert corners(outcome(transform=Transform(1, 0, 3, 0, 1, 0))) == ()


def test_the_outline_is_drawn_on_the_picture():
    found = next(survive(WORK, finding(HALF), "mine"))
    plain, drawn = (
        np.array(Image.open(BytesIO(data)).convert("L")) for data in (found.picture, outlined(found))
    )
    height, width = plain.shape
    assert drawn[height // 4, width // 2] > 220
    assert abs(int(drawn[height // 2, width // 2]) - int(plain[height // 2, width // 2])) < 16
    lost = next(survive(WORK, finding(), "mine"))
    assert outlined(lost) == lost.picture
