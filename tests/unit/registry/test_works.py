from datetime import UTC, datetime

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.registry import works
from provenance.registry.errors import TitleError, WorkNotFoundError
from provenance.registry.fakes import FakeBlobReferences, FakeWorks
from provenance.registry.model import Version, Work

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = datetime(2026, 11, 23, tzinfo=UTC)


class Store:
    """The part of a transaction that the functions use."""

    def __init__(self):
        self.works = FakeWorks()
        self.blob_references = FakeBlobReferences(self.works)


def version(work_id, number=1, **fields):
    given = {"sha256": f"{number:064x}", "original_sha256": "f" * 64, "picture": None, **fields}
    return Version(
        work_id=work_id, number=number, signed_at=NOW, identity="Ada", file_name="a.jpg", format="jpeg",
        size=1, extent=Extent.NONE, verdict=b"{}", disclosure=b"{}", **given,
    )  # fmt: skip


@pytest.fixture
def store():
    store = Store()
    store.works.add(Work("w", "ada", "Jetty", NOW))
    store.works.add_version(version("w"))
    return store


def test_a_work_is_its_owners_alone(store):
    assert works.own_work(store, "ada", "w").latest.number == 1
    for owner, work in (("eve", "w"), ("ada", "x")):
        with pytest.raises(WorkNotFoundError):
            works.own_work(store, owner, work)
    with pytest.raises(WorkNotFoundError):
        works.own_version(store, "ada", "w", 2)


def found(store, owner="ada", version_of=None, original="e" * 64):
    return works.work_of(store, owner, "New", NOW, version_of=version_of, original_sha256=original)


def test_a_new_file_makes_a_new_work(store):
    work, number = found(store)
    assert (work.title, work.owner_id, number) == ("New", "ada", 1)
    assert store.works.get(work.id) == work


def test_signing_a_signed_file_again_makes_a_version(store):
    work, number = found(store, original=f"{1:064x}")
    assert (work.id, number) == ("w", 2)


def test_another_owners_file_makes_a_work_of_ones_own(store):
    work, number = found(store, owner="eve", original=f"{1:064x}")
    assert (work.id != "w", work.owner_id, number) == (True, "eve", 1)


def test_a_version_is_of_a_work_of_ones_own(store):
    assert found(store, version_of="w")[1] == 2
    with pytest.raises(WorkNotFoundError):
        found(store, owner="eve", version_of="w")


def test_withdrawing_keeps_its_first_instant(store):
    works.withdraw(store, "ada", "w", NOW)
    assert works.withdraw(store, "ada", "w", LATER).withdrawn_at == NOW
    assert works.restore(store, "ada", "w").withdrawn_at is None


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "a\nb", "a\u202eb", "a\x00b"])
def test_a_title_can_be_shown(store, title):
    with pytest.raises(TitleError):
        works.rename(store, "ada", "w", title)
    assert works.rename(store, "ada", "w", "  雾中栈桥 ").title == "雾中栈桥"


def test_only_what_is_kept_is_needed():
    kept = version("w", picture="c" * 64, original_kept=True)
    assert works.blobs_of(kept) == {kept.sha256, kept.original_sha256, kept.picture}
    assert works.blobs_of(version("w", kept=False)) == frozenset()
