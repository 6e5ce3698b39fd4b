"""A work whose stored verdict is damaged: everything else of it is still there, and one is told what to do."""

import html
import json
import re
from dataclasses import replace

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.recovery.look_up import look_up_hash
from provenance.journeys.timeline.history import history_of
from provenance.journeys.timeline.moments import MomentKind
from tests.support.works import register

SAID = {
    "en": "What was found at signing can’t be read. Verify the file again.",
    "zh": "签署时的检查结果无法读取。请重新核验文件。",
}


@pytest.fixture(scope="module")
def damaged(installation, visit, tmp_path_factory):
    """A creator, somebody else, and a work of the creator's whose one version has lost its verdict and its file."""
    creator = visit(name="Lin Damaged")
    version = register(
        installation, tmp_path_factory.mktemp("originals"), creator.member, "Fog", extent=Extent.EDITED
    )
    change(installation, version, verdict=b"{", kept=False)
    return creator, visit(None), version


def change(installation, version, **fields):
    with installation.database.writing() as tx:
        tx.works.update_version(replace(version, **fields))


def words(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", "", answer.text)))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("place", ["/works/{id}", "/v/{id}"])
def test_the_pages_of_the_work_say_what_to_do(damaged, lang, place):
    creator, _, version = damaged
    page = words(creator.get(f"{place.format(id=version.work_id)}?lang={lang}"))
    assert SAID[lang] in page
    assert "Fog" in page


def test_anybody_with_the_link_sees_the_work_and_all_that_is_not_shown(damaged):
    _, anybody, version = damaged
    page = words(anybody.get(f"/v/{version.work_id}?lang=en"))
    assert SAID["en"] in page
    assert "What this does not show" in page
    assert "Who made the work" in page


@pytest.mark.parametrize(
    "place", ["/works", "/works/{id}/timeline", "/works/{id}/delete", "/v/{id}/label.svg"]
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_other_page_is_as_it_was(damaged, place, lang):
    creator, _, version = damaged
    assert "Fog" in words(creator.get(f"{place.format(id=version.work_id)}?lang={lang}"))


def test_the_library_doesnt_call_the_work_signed_by_somebody(damaged):
    page = words(damaged[0].get("/works?lang=en"))
    assert "Fog" in page
    assert "What was found at signing can’t be read" in page


def test_the_receipt_and_the_programs_get_null_and_everything_else(damaged):
    creator, _, version = damaged
    receipt = json.loads(creator.get(f"/works/{version.work_id}/receipt.json").data)
    answer = creator.get(f"/api/v1/works/{version.work_id}").json
    for (entry,) in (receipt["versions"], answer["versions"]):
        assert entry["verdict"] is None
        assert entry["sha256"] == version.sha256


def test_the_work_is_found_with_the_extent_that_was_registered(installation, damaged):
    version = damaged[2]
    (match,) = look_up_hash(installation.database, version.sha256).matches
    assert match.work_id == version.work_id
    assert match.extent is Extent.EDITED


def test_the_history_goes_on(installation, damaged):
    creator, _, version = damaged
    moments = history_of(installation.database, creator.member, version.work_id)
    assert MomentKind.REGISTERED in {moment.kind for moment in moments}


def test_where_the_file_is_kept_it_is_read_again(installation, visit, tmp_path):
    creator = visit()
    version = register(installation, tmp_path, creator.member, "Kept", seed=5)
    change(installation, version, verdict=b"{")
    page = words(visit(None).get(f"/v/{version.work_id}?lang=en"))
    assert SAID["en"] not in page
    assert "Read from the signed file just now." in page


def test_a_damaged_disclosure_is_told_as_none(installation, visit, tmp_path):
    creator = visit()
    version = register(installation, tmp_path, creator.member, "Half", seed=6)
    change(installation, version, disclosure=b"{")
    receipt = json.loads(creator.get(f"/works/{version.work_id}/receipt.json").data)
    assert receipt["versions"][0]["disclosure"] is None
    assert "Half" in words(creator.get(f"/works/{version.work_id}?lang=en"))
