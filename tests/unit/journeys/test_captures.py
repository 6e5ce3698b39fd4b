"""Dates of capture on the timeline: what a file says of itself, and never a proof."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.journeys.captures import Capture, capture_reader, captures
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.timeline.history import history_of
from provenance.journeys.timeline.moments import MomentKind
from provenance.members.model import Member, Role
from provenance.registry.model import Version, Work
from provenance.store_errors import BlobMissingError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
A, B, C = "a" * 64, "b" * 64, "c" * 64
FIRST = Version("w", 1, NOW, "Ada", "a.jpg", "jpeg", 5, A, B, Extent.NONE, b"{}", b"{}")
TAKEN = Capture(datetime(2025, 3, 4, 1, 11, 12, tzinfo=UTC), "+09:00")


class Saying:
    """A verifier that answers one thing."""

    def __init__(self, said):
        self.said = said

    def captured(self, _):
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


class Files:
    """Files that are there, or not."""

    def __init__(self, *, there=True):
        self.there = there

    def path(self, sha256):
        if not self.there:
            raise BlobMissingError(sha256)
        return Path(sha256)


def read(said, **kept):
    return capture_reader(Saying(said), Files(**kept), NOW)(A)


@pytest.mark.parametrize(
    ("said", "capture"),
    [
        ("2025-03-04T10:11:12+09:00", TAKEN),
        ("2025-03-04T10:11:12", Capture(datetime(2025, 3, 4, 10, 11, 12, tzinfo=UTC), None)),
        ("2026-11-23T11:00:00", Capture(datetime(2026, 11, 23, 11, tzinfo=UTC), None)),
        ("2026-11-24T11:00:00", None),
        ("1899-12-31T00:00:00", None),
        ("0001-01-01T00:00:00+09:00", None),
        ("9999-12-31T23:59:59-09:00", None),
    ],
)
def test_only_what_can_be_is_told(said, capture):
    assert read(datetime.fromisoformat(said)) == capture


def test_a_file_that_says_nothing_or_is_gone():
    assert read(None) is None
    assert read(OSError()) is None
    assert read(NOW, there=False) is None


def test_the_original_speaks_where_it_is_kept_and_each_date_once():
    asked = []

    def reader(sha256):
        asked.append(sha256)
        return TAKEN

    second = replace(FIRST, number=2, sha256=C, original_kept=True)
    gone = replace(FIRST, number=3, kept=False)
    assert captures([FIRST, second, gone], reader) == ((FIRST, TAKEN),)
    assert asked == [A, B]


def test_it_is_stated_and_never_proven():
    database = InMemoryDatabase()
    with database.writing() as tx:
        tx.works.add(Work("w", "ada", "Dusk", NOW))
        tx.works.add_version(FIRST)
    ada = Member("ada", "Ada", Role.CREATOR, NOW - timedelta(days=1))
    first, _ = history_of(database, ada, "w", captured=lambda _: TAKEN)
    assert (first.at, first.kind, first.proven) == (TAKEN.at, MomentKind.CAPTURED, False)
    assert dict(first.params) == {"name": "a.jpg", "zone": "+09:00"}
    assert MomentKind.CAPTURED not in {moment.kind for moment in history_of(database, ada, "w")}
