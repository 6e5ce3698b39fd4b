"""A file that was cut off says so, and one that is whole never does."""

import pytest

from provenance.media.completeness import is_cut_off
from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.formats import Format
from tests.support.originals import MAKERS, encoded

THUMBNAIL = make_segment(0xE1, b"Exif\0\0" + b"\xff\xd8small\xff\xd9")


def cut_off(data, fmt):
    return is_cut_off(memoryview(data), fmt)


@pytest.mark.parametrize("fmt", Format)
def test_a_whole_file_is_none(fmt):
    assert not cut_off(MAKERS[fmt](), fmt)


@pytest.mark.parametrize("more", [b"", b"behind", bytes(300_000)])
def test_what_follows_an_end_does_not_count(more):
    for fmt in (Format.JPEG, Format.PNG):
        assert not cut_off(MAKERS[fmt]() + more, fmt)


@pytest.mark.parametrize("kept", [900, -1, -2])
def test_without_its_end_it_is_one(kept):
    data = encoded("JPEG", quality=80)
    assert cut_off(data[:kept], Format.JPEG)
    assert cut_off(data[:2] + THUMBNAIL + data[2:kept], Format.JPEG)
    assert cut_off(encoded("PNG")[:kept], Format.PNG)


def test_an_end_between_two_windows_is_found():
    start = encoded("JPEG", quality=80)[:-2]
    for more in range((1 << 17) - 3, (1 << 17) + 1):
        assert not cut_off(start + b"\xff\xd9" + bytes(more), Format.JPEG)


def test_a_header_that_breaks_off_is_damaged_otherwise():
    assert not cut_off(encoded("JPEG")[:30], Format.JPEG)
