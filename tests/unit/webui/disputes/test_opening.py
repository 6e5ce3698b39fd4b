"""A dispute is opened with a copy: what is compared, asked for, and refused."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.evidence.comparisons.found import Comparison
from provenance.evidence.disputes.model import Compared
from provenance.ids import new_id
from provenance.journeys import works
from provenance.recognition.model import Method, Status
from provenance.registry.model import Sighting, SightingKind
from tests.support.captured import taken
from tests.support.dispute_pages import HOSTILE, opened
from tests.support.films import encode_film
from tests.support.scenes import jpeg, scene
from tests.support.works import register


def test_without_a_dispute_there_is_a_way_to_one(visit):
    page = visit().get("/disputes?lang=en").text
    assert "No dispute yet" in page
    assert 'href="/disputes/new"' in page


def test_a_copy_is_compared_and_drawn(creator, dispute):
    page = creator.get(f"/disputes/{dispute}?lang=en").text
    assert "Two files, one picture" in page
    assert "a part of file A" in page
    assert "It does not say who made it." in page.replace("does\nnot", "does not")
    assert 'class="joined"' in page
    assert "<polygon" in page
    assert "Matched points: 9" in page
    assert "Proves existence by this time, not authorship." in page
    assert "https://prints.example/item/8841" in page
    assert 'href="https://prints.example' not in page
    with creator.get(f"/disputes/{dispute}/copy.jpg") as shown:
        assert shown.mimetype == "image/jpeg"
    shelf = creator.get("/disputes?lang=en").text
    assert "Dispute 0001" in shelf
    assert "at prints.example" in shelf


def test_another_picture_is_not_called_a_match(creator, version):
    answer = opened(creator, version, jpeg(scene(88)), "other.jpg")
    page = creator.get(f"{answer.location}?lang=en").text
    assert "nothing in common found" in page
    assert "Make the bundle" in page
    assert creator.post(f"{answer.location}/remove").location == "/disputes"


def test_the_same_file_is_called_that(installation, creator, version):
    _, path = works.stored_file(installation.database, installation.blobs, creator.member, version.work_id, 1)
    answer = opened(creator, version, path.read_bytes())
    assert "The same file, twice" in creator.get(f"{answer.location}?lang=en").text
    creator.post(f"{answer.location}/remove")


def test_what_shows_nothing_is_not_compared(creator, version):
    answer = opened(creator, version, b"words", "notes.txt")
    page = creator.get(f"{answer.location}?lang=en").text
    assert "Two files, not compared" in page
    assert "No picture of this file" in page
    assert creator.get(f"{answer.location}/copy.jpg").status_code == 404
    creator.post(f"{answer.location}/remove")


def test_the_work_is_found_by_its_file(installation, creator, version, copy):
    _, path = works.stored_file(installation.database, installation.blobs, creator.member, version.work_id, 1)
    answer = opened(creator, version, copy, work="", signed=(io.BytesIO(path.read_bytes()), "a.jpg"))
    assert answer.status_code == 303
    creator.post(f"{answer.location}/remove")
    answer = opened(creator, version, copy, work="", signed=(io.BytesIO(copy), "a.jpg"))
    assert (answer.status_code, "not among your works" in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": "javascript:alert(1)"}, "This is no address on the web."),
        ({"url": "data:text/html,x"}, "This is no address on the web."),
        ({"url": "https://a.example/\x00"}, "This is no address on the web."),
        ({"url": "https://user:secret@a.example/"}, "This is no address on the web."),
        ({"headers": "no header at all"}, "These are no response headers."),
        ({"headers": "X: 1\n" * 200}, "These are no response headers."),
        ({"captured_at": "soon"}, "t be the time."),
        ({"captured_at": "2126-01-01T00:00"}, "t be the time."),
        ({"captured_at": "0001-01-01T00:00:00+14:00"}, "t be the time."),
        ({"captured_at": "9999-12-31T23:59:59-14:00"}, "t be the time."),
        ({"work": ""}, "Choose your work"),
        ({"work": "a" * 24}, "Choose your work"),
    ],
)
def test_what_can_t_be_taken_is_said_beside_its_field(creator, version, copy, fields, said):
    answer = opened(creator, version, copy, **fields)
    assert answer.status_code == 422
    assert said in answer.text


@pytest.mark.parametrize(
    ("page", "browser", "native"),
    [("zh", "zh-CN,zh", True), ("zh", "en-US,en", False), ("en", "en-GB", True), ("en", "zh-CN", False)],
)
def test_a_time_is_asked_for_in_the_language_of_the_page(creator, version, page, browser, native):
    answer = creator.get(
        f"/disputes/new?work={version.work_id}&lang={page}", headers={"Accept-Language": browser}
    )
    kind = re.search(r'<input type="([a-z-]+)" id="captured_at"', answer.text)[1]
    assert kind == ("datetime-local" if native else "text")
    assert ("2026-11-14 09:14" in answer.text) is not native


def test_a_time_may_be_typed_as_people_write_it(creator, version, copy):
    answer = opened(creator, version, copy, captured_at="2026 年 2 月 22 日 10:00")
    assert answer.status_code == 303
    assert "22 February 2026, 10:00 UTC" in creator.get(f"{answer.location}?lang=en").text


def test_a_copy_is_needed(creator, version):
    answer = creator.post("/disputes/new?lang=en", data={"work": version.work_id})
    assert "Choose the file of the copy." in answer.text


def test_hostile_words_stay_text(creator, version, copy):
    answer = opened(
        creator,
        version,
        copy,
        HOSTILE + ".jpg",
        url="https://a.example/?q=%3Cscript%3E<script>",
        platform=HOSTILE,
        reference=HOSTILE,
        headers=f"X-Odd: {HOSTILE}",
    )
    assert answer.status_code == 303
    creator.post(f"{answer.location}/steps", data={"state": "answered", "text": HOSTILE})
    for path in ("", "/notices/us_notice", "/remove"):
        page = creator.get(f"{answer.location}{path}?lang=en").text
        assert "<script>alert" not in page
        assert "<script>\n" not in page.split("<main", 1)[1]
    preview = creator.post(f"{answer.location}/notices/us_notice", data={"name": HOSTILE, "do": "show"}).text
    assert "<script>alert" not in preview
    creator.post(f"{answer.location}/remove")


@pytest.mark.parametrize(
    ("method", "confirmed", "heading", "figures"),
    [
        ("video", True, "Two files, one film", "Moments that agree: 8."),
        ("audio", True, "Two files, one sound", "Seconds that sound alike: 8."),
        ("video", False, "Two files, for you to compare", "a shared opening looks like this too"),
        ("audio", False, "Two files, for you to compare", "a shared sample sounds like this too"),
    ],
)
def test_films_and_sounds_are_called_what_they_are(
    installation, creator, dispute, method, confirmed, heading, figures
):
    with installation.database.writing() as tx:
        known = tx.disputes.get(dispute)
        found = Comparison(confirmed=confirmed, method=method, distance=9, inliers=8)
        tx.disputes.update(replace(known, compared=Compared(found)))
    page = " ".join(creator.get(f"/disputes/{dispute}?lang=en").text.split())
    chinese = creator.get(f"/disputes/{dispute}?lang=zh").text
    with installation.database.writing() as tx:
        tx.disputes.update(known)
    assert heading in page
    assert figures in page
    assert "pixel by pixel" not in page
    assert heading not in chinese


def test_only_what_became_of_the_copy_itself_is_on_its_side(installation, creator, version, dispute):
    with installation.database.writing() as tx:
        hashes = {"This Place": tx.disputes.get(dispute).sha256, "Another Place": "0" * 64}
        for name, sha256 in hashes.items():
            seen = Sighting(
                new_id(),
                version.work_id,
                1,
                SightingKind.UPLOAD,
                datetime.now(UTC),
                sha256,
                Method.PDQ,
                Status.CONFIRMED,
            )
            tx.sightings.add(replace(seen, platform=name))
    page = creator.get(f"/disputes/{dispute}?lang=en").text
    sides = {name: re.findall(rf"<b>([AB])\. [^<]*{name}", page) for name in hashes}
    assert sides == {"This Place": ["B"], "Another Place": ["A"]}


def test_a_film_is_not_compared_with_a_picture(creator, version, tmp_path):
    film = encode_film(tmp_path / "film.mp4", 4)
    answer = opened(creator, version, film.read_bytes(), "film.mp4")
    page = " ".join(creator.get(f"{answer.location}?lang=en").text.split())
    assert "Two files, not compared" in page
    assert "a picture is compared with a picture, a film with a film, a sound with a sound" in page
    creator.post(f"{answer.location}/remove")


@pytest.mark.parametrize(
    ("lang", "title", "zone", "none"),
    [
        ("en", "Taken, by the file’s own word", "(EXIF, time zone +09:00): unproven", "no time zone"),
        ("zh", "文件自述的拍摄时间", "（EXIF，时区 +09:00）：未经证明", "无时区"),
    ],
)
def test_when_files_say_they_were_taken_is_no_proof(installation, creator, tmp_path, lang, title, zone, none):
    source = tmp_path / "harbour.jpg"
    source.write_bytes(taken("2025:03:04 10:11:12", "+09:00"))
    work = register(installation, tmp_path, creator.member, "Harbour", source=source, seed=71)
    answer = opened(creator, work, taken("2024:01:02 03:04:05", color=(9, 9, 9)), f"older-{lang}.jpg")
    for path in (f"/works/{work.work_id}/timeline", answer.location):
        page = " ".join(creator.get(f"{path}?lang={lang}").text.split())
        assert title in page
        assert zone in page
        assert (none in page) is (path == answer.location)
    assert f"older-{lang}.jpg" in page
    creator.post(f"{answer.location}/remove")
