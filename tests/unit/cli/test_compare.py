"""`vermilion compare` with films and sounds, and what it says of files that can't be compared."""

import json

import pytest
from PIL.Image import Transpose

from provenance.recognition.decoding.reading import capabilities
from tests.support.films import encode_film, encode_sound, melody
from tests.support.originals import encoded
from tests.support.scenes import scene

pytestmark = pytest.mark.skipif(
    not {"video", "audio"} <= capabilities(), reason="films and sounds can't be read here"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    encode_film(folder / "a.mp4", 12)
    encode_film(folder / "copy.mp4", 12, crf=35, size=(120, 90))
    tune = melody(15, 1)
    encode_sound(folder / "a.wav", tune, "pcm_s16le")
    encode_sound(folder / "copy.mp3", tune, "libmp3lame", 64_000)
    (folder / "a.jpg").write_bytes(encoded("JPEG"))
    (folder / "notes.txt").write_text("words")
    return folder


@pytest.mark.parametrize(
    ("one", "other", "method"),
    [("a.mp4", "copy.mp4", "video"), ("a.wav", "copy.mp3", "audio")],
)
def test_a_film_and_a_sound_are_found_alike(run, files, one, other, method):
    told = run("compare", files / one, files / other, "--json", VERMILION_WORKERS="1")
    assert told.exit_code == 0, told.stderr
    found = json.loads(told.stdout)["comparison"]
    assert (found["method"], found["confirmed"]) == (method, True)


def test_a_mirrored_part_is_told_as_that(run, tmp_path):
    picture = scene(7)
    picture.save(tmp_path / "a.png")
    width, height = picture.size
    part = picture.crop((width // 4, 0, width, height)).transpose(Transpose.FLIP_LEFT_RIGHT)
    part.save(tmp_path / "part.png")
    files = (tmp_path / "a.png", tmp_path / "part.png")
    told = run("compare", *files, "--json", VERMILION_WORKERS="1")
    found = json.loads(told.stdout)
    assert (found["comparison"]["confirmed"], found["mirrored"]) == (True, True)
    assert found["part"]["x"] == pytest.approx(2_500, abs=150)
    assert found["part"]["width"] == pytest.approx(7_500, abs=150)
    said = run("--lang", "en", "compare", *files, VERMILION_WORKERS="1").stdout
    assert "Which part of the original: from 25 % and 0 %, 75 % wide and 100 % high." in said
    assert "The copy is mirrored." in said


@pytest.mark.parametrize(
    ("one", "other", "english", "chinese"),
    [
        (
            "a.mp4",
            "a.wav",
            "A picture, a film and a sound can't be compared: give two files of one kind.",
            "图像、影片与声音之间无法比对：请提供两个同类文件。",
        ),
        (
            "a.jpg",
            "notes.txt",
            "“notes.txt” has no picture, film or sound in it that can be compared here: give one of these.",
            "“notes.txt”中没有可在此比对的图像、影片或声音：请提供其中之一。",
        ),
    ],
)
def test_what_can_not_be_compared_is_said_in_one_sentence(run, files, one, other, english, chinese):
    for language, said in (("en", english), ("zh", chinese)):
        told = run("--lang", language, "compare", files / one, files / other, VERMILION_WORKERS="1")
        assert told.exit_code == 1
        assert said in told.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--url", "javascript:1", "这不是网址"),
        ("--captured-at", "2126-01-01", "时间有误"),
        ("--captured-at", "0001-01-01T00:00+14:00", "时间有误"),
    ],
)
def test_what_is_said_of_a_copy_is_refused_in_chinese(run, files, tmp_path, option, value, said):
    words = ["evidence", "make", files / "a.jpg", "--accused", files / "a.jpg", "-o", tmp_path / "b.zip"]
    told = run("--lang", "zh", *words, option, value)
    assert told.exit_code == 1
    assert said in told.stderr
    assert "address" not in told.stderr
    assert "time" not in told.stderr
