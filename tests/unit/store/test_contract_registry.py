"""What the tables and the fakes of works both do."""

import hashlib
from dataclasses import replace

import pytest

from provenance.disclosure.vocabulary import Extent
from provenance.registry.fakes import FakeBlobReferences, FakeBlobs, FakeWorks
from provenance.registry.model import Registered, Version, Work, WorkQuery
from provenance.store_errors import BlobMissingError, RowConflictError, RowMissingError

A, B, C = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture(params=["sql", "fake"])
def works(request):
    if request.param == "fake":
        yield FakeWorks()
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.works


@pytest.fixture
def work(now):
    return Work("w1", "ada", "Dusk", now)


@pytest.fixture
def version(now):
    return Version("w1", 1, now, "Ada", "dusk.png", "png", 5, A, B, Extent.NONE, b'{"v":1}', b'{"d":1}')


def titles(works, query):
    return [one.work.title for one in works.list(query).works]


def test_what_was_added_comes_back_the_same(works, work, version, now):
    assert works.get("w1") is None
    assert works.versions("w1") == ()
    full = replace(
        version, manifest="urn:c2pa:1", picture=C, kept=False, original_kept=True, extent=Extent.EDITED
    )
    second = replace(full, number=2)
    works.add(work)
    works.add_version(second)
    works.add_version(full)
    assert works.get("w1") == work
    assert works.versions("w1") == (full, second)


def test_many_versions_are_found_at_once(works, work, version, now):
    works.add(work)
    works.add(replace(work, id="w2"))
    numbered = [replace(version, number=number) for number in range(1, 904)]
    other = replace(version, work_id="w2")
    for one in (other, *reversed(numbered)):
        works.add_version(one)
    assert works.at([]) == ()
    assert works.at([("w2", 1), ("w1", 7), ("w1", 2), ("w1", 7), ("w1", 904), ("w3", 1)]) == (
        numbered[1], numbered[6], other,
    )  # fmt: skip
    assert works.at([(one.work_id, one.number) for one in (other, *numbered)]) == (*numbered, other)


def test_what_was_updated_is_what_comes_back(works, work, version, now):
    works.add(work)
    works.add_version(version)
    renamed, dropped = replace(work, title="Dawn", withdrawn_at=now), replace(version, kept=False)
    works.update(renamed)
    works.update_version(dropped)
    assert (works.get("w1"), works.versions("w1")) == (renamed, (dropped,))
    assert titles(works, WorkQuery("ada", text="DAWN", withdrawn=True)) == ["Dawn"]


def test_a_work_goes_with_its_versions(works, work, version):
    works.add(work)
    works.add_version(version)
    works.remove("w1")
    works.remove("w1")
    assert (works.get("w1"), works.versions("w1"), works.with_sha256(A)) == (None, (), None)


@pytest.mark.parametrize("change", ["update", "update_version"])
def test_what_is_not_there_can_not_be_updated(works, work, version, change):
    with pytest.raises(RowMissingError):
        getattr(works, change)(work if change == "update" else version)


def test_nothing_is_added_twice_or_to_nothing(works, work, version):
    with pytest.raises(RowConflictError) as caught:
        works.add_version(version)
    assert not caught.value.duplicate
    works.add(work)
    works.add_version(version)
    for again in (lambda: works.add(work), lambda: works.add_version(version)):
        with pytest.raises(RowConflictError) as caught:
            again()
        assert caught.value.duplicate
    assert works.versions("w1") == (version,)


def test_a_version_is_found_by_its_file_and_by_its_manifest(works, work, version, now):
    works.add(work)
    works.add(Work("w2", "bob", "Dusk", now))
    first, second = replace(version, manifest="m"), replace(version, work_id="w2", manifest="m")
    works.add_version(first)
    works.add_version(second)
    assert works.with_sha256(A) == first
    assert works.with_sha256(B) is None
    assert works.with_manifest("m") == first
    assert [works.with_manifest(label) for label in ("n", "", "\0", "\ud800")] == [None] * 4


@pytest.fixture
def library(works, version, now, later):
    """Five works of Ada's, the last one withdrawn, and one of Bob's."""
    rows = [
        ("Straße am Abend", "IMG_1.JPG", Extent.NONE),
        ("水墨山水", "山水%.png", Extent.GENERATED),
        ("100% hand_made", "a.png", Extent.TOOLING),
        ("Ёлка", "tree.png", Extent.UNKNOWN),
        ("Gone", "gone.png", Extent.EDITED),
    ]
    for number, (title, file_name, extent) in enumerate(rows):
        withdrawn = now if title == "Gone" else None
        works.add(Work(f"w{number}", "ada", title, now, withdrawn))
        works.add_version(
            replace(
                version,
                work_id=f"w{number}",
                file_name=file_name,
                extent=extent,
                signed_at=later(minutes=number),
            )
        )
    works.add(Work("other", "bob", "Straße", now))
    works.add_version(replace(version, work_id="other"))
    works.add(Work("empty", "ada", "No version yet", now))
    return works


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Ёлка", "100% hand_made", "水墨山水", "Straße am Abend"]),
        ("STRASSE", ["Straße am Abend"]),
        ("straße", ["Straße am Abend"]),
        ("墨山", ["水墨山水"]),
        ("ёЛКА", ["Ёлка"]),
        ("img_1", ["Straße am Abend"]),
        ("IMG%", []),
        ("%", ["100% hand_made", "水墨山水"]),
        ("_", ["100% hand_made", "Straße am Abend"]),
        ("/", []),
        ("\\", []),
        ("' OR 1=1 --", []),
        ("\0", []),
        ("\ud800", []),
        ("a" * 10_000, []),
    ],
)
def test_search_finds_text_and_nothing_but_text(library, text, found):
    page = library.list(WorkQuery("ada", text=text))
    assert ([one.work.title for one in page.works], page.total) == (found, len(found))


def test_works_are_told_apart_by_their_latest_version(library, version, later):
    assert titles(library, WorkQuery("ada", ai=True)) == ["水墨山水"]
    assert titles(library, WorkQuery("ada", ai=False)) == ["Ёлка", "100% hand_made", "Straße am Abend"]
    assert titles(library, WorkQuery("ada", withdrawn=True)) == ["Gone"]
    second = replace(
        version, work_id="w0", number=2, extent=Extent.COMPOSED, signed_at=later(hours=1), file_name="2.png"
    )
    library.add_version(second)
    page = library.list(WorkQuery("ada", ai=True))
    assert page.works[0] == Registered(library.get("w0"), second, 2)
    assert page.total == 2
    assert titles(library, WorkQuery("ada", text="img_1")) == ["Straße am Abend"]


def test_pages_follow_one_another(library):
    pages = [library.list(WorkQuery("ada", offset=offset, limit=3)) for offset in (0, 3, 6)]
    assert [page.total for page in pages] == [4, 4, 4]
    assert [len(page.works) for page in pages] == [3, 1, 0]
    assert library.list(WorkQuery("ada", offset=-5, limit=-1)).works == ()


def test_works_signed_at_one_instant_keep_their_order(works, version, now):
    for number in range(5):
        works.add(Work(f"{9 - number}", "ada", f"{number}", now))
        works.add_version(replace(version, work_id=f"{9 - number}"))
    assert titles(works, WorkQuery("ada")) == ["4", "3", "2", "1", "0"]


@pytest.fixture(params=["sql", "fake"])
def references(request):
    if request.param == "fake":
        works = FakeWorks()
        yield works, FakeBlobReferences(works)
        return
    with request.getfixturevalue("populated").writing() as tx:
        yield tx.works, tx.blob_references


@pytest.mark.parametrize(("kept", "original_kept"), [(True, False), (False, True), (False, False)])
def test_a_version_needs_what_is_kept_of_it(references, work, version, kept, original_kept):
    works, found = references
    works.add(work)
    works.add_version(replace(version, kept=kept, original_kept=original_kept, picture=C))
    assert [found.refers_to(digest) for digest in (A, B, C, "d" * 64)] == [kept, original_kept, True, False]


@pytest.fixture(params=["folder", "fake"])
def any_blobs(request, tmp_path):
    if request.param == "fake":
        return FakeBlobs(tmp_path)
    return request.getfixturevalue("blobs")


def test_a_blob_is_taken_in_read_and_removed(any_blobs, tmp_path):
    with any_blobs.incoming() as path:
        path.write_bytes(b"seal")
        digest = any_blobs.put(path)
        assert not path.exists()
    assert digest == hashlib.sha256(b"seal").hexdigest()
    assert any_blobs.path(digest).read_bytes() == b"seal"
    assert (any_blobs.has(digest), any_blobs.all()) == (True, (digest,))
    any_blobs.remove(digest)
    any_blobs.remove(digest)
    assert (any_blobs.has(digest), any_blobs.all()) == (False, ())
    with pytest.raises(BlobMissingError):
        any_blobs.path(digest)


def test_what_is_left_incoming_is_removed_even_after_an_error(any_blobs):
    def fail():
        with any_blobs.incoming() as path:
            path.write_bytes(b"half")
            seen.append(path)
            raise ZeroDivisionError

    seen = []
    with pytest.raises(ZeroDivisionError):
        fail()
    assert not seen[0].exists()
    assert any_blobs.all() == ()


def test_the_hash_may_be_given(any_blobs):
    digest = hashlib.sha256(b"seal").hexdigest()
    with any_blobs.incoming() as path:
        path.write_bytes(b"seal")
        assert any_blobs.put(path, digest) == digest
    assert any_blobs.path(digest).read_bytes() == b"seal"
