"""Watermarks lead to works that were registered with them, and confirm nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.soft_binding import SoftBinding
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.recovery.look_up import look_up
from provenance.journeys.recovery.marking import Marks
from provenance.members.model import Member, Role
from provenance.recognition.model import Match, Method, Status
from provenance.recognition.watermarks.port import WatermarkError
from provenance.registry.model import Version, Work
from provenance.registry.resolution.model import Binding
from tests.support.recognition import ScriptedFingerprinter, ScriptedIndex

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ALG = "com.adobe.trustmark.P"
MARK = b"1*0101"


@dataclass
class Detector:
    """Answers with one mark, or raises it."""

    answer: object = MARK
    seen: list = field(default_factory=list)
    alg: str = ALG

    def detect(self, picture):
        self.seen.append(picture.shape)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Painter(ScriptedFingerprinter):
    """Has colours, too."""

    def colour(self, path, max_area):  # noqa: ARG002 - the port's
        return 3, 2, bytes(18)


@pytest.fixture
def database():
    database = InMemoryDatabase()
    verdict = verdict_to_json(Verdict("a.jpg", "0" * 64, 6, "jpeg", CredentialState.VALID))
    with database.writing() as tx:
        for member, work in (("ada", "w"), ("bob", "v")):
            tx.members.add(Member(member, member, Role.CREATOR, NOW), member)
            tx.works.add(Work(work, member, "Jetty", NOW))
            tx.works.add_version(
                Version(work, 1, NOW, "Ada", "a.jpg", "jpeg", 6, work * 64, work * 64, Extent.NONE, verdict, b"null")
            )  # fmt: skip
        tx.bindings.add(Binding("w", 1, ALG, MARK))
        tx.bindings.add(Binding("v", 1, ALG, b"1*1111"))
        tx.bindings.add(Binding("v", 1, "another", MARK))
    return database


@pytest.fixture
def upload(tmp_path):
    path = tmp_path / "upload.jpg"
    path.write_bytes(b"copy")
    return path


def found(database, upload, detector, *matches):
    recognition = Recognition(Painter(), ScriptedIndex(matches), Marks(lambda: detector))
    return [(one.work_id, one.method, one.status) for one in look_up(database, upload, recognition).matches]


def test_a_mark_leads_to_the_work_as_a_candidate(database, upload):
    detector = Detector()
    assert found(database, upload, detector) == [("w", Method.WATERMARK, Status.CANDIDATE)]
    assert detector.seen == [(2, 3, 3)]


def test_what_is_confirmed_needs_no_mark(database, upload):
    detector = Detector()
    confirmed = Match("v", 1, Status.CONFIRMED, Method.PDQ)
    assert found(database, upload, detector, confirmed) == [("v", Method.PDQ, Status.CONFIRMED)]
    assert detector.seen == []


@pytest.mark.parametrize("answer", [None, b"1*0000", WatermarkError("no weights")])
def test_no_mark_and_one_that_cannot_be_looked_for_find_nothing(database, upload, answer):
    assert found(database, upload, Detector(answer)) == []


def test_the_detector_is_made_for_the_first_picture_only(tmp_path):
    made = []
    marks = Marks(lambda: made.append(1) or Detector())
    assert made == []
    assert marks.find(Painter(), tmp_path) == SoftBinding(ALG, MARK)
    assert marks.find(Painter(), tmp_path) == SoftBinding(ALG, MARK)
    assert made == [1]
