"""A store in a JPEG of several pictures: the others are where the index says (CIPA DC-007-2009, section 5.2)."""

import struct

import pytest

from provenance.media import metadata
from provenance.media.containers.jpeg_segments import make_segment, segments
from provenance.media.errors import StoreNotWritableError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.placing.places import place
from tests.support.originals import encoded
from tests.unit.media.test_jpeg import multi_picture
from tests.unit.media.test_placing import own, placed, store

FIRST, SECOND = encoded("JPEG", size=(40, 30)), encoded("JPEG", size=(20, 10))
HEAD = next(segments(memoryview(FIRST))).end
OLD, MORE = own(1, struct.pack(">I", 30) + b"jumdc2pa"), own(2, b"and so on" * 40)


def two_pictures(before, after, order):
    """A picture with an index between `before` and `after`, and another picture behind it."""
    index = len(multi_picture(order, [(0, 0)] * 2))
    size = len(FIRST) + len(before) + index + len(after)
    header = HEAD + len(before) + 8
    mpf = multi_picture(order, [(size, 0), (len(SECOND), size - header)])
    return FIRST[:HEAD] + before + mpf + after + FIRST[HEAD:] + SECOND


def by_index(data, order):
    """The two pictures, as a reader of the index finds them."""
    mpf = next(item for item in segments(memoryview(data)) if bytes(item.data[:4]) == b"MPF\0")
    sizes = struct.unpack(order + "IIIHHIIIHH", mpf.data[4 + 26 :])
    at = mpf.start + 8 + sizes[7]
    return data[: sizes[1]], data[at : at + sizes[6]]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b""), (OLD + MORE, b""), (b"", OLD + MORE), (OLD, MORE), (OLD, make_segment(0xFE, b"!") + MORE)],
    ids=["none", "before", "after", "around", "scattered"],
)
@pytest.mark.parametrize("labelled", [False, True])
def test_the_other_picture_is_where_the_index_says(labels, order, before, after, labelled):
    data = two_pictures(before, after, order)
    assert by_index(data, order) == (data[: -len(SECOND)], SECOND)
    for length in (5000, 300, 70_000):
        planned = metadata.plan(memoryview(data), Format.JPEG, labels) if labelled else ()
        data = placed(data, Format.JPEG, store(length), planned)
        assert by_index(data, order) == (data[: -len(SECOND)], SECOND)


def test_no_store_is_written_beside_an_index_that_is_broken():
    data = FIRST[:HEAD] + make_segment(0xE2, b"MPF\0II*\0\xff\xff\xff\xff") + FIRST[HEAD:]
    with pytest.raises(StoreNotWritableError) as caught:
        place(memoryview(data), Format.JPEG)
    assert caught.value.fault is LabelFault.JPEG_PICTURES
