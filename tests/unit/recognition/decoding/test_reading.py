import os
import shutil
import subprocess
import sys

import pytest
from PIL import Image

from provenance.isolation.process import WorkerProcess
from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.recognition.decoding import _sound, reading, worker
from provenance.recognition.decoding.reading import Fingerprinter, capabilities
from provenance.recognition.errors import RecognitionError
from provenance.recognition.fingerprints.audio import match_audio
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint
from provenance.recognition.fingerprints.video import match_video
from provenance.recognition.picture import MAX_AREA, Picture
from tests.support import workers
from tests.support.films import encode_film, encode_sound, melody


@pytest.fixture(scope="module")
def fingerprinter():
    with Fingerprinter(DEFAULT_LIMITS, 1) as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def film(folder):
    return encode_film(folder / "film.mp4", 12)


@pytest.fixture(scope="module")
def sound(folder):
    return encode_sound(folder / "sound.wav", melody(20, 1), "pcm_s16le")


@pytest.fixture(scope="module")
def picture(folder):
    path = folder / "picture.png"
    Image.effect_noise((900, 600), 60).convert("RGB").save(path)
    return path


def test_a_picture_is_read_no_larger_than_needed(fingerprinter, picture):
    found = fingerprinter.read(picture)
    assert isinstance(found, Picture)
    assert (found.width, found.height) == (900, 600)
    assert found.pixels.size <= MAX_AREA
    assert found.pixels.std() > 5


def test_colours_are_those_of_the_picture(fingerprinter, folder):
    path = folder / "red.png"
    Image.new("RGB", (8, 4), (255, 0, 0)).save(path)
    assert fingerprinter.colour(path, 100) == (8, 4, b"\xff\0\0" * 32)
    width, height, data = fingerprinter.colour(path, 8)
    assert (width, height, len(data)) == (4, 2, 24)


@pytest.mark.parametrize("area", [0, -1, 16_000_001])
def test_an_area_out_of_range_is_the_callers_mistake(fingerprinter, picture, area):
    with pytest.raises(ValueError, match="area"):
        fingerprinter.colour(picture, area)


def test_a_film_and_a_sound_have_no_colours(fingerprinter, film, sound):
    assert fingerprinter.colour(film, 100) is None
    assert fingerprinter.colour(sound, 100) is None


@pytest.mark.parametrize(
    "how",
    [
        {"crf": 35},
        {"rate": 25},
        {"gop": 250},
        {"size": (96, 72)},
        {"start": 2.3, "seconds": 8},
        {"gop": 24, "fixed": True},
        {"gop": 15, "rate": 15, "start": 1.1, "seconds": 10, "fixed": True},
        {"codec": "mpeg4"},
        {"suffix": ".mov"},
    ],
    ids=str,
)
def test_another_encoding_of_a_film_is_confirmed(fingerprinter, film, tmp_path, how):
    options = {"seconds": 12, **how}
    copy = encode_film(tmp_path / f"copy{options.pop('suffix', '.mp4')}", options.pop("seconds"), **options)
    registered, found = fingerprinter.read(film), fingerprinter.read(copy)
    assert isinstance(found, VideoFingerprint)
    matched = match_video(found, registered)
    assert matched.confirmed
    assert matched.offset == pytest.approx(how.get("start", 0), abs=0.3)


def test_another_film_is_nothing(fingerprinter, film, tmp_path):
    other = encode_film(tmp_path / "other.mp4", 12, seed=2)
    assert match_video(fingerprinter.read(other), fingerprinter.read(film)) is None


def test_a_film_is_read_to_the_limit_of_its_length(film):
    with Fingerprinter(Limits(max_duration_seconds=5), 1) as short:
        assert short.read(film).times[-1] <= 5
    with Fingerprinter(Limits(max_pixels=100), 1) as small:
        assert small.read(film) is None


@pytest.mark.parametrize(
    ("name", "codec", "bit_rate", "rate"),
    [
        ("a.mp3", "libmp3lame", 64_000, 44_100),
        ("b.mp3", "libmp3lame", 32_000, 22_050),
        ("c.flac", "flac", None, 44_100),
    ],
)
def test_another_encoding_of_a_sound_is_confirmed(
    fingerprinter, sound, tmp_path, name, codec, bit_rate, rate
):
    copy = encode_sound(tmp_path / name, melody(20, 1), codec, bit_rate, rate)
    registered, found = fingerprinter.read(sound), fingerprinter.read(copy)
    assert isinstance(found, AudioFingerprint)
    assert found.seconds == pytest.approx(20, abs=0.2)
    assert match_audio(found, registered).confirmed


def test_without_the_optional_library_sounds_have_no_fingerprint(monkeypatch, sound):
    assert capabilities() == {"image", "video", "audio"}
    monkeypatch.setattr(reading, "find_spec", lambda name: None if name == "miniaudio" else object())
    monkeypatch.setattr(_sound, "find_spec", lambda _: None)
    assert capabilities() == {"image", "video"}
    assert worker.readable(sound, DEFAULT_LIMITS) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
        b"OggS" + bytes(100),
        b"\x1aE\xdf\xa3" + bytes(100),
    ],
)
def test_what_is_no_picture_film_or_sound_is_nothing(fingerprinter, tmp_path, content):
    path = tmp_path / "odd.mp4"
    path.write_bytes(content)
    assert fingerprinter.read(path) is None
    assert fingerprinter.colour(path, 100) is None


def test_containers_that_ffmpeg_would_read_are_not_guessed(fingerprinter, tmp_path):
    for suffix in (".mkv", ".avi", ".ts"):
        path = encode_film(tmp_path / f"film{suffix}", 2, codec="mpeg4")
        disguised = path.rename(path.with_suffix(".mp4"))
        assert fingerprinter.read(disguised) is None


def test_a_file_in_the_way_is_told(fingerprinter, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, error in ((tmp_path / "gone", FileNotFoundError), (tmp_path, IsADirectoryError)):
        with pytest.raises(error):
            fingerprinter.read(path)
    with pytest.raises(OSError, match="Not a regular file"):
        fingerprinter.colour(tmp_path / "pipe", 10)


def test_a_name_that_ffmpeg_would_take_apart_is_a_name(fingerprinter, film, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("concat:a|b.mp4", "http:", "%03d.mp4", "-i", os.fsdecode(b"\xff.mp4")):
        path = tmp_path / name
        shutil.copy(film, path)
        assert isinstance(fingerprinter.read(path), VideoFingerprint)


def test_a_file_over_the_limit_is_not_read(film):
    with Fingerprinter(Limits(max_bytes=100), 1) as strict:
        assert strict.read(film) is None


@pytest.mark.parametrize(
    "program", [workers.DYING, workers.BOASTING, workers.answering(b"V"), workers.answering(b"FX")]
)
def test_a_file_that_breaks_its_worker_is_nothing_and_the_next_is_read(picture, program):
    with Fingerprinter(DEFAULT_LIMITS, 1) as one:
        one._pool._idle.get()
        one._pool._idle.put(WorkerProcess(one._pool._setup, workers.command(program), "fingerprinter"))
        assert one.read(picture) is None
        if program != workers.answering(b"FX"):  # that one is fit for more
            assert isinstance(one.read(picture), Picture)


def test_a_file_that_takes_too_long_is_nothing(picture):
    with Fingerprinter(Limits(max_seconds=0.2), 1) as one:
        one._pool._idle.get()
        one._pool._idle.put(WorkerProcess(one._pool._setup, workers.command(workers.SILENT), "fingerprinter"))
        assert one.read(picture) is None


def test_an_error_of_the_file_system_is_raised_as_what_it_is(picture):
    with Fingerprinter(DEFAULT_LIMITS, 1) as one:
        one._pool._idle.get()
        answer = workers.command(workers.answering(b"E13"))
        one._pool._idle.put(WorkerProcess(one._pool._setup, answer, "fingerprinter"))
        with pytest.raises(PermissionError) as caught:
            one.read(picture)
    assert caught.value.filename == str(picture)


def test_a_closed_one_reads_nothing(picture):
    one = Fingerprinter(DEFAULT_LIMITS, 1)
    one.warm()
    one.close()
    with pytest.raises(RecognitionError, match="closed"):
        one.read(picture)
    with pytest.raises(RecognitionError, match="closed"):
        one.warm()


def test_a_worker_that_cant_start_is_told(picture):
    with Fingerprinter(Limits(max_memory_bytes=1024**2), 1) as starved, pytest.raises(RecognitionError):
        starved.read(picture)


def test_making_one_loads_no_decoder_here():
    program = (
        "import sys; from pathlib import Path\n"
        "from provenance.media.limits import DEFAULT_LIMITS\n"
        "from provenance.recognition.decoding.reading import Fingerprinter, capabilities\n"
        "Fingerprinter(DEFAULT_LIMITS, 1).close(); capabilities()\n"
        "assert not {'numpy', 'cv2', 'miniaudio', 'PIL.Image'} & set(sys.modules), 'loaded'\n"
    )
    subprocess.run((sys.executable, "-c", program), check=True)
