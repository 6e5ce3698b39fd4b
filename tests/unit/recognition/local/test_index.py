import threading

import cv2
import numpy as np
import pytest

from provenance.recognition.errors import IndexFileError
from provenance.recognition.local.features import query_features, reference_features
from provenance.recognition.local.index import LocalIndex
from tests.support.landscapes import jpeg, phone, picture_of

WORKS = range(100, 130)


@pytest.fixture(scope="module")
def index(scenes) -> LocalIndex:
    made = LocalIndex()
    for number in WORKS:
        made.add(number, reference_features(picture_of(scenes(number))))
    return made


def turned(pixels):
    matrix = cv2.getRotationMatrix2D((240, 180), 10, 1)
    return cv2.warpAffine(pixels, matrix, (480, 360), borderValue=255)


def inset(pixels):
    page = np.full((720, 960), 255, np.uint8)
    page[340:700, 20:500] = pixels
    return page


@pytest.mark.parametrize(
    "change",
    [lambda p: jpeg(p, 30), lambda p: p[90:, 120:], turned, inset, phone],
    ids=["compressed", "cropped", "turned", "inset", "phone"],
)
def test_a_work_is_found_by_its_details(index, scenes, change):
    best = index.candidates(query_features(picture_of(np.ascontiguousarray(change(scenes(111))))))[0]
    assert best.number == 111


def test_where_a_work_lies_is_told(index, scenes):
    found = index.candidates(query_features(picture_of(inset(scenes(111)))))[0].transform
    assert (found.a, found.e) == (pytest.approx(0.5, abs=0.02), pytest.approx(0.5, abs=0.02))
    assert (found.c, found.f) == (pytest.approx(20 / 960, abs=0.02), pytest.approx(340 / 720, abs=0.02))


def test_a_mirror_image_is_found_in_the_mirror(index, scenes):
    pixels = picture_of(np.ascontiguousarray(scenes(117)[:, ::-1]))
    best = index.candidates(query_features(pixels, mirrored=True))[0]
    assert best.number == 117
    assert best.transform.a == pytest.approx(1, abs=0.02)
    assert best.score > 3 * max((c.score for c in index.candidates(query_features(pixels))), default=0)


def test_what_isnt_registered_has_no_strong_candidate(index, scenes):
    of_a_work = index.candidates(query_features(picture_of(scenes(111))))[0].score
    strangers = index.candidates(query_features(picture_of(scenes(999))))
    assert all(candidate.score < of_a_work / 4 for candidate in strangers)


def test_a_single_work_is_found(scenes):
    alone = LocalIndex()
    alone.add(1, reference_features(picture_of(scenes(3))))
    assert [c.number for c in alone.candidates(query_features(picture_of(scenes(3)[60:, 60:].copy())))] == [1]


def test_an_empty_index_and_an_empty_query(index):
    plain = query_features(picture_of(np.zeros((50, 50), np.uint8)))
    assert index.candidates(plain) == ()
    empty = LocalIndex()
    empty.add(1, plain)
    assert len(empty) == 0
    assert empty.candidates(plain) == ()


def test_the_limit_is_kept(index, scenes):
    assert len(index.candidates(query_features(picture_of(scenes(111))), limit=1)) == 1


def test_what_is_saved_is_loaded(index, scenes, tmp_path):
    index.save(tmp_path)
    loaded = LocalIndex.load(tmp_path)
    query = query_features(picture_of(scenes(120)[:250].copy()))
    assert len(loaded) == len(index)
    assert loaded.candidates(query) == index.candidates(query)
    loaded.add(500, reference_features(picture_of(scenes(500))))
    assert loaded.candidates(query_features(picture_of(scenes(500))))[0].number == 500


@pytest.mark.parametrize("name", ["vectors.faiss", "rows.npz"])
@pytest.mark.parametrize("damage", ["missing", "cut", "empty", "other"])
def test_damaged_files_are_refused(index, tmp_path, name, damage):
    index.save(tmp_path)
    path = tmp_path / name
    data = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"cut": data[: len(data) // 2], "empty": b"", "other": b"x" * 1000}[damage])
    with pytest.raises(IndexFileError):
        LocalIndex.load(tmp_path)


def test_files_of_two_indexes_are_refused(index, scenes, tmp_path):
    other = LocalIndex()
    other.add(1, reference_features(picture_of(scenes(1))))
    (tmp_path / "other").mkdir()
    other.save(tmp_path / "other")
    index.save(tmp_path)
    (tmp_path / "other" / "rows.npz").rename(tmp_path / "rows.npz")
    with pytest.raises(IndexFileError):
        LocalIndex.load(tmp_path)


def test_a_folder_that_isnt_there(index, tmp_path):
    with pytest.raises(IndexFileError):
        index.save(tmp_path / "none")


def test_works_are_added_while_others_search(scenes):
    index = LocalIndex()
    features = {number: reference_features(picture_of(scenes(number))) for number in WORKS}
    index.add(100, features[100])
    query = query_features(picture_of(scenes(100)))
    wrong: list[object] = []

    def search() -> None:
        wrong.extend(c for _ in range(10) if (c := index.candidates(query)[0].number) != 100)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in WORKS[1:]:
        index.add(number, features[number])
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(index) == len(WORKS)
