"""Whatever lies on whatever ground: panels are parts of the picture, large enough, and few."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.recognition.fingerprints.panels import LEAST_SIDE, MOST, SMALLEST, panels

_SIDE = st.integers(1, 160)


@given(_SIDE, _SIDE, st.lists(st.tuples(*[st.integers(0, 160)] * 4, st.integers(0, 255)), max_size=12))
def test_panels_are_parts(height, width, blocks):
    picture = np.full((height, width), 250, np.uint8)
    for left, top, wide, high, grey in blocks:
        picture[top : top + high, left : left + wide] = grey
    found = panels(picture)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    for box in found:
        assert 0 <= box.x <= box.x + box.width <= 1 + 1e-9
        assert 0 <= box.y <= box.y + box.height <= 1 + 1e-9
        assert min(box.width * width, box.height * height) >= LEAST_SIDE - 1e-6
        assert SMALLEST - 1e-9 <= box.width * box.height < 1
