import base64
import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.verifying.binding import (
    BMFF_HASH,
    DATA_HASH,
    digest,
    expected,
    signed_hash,
    spans,
)
from provenance.media.containers.bmff.boxes import C2PA_UUID
from provenance.media.stores import EmbeddedStore
from tests.support.reports import manifest, report

USUAL = [
    {"xpath": "/uuid", "data": [{"offset": 8, "value": list(C2PA_UUID)}]},
    *({"xpath": f"/{kind}"} for kind in ("ftyp", "mfra", "free", "skip")),
]


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


@given(st.binary(min_size=1, max_size=300), st.data())
def test_a_data_hash_covers_everything_but_the_store(data, draw):
    start = draw.draw(st.integers(1, len(data)))
    end = draw.draw(st.integers(start, len(data)))
    assertion = {"exclusions": [{"start": start, "length": end - start}]}
    covered = spans(memoryview(data), DATA_HASH, assertion, EmbeddedStore(start, end - start, b""))
    found = digest(memoryview(data), covered)
    assert found.file == hashlib.sha256(data).hexdigest()
    assert found.bound == sha(data[:start], data[end:])


@pytest.mark.parametrize(
    "exclusions",
    [
        [],
        None,
        "all",
        [{"start": 5, "length": 11}],
        [{"start": 4, "length": 10}],
        [{"start": 5}],
        [{"start": 5, "length": 10}, {"start": 20, "length": 1}],
        [{"start": 5, "length": 10}, {"start": 5, "length": 10}],
        [{"start": 5, "length": 10, "more": 1}],
        [[5, 10]],
    ],
)
def test_any_other_exclusion_is_left_to_the_library(exclusions):
    store = EmbeddedStore(5, 10, b"")
    assert spans(memoryview(bytes(50)), DATA_HASH, {"exclusions": exclusions}, store) is None


def box(kind, content=b""):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


KINDS = st.sampled_from([b"moov", b"mdat", b"free", b"skip", b"meta", b"wide"])


@given(st.lists(st.tuples(KINDS, st.binary(max_size=20)), max_size=6))
def test_a_bmff_hash_covers_each_box_after_its_offset(parts):
    boxes = [
        box(b"ftyp", b"isom"),
        *(box(kind, content) for kind, content in parts),
        box(b"uuid", C2PA_UUID + b"store"),
        box(b"uuid", bytes(16)),
    ]
    data = b"".join(boxes)
    covered = spans(
        memoryview(data), BMFF_HASH, {"exclusions": USUAL, "alg": "sha256"}, EmbeddedStore(0, 0, b"")
    )
    reference = hashlib.sha256()
    offsets = [sum(map(len, boxes[:number])) for number in range(len(boxes) + 1)]
    for each, (start, end) in zip(boxes, pairwise(offsets), strict=True):
        hashed = each[4:8] not in {b"ftyp", b"free", b"skip"} and each[8:24] != C2PA_UUID
        if hashed:
            reference.update(start.to_bytes(8, "big") + data[start:end])
    found = digest(memoryview(data), covered)
    assert found.bound == reference.digest()
    assert found.file == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("exclusions", "more"),
    [
        (USUAL[1:], {}),
        ([*USUAL, {"xpath": "/mdat"}], {}),
        ([*USUAL[:-1], {"xpath": "/mdat"}], {}),
        ([*USUAL[:-1], USUAL[0]], {}),
        ([*USUAL[:-1], {"xpath": "/skip", "length": 5}], {}),
        (USUAL, {"merkle": []}),
        (None, {}),
    ],
)
def test_any_other_bmff_hash_is_left_to_the_library(exclusions, more):
    data = box(b"ftyp") + box(b"mdat", b"x")
    assertion = {"exclusions": exclusions, "alg": "sha256", **more}
    assert spans(memoryview(data), BMFF_HASH, assertion, EmbeddedStore(0, 0, b"")) is None


def test_boxes_that_do_not_fill_the_file_are_left_to_the_library():
    data = box(b"ftyp") + box(b"mdat", b"x") + b"tail"
    assert spans(memoryview(data), BMFF_HASH, {"exclusions": USUAL}, EmbeddedStore(0, 0, b"")) is None


def test_an_index_of_fragments_is_left_to_the_library():
    data = box(b"ftyp") + box(b"mdat", b"x") + box(b"mfra")
    assert spans(memoryview(data), BMFF_HASH, {"exclusions": USUAL}, EmbeddedStore(0, 0, b"")) is None


def binding(assertions, **more):
    return signed_hash(report(manifest(assertions=assertions, **more)).active)


def test_the_one_signed_binding_is_taken():
    assertion = {"alg": "sha256", "exclusions": []}
    for label in (DATA_HASH, BMFF_HASH):
        assert binding({label: assertion}) == (label, assertion)


@pytest.mark.parametrize(
    ("assertions", "gathered"),
    [
        ({}, []),
        ({DATA_HASH: {"alg": "sha256"}}, [DATA_HASH]),
        ({DATA_HASH: {"alg": "sha512"}}, []),
        ({DATA_HASH: {}}, []),
        ({DATA_HASH: "nonsense"}, []),
        ({DATA_HASH: {"alg": "sha256"}, f"{DATA_HASH}__1": {"alg": "sha256"}}, []),
        ({DATA_HASH: {"alg": "sha256"}, "c2pa.hash.boxes": {}}, []),
        ({"c2pa.hash.bmff.v2": {"alg": "sha256"}}, []),
        ({"c2pa.hash.collection.data": {"alg": "sha256"}}, []),
    ],
)
def test_any_other_binding_is_left_to_the_library(assertions, gathered):
    assert binding(assertions, gathered=gathered) is None


def test_the_signed_hash_is_read_in_the_librarys_form():
    assert expected({"hash": f"b64'{base64.b64encode(b'abc').decode()}'"}) == b"abc"
    for value in (None, 5, "", "abc", "b64'!'", "b64'YWJj"):
        assert expected({"hash": value}) is None


def test_the_hash_of_the_file_is_left_out_where_it_is_not_wanted():
    data = memoryview(b"abcdef")
    covered = spans(data, DATA_HASH, {"exclusions": [{"start": 2, "length": 2}]}, EmbeddedStore(2, 2, b""))
    found = digest(data, covered, file_hash=False)
    assert (found.file, found.bound) == (None, hashlib.sha256(b"abef").digest())
