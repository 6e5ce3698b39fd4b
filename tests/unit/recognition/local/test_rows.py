import numpy as np
import pytest

from provenance.recognition.local.rows import Rows


def test_rows_grow_and_what_was_given_stays():
    rows = Rows(np.int64, 2)
    given = []
    for start in range(0, 5000, 500):
        rows.append(np.arange(start, start + 500).repeat(2).reshape(-1, 2))
        given.append(rows.all())
    assert len(rows) == 5000
    assert all(np.array_equal(part[:, 0], np.arange(len(part))) for part in given)


def test_another_width_is_refused():
    with pytest.raises(ValueError, match="broadcast"):
        Rows(np.int64, 2).append(np.zeros((3, 5), np.int64))
