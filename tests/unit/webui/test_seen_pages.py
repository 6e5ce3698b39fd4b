"""Seen elsewhere: a creator's own sightings, and nobody else's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.disclosure.vocabulary import SourceType
from provenance.ids import new_id
from provenance.journeys import works
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.recognition.model import Match, Method, Region, Status, Transform
from provenance.registry.model import SightingKind
from provenance.registry.sightings import record, sighting
from tests.support.originals import encoded
from tests.support.works import register
from webui.pages.work import seen as work_seen

CUT = Transform(2, 0, -0.5, 0, 2, -0.5)  # the middle half of the work was seen


@pytest.fixture
def creator(visit):
    return visit()


@pytest.fixture
def version(installation, creator, tmp_path):
    return register(installation, tmp_path, creator.member, "Boats", seed=21, recognise=False)


def see(site, version, reference="7", *, status=Status.CONFIRMED, kind=SightingKind.UPLOAD, **fields):
    match = Match(version.work_id, version.number, status, Method.PDQ_CROP, 9, 30, Region(0, 0, 1, 1), CUT)
    seen = sighting(match, kind, datetime.now(UTC), "e" * 64)
    seen = replace(seen, **{"platform": "Example", "reference": reference, **fields})
    with site.database.writing() as tx:
        record(tx, seen)
    return seen


def test_nothing_was_seen_yet(creator, version):
    assert "Nothing was seen yet" in creator.get("/works/seen?lang=en").text
    assert "Nothing that matches this work" in creator.get(f"/works/{version.work_id}?lang=en").text


def test_a_sighting_is_new_until_it_was_looked_at(installation, creator, version):
    seen = see(installation, version)
    assert "Seen elsewhere: 1 new" in creator.get("/works?lang=en").text
    assert f'href="/works/{version.work_id}/seen"' in creator.get(f"/works/{version.work_id}").text
    for path in ("/works/seen", f"/works/{version.work_id}/seen"):
        page = creator.get(f"{path}?lang=en").text
        assert "At Example, reference 7" in page
        assert "Confirmed, by a part of the picture" in page
        assert f"/works/seen/{seen.id}" in page
        assert 'class="new"' in page
    assert creator.post(f"/works/{version.work_id}/seen").location == f"/works/{version.work_id}/seen"
    page = creator.get("/works/seen?lang=en").text
    assert "At Example" in page
    assert 'class="new"' not in page
    assert "1 new" not in creator.get("/works?lang=en").text


def test_all_are_marked_at_once(installation, creator, version):
    see(installation, version)
    assert creator.post("/works/seen").location == "/works/seen"
    assert "Mark all as seen" not in creator.get("/works/seen?lang=en").text


def test_the_part_that_was_seen_is_outlined_on_the_work(installation, creator, version):
    seen = see(installation, version)
    page = creator.get(f"/works/seen/{seen.id}?lang=en").text
    assert "25.00,25.00 75.00,25.00 75.00,75.00" in page
    assert "not kept" in page
    assert "9 of 256 bits" in page
    assert "Whether the use is allowed" in page


def test_a_kept_picture_is_shown_with_the_work_outlined(installation, creator, version):
    seen = see(installation, version, picture=encoded("JPEG", size=(64, 40)))
    page = creator.get(f"/works/seen/{seen.id}?lang=en").text
    assert "data:image/jpeg;base64," in page
    assert "the outline is where your work is" in page


def test_a_candidate_is_for_a_person(installation, creator, version):
    seen = see(installation, version, status=Status.CANDIDATE, transform=None, region=None)
    page = creator.get(f"/works/seen/{seen.id}?lang=en").text
    assert "A candidate, for a person to compare." in page
    assert "is not known for this way of matching" in page


def test_another_registration_is_told_with_both_dates(installation, creator, version, visit, tmp_path):
    bob = visit(name="Bob").member
    other = register(installation, tmp_path, bob, "Their boats", seed=22, recognise=False)
    seen = see(installation, version, kind=SightingKind.REGISTRATION, other_id=other.work_id, platform="")
    for path in ("/works/seen", f"/works/seen/{seen.id}"):
        page = creator.get(f"{path}?lang=en").text
        assert "Also registered by Bob on" in page
        assert "yours on" in page
    assert f'href="/v/{other.work_id}"' in page
    works.withdraw(installation.database, bob, other.work_id, now=datetime.now(UTC))
    page = creator.get(f"/works/seen/{seen.id}?lang=en").text
    assert "withdrew it since" in page
    assert "Bob" not in page


def test_pages_follow_each_other(installation, creator, version, monkeypatch):
    monkeypatch.setattr(work_seen, "PER_PAGE", 2)
    for number in range(3):
        see(installation, version, f"r{number}", at=datetime.now(UTC) - timedelta(hours=number))
    first, second = (creator.get(f"/works/seen?lang=en&page={page}").text for page in (1, 2))
    assert "reference r0" in first
    assert "reference r2" not in first
    assert 'rel="next" href="/works/seen?page=2"' in first
    assert "reference r2" in second
    assert 'rel="prev" href="/works/seen"' in second
    assert "reference r2" in creator.get(f"/works/{version.work_id}/seen?page=2&lang=en").text


def test_nobody_sees_what_is_somebody_else_s(installation, version, visit):
    seen, eve = see(installation, version), visit()
    of_work = f"/works/{version.work_id}/seen"
    for path in (f"/works/seen/{seen.id}", f"/works/seen/{new_id()}", "/works/seen/x", of_work):
        assert eve.get(path).status_code == 404
        assert visit(None).get(path).status_code == 303
    assert eve.post(of_work).status_code == 404
    eve.post("/works/seen")
    with installation.database.reading() as tx:
        assert tx.sightings.get(seen.id).read_at is None


def test_the_studio_asks_whether_copies_are_looked_for(installation, creator, tmp_path):
    batch = studio.open_batch(installation.database, creator.member, now=datetime.now(UTC))
    (tmp_path / "a.jpg").write_bytes(encoded("JPEG", seed=23))
    item = studio_files.add_original(
        installation.intake, creator.member, batch.id, tmp_path / "a.jpg", "a.jpg"
    )
    address = f"/studio/{batch.id}"
    assert 'name="recognise" value="yes" checked' in creator.get(address).text

    def kept(**more):
        said = {
            "file": item.id,
            "ai": "none",
            "source": SourceType.DIGITAL_CAPTURE.value,
            "act": "show",
            **more,
        }
        answer = creator.post(address, data=said)
        assert answer.status_code == 303
        return studio.batch(installation.database, creator.member, batch.id).batch.recognise

    assert kept() is True
    assert kept(recognise_asked="yes") is False
    assert 'name="recognise" value="yes" checked' not in creator.get(address).text
    assert kept(recognise_asked="yes", recognise="yes") is True
