import pytest

from provenance.media.containers import tiff
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels, Properties, TextEntry
from provenance.media.splice import spliced


def read(data):
    return tiff.read(memoryview(data), Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, tiff.plan(view, labels))


def small(order, *, big, extra=()):
    """A grey picture of 2x1 pixels as classic or BigTIFF in either byte order."""
    word = 8 if big else 4
    entries = [
        (256, 3, 2),
        (257, 3, 1),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 16),
        (279, 3, 2),
        *extra,
    ]
    packed = b""
    for tag, kind, value in entries:
        field = value.to_bytes(2 if kind == 3 else 4, order).ljust(word, b"\0")
        packed += tag.to_bytes(2, order) + kind.to_bytes(2, order) + (1).to_bytes(word, order) + field
    head = (b"II" if order == "little" else b"MM") + (43 if big else 42).to_bytes(2, order)
    head += ((8).to_bytes(2, order) + bytes(2) if big else b"") + (24).to_bytes(word, order)
    directory = len(entries).to_bytes(8 if big else 2, order) + packed + bytes(word)
    return head.ljust(16, b"\0") + b"\x40\x80" + bytes(6) + directory


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("big", [False, True])
def test_both_orders_and_both_widths(order, big, labels):
    data = small(order, big=big)
    new = label(data, labels)
    found = read(new)
    assert found.properties == Properties(width=2, height=1, frames=1)
    assert [item.value for item in found.aigc] == [labels.aigc]
    assert [item.where for item in found.xmp] == ["tiff.xmp"]
    pointer = slice(8, 16) if big else slice(4, 8)
    assert new[: pointer.start] == data[: pointer.start]
    assert new[pointer.stop : len(data)] == data[pointer.stop :]


def test_tags_stay_sorted(labels):
    data = small("little", big=False, extra=[(305, 3, 1), (33432, 3, 1)])
    new = label(data, labels)
    at = int.from_bytes(new[4:8], "little")
    count = int.from_bytes(new[at : at + 2], "little")
    tags = [int.from_bytes(new[at + 2 + 12 * n : at + 4 + 12 * n], "little") for n in range(count)]
    assert tags == sorted(tags)
    assert 700 in tags
    assert at % 2 == 0


def test_the_other_pages_stay_linked(samples, labels):
    assert read(label(samples["tiff-pages"][1], labels)).properties.frames == 2


def test_xmp_is_replaced_by_a_second_edit(samples, labels):
    once = label(samples["tiff"][1], labels)
    twice = label(once, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "red"}))
    found = read(twice)
    assert len(found.xmp) == 1
    assert b"red" in found.xmp[0].value
    assert [item.value for item in found.aigc] == [labels.aigc]


def test_texts(paint, save):
    data = save(paint(), "TIFF", tiffinfo={305: "Pen 3", 271: "Make", 315: "画家"})
    assert {TextEntry("exif", "Software", "Pen 3"), TextEntry("exif", "Make", "Make")} <= set(
        read(data).texts
    )


def test_a_ring_of_pages_ends():
    data = bytearray(small("little", big=False))
    data[-4:] = (24).to_bytes(4, "little")
    assert read(bytes(data)).problems == ("tiff.directory",)


def test_a_value_outside_the_file_is_a_problem_and_stops_writing(labels):
    data = bytearray(small("little", big=False, extra=[(700, 1, 1)]))
    at = data.rindex((700).to_bytes(2, "little"))
    data[at + 4 : at + 12] = b"\xff\xff\xff\x7f\xff\xff\xff\x7f"
    assert read(bytes(data)).problems == ("exif.malformed",)
    with pytest.raises(LabelNotWritableError):
        label(bytes(data), labels)


@pytest.mark.parametrize(
    "data",
    [
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"II*\0\x08\0\0\0\xff\xff",
        b"MM\0*\0\0\0\0",
        b"II+\0\x08\0\0\0" + b"\xff" * 8,
    ],
)
def test_headers_that_lead_nowhere(data):
    with pytest.raises(MalformedMediaError):
        read(data)
