"""Whatever bytes the record gives back, reading them ends in a fingerprint or in our own error."""

from contextlib import suppress

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.recognition.errors import FingerprintError, RecognitionError
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint, fingerprint_of
from provenance.recognition.fingerprints.serialization import from_bytes, to_bytes
from provenance.recognition.picture import Picture

NOISE = np.random.default_rng(1).integers(0, 256, (90, 120), dtype=np.uint8)
IMAGE = to_bytes(fingerprint_of(Picture(NOISE, 120, 90, bytes(1024))))

times = st.lists(st.floats(0, 1e6), max_size=20).map(sorted).map(tuple)
films = times.flatmap(
    lambda at: st.binary(min_size=32 * len(at), max_size=32 * len(at)).map(lambda c: VideoFingerprint(c, at))
)
values = st.lists(st.integers(0, 2**32 - 1), max_size=50).map(lambda found: np.array(found, np.uint32))
sounds = st.builds(AudioFingerprint, values, st.floats(0, 1e5))


@given(films)
def test_films_come_back(film):
    found = from_bytes(to_bytes(film))
    assert (found.codes, found.times) == (film.codes, film.times)


@given(sounds)
def test_sounds_come_back(sound):
    found = from_bytes(to_bytes(sound))
    assert (found.values.tolist(), found.seconds) == (sound.values.tolist(), sound.seconds)


def read(data):
    try:
        return from_bytes(data)
    except FingerprintError:
        return None


@given(st.sampled_from([b"i", b"v", b"a", b"?"]), st.binary(max_size=300))
def test_anything_after_a_header(kind, body):
    read(b"VFP\x01" + kind + body)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(IMAGE) - 1), st.binary(min_size=1, max_size=40))
def test_a_picture_with_some_bytes_changed(at, some):
    found = read(IMAGE[:at] + some + IMAGE[at + len(some) :])
    if found is not None:
        assert found.thumbnail.shape == (128, 128)
        assert len(found.pdq) == 32


@given(st.binary(max_size=2000))
def test_no_answer_of_a_worker_is_trusted(data):
    with suppress(RecognitionError):
        Picture.from_bytes(b"VPi1" + data)
