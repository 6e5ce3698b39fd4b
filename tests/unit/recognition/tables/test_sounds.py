import numpy as np

from provenance.recognition.tables.sounds import SoundIndex

RNG = np.random.default_rng(3)


def sound(length=400):
    return RNG.integers(0, 2**32, length, dtype=np.uint32)


def encoded_again(values, share=0.03):
    """The same sound with that share of its bits changed."""
    flips = RNG.random((len(values), 32)) < share
    return values ^ (flips * (1 << np.arange(32))).sum(axis=1).astype(np.uint32)


def filled(sounds):
    index = SoundIndex(chunk=256)
    for label, values in enumerate(sounds):
        index.add(values, label)
    return index


def test_a_recording_is_found_by_what_is_left_of_it():
    sounds = [sound() for _ in range(20)]
    index = filled(sounds)
    assert index.search(sounds[7], 5)[0] == 7
    assert index.search(encoded_again(sounds[8]), 5)[0] == 8
    assert index.search(np.concatenate([sound(100), sounds[9][50:150]]), 5)[0] == 9


def test_unrelated_sounds_share_nothing():
    assert filled([sound() for _ in range(20)]).search(sound(), 5) == []


def test_no_more_than_asked_for():
    values = sound()
    assert filled([values] * 6).search(values, 4) == [0, 1, 2, 3]


def test_nothing():
    assert SoundIndex().search(sound(), 5) == []
    assert filled([np.empty(0, np.uint32)]).search(sound(), 5) == []
