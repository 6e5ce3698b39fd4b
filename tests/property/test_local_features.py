"""Whatever stands in a record or is claimed of a picture, the details and the geometric check hold."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.recognition.comparing.tiles import check
from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints.fingerprint import ImageFingerprint
from provenance.recognition.local.features import LocalFeatures, in_mirror, query_features
from provenance.recognition.local.index import LocalIndex
from provenance.recognition.model import Transform
from provenance.recognition.picture import Picture

numbers = st.floats(-3, 3) | st.floats()


@given(st.binary(max_size=400) | st.binary(max_size=140).map(lambda tail: b"\1\2\0\0\0\x80?" + tail))
def test_bytes_are_details_or_refused(data):
    try:
        features = LocalFeatures.from_bytes(data)
    except FingerprintError:
        return
    assert features.to_bytes() == data
    assert len(in_mirror(features)) == len(features)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 90), st.integers(1, 90), st.tuples(*[numbers] * 6))
def test_any_picture_and_any_transform_get_an_answer(seed, width, height, numbers):
    rng = np.random.default_rng(seed)
    pixels = rng.integers(0, 256, (height, width), np.uint8)
    picture = Picture(pixels, width, height, bytes(1024))
    features = query_features(picture)
    thumbnail = rng.integers(0, 256, (128, 128), np.uint8)
    reference = ImageFingerprint(width, height, 0, bytes(32), b"", "", thumbnail, features)
    found = check(picture, reference, bytes(64), Transform(*numbers))
    assert not found.agrees
    assert 0 <= found.tiles <= found.evidence <= found.seen <= 64
    assert 0 <= found.region.x <= 1
    assert 0 <= found.region.width <= 1


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_index_of_anything_answers_anything(data):
    def features() -> LocalFeatures:
        seed, count = data.draw(st.integers(0, 2**32 - 1)), data.draw(st.integers(0, 40))
        rng = np.random.default_rng(seed)
        points = rng.uniform([0, 0, -12, 0], [1, 1, 3, 6.28], (count, 4)).astype(np.float32)
        return LocalFeatures(
            points, rng.integers(0, 256, (count, 64), np.uint8), float(rng.uniform(0.01, 100))
        )

    index = LocalIndex()
    for number in range(data.draw(st.integers(0, 5))):
        index.add(number, features())
    for candidate in index.candidates(features(), limit=3):
        assert 0 <= candidate.number < 5
        assert candidate.votes >= 2
        assert candidate.score > 0
