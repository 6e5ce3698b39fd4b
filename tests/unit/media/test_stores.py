import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.media.containers.bmff.boxes import C2PA_UUID
from provenance.media.errors import MediaError
from provenance.media.formats import Format
from provenance.media.stores import carries_store, embedded_store

STORE = (
    struct.pack(">I4s", 300, b"jumb")
    + struct.pack(">I4s", 30, b"jumd")
    + b"c2pa"
    + bytes(range(256))
    + bytes(24)
)
SOI, EOI = b"\xff\xd8", b"\xff\xd9"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
SCAN = b"\xff\xda\x00\x04\x00\x00pixels"


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def app11(store, *, pieces=1, instance=1, first=1):
    """The segments of one JPEG XT box; each repeats the box's header."""
    size = -(-(len(store) - 8) // pieces)
    return [
        segment(
            0xEB,
            b"JP"
            + struct.pack(">HI", instance, first + number)
            + store[:8]
            + store[8 + number * size :][:size],
        )
        for number in range(pieces)
    ]


def jpeg(*segments):
    return SOI + JFIF + b"".join(segments) + SCAN + EOI


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks, end=True):
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + b"".join(chunks) + (chunk(b"IEND") if end else b"")
    )


def riff(kind, *chunks):
    content = kind + b"".join(
        name + struct.pack("<I", len(data)) + data + bytes(len(data) & 1) for name, data in chunks
    )
    return b"RIFF" + struct.pack("<I", len(content)) + content


def box(kind, data=b""):
    return struct.pack(">I", len(data) + 8) + kind + data


def uuid(store, *, purpose=b"manifest\0", usertype=C2PA_UUID):
    return box(b"uuid", usertype + bytes(4) + purpose + bytes(8) + store)


FTYP, MDAT = box(b"ftyp", b"isom" + bytes(4)), box(b"mdat", b"media")

FOUND = [
    (Format.JPEG, jpeg(*app11(STORE))),
    (Format.JPEG, jpeg(*app11(STORE, pieces=4))),
    (Format.JPEG, jpeg(segment(0xE1, b"Exif"), *app11(STORE, instance=7), segment(0xEB, b"other"))),
    (Format.PNG, png(chunk(b"tEXt", b"a"), chunk(b"caBX", STORE), chunk(b"IDAT", b"x"))),
    (Format.WEBP, riff(b"WEBP", (b"VP8 ", b"odd"), (b"C2PA", STORE))),
    (Format.WAV, riff(b"WAVE", (b"fmt ", bytes(16)), (b"data", b"x"), (b"C2PA", STORE))),
    (Format.MP4, FTYP + uuid(STORE) + MDAT),
    (Format.AVIF, FTYP + MDAT + uuid(STORE + b"padding")),
]


@pytest.mark.parametrize(("fmt", "data"), FOUND)
def test_the_store_is_found_with_its_framing(fmt, data):
    view = memoryview(data)
    found = embedded_store(view, fmt)
    assert found is not None
    assert found.store == STORE
    without = data[: found.start] + data[found.start + found.length :]
    assert b"jumd" not in without
    assert embedded_store(memoryview(without), fmt) is None
    assert carries_store(view, fmt)
    assert not carries_store(memoryview(without), fmt)


@pytest.mark.parametrize(
    ("fmt", "data"),
    [
        (Format.JPEG, jpeg(*app11(STORE), *app11(STORE, instance=2))),
        (Format.JPEG, jpeg(*app11(STORE), segment(0xE1, b"Exif"), *app11(STORE, first=2))),
        (Format.JPEG, jpeg(*app11(STORE, first=2))),
        (Format.JPEG, jpeg(*reversed(app11(STORE, pieces=3)))),
        (Format.JPEG, jpeg(*app11(STORE, pieces=3)[:2])),
        (Format.JPEG, jpeg(segment(0xEB, b"JP"))),
        (Format.PNG, png(chunk(b"caBX", STORE), chunk(b"caBX", STORE))),
        (Format.PNG, png(chunk(b"caBX", STORE), chunk(b"IDAT", b"x"), end=False)),
        (Format.WEBP, riff(b"WEBP", (b"C2PA", STORE), (b"C2PA", b""))),
        (Format.MP4, FTYP + uuid(STORE) + uuid(STORE)),
        (Format.MP4, FTYP + uuid(STORE) + uuid(b"", purpose=b"merkle\0\0\0") + MDAT),
    ],
)
def test_two_places_or_a_broken_one_are_left_to_the_library(fmt, data):
    assert embedded_store(memoryview(data), fmt) is None
    assert carries_store(memoryview(data), fmt)


@pytest.mark.parametrize(
    ("fmt", "data"),
    [
        (Format.JPEG, jpeg()),
        (Format.PNG, png()),
        (Format.WEBP, riff(b"WEBP", (b"VP8 ", b"x"))),
        (Format.MP4, FTYP + MDAT + uuid(b"", usertype=bytes(16))),
        (Format.GIF, b"GIF89a" + bytes(20)),
        (Format.SVG, b"<svg/>"),
        (Format.PDF, b"%PDF-1.7\n%%EOF"),
    ],
)
def test_a_file_without_a_store_has_none(fmt, data):
    assert embedded_store(memoryview(data), fmt) is None
    assert not carries_store(memoryview(data), fmt)


@pytest.mark.parametrize(("fmt", "data"), FOUND)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_store_that_was_cut_off_leaves_its_trace(fmt, data, part):
    start = data.index(b"jumd")
    cut = data[: start + 8 + int((len(data) - start) * part)]
    assert carries_store(memoryview(cut), fmt)


@given(st.sampled_from(FOUND), st.floats(0, 0.999), st.integers(0, 255))
def test_a_changed_byte_raises_nothing_but_media_errors(found, place, value):
    fmt, data = found
    changed = bytearray(data)
    changed[int(place * len(data))] = value
    view = memoryview(bytes(changed))
    carries_store(view, fmt)
    try:
        there = embedded_store(view, fmt)
    except MediaError:
        return
    if there is not None:
        assert 0 <= there.start <= there.start + there.length <= len(view)


@given(st.binary(max_size=80), st.sampled_from(list(Format)))
def test_no_bytes_raise_anything_else(data, fmt):
    carries_store(memoryview(data), fmt)
    carries_store(memoryview(data), None)
    with suppress(MediaError):
        embedded_store(memoryview(data), fmt)
