"""Another store in the place of the first: in the segments of a JPEG, in the chunk of a PNG."""

import zlib

import pytest

from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.errors import MalformedMediaError
from provenance.media.formats import Format
from provenance.media.rewriting import replaced_store

OLD = (300).to_bytes(4, "big") + b"jumb" + bytes(index % 251 for index in range(292))
NEW = OLD[:8] + OLD[8:][::-1]


def jpeg(store, size):
    parts = [store[8 + at : 8 + at + size] for at in range(0, len(store) - 8, size)]
    return b"".join(
        make_segment(0xEB, b"JP\2\x11" + (number + 1).to_bytes(4, "big") + store[:8] + part)
        for number, part in enumerate(parts)
    )


def png(store):
    data = b"caBX" + store
    return len(store).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")


CARRIERS = {Format.JPEG: (b"\xff\xd8", b"\xff\xd9"), Format.PNG: (b"\x89PNG\r\n\x1a\n", b"")}


def rewritten(fmt, framed, old, new):
    """The frame in the smallest file that has one, after another store was put into it."""
    head, tail = CARRIERS[fmt]
    carrier = bytearray(head + framed + tail)
    for offset, data in replaced_store(memoryview(bytes(carrier)), fmt, old, new):
        carrier[offset : offset + len(data)] = data
    return bytes(carrier[len(head) : len(carrier) - len(tail)])


@pytest.mark.parametrize(
    ("fmt", "frame"),
    [
        (Format.JPEG, lambda store: jpeg(store, 1000)),
        (Format.JPEG, lambda store: jpeg(store, 100)),
        (Format.PNG, png),
    ],
)
def test_a_store_is_changed_within_its_frame(fmt, frame):
    assert rewritten(fmt, frame(OLD), OLD, NEW) == frame(NEW)
    assert rewritten(fmt, frame(OLD), OLD, OLD) == frame(OLD)
    with pytest.raises(MalformedMediaError):
        rewritten(fmt, frame(OLD), NEW, OLD)
    with pytest.raises(ValueError, match="length"):
        rewritten(fmt, frame(OLD), OLD, NEW + b"more")


@pytest.mark.parametrize(
    ("fmt", "framed"), [(Format.JPEG, b""), (Format.JPEG, jpeg(OLD, 100)[:-8]), (Format.PNG, b"")]
)
def test_what_frames_no_store_is_refused(fmt, framed):
    with pytest.raises(MalformedMediaError):
        rewritten(fmt, framed, OLD, NEW)
