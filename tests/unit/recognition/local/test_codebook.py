from importlib import resources

import numpy as np
import pytest

from provenance.recognition.errors import RecognitionError
from provenance.recognition.local import codebook as module
from provenance.recognition.local.codebook import codebook, mirror_order


def test_the_file_is_small_and_complete():
    file = resources.files("provenance.recognition.local").joinpath("data", module.FILE)
    assert len(file.read_bytes()) < 1_500_000
    book = codebook()
    assert (book.directions.shape, book.cells.shape, book.codes.shape) == ((128, 64), (8192, 64), (8, 256, 8))
    assert np.allclose(book.directions.T @ book.directions, np.eye(64), atol=1e-4)


@pytest.mark.parametrize("change", [("DIGEST", "0" * 64), ("FILE", "gone.npz")])
def test_a_changed_or_missing_file_is_refused(monkeypatch, change):
    codebook.cache_clear()
    monkeypatch.setattr(module, *change)
    with pytest.raises(RecognitionError, match="install the software again"):
        codebook()
    monkeypatch.undo()
    assert codebook().scale > 0


def test_mirroring_twice_is_nothing():
    order = mirror_order()
    assert np.array_equal(order[order], np.arange(128))
