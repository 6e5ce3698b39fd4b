import zlib

import pytest

from provenance.media.containers import png
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.limits import Limits
from provenance.media.model import Found, Labels, TextEntry
from provenance.media.splice import spliced

LABEL = b'{"Label":"1","ContentProducer":"a"}'
PACKET = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:T="http://www.tc260.org.cn/ns/AIGC/1.0/" T:AIGC=\''
    + LABEL
    + b"'/></rdf:RDF></x:xmpmeta>"
)


@pytest.fixture
def plain(samples):
    return samples["png"][1]


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def with_chunks(data, *inserted):
    return data[:33] + b"".join(inserted) + data[33:]


def read(data, limits=None):
    return png.read(memoryview(data), limits or Limits())


def label(data, labels):
    view = memoryview(data)
    return spliced(view, png.plan(view, labels))


def kinds(data):
    at, found = 8, []
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        body = data[at + 4 : at + 8 + length]
        assert zlib.crc32(body) == int.from_bytes(data[at + 8 + length : at + 12 + length], "big")
        found.append(body[:4])
        at += 12 + length
    return found


def test_one_chunk_with_a_right_checksum_is_put_before_the_pixels(plain, labels):
    before, after = kinds(plain), kinds(label(plain, labels))
    at = before.index(b"IDAT")
    assert after == [*before[:at], b"iTXt", *before[at:]]


def test_the_old_chunk_is_replaced_where_it_is_and_others_stay(plain, labels):
    old = chunk(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(PACKET))
    manifest, other = chunk(b"caBX", bytes(100)), chunk(b"tEXt", b"Software\0Pen")
    data = with_chunks(plain, manifest, old, other)
    (splice,) = png.plan(memoryview(data), Labels(xmp=labels.xmp))
    assert (splice.offset, splice.remove) == (33 + len(manifest), len(old))
    assert [found.value for found in read(label(data, Labels(xmp=labels.xmp))).aigc] == [LABEL]


def test_every_kind_of_text(plain):
    found = read(
        with_chunks(
            plain,
            chunk(b"tEXt", b"Software\0P\xe9n"),
            chunk(b"zTXt", b"parameters\0\0" + zlib.compress(b"steps: 20")),
            chunk(b"iTXt", b"Title\0\0\0zh\0\xe6\xa0\x87\0" + "作品".encode()),
            chunk(b"iTXt", b"Comment\0\x01\0\0\0" + zlib.compress("好".encode())),
        )
    )
    assert found.texts == (
        TextEntry("png.text", "Software", "Pén"),
        TextEntry("png.ztxt", "parameters", "steps: 20"),
        TextEntry("png.itxt", "Title", "作品"),
        TextEntry("png.itxt", "Comment", "好"),
    )
    assert found.problems == ()


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt"])
@pytest.mark.parametrize(
    "value", [LABEL, LABEL + "，".encode(), b"not even json", b' { "AIGC": ' + LABEL + b"}"]
)
def test_a_label_in_a_text_is_kept_as_it_is(plain, labels, kind, value):
    head = {b"tEXt": b"AIGC\0", b"zTXt": b"AIGC\0\0", b"iTXt": b"AIGC\0\0\0\0\0"}[kind]
    text = chunk(kind, head + (zlib.compress(value) if kind == b"zTXt" else value))
    data = with_chunks(plain, text)
    where = "png." + kind.decode().lower()
    assert read(data).aigc == (Found(where, value),)
    assert text in label(data, Labels(xmp=labels.xmp))


def test_an_inflation_bomb_is_stopped_and_the_next_costs_nothing(plain):
    bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000), 9))
    found = read(with_chunks(plain, *[bomb] * 50))
    assert found.texts == ()
    assert found.problems == ("metadata.too-large",)


def test_a_bomb_in_the_xmp_is_never_extended(plain, labels):
    bomb = chunk(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(bytes(20_000_000), 9))
    with pytest.raises(LabelNotWritableError):
        label(with_chunks(plain, bomb), labels)


@pytest.mark.parametrize(
    "text",
    [
        chunk(b"tEXt", b"no separator"),
        chunk(b"tEXt", b"k" * 80 + b"\0v"),
        chunk(b"zTXt", b"a\0\0not zlib"),
        chunk(b"zTXt", b"a\0\0" + zlib.compress(b"cut short")[:-5]),
        chunk(b"iTXt", b"a\0\0"),
        chunk(b"iTXt", b"a\0"),
    ],
)
def test_broken_texts_are_a_problem(plain, text):
    found = read(with_chunks(plain, text))
    assert (found.texts, found.problems) == ((), ("png.text",))


@pytest.mark.parametrize("cut", [1, 12, 13, 500])
def test_a_truncated_file_is_malformed(plain, cut):
    if cut == 12:  # exactly the IEND chunk: the walk ends cleanly
        assert read(plain[:-cut]) == read(plain)
        return
    with pytest.raises(MalformedMediaError):
        read(plain[:-cut])


def test_what_follows_the_end_is_not_read(plain):
    assert read(plain + chunk(b"tEXt", b"AIGC\0" + LABEL)) == read(plain)


def test_frames_of_an_animation(samples):
    assert read(samples["apng"][1]).properties.frames == 3


def test_labels_stay_out_of_the_first_frame_of_an_animation(samples, labels):
    """FFmpeg takes a frame to begin right behind the chunk that describes it."""
    before = samples["apng"][1]
    at = before.index(b"IDAT") - 4
    within = before[:at] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET) + before[at:]
    wanted = kinds(before)
    wanted.insert(wanted.index(b"fcTL"), b"iTXt")
    assert kinds(label(before, labels)) == wanted
    moved = Labels(xmp={"digital_source_type": "http://example.org/a"})
    assert kinds(label(within, moved)) == wanted
    assert read(label(within, moved)).xmp
