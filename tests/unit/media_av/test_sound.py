"""MP3, WAV and FLAC: the corners of their tags that encoders seldom write."""

import io
from struct import pack

import mutagen.id3
import pytest

from provenance.media.containers import flac, mp3, wav
from provenance.media.containers.id3 import read_tag
from provenance.media.errors import LabelNotWritableError, MalformedMediaError
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels
from provenance.media.splice import spliced
from tests.unit.media_av.samples import LABEL, SOURCE

ONLY = Labels(aigc=LABEL)
BOTH = Labels({SOURCE: "x"}, LABEL)


def labelled(module, data, labels=ONLY):
    return spliced(memoryview(data), module.plan(memoryview(data), labels))


def found(module, data):
    return module.read(memoryview(data), Limits())


def syncsafe(size):
    return bytes(size >> shift & 127 for shift in (21, 14, 7, 0))


def tag(version, frames, flags=0, padding=0):
    footer = b"3DI" + bytes([version, 0, flags]) + syncsafe(len(frames)) if flags & 16 else b""
    size = len(frames) + padding
    return b"ID3" + bytes([version, 0, flags]) + syncsafe(size) + frames + bytes(padding) + footer


def frame(kind, data, version=4):
    size = syncsafe(len(data)) if version == 4 else len(data).to_bytes(4, "big")
    return kind + size + b"\0\0" + data


@pytest.mark.parametrize("version", [3, 4])
def test_other_frames_stay_byte_for_byte(samples, version):
    frames = frame(b"TIT2", b"\3one\xff", version) + frame(b"GEOB", b"\0a\0b\0c\0\xff\xfe\xff\0", version)
    data = labelled(mp3, tag(version, frames) + samples["mp3-bare"], BOTH)
    assert data[10:].startswith(frames)
    assert data.endswith(samples["mp3-bare"])
    assert data[3] == version
    assert [label.value for label in found(mp3, data).aigc] == [LABEL]


def test_a_tag_is_made_where_there_is_none(samples):
    data = labelled(mp3, samples["mp3-bare"], BOTH)
    assert data[:4] == b"ID3\4"
    assert data.endswith(samples["mp3-bare"])


def test_padding_gives_room(samples):
    data = tag(4, frame(b"TIT2", b"\3one"), padding=500) + samples["mp3-bare"]
    after = labelled(mp3, data)
    assert len(after) == len(data)
    assert found(mp3, after).aigc[0].value == LABEL


def test_unsynchronised_tags(samples):
    plain = frame(b"GEOB", b"\0a\0b\0c\0" + b"\xff\xe0\xff\0\xff", 3)
    raw = plain.replace(b"\xff\xe0\xff\0\xff", b"\xff\0\xe0\xff\0\0\xff\0")
    data = tag(3, raw, flags=0x80) + samples["mp3-bare"]
    after = labelled(mp3, data, BOTH)
    kept = read_tag(memoryview(after), 0, Format.MP3).frames[0]
    assert kept.data == plain[10:]
    assert raw in after
    assert mutagen.id3.ID3(io.BytesIO(after))["TXXX:AIGC"].text == [LABEL.decode()]
    assert found(mp3, after).xmp


def test_a_footer_is_kept_right(samples):
    data = tag(4, frame(b"TIT2", b"\3one"), flags=0x10) + samples["mp3-bare"]
    after = labelled(mp3, data)
    end = len(after) - len(samples["mp3-bare"])
    assert after[end - 10 : end] == b"3DI" + after[3:10]
    assert found(mp3, after).aigc[0].value == LABEL
    assert found(mp3, after).problems == ()


def test_version_2_2(samples):
    data = tag(2, b"TT2\0\0\4\0one") + samples["mp3-bare"]
    after = labelled(mp3, data)
    assert {text.key: text.value for text in found(mp3, after).texts} == {
        "TT2": "one",
        "AIGC": LABEL.decode(),
    }
    assert mutagen.id3.ID3(io.BytesIO(after))["TXXX:AIGC"].text == [LABEL.decode()]
    with pytest.raises(LabelNotWritableError):
        labelled(mp3, data, BOTH)


@pytest.mark.parametrize(
    "front",
    [
        tag(4, b"\0\0\0\6\1\0" + frame(b"TIT2", b"\3one"), flags=0x40),
        tag(4, frame(b"TIT2", b"\3one") + b"junk that is no frame"),
        tag(3, frame(b"TIT2", b"\0\xff\xe0", 3), flags=0x80),
    ],
)
def test_tags_that_can_not_be_extended_without_a_loss(samples, front):
    assert found(mp3, front + samples["mp3-bare"]).texts
    with pytest.raises(LabelNotWritableError):
        labelled(mp3, front + samples["mp3-bare"])


@pytest.mark.parametrize(
    ("encoding", "codec"), [(0, "latin-1"), (1, "utf-16"), (2, "utf-16-be"), (3, "utf-8")]
)
def test_labels_in_any_encoding(samples, encoding, codec):
    null = b"\0\0" if encoding in {1, 2} else b"\0"
    text = "AIGC".encode(codec) + null + LABEL.decode().encode(codec)
    data = tag(4, frame(b"TXXX", bytes([encoding]) + text)) + samples["mp3-bare"]
    assert [label.value for label in found(mp3, data).aigc] == [LABEL]
    assert mp3.plan(memoryview(data), ONLY) == ()


def test_compressed_frames_are_a_problem(samples):
    hidden = b"TIT2" + syncsafe(5) + b"\0\x08" + b"\3abcd"
    assert found(mp3, tag(4, hidden) + samples["mp3-bare"]).problems == ("id3.unreadable",)


def test_a_tag_longer_than_the_file():
    with pytest.raises(MalformedMediaError):
        found(mp3, b"ID3\4\0\0\0\0\1\0" + bytes(20))


def riff(*chunks, form=b"RIFF", size=None):
    body = b"WAVE" + b"".join(chunks)
    return form + pack("<I", len(body) if size is None else size) + body


def chunk(kind, data, *, pad=True):
    return kind + pack("<I", len(data)) + data + (b"\0" if pad and len(data) % 2 else b"")


FMT = chunk(b"fmt ", pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8))


def test_chunks_after_an_odd_one():
    for data in (riff(FMT, chunk(b"data", bytes(7))), riff(FMT, chunk(b"data", bytes(7), pad=False))):
        after = labelled(wav, data, BOTH)
        assert [label.value for label in found(wav, after).aigc] == [LABEL]
        assert int.from_bytes(after[4:8], "little") == len(after) - 8
        assert found(wav, after).problems == ()


@pytest.mark.parametrize("form", [b"RF64", b"BW64"])
def test_rf64_counts_in_ds64(form):
    ds64 = chunk(b"ds64", pack("<QQQI", 4 + 36 + len(FMT) + 8 + 8000, 8000, 8000, 0))
    data = riff(ds64, FMT, b"data" + pack("<I", 2**32 - 1) + bytes(8000), form=form, size=2**32 - 1)
    assert found(wav, data).properties.duration_seconds == 1.0
    after = labelled(wav, data)
    assert int.from_bytes(after[20:28], "little") == len(after) - 8
    assert after[:20] == data[:20]
    assert found(wav, after).aigc[0].value == LABEL


def test_files_cut_off_are_read_and_not_written(samples):
    cut = samples["wav"][:-1000]
    assert found(wav, cut).problems == ("riff.truncated",)
    with pytest.raises(LabelNotWritableError):
        labelled(wav, cut)


def test_a_size_that_leaves_out_the_form_is_not_written_into(samples):
    for size in range(4):
        with pytest.raises(LabelNotWritableError):
            labelled(wav, riff(FMT, chunk(b"data", bytes(8)), size=size))


def test_what_follows_the_riff_chunk_stays_behind(samples):
    after = labelled(wav, samples["wav"] + b"trailing")
    assert after.endswith(b"trailing")
    assert found(wav, after).aigc[0].value == LABEL


def test_content_credentials_in_a_chunk_are_kept(samples):
    credential = chunk(b"C2PA", bytes(range(99)))
    data = samples["wav"] + credential
    data = data[:4] + pack("<I", len(data) - 8) + data[8:]
    assert credential in labelled(wav, data, BOTH)


def test_labels_and_tags_in_other_chunks():
    info = chunk(b"LIST", b"INFO" + chunk(b"ISFT", b"maker\0") + chunk(b"AIGC", LABEL))
    texts = chunk(b"id3 ", tag(4, frame(b"TIT2", b"\3one")))
    bext = chunk(b"bext", b"story".ljust(256, b"\0") + b"who".ljust(346, b"\0"))
    result = found(wav, riff(FMT, info, texts, bext))
    assert [label.value for label in result.aigc] == [LABEL]
    assert {text.value for text in result.texts} == {"maker", LABEL.decode(), "one", "story", "who"}


def without_comments(data):
    """Drop the comment and padding blocks, so that STREAMINFO is the last one."""
    at = 4
    while True:
        size = int.from_bytes(data[at + 1 : at + 4], "big")
        if data[at] & 0x80:
            return data[:4] + bytes([0x80]) + data[5:42] + data[at + 4 + size :]
        at += 4 + size


def test_a_comment_block_is_made_where_there_is_none(samples):
    data = without_comments(samples["flac"])
    after = labelled(flac, data)
    assert [label.value for label in found(flac, after).aigc] == [LABEL]
    assert after.endswith(data[42:])
    assert after[4] == 0


def test_an_id3_tag_before_the_stream_is_read_and_kept(samples):
    front = tag(4, frame(b"TXXX", b"\3prompt\0a cat"))
    after = labelled(flac, front + samples["flac"])
    assert after.startswith(front)
    assert ("prompt", "a cat") in {(text.key, text.value) for text in found(flac, after).texts}
    assert found(flac, after).aigc[0].value == LABEL


def test_damaged_comments(samples):
    at = samples["flac"].index(b"Lavf") - 4
    data = samples["flac"][:at] + b"\xff\xff\xff\x7f" + samples["flac"][at + 4 :]
    assert found(flac, data).problems == ("vorbis.malformed",)
    with pytest.raises(LabelNotWritableError):
        labelled(flac, data)


def test_damaged_blocks(samples):
    with pytest.raises(MalformedMediaError):
        found(flac, samples["flac"][:60])
