"""Films and sounds against each other, read as the product reads them: the same, a part, another, and two kinds."""

import pytest

from provenance.evidence.comparisons.compare import comparable, compare, compare_entry
from provenance.evidence.comparisons.found import SHAPE, comparison_json
from provenance.evidence.errors import ComparisonError, KindsDifferError, NothingToCompareError
from provenance.evidence.shape import require
from provenance.media.limits import DEFAULT_LIMITS
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.recognition.decoding.reading import Fingerprinter, capabilities
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.model import Entry
from tests.support.films import encode_film, encode_sound, melody
from tests.support.scenes import jpeg, scene

RATE = 44_100


@pytest.fixture(scope="module")
def reader():
    if not {"video", "audio"} <= capabilities():
        pytest.skip("films and sounds can't be read here")
    with Fingerprinter(DEFAULT_LIMITS, 1) as reader:
        yield reader


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("films")
    encode_film(folder / "a.mp4", 12)
    encode_film(folder / "copy.mp4", 12, crf=35, size=(120, 90))
    encode_film(folder / "part.mp4", 8, start=3.0)
    encode_film(folder / "other.mp4", 12, seed=2)
    tune = melody(15, 1)
    encode_sound(folder / "a.wav", tune, "pcm_s16le")
    encode_sound(folder / "copy.mp3", tune, "libmp3lame", 64_000)
    encode_sound(folder / "part.wav", tune[4 * RATE : 12 * RATE], "pcm_s16le")
    encode_sound(folder / "other.wav", melody(15, 2), "pcm_s16le")
    (folder / "a.jpg").write_bytes(jpeg(scene(1)))
    (folder / "notes.txt").write_text("words")
    return folder


@pytest.mark.parametrize(
    ("original", "copy", "confirmed", "method"),
    [
        ("a.mp4", "copy.mp4", True, "video"),
        ("a.mp4", "part.mp4", True, "video"),
        ("a.mp4", "other.mp4", False, None),
        ("a.wav", "copy.mp3", True, "audio"),
        ("a.wav", "part.wav", False, "audio"),  # too short to be no accident
        ("a.wav", "other.wav", False, None),
    ],
)
def test_films_and_sounds_are_compared(reader, files, original, copy, confirmed, method):
    found = compare(files / original, files / copy, reader)
    assert (found.confirmed, found.method) == (confirmed, method)
    if method is not None:
        assert found.distance <= found.threshold < found.bits
        assert found.inliers > 0
    require(comparison_json(found), SHAPE)


@pytest.mark.parametrize(
    ("one", "other", "error"),
    [
        ("a.mp4", "a.wav", KindsDifferError),
        ("a.jpg", "a.mp4", KindsDifferError),
        ("a.wav", "a.jpg", KindsDifferError),
        ("a.mp4", "notes.txt", NothingToCompareError),
    ],
)
def test_what_can_not_be_compared_is_said_in_one_sentence(reader, files, one, other, error):
    with pytest.raises(ComparisonError) as caught:
        compare(files / one, files / other, reader)
    assert type(caught.value) is error
    assert error_text(caught.value, Language.EN) == str(caught.value)
    chinese = error_text(caught.value, Language.ZH)
    assert "picture" not in chinese
    assert "无法比对" in chinese or "可在此比对" in chinese


def test_a_registered_film_is_no_picture(reader, files):
    film, picture, sound = (reader.read(files / name) for name in ("a.mp4", "a.jpg", "a.wav"))
    entry = Entry(1, "w", 1, to_bytes(film))
    assert [comparable(entry, one) for one in (film, picture, sound)] == [True, False, False]
    assert compare_entry(entry, film).confirmed
