"""The index against brute force, whatever is added in whatever pieces: it finds what its first scan lets through."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.recognition.tables.codes import CodeIndex


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(0, 40), max_size=8),
    st.integers(1, 70),
    st.integers(0, 60),
)
def test_what_is_found_is_what_it_says(seed, batches, chunk, radius):
    """Neighbours are made by changing bits anywhere, as another encoding of a picture does."""
    rng = np.random.default_rng(seed)
    query = rng.integers(0, 256, 32, dtype=np.uint8)
    index, codes = CodeIndex(chunk), [np.empty((0, 32), np.uint8)]
    for size in batches:
        added = np.repeat(np.unpackbits(query)[None], size, axis=0)
        for row in added:
            row[rng.choice(256, rng.integers(0, 64), replace=False)] ^= 1
        index.add(np.packbits(added, axis=1), np.arange(size) + sum(map(len, codes)))
        codes.append(np.packbits(added, axis=1))
    every = np.concatenate(codes)
    distances = np.bitwise_count(every ^ query).sum(axis=1)
    heads = np.bitwise_count((every ^ query)[:, 17::2]).sum(axis=1)
    hits = index.search(query[None], radius, 10_000)
    found = dict(zip(hits.labels.tolist(), hits.distances.tolist(), strict=True))
    wanted = {at: int(d) for at, d in enumerate(distances) if d <= radius}
    assert found == {at: d for at, d in wanted.items() if heads[at] <= 16}
    if radius <= 16:
        assert found.keys() == wanted.keys()
