"""A film that names another file or an address is not followed: its demuxer is chosen, and drefs are off.

What FFmpeg is told is tested in this process, which could open every file and connect.
"""

import os
import struct
import subprocess
import sys

import pytest

from provenance.media.limits import DEFAULT_LIMITS
from provenance.recognition.decoding import _film
from provenance.recognition.decoding.reading import Fingerprinter
from tests.support.films import encode_film
from tests.support.listener import listening

FOLLOWING = """
import os, sys
os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "enable_drefs;1|use_absolute_path;1|input_format;mov"
import cv2
capture = cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG)
print(capture.grab())
"""


def frames(path):
    with path.open("rb") as file:
        return list(_film.frames(file, 64, DEFAULT_LIMITS))


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    return encode_film(tmp_path_factory.mktemp("film") / "film.mp4", 2, codec="mpeg4")


def box(kind, content):
    return struct.pack(">I4s", 8 + len(content), kind) + content


def alias(path):
    """A data reference to another file, as FFmpeg's demuxer reads it (Macintosh alias record, version 2)."""
    name = os.fsencode(path)
    record = bytes(10) + bytes(28) + bytes(12) + bytes(64) + bytes(16) + struct.pack(">HH", 0, 0) + bytes(16)
    record += struct.pack(">HH", 2, len(name)) + name + bytes(len(name) % 2) + struct.pack(">HH", 0xFFFF, 0)
    return box(b"alis", bytes(4) + record)


def replaced(data, path):
    """Boxes with every table of data references replaced by one to a file."""
    out, at = b"", 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + size]
        if kind in {b"moov", b"trak", b"mdia", b"minf", b"dinf"}:
            content = replaced(content, path)
        elif kind == b"dref":
            content = struct.pack(">II", 0, 1) + alias(path)
        elif kind == b"mdat":
            content = bytes(len(content))
        out += box(kind, content)
        at += size
    return out


def test_frames_that_lie_in_another_file_are_not_read(film, tmp_path):
    pointing = tmp_path / "pointing.mp4"
    data = film.read_bytes()
    assert data.index(b"mdat") < data.index(b"moov")  # so that no offset changes
    pointing.write_bytes(replaced(data, film))
    told = subprocess.run((sys.executable, "-c", FOLLOWING, pointing), capture_output=True, check=True)
    assert told.stdout == b"True\n"  # FFmpeg would
    assert frames(film)
    assert frames(pointing) == []
    with Fingerprinter(DEFAULT_LIMITS, 1) as fingerprinter:
        assert fingerprinter.read(pointing) is None


@pytest.mark.parametrize("kind", ["playlist", "concat", "dash", "sdp", "session"])
def test_a_list_of_other_files_is_no_film(film, tmp_path, kind):
    with listening() as listener:
        lists = {
            "playlist": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{0}\n#EXTINF:9,\n{1}/a.ts\n#EXT-X-ENDLIST\n",
            "concat": "ffconcat version 1.0\nfile '{0}'\nfile '{1}/a.mp4'\n",
            "dash": '<?xml version="1.0"?><MPD type="static"><Period><AdaptationSet><Representation id="1">'
            "<BaseURL>{1}/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>",
            "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n",
            "session": "[playlist]\nFile1={0}\nFile2={1}/a.mp4\n",
        }
        text = lists[kind].format(film, listener.url)
        for name, data in (
            ("plain.mp4", text.encode()),
            ("behind.mp4", film.read_bytes()[:32] + text.encode()),
        ):
            path = tmp_path / name
            path.write_bytes(data)
            assert frames(path) == []
            with Fingerprinter(DEFAULT_LIMITS, 1) as fingerprinter:
                assert fingerprinter.read(path) is None
        assert listener.connections == 0


def test_the_demuxer_that_is_named_is_one_that_the_library_has(film):
    """It passes over a name that it doesn't know, and guesses."""
    disguised = encode_film(film.with_name("film.avi"), 1, codec="mpeg4").rename(film.with_name("avi.mp4"))
    assert frames(disguised) == []
