import pytest

from provenance.media.containers import webp
from provenance.media.errors import MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels
from provenance.media.splice import spliced


def chunks(data):
    assert int.from_bytes(data[4:8], "little") + 8 == len(data)
    at, found = 12, []
    while at < len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        found.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length + (length & 1)
    return found


def read(data):
    return webp.read(memoryview(data), Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, webp.plan(view, labels))


def append(data, kind, body):
    data += kind + len(body).to_bytes(4, "little") + body + bytes(len(body) & 1)
    return data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]


@pytest.mark.parametrize(("name", "alpha"), [("webp-lossy", 0), ("webp-lossless", 0x10)])
def test_a_simple_file_becomes_an_extended_one(samples, labels, name, alpha):
    found = chunks(label(samples[name][1], labels))
    assert [kind for kind, _ in found][::2] == [b"VP8X", b"XMP "]
    assert found[0][1] == bytes((0x04 | alpha, 0, 0, 0)) + (60).to_bytes(3, "little") + (42).to_bytes(
        3, "little"
    )
    assert found[1] == chunks(samples[name][1])[0]


@pytest.mark.parametrize("name", ["webp-extended", "webp-animated"])
def test_an_extended_file_gets_a_flag_and_a_chunk(samples, labels, name):
    before, after = chunks(samples[name][1]), chunks(label(samples[name][1], labels))
    assert after[0][1][0] == before[0][1][0] | 0x04
    assert after[0][1][1:] == before[0][1][1:]
    assert after[1:-1] == before[1:]
    assert after[-1][0] == b"XMP "


def test_xmp_stands_before_content_credentials(samples, labels):
    data = append(samples["webp-lossy"][1], b"C2PA", b"manifest!")
    assert [kind for kind, _ in chunks(label(data, labels))][-2:] == [b"XMP ", b"C2PA"]
    assert chunks(label(data, labels))[-1] == (b"C2PA", b"manifest!")


def test_old_xmp_is_replaced_where_it_is(samples, labels):
    once = append(label(samples["webp-lossy"][1], labels), b"C2PA", b"manifest!")
    more = label(once, Labels(xmp={"{http://ns.adobe.com/xap/1.0/}Label": "red"}))
    assert [kind for kind, _ in chunks(more)] == [kind for kind, _ in chunks(once)]
    assert [found.value for found in read(more).aigc] == [labels.aigc]


def test_bytes_after_the_riff_stay(samples, labels):
    data = samples["webp-lossy"][1]
    assert label(data + b"tail", labels) == label(data, labels) + b"tail"


@pytest.mark.parametrize(
    "data",
    [
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\xff\0\0\0WEBPVP8 ",
        b"RIFF\x0c\0\0\0WEBPVP8 \xff\xff\xff\xff",
        b"RIFF\x0e\0\0\0WEBPVP8 \x01\0\0\0x\0",
    ],
)
def test_broken_files_are_not_written(data, labels):
    with pytest.raises(MalformedMediaError):
        label(data, labels)
