"""Damaged pictures, films and sounds through the fingerprinter: something, or nothing, and never more than that.

The choices are seeded. `VERMILION_READ_MUTANTS` sets another number for each file.
"""

import io
import os
import random

import pytest
from PIL import Image

from provenance.media.limits import Limits
from provenance.recognition.decoding.reading import Fingerprinter
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint
from provenance.recognition.picture import Picture
from tests.support.films import encode_film, encode_sound, melody

COUNT = int(os.environ.get("VERMILION_READ_MUTANTS", "60"))
LIMITS = Limits(max_seconds=20)
PICTURES = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF")


@pytest.fixture(scope="module")
def fingerprinter():
    with Fingerprinter(LIMITS, 2) as made:
        yield made


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("originals")
    made = {}
    for kind in PICTURES:
        out = io.BytesIO()
        Image.effect_noise((96, 64), 80).convert("RGB").save(out, kind)
        made[kind] = out.getvalue()
    made["MP4"] = encode_film(folder / "a.mp4", 3).read_bytes()
    made["MOV"] = encode_film(folder / "a.mov", 2, codec="mpeg4").read_bytes()
    for name, codec in (("MP3", "libmp3lame"), ("FLAC", "flac"), ("WAV", "pcm_s16le")):
        made[name] = encode_sound(folder / f"a.{name.lower()}", melody(8, 1), codec).read_bytes()
    return made


def damaged(data: bytes, source: random.Random) -> bytes:
    out = bytearray(data)
    reach = source.choice((64, 2048, len(out)))  # headers are where it hurts
    for _ in range(source.choice((1, 3, 30))):
        if len(out) < 64:
            break
        at = source.randrange(min(reach, len(out)))
        match source.randrange(5):
            case 0:
                out[at] ^= 1 << source.randrange(8)
            case 1:
                out[at : at + 4] = source.choice((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\0\0\0\1"))
            case 2:
                del out[at : at + source.randrange(1, 64)]
            case 3:
                out[at:at] = out[source.randrange(len(out)) :][: source.randrange(1, 256)]
            case 4 if len(out) > 256:
                del out[max(at, 128) :]
    return bytes(out)


@pytest.mark.parametrize("kind", [*PICTURES, "MP4", "MOV", "MP3", "FLAC", "WAV"])
def test_damaged_files(fingerprinter, originals, tmp_path, kind):
    source = random.Random(f"read {kind}")
    path = tmp_path / "mutant"
    path.write_bytes(originals[kind])
    expected = type(fingerprinter.read(path))
    assert expected in {Picture, VideoFingerprint, AudioFingerprint}
    read = 0
    for _ in range(COUNT):
        path.write_bytes(damaged(originals[kind], source))
        found = fingerprinter.read(path)
        assert found is None or isinstance(found, expected)
        read += found is not None
        if kind in PICTURES:
            colours = fingerprinter.colour(path, 5000)
            assert colours is None or len(colours[2]) == 3 * colours[0] * colours[1]
    assert read > 0  # else the damage was such that nothing was decoded at all


def test_the_workers_are_as_fit_as_before(fingerprinter, originals, tmp_path):
    for kind, data in originals.items():
        path = tmp_path / kind
        path.write_bytes(data)
        assert fingerprinter.read(path) is not None, kind
