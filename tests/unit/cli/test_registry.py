"""`vermilion register`, `lookup` and `fingerprint`, and what `verify` takes from the registered works."""

import json
import os
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from provenance.bootstrap import Services, bootstrap
from provenance.cli import fingerprint as fingerprint_command
from provenance.journeys import works
from provenance.journeys.recovery import fingerprinting as module
from provenance.journeys.recovery.fingerprinting import Fingerprinted
from provenance.members.model import Member, Role
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Region, Status
from provenance.settings import Settings
from provenance.store_errors import DatabaseBusyError
from tests.support.originals import encoded
from tests.support.recognition import ScriptedFingerprinter, scripted

NOW = datetime.now(UTC)
ADA, BOB = (Member(name, name.title(), Role.CREATOR, NOW) for name in ("ada", "bob"))


@pytest.fixture
def database(data):
    with closing(bootstrap(Settings(data=data)).database()) as database:
        yield database


@pytest.fixture
def ada(database):
    with database.writing() as tx:
        tx.members.add(ADA, "ada")
    return ADA


@pytest.fixture
def matches(monkeypatch):
    """What the index finds in every file; empty until a test says otherwise."""
    found = []

    @contextmanager
    def recognition(self, database):
        yield scripted(*found)

    monkeypatch.setattr(Services, "recognition", recognition)
    monkeypatch.setattr(module, "fingerprint_of", lambda _: Fingerprinted(b"picture"))
    return found


@pytest.fixture
def files(tmp_path):
    names = ("one.jpg", "two.jpg")
    for seed, name in enumerate(names):
        (tmp_path / name).write_bytes(encoded("JPEG", seed=seed, size=(40, 30)))
    return [tmp_path / name for name in names]


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_files_are_registered_for_the_only_member(run, ada, matches, files, database):
    result = run("register", *files, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = objects(result)
    assert first["file"].endswith("one.jpg")
    assert (first["new"], first["recognisable"], first["version"], first["manifest"]) == (True, True, 1, None)
    assert works.work(database, ada, second["work"]).work.title == "two"
    again = objects(run("register", files[0], "--json"))
    assert [(one["work"], one["new"]) for one in again] == [(first["work"], False)]
    assert "已登记为作品" in run("register", files[0], "--lang", "zh").stdout


def test_an_owner_has_to_be_clear(run, ada, matches, files, database):
    with database.writing() as tx:
        tx.members.add(BOB, "bob")
    result = run("register", files[0])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "name its owner" in result.stderr
    assert run("register", files[0], "--owner", "nobody").exit_code == 1
    made = objects(run("register", files[0], "--owner", "Bob", "--title", "Boats", "--json"))
    assert works.work(database, BOB, made[0]["work"]).work.title == "Boats"


def test_several_files_have_no_title_in_common(run, ada, matches, files):
    result = run("register", *files, "--title", "Boats")
    assert (result.exit_code, result.stdout) == (2, "")


def test_one_file_that_can_not_be_registered_stops_no_other(run, ada, matches, files, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    result = run("register", tmp_path / "gone.jpg", tmp_path / "pipe", files[0], "--json")
    assert result.exit_code == 1
    assert ["error" in one for one in objects(result)] == [True, True, False]


def test_who_registers_a_blank_page_is_told_that_nobody_will_find_it(run, ada, matches, files, monkeypatch):
    monkeypatch.setattr(module, "fingerprint_of", lambda _: Fingerprinted(b"picture", plain=True))
    (made,) = objects(run("register", files[0], "--json"))
    assert (made["recognisable"], made["plain"]) == (False, True)
    assert "too little on it" in run("register", files[0]).stdout
    assert "画面内容过少" in run("register", files[0], "--lang", "zh").stdout


def test_without_recognition_a_work_is_found_by_its_hash(run, ada, files):
    result = run("register", files[0], VERMILION_RECOGNITION="0")
    assert "only by its hash" in result.stdout
    found = objects(run("lookup", *files, "--json", VERMILION_RECOGNITION="0"))
    (match,) = found[0]["matches"]
    assert (match["status"], match["method"], match["owner"]) == ("confirmed", "hash", "Ada")
    assert (match["distance"], match["inliers"], match["region"]) == (None, None, None)
    assert found[1]["matches"] == []


def registered(run, path):
    (made,) = objects(run("register", path, "--json"))
    return made["work"]


def test_a_look_up_says_how_it_knows(run, ada, matches, files):
    work = registered(run, files[0])
    matches.append(Match(work, 1, Status.CANDIDATE, Method.LOCAL, None, 14, Region(0.25, 0, 0.5, 1)))
    (found,) = objects(run("lookup", files[1], "--json"))
    (match,) = found["matches"]
    assert match["region"] == {"x": 0.25, "y": 0, "width": 0.5, "height": 1}
    assert (match["work"], match["version"], match["inliers"], match["status"]) == (work, 1, 14, "candidate")
    said = run("lookup", files[1]).stdout
    assert "“one”: alike, and perhaps the registered work" in said
    assert "by details of the picture" in said
    assert "依据画面细节" in run("lookup", files[1], "--lang", "zh").stdout
    matches.clear()
    assert "matches no registered work" in run("lookup", files[1]).stdout


def test_a_withdrawn_work_is_told_without_a_name(run, ada, matches, files, database):
    work = registered(run, files[0])
    works.withdraw(database, ada, work, now=NOW)
    (found,) = objects(run("lookup", files[0], "--json"))
    (match,) = found["matches"]
    assert (match["withdrawn"], match["owner"], match["title"], match["extent"]) == (True, None, None, None)
    assert "withdrawn" in run("lookup", files[0]).stdout


def test_a_look_up_goes_on_after_a_file_that_can_not_be_read(run, ada, matches, files, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    result = run("lookup", tmp_path / "gone.jpg", files[0], tmp_path / "pipe", "--json")
    assert result.exit_code == 1
    assert ["error" in one for one in objects(result)] == [True, False, True]
    assert run("lookup", tmp_path / "none").exit_code == 1


def test_verify_searches_the_registered_works_where_there_are_any(run, files, matches, data):
    (before,) = objects(run("verify", files[1], "--json"))
    assert before["recovery"] is None
    assert not (data / "vermilion.db").exists()


def test_verify_opens_the_registry_for_who_needs_it(run, ada, files, data, monkeypatch):
    def refuse(self):
        raise DatabaseBusyError

    monkeypatch.setattr(Services, "database", refuse)
    (verdict,) = objects(run("verify", files[0], "--json"))
    assert [one["code"] for one in verdict["findings"]] == ["recovery.unavailable"]
    (without,) = objects(run("verify", files[0], "--json", "--no-lookup"))
    assert without["findings"] == []


def test_verify_says_which_work_a_file_shows(run, ada, matches, files):
    work = registered(run, files[0])
    matches.append(Match(work, 1, Status.CONFIRMED, Method.PDQ, 6, 40))
    (verdict,) = objects(run("verify", files[1], "--json"))
    assert (verdict["recovery"]["work"], verdict["recovery"]["owner"]) == (work, "Ada")
    assert f"It matches the registered work {work}." in run("verify", files[1]).stdout
    (without,) = objects(run("verify", files[1], "--json", "--no-lookup"))
    assert without["recovery"] is None
    (off,) = objects(run("verify", files[1], "--json", VERMILION_RECOGNITION="0"))
    assert off["recovery"] is None


class Reader(ScriptedFingerprinter):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@pytest.fixture
def reading(monkeypatch):
    """Let every file read as a subject, or raise one."""

    def read(subject, described):
        monkeypatch.setattr(Services, "fingerprinter", lambda _: Reader(subject))
        monkeypatch.setattr(fingerprint_command, "fingerprint_json", lambda _: described)

    return read


def test_a_fingerprint_is_printed(run, reading, files):
    described = {
        "kind": "image",
        "width": 40,
        "height": 30,
        "pdq": "00" * 32,
        "quality": 100,
        "iscc": "ISCC:X",
    }
    reading("subject", described)
    (found,) = objects(run("fingerprint", files[0], "--json"))
    assert found == {"file": str(files[0]), **described}
    lines = run("fingerprint", files[0]).stdout.splitlines()
    assert lines[0].endswith("one.jpg: a picture")
    assert "  PDQ           " + "00" * 32 in lines
    chinese = run("--lang", "zh", "fingerprint", files[0]).stdout.splitlines()
    assert chinese[0].endswith("one.jpg：图片")
    assert "  宽            40" in chinese
    reading(None, {"kind": None})
    said = run("fingerprint", files[0]).stdout
    assert "has no fingerprint" in said
    assert "damaged" in said  # a picture that ends early is of a kind that has one


def test_a_fingerprint_that_can_not_be_made_is_said(run, reading, files, tmp_path):
    reading(RecognitionError("The reader does not start: try again."), {})
    os.mkfifo(tmp_path / "pipe")
    result = run("fingerprint", files[0], tmp_path / "pipe", "--json")
    assert result.exit_code == 1
    assert ["error" in one for one in objects(result)] == [True, True]
