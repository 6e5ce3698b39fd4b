"""Which of the works that were found are compared pixel by pixel, the costly part of a look-up."""

from dataclasses import dataclass

import pytest
from PIL import Image, ImageOps

from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.serialization import from_bytes, to_bytes
from provenance.recognition.local.index import LocalCandidate
from provenance.recognition.model import Status, Transform
from provenance.recognition.placing import IDENTITY
from provenance.recognition.searching import pictures as picture_search
from provenance.recognition.searching.pictures import search_picture
from provenance.recognition.tables.holdings import Holdings


@pytest.fixture
def compared(monkeypatch):
    """The works that were compared, in order."""
    names = []
    judged = picture_search.judged

    def spy(picture, entry, *rest):
        names.append(entry.work_id)
        return judged(picture, entry, *rest)

    monkeypatch.setattr(picture_search, "judged", spy)
    return names


def held(record):
    holdings = Holdings()
    for number, entry in record.entries.items():
        holdings.add(number, from_bytes(entry.fingerprint))
    return holdings


def recoded(fingerprint, bits):
    """The fingerprint with a code that differs in some bits."""
    data = bytearray(fingerprint.pdq)
    for bit in range(bits):
        data[bit % 32] ^= 1 << bit // 32
    fields = {name: getattr(fingerprint, name) for name in type(fingerprint).__slots__}
    return type(fingerprint)(**{**fields, "pdq": bytes(data)})


def test_both_owners_of_a_picture_are_found_and_what_is_farther_is_not_compared(
    registered, draw, show, compared
):
    record = FakeRecord()
    record.add("ours", registered(3))
    record.add("theirs", to_bytes(recoded(from_bytes(registered(3)), 6)))
    for bits in (40, 44, 48):
        record.add(f"far-{bits}", to_bytes(recoded(from_bytes(registered(3)), bits)))
    found = search_picture(held(record), record, show(draw(3)))
    assert {match.work_id for match in found if match.status is Status.CONFIRMED} == {"ours", "theirs"}
    assert compared == ["ours", "theirs"]


@dataclass
class Guessing:
    """An index of details with candidates of these scores, all of them in one place."""

    scores: tuple[float, ...]
    place: Transform = IDENTITY

    def __len__(self):
        return 1

    def candidates(self, _query, _limit, *, least=0, always=0):
        return tuple(
            LocalCandidate(number, self.place, 2, score)
            for number, score in enumerate(self.scores, start=1)
            if number <= always or score >= least
        )


@pytest.mark.parametrize(
    ("scores", "count"),
    [
        ((0.9, 0.9, 0.9, 0.9), 2),
        ((1.4, 1.3, 1.2, 0.9), 3),
        ((30.0, *(3.0 for _ in range(9))), 6),
        (tuple(30.0 - 1.5 * rank for rank in range(10)), 10),
    ],
    ids=["chance", "little more", "one work", "a collage"],
)
def test_as_many_are_compared_as_their_details_are_worth(
    registered, draw, show, compared, monkeypatch, scores, count
):
    monkeypatch.setattr(picture_search, "placed", lambda *_: None)
    record = FakeRecord()
    for number in range(10):
        record.add(f"work-{number}", registered(number))
    holdings = Holdings()
    holdings.local = Guessing(scores)
    picture = show(draw(20))
    search_picture(holdings, record, picture)
    assert compared == [f"work-{number}" for number in range(count)] * 2  # as it is, and in the mirror


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_the_index_places_amiss_is_placed_by_all_its_details(registered, draw, show, mirrored):
    record = FakeRecord()
    record.add("work", registered(3))
    page = Image.new("L", (800, 700), 245)
    page.paste(draw(3), (250, 150))
    holdings = Holdings()
    holdings.local = Guessing((4.0,), Transform(0.7, 0.0, 0.1, 0.0, 0.3, 0.4))
    (found,) = search_picture(holdings, record, show(ImageOps.mirror(page) if mirrored else page))
    assert found.status is Status.CONFIRMED
    assert abs(found.transform.a) == pytest.approx(400 / 800, abs=0.01)
    assert found.transform.f == pytest.approx(150 / 700, abs=0.01)
