import numpy as np
import pytest

from provenance.recognition.fingerprints.audio import fingerprint_of_sound, match_audio
from provenance.recognition.fingerprints.chromaprint import RATE
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint
from provenance.recognition.limits import MAX_AUDIO_SECONDS
from tests.support.films import melody

SOUND = melody(40, 1, RATE)


def of(samples):
    return fingerprint_of_sound(samples.astype(np.int16))


@pytest.fixture(scope="module")
def registered():
    return of(SOUND)


def test_the_same_sound_is_confirmed_where_it_is(registered):
    found = match_audio(registered, registered)
    assert (found.errors, found.offset, found.confirmed) == (0, 0, True)
    assert 30 < found.seconds <= 40


def test_a_part_of_it_is_confirmed_and_its_place_told_either_way_round(registered):
    part = of(SOUND[12 * RATE + 317 : 30 * RATE])
    found, swapped = match_audio(part, registered), match_audio(registered, part)
    assert found.confirmed
    assert found.offset == pytest.approx(12, abs=0.2)
    assert found.errors < 150
    assert (swapped.confirmed, swapped.offset) == (True, -found.offset)


def test_a_quieter_noisy_copy_is_confirmed(registered):
    noise = np.random.default_rng(2).normal(0, SOUND.std() * 0.2, len(SOUND))
    assert match_audio(of((SOUND + noise) * 0.3), registered).confirmed


def test_an_excerpt_among_other_sounds_is_for_a_person(registered):
    mixed = np.concatenate([melody(20, 7, RATE), SOUND[5 * RATE : 15 * RATE], melody(20, 8, RATE)])
    found = match_audio(of(mixed), registered)
    assert not found.confirmed
    assert found.offset == pytest.approx(-15, abs=0.2)


@pytest.mark.parametrize("seed", range(2, 8))
def test_another_sound_is_nothing(registered, seed):
    assert match_audio(of(melody(40, seed, RATE)), registered) is None


def test_the_same_backwards_is_nothing(registered):
    assert match_audio(of(SOUND[::-1]), registered) is None


def test_silence_fits_no_other_silence():
    quiet = np.concatenate([melody(8, 4, RATE), np.zeros(20 * RATE)])
    other = np.concatenate([melody(8, 5, RATE), np.zeros(20 * RATE)])
    assert match_audio(of(quiet), of(other)) is None


@pytest.mark.parametrize("samples", [np.zeros(0), np.zeros(30 * RATE), SOUND[: 3 * RATE]])
def test_what_is_too_short_or_plain_has_no_fingerprint(samples):
    assert of(samples) is None


def test_a_long_sound_is_cut():
    found = of(np.tile(SOUND, 16))
    assert found.seconds == MAX_AUDIO_SECONDS


def test_values_from_elsewhere_do_no_harm():
    random = np.random.default_rng(1)
    for one, other in ((0, 0), (5, 500), (32, 31), (4846, 4846)):
        made = [AudioFingerprint(random.integers(0, 2**32, n, np.uint32), 1.0) for n in (one, other)]
        assert match_audio(*made) is None
