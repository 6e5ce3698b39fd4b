"""Our labels, read by software that is not ours."""

import io
import json
import shutil
import subprocess

import av
import mutagen.flac
import mutagen.id3
import mutagen.wave
import pillow_heif
import pytest
from PIL import Image

from provenance.media.formats import Format
from provenance.media.splice import spliced
from tests.unit.media_av.samples import CONTAINERS, FORMATS, LABEL, labels_for

MOVIES = [name for name, fmt in FORMATS.items() if fmt in {Format.MP4, Format.MOV, Format.M4A}]


def labelled(samples, name):
    fmt, view = FORMATS[name], memoryview(samples[name])
    return spliced(view, CONTAINERS[fmt].plan(view, labels_for(fmt)))


@pytest.mark.parametrize("name", [*MOVIES, "mp3", "mp3-bare", "mp3-2.3", "flac"])
def test_ffmpeg_shows_the_label(samples, name):
    with av.open(io.BytesIO(labelled(samples, name))) as container:
        assert container.metadata["AIGC"] == LABEL.decode()


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
@pytest.mark.parametrize("name", [*MOVIES, "mp3", "flac"])
def test_ffprobe_shows_the_label(samples, name, tmp_path):
    path = tmp_path / "labelled"
    path.write_bytes(labelled(samples, name))
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_format", path], capture_output=True, text=True, check=True
    )
    assert f"TAG:AIGC={LABEL.decode()}" in shown.stdout
    assert shown.stderr == ""


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "flac"])
def test_exiftool_shows_the_xmp(samples, name, tmp_path):
    path = tmp_path / "labelled"
    path.write_bytes(labelled(samples, name))
    shown = subprocess.run(
        ["exiftool", "-j", "-XMP:DigitalSourceType", "-Warning", "-Error", "-XMP:AIGC", path],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(shown.stdout)[0]
    assert found["DigitalSourceType"] == "http://example.org/source"
    assert not {"Warning", "Error"} & found.keys()
    if FORMATS[name] in {Format.HEIC, Format.AVIF}:
        assert json.dumps(found["Aigc"], separators=(",", ":")) in {
            LABEL.decode(),
            json.dumps(LABEL.decode()),
        }


@pytest.mark.parametrize("name", ["mp3", "mp3-bare", "mp3-2.3"])
def test_mutagen_reads_the_frames(samples, name):
    tags = mutagen.id3.ID3(io.BytesIO(labelled(samples, name)))
    assert tags["TXXX:AIGC"].text == [LABEL.decode()]
    assert tags.getall("PRIV")[0].owner == "XMP"


def test_mutagen_reads_the_comment(samples):
    assert mutagen.flac.FLAC(io.BytesIO(labelled(samples, "flac")))["AIGC"] == [LABEL.decode()]


def test_mutagen_reads_the_chunk(samples):
    from mutagen._riff import RiffFile

    riff = RiffFile(io.BytesIO(labelled(samples, "wav")))
    assert riff["AIGC"].read() == LABEL
    assert riff.root.size == len(labelled(samples, "wav"))
    assert mutagen.wave.WAVE(io.BytesIO(labelled(samples, "wav"))).info.length == pytest.approx(1.0)


@pytest.mark.parametrize("name", ["avif", "avif-xmp"])
def test_pillow_reads_the_avif_item(samples, name):
    with Image.open(io.BytesIO(labelled(samples, name))) as image:
        assert b"http://example.org/source" in image.info["xmp"]


@pytest.mark.parametrize("name", ["heic", "heic-xmp"])
def test_libheif_reads_the_heic_item(samples, name):
    image = pillow_heif.open_heif(io.BytesIO(labelled(samples, name)))
    assert b"http://example.org/source" in image.info["xmp"]
