"""Where the parts of a TIFF file lie, and what can't be followed."""

import io
from struct import pack

import pytest
from PIL import Image

from provenance.media.containers.tiff_places import places
from provenance.media.errors import MediaError


def tiff(*entries: tuple[int, int, int, bytes], following: int = 0, data: bytes = b"") -> memoryview:
    """A little-endian TIFF with one directory at byte 8: tag, type, count and the four bytes of value or offset."""
    rows = b"".join(pack("<HHI4s", *entry) for entry in entries)
    return memoryview(b"II*\0\x08\0\0\0" + pack("<H", len(entries)) + rows + pack("<I", following) + data)


def word(value: int) -> bytes:
    return pack("<I", value)


def ranges(view):
    return [(place.tag, place.start, place.end) for place in places(view)]


@pytest.mark.parametrize("big", [False, True])
def test_all_that_pillow_writes_is_found(big):
    out = io.BytesIO()
    images = [Image.new("RGB", (40, 30), color) for color in ("red", "blue")]
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], big_tiff=big)
    found = ranges(memoryview(out.getvalue()))
    assert len([tag for tag, _, _ in found if tag == 0]) == 2
    assert (
        sum(end - start for tag, start, end in found if tag == 273 and end - start > 100) == 2 * 40 * 30 * 3
    )
    assert all(0 < start < end <= len(out.getvalue()) for _, start, end in found)


def test_a_directory_its_values_and_its_strips():
    view = tiff(
        (256, 3, 1, word(4)),
        (258, 3, 3, word(50)),  # three short numbers do not fit into four bytes
        (273, 4, 1, word(60)),
        (279, 4, 1, word(10)),
        data=bytes(40),
    )
    assert ranges(view) == [(0, 8, 8 + 2 + 4 * 12 + 4), (258, 50, 56), (273, 60, 70)]


def test_directories_below_and_after():
    inner = pack("<HHHI4sI", 1, 256, 3, 1, word(4), 0)
    view = tiff((330, 4, 1, word(26)), following=44, data=inner + inner)
    assert sorted(ranges(view)) == [(0, 8, 26), (0, 26, 44), (0, 44, 62)]


def test_a_circle_of_directories_ends():
    assert ranges(tiff((256, 3, 1, word(4)), following=8)) == [(0, 8, 26)]


@pytest.mark.parametrize(
    "view",
    [
        memoryview(b"II*\0"),
        tiff((256, 3, 1, word(4)), following=9999),
        tiff((258, 3, 3, word(9999))),  # a value beyond the end
        tiff((273, 4, 1, word(60)), (279, 4, 2, word(8)), data=bytes(40)),  # one strip of two lengths
    ],
)
def test_what_cant_be_followed(view):
    with pytest.raises(MediaError):
        ranges(view)
