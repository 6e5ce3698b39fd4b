import pytest

from provenance.media.containers import gif
from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels, Properties, TextEntry
from provenance.media.splice import spliced

TINY = bytes.fromhex("47494638376101000100800000000000ffffff2c00000000010001000002024401003b")


def read(data, limits=None):
    return gif.read(memoryview(data), limits or Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, gif.plan(view, labels))


def test_the_loop_count_stays_the_first_extension(samples, labels):
    new = label(samples["gif-animated"][1], labels)
    assert 0 < new.index(b"NETSCAPE2.0") < new.index(b"XMP DataXMP") < new.index(b"\x2c\0\0\0\0")


def test_comments_and_frames(samples):
    found = read(samples["gif-animated"][1])
    assert found.texts == (TextEntry("gif.comment", "Comment", "hello"),)
    assert found.properties == Properties(width=61, height=43, frames=2)


def test_a_long_comment_is_joined(labels):
    parts = b"".join(bytes((len(part),)) + part for part in (b"a" * 255, b"b" * 255, b"c"))
    data = TINY[:19] + b"\x21\xfe" + parts + b"\0" + TINY[19:]
    assert read(data).texts[0].value == "a" * 255 + "b" * 255 + "c"


def test_version_87a_becomes_89a_because_only_that_has_extensions(labels, frames):
    new = label(TINY, labels)
    assert new[:6] == b"GIF89a"
    assert frames(new) == frames(TINY)


def test_the_packet_leads_readers_of_sub_blocks_back(labels):
    new = label(TINY, labels)
    start = new.index(b"XMP DataXMP")
    at = start + 11
    while new[at]:
        at += new[at] + 1
    assert new[at + 1 : at + 2] == b"\x2c"
    assert label(new, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "red"})).count(b"XMP DataXMP") == 1


def test_a_file_without_trailer_is_read(labels):
    assert read(TINY[:-1]).properties.frames == 1
    assert [item.value for item in read(label(TINY[:-1], labels)).aigc] == [labels.aigc]


@pytest.mark.parametrize(
    "data", [b"GIF89a", TINY[:15], TINY[:-5], TINY[:19] + b"\x99" + TINY[19:], TINY[:19] + b"\x21"]
)
def test_broken_blocks(data):
    with pytest.raises(MalformedMediaError):
        read(data)


def test_sub_blocks_are_counted():
    data = TINY[:19] + b"\x21\xfe" + b"\x01a" * 1000 + b"\0" + TINY[19:]
    with pytest.raises(LimitExceededError):
        read(data, Limits(max_items=500))
