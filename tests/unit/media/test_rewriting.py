"""Another store in the frame of the first: segments of a JPEG, a chunk of a PNG."""

import zlib

import pytest

from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.errors import MalformedMediaError
from provenance.media.formats import Format
from provenance.media.rewriting import framed_store, reframed

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


@pytest.mark.parametrize(
    ("fmt", "frame"),
    [
        (Format.JPEG, lambda store: jpeg(store, 1000)),
        (Format.JPEG, lambda store: jpeg(store, 100)),
        (Format.PNG, png),
    ],
)
def test_a_store_is_changed_within_its_frame(fmt, frame):
    assert framed_store(frame(OLD), fmt) == OLD
    assert reframed(frame(OLD), fmt, OLD, NEW) == frame(NEW)
    assert reframed(frame(OLD), fmt, OLD, OLD) == frame(OLD)
    with pytest.raises(MalformedMediaError):
        reframed(frame(OLD), fmt, NEW, OLD)
    with pytest.raises(ValueError, match="length"):
        reframed(frame(OLD), fmt, OLD, NEW + b"more")


@pytest.mark.parametrize(
    ("fmt", "framed"), [(Format.JPEG, b""), (Format.JPEG, jpeg(OLD, 100)[:-8]), (Format.PNG, b"")]
)
def test_what_frames_no_store_is_refused(fmt, framed):
    with pytest.raises(MalformedMediaError):
        framed_store(framed, fmt)
