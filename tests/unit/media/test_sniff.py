import struct

import pytest

from provenance.media.errors import UnsupportedFormatError
from provenance.media.formats import ALL, Format, describe
from provenance.media.sniff import sniff


def ftyp(major, *compatible):
    body = major + bytes(4) + b"".join(compatible)
    return struct.pack(">I", 8 + len(body)) + b"ftyp" + body + b"\0\0\0\x08free"


def mp3_frames(count):
    return (b"\xff\xfb\x90\x00" + bytes(413)) * count


def id3(size, flags=0):
    return (
        b"ID3\x04\0"
        + bytes((flags, size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127))
        + bytes(size)
    )


def test_samples(sample):
    fmt, data = sample
    assert sniff(data) is fmt
    assert sniff(memoryview(data)) is fmt


@pytest.mark.parametrize(
    ("head", "fmt"),
    [
        (ftyp(b"isom", b"isom", b"mp41"), Format.MP4),
        (ftyp(b"abcd", b"mp42"), Format.MP4),
        (ftyp(b"qt  ", b"qt  "), Format.MOV),
        (ftyp(b"M4A ", b"isom", b"mp42"), Format.M4A),
        (ftyp(b"heic", b"mif1", b"heic"), Format.HEIC),
        (ftyp(b"mif1", b"heic"), Format.HEIC),
        (ftyp(b"mif1", b"avif"), Format.AVIF),
        (ftyp(b"avif", b"mif1"), Format.AVIF),
        (b"RIFF\x04\0\0\0WAVE", Format.WAV),
        (b"RF64\xff\xff\xff\xffWAVE", Format.WAV),
        (b"BW64\xff\xff\xff\xffWAVE", Format.WAV),
        (b"fLaC\0\0\0\x22", Format.FLAC),
        (mp3_frames(3), Format.MP3),
        (mp3_frames(1), Format.MP3),
        (id3(300) + mp3_frames(2), Format.MP3),
        (id3(30, flags=0x10) + bytes(10) + b"fLaC", Format.FLAC),
        (id3(3) + id3(4) + b"fLaC", Format.FLAC),
        (id3(200_000)[:1000], Format.MP3),
        (b"II+\0\x08\0\0\0", Format.TIFF),
        (b"junk\n%PDF-1.7\n", Format.PDF),
        (b"\xef\xbb\xbf  <svg>", Format.SVG),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16"), Format.SVG),
        (b"<?xml version='1.0'?><!-- <html> --><!DOCTYPE svg [<!ENTITY a '>'>]>\n<s:svg/>", Format.SVG),
    ],
)
def test_heads(head, fmt):
    assert sniff(head) is fmt


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff\xd8",
        b"GIF88a",
        b"RIFF\x04\0\0\0AVI ",
        ftyp(b"jp2 ", b"jp2 "),
        b"\xff\xfb\x90\x00" + bytes(413) + b"no frame",
        b"\xff\xf1\x50\x80" * 100,
        id3(3) + b"\xff\xf1\x50\x80" * 100,
        b"<html><svg/></html>",
        b"<svgx/>",
        b"<!-- <svg>",
        b"<?xml",
        b"<!DOCTYPE svg [",
        bytes(2000) + b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x1f\x8b<svg>",
    ],
)
def test_what_is_not_supported(head):
    with pytest.raises(UnsupportedFormatError):
        sniff(head)


def test_the_magic_at_offset_0_wins(samples):
    data = samples["gif"][1]
    assert sniff(data[:13] + b"%PDF-1.7 <svg>" + data[13:]) is Format.GIF


def test_a_window_of_comments_is_scanned_once():
    assert sniff(b"<!---->" * 9000 + b"<svg>") is Format.SVG


def test_many_empty_tags_are_not_walked_for_ever():
    with pytest.raises(UnsupportedFormatError):
        sniff(id3(0) * 100_000)


def test_the_table_describes_every_format_once():
    assert sorted(info.format for info in ALL) == sorted(Format)
    assert all(describe(fmt).format is fmt for fmt in Format)
    extensions = [extension for info in ALL for extension in info.extensions]
    assert len(extensions) == len(set(extensions))
