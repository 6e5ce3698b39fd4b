"""What every container must do: take labels, give them back, and leave the content as it is."""

import pytest

from provenance.media.coverage import uncovered_media
from provenance.media.errors import IncomingLabelError, LabelNotWritableError
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.model import Labels
from provenance.media.splice import spliced
from provenance.media.xmp import XmpPacket
from tests.unit.media_av.samples import CONTAINERS, FORMATS, LABEL, SOURCE, decoded, labels_for

IMAGES = {Format.HEIC, Format.AVIF}


def labelled(fmt, data, labels=None):
    view = memoryview(data)
    return spliced(view, CONTAINERS[fmt].plan(view, labels or labels_for(fmt)))


def read(fmt, data):
    return CONTAINERS[fmt].read(memoryview(data), Limits())


def test_labels_come_back(sample):
    fmt, data = sample
    found = read(fmt, labelled(fmt, data))
    assert [item.value for item in found.aigc] == [LABEL]
    assert found.problems == ()
    if fmt is not Format.FLAC:
        assert len(found.xmp) == 1
        assert XmpPacket.parse(found.xmp[0].value).get(SOURCE) == "http://example.org/source"


def test_content_decodes_to_the_same(sample):
    fmt, data = sample
    assert decoded(labelled(fmt, data), fmt) == decoded(data, fmt)


def test_what_was_there_stays(sample):
    fmt, data = sample
    before, after = read(fmt, data), read(fmt, labelled(fmt, data))
    assert set(before.texts) <= set(after.texts)
    assert before.properties == after.properties
    if before.xmp:
        assert XmpPacket.parse(after.xmp[0].value).get("{http://purl.org/dc/elements/1.1/}format") == "kept"


def test_labels_written_twice_change_nothing(sample):
    fmt, data = sample
    once = labelled(fmt, data)
    assert CONTAINERS[fmt].plan(memoryview(once), labels_for(fmt)) == ()


def test_a_label_that_is_there_is_never_replaced(sample):
    fmt, data = sample
    once = labelled(fmt, data)
    other = Labels({}, b'{"Label":"3"}')
    if fmt in IMAGES:  # the label stands in XMP, whose merge keeps it
        assert [item.value for item in read(fmt, labelled(fmt, once, other)).aigc] == [LABEL]
    else:
        with pytest.raises(IncomingLabelError):
            CONTAINERS[fmt].plan(memoryview(once), other)


def test_xmp_can_be_edited_beside_a_label(sample):
    fmt, data = sample
    if fmt is Format.FLAC:
        with pytest.raises(LabelNotWritableError):
            labelled(fmt, data, Labels({SOURCE: "x"}))
        return
    twice = labelled(fmt, labelled(fmt, data), Labels({SOURCE: "another"}))
    found = read(fmt, twice)
    assert [item.value for item in found.aigc] == [LABEL]
    assert [XmpPacket.parse(item.value).get(SOURCE) for item in found.xmp] == ["another"]
    assert decoded(twice, fmt) == decoded(data, fmt)


def test_labelled_media_stay_covered(sample):
    fmt, data = sample
    assert uncovered_media(memoryview(data), fmt) == ()
    assert uncovered_media(memoryview(labelled(fmt, data)), fmt) == ()


@pytest.mark.parametrize(
    ("name", "width", "height", "seconds", "frames"),
    [
        ("mp4", 64, 48, 1.0, 10),
        ("mp4-fragments", 64, 48, 1.0, 10),
        ("mp4-based-fragments", 64, 48, 1.0, 10),
        ("mov", 64, 48, 1.0, 10),
        ("mov-pcm", None, None, 1.0, None),
        ("m4a", None, None, 1.0, None),
        ("mp3", None, None, 1.0, None),
        ("mp3-bare", None, None, 1.0, None),
        ("wav", None, None, 1.0, None),
        ("flac", None, None, 1.0, None),
        ("heic", 96, 64, None, 1),
        ("avif", 96, 64, None, 1),
    ],
)
def test_properties(samples, name, width, height, seconds, frames):

    found = read(FORMATS[name], samples[name]).properties
    assert (found.width, found.height, found.frames) == (width, height, frames)
    assert found.duration_seconds == (None if seconds is None else pytest.approx(seconds, abs=0.08))


def test_titles_and_encoders_are_texts(samples):
    def texts(fmt, name):
        return {(text.where, text.key): text.value for text in read(fmt, samples[name]).texts}

    assert texts(Format.MP4, "mp4")["mp4.ilst", "\xa9nam"] == "a title"
    assert texts(Format.MP4, "mp4-keys")["mp4.ilst", "own"] == "kept"
    assert texts(Format.MOV, "mov")["mp4.udta", "\xa9nam"] == "a title"
    assert texts(Format.MP3, "mp3")["id3.text", "TIT2"] == "a title"
    assert texts(Format.MP3, "mp3-2.3")["id3.text", "TSSE"].startswith("Lavf")
    assert texts(Format.WAV, "wav")["riff.info", "INAM"] == "a title"
    assert texts(Format.FLAC, "flac")["vorbis.comment", "title"] == "a title"
    assert texts(Format.FLAC, "flac")["vorbis.vendor", "vendor"].startswith("Lavf")
