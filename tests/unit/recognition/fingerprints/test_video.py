import random

import numpy as np
import pytest

from provenance.recognition.fingerprints.fingerprint import VideoFingerprint
from provenance.recognition.fingerprints.video import after_cuts, fingerprint_of_frames, match_video
from provenance.recognition.limits import MAX_FRAMES

SEED = 1


def codes(count, seed=SEED):
    source = random.Random(seed)
    return [source.randbytes(32) for _ in range(count)]


def film(codes_, times=None):
    return VideoFingerprint(
        b"".join(codes_), tuple(map(float, range(len(codes_)) if times is None else times))
    )


def changed(code, bits, seed=3):
    value = int.from_bytes(code)
    for bit in random.Random(seed).sample(range(256), bits):
        value ^= 1 << bit
    return value.to_bytes(32)


SHOTS = codes(20)


def test_the_same_film_is_confirmed():
    found = match_video(film(SHOTS), film(SHOTS))
    assert (found.distance, found.hits, found.offset, found.confirmed) == (0, 20, 0, True)


def test_a_trimmed_copy_with_changed_bits_is_confirmed_at_its_place():
    found = match_video(film([changed(code, 20) for code in SHOTS[8:16]]), film(SHOTS))
    assert (found.distance, found.hits, found.offset, found.confirmed) == (20, 8, 8, True)


def test_frames_further_than_the_bound_are_others():
    assert match_video(film([changed(code, 31) for code in SHOTS]), film(SHOTS)).confirmed
    assert match_video(film([changed(code, 32) for code in SHOTS]), film(SHOTS)) is None


def test_frames_between_that_only_one_encoder_made_do_no_harm():
    mixed = [code for pair in zip(SHOTS, codes(20, 9), strict=True) for code in pair]
    assert match_video(film(mixed), film(SHOTS)).confirmed


def test_the_order_counts():
    found = match_video(film(SHOTS[::-1]), film(SHOTS))
    assert (found.hits, found.confirmed) == (1, False)


@pytest.mark.parametrize("shared", [1, 2, 6])
def test_a_shared_opening_is_for_a_person(shared):
    found = match_video(film(SHOTS[:shared] + codes(14, 5)), film(SHOTS[:shared] + codes(14, 6)))
    assert (found.hits, found.confirmed) == (shared, False)


def test_a_shared_opening_and_closing_is_for_a_person():
    one, other = (SHOTS[:4] + codes(14, seed) + SHOTS[4:8] for seed in (5, 6))
    found = match_video(film(one), film(other))
    assert (found.hits, found.confirmed) == (8, False)


def test_one_picture_for_the_whole_film_is_for_a_person():
    assert not match_video(film(SHOTS[:1]), film(SHOTS[:1])).confirmed


def test_another_film_is_nothing():
    assert match_video(film(codes(300, 5)), film(codes(300, 6))) is None


def test_the_longest_run_is_found_among_repetitions():
    flicker = film([SHOTS[number % 2] for number in range(300)])
    assert match_video(flicker, flicker).hits == 300


def test_plain_frames_and_repeated_ones_are_left_out():
    frames = [
        (0.0, SHOTS[0], 49),
        (1.0, SHOTS[1], 50),
        (2.0, changed(SHOTS[1], 8), 90),
        (3.0, changed(SHOTS[1], 9), 90),
        (4.0, SHOTS[1], 90),
    ]
    assert fingerprint_of_frames(frames).times == (1.0, 3.0, 4.0)
    assert fingerprint_of_frames([(0.0, SHOTS[0], 10)]) is None
    assert fingerprint_of_frames([]) is None


def test_a_long_film_keeps_frames_of_its_whole_length_and_another_encoding_the_same():
    shots = codes(4000)
    one = fingerprint_of_frames((at / 2, code, 90) for at, code in enumerate(shots))
    other = fingerprint_of_frames((at / 2 + 0.01, changed(code, 5), 90) for at, code in enumerate(shots))
    for found in (one, other):
        assert MAX_FRAMES / 2 < len(found.times) <= MAX_FRAMES
        assert len(found.codes) == 32 * len(found.times)
        assert found.times[-1] > 1980
    matched = match_video(one, other)
    assert matched.confirmed
    assert matched.hits > 0.9 * len(one.times)


def test_what_follows_a_cut_is_found_and_a_slow_change_is_none():
    dark, light = np.zeros((512, 512), np.uint8), np.full((512, 512), 200, np.uint8)
    frames = [(0.0, dark), (1.0, dark), (2.0, light), (3.0, light), (4.0, light - 20), (5.0, dark)]
    assert [at for at, _ in after_cuts(frames)] == [0.0, 2.0, 5.0]
