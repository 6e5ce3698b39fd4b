"""Inverted lists with product quantisation, as faiss has them. The one file of this package that imports faiss.

Vectors are sorted into 8,192 cells, and what is left of them is kept in 8 bytes (Jegou, Douze and Schmid, PAMI 2011).
"""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from provenance.recognition.errors import IndexFileError
from provenance.recognition.local.codebook import Codebook

PROBES = 3
"""Cells that are looked into for a vector."""


class VectorLists:
    """Vectors by number, from 0 in the order in which they were added. Not safe for several threads."""

    def __init__(self, codebook: Codebook) -> None:
        self._index = _empty(codebook)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, vectors: NDArray[np.float32]) -> None:
        """Add float32 (n, 64)."""
        _settle()
        self._index.add(np.ascontiguousarray(vectors))

    def nearest(
        self, vectors: NDArray[np.float32], count: int
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Squared distances and numbers (n, count), nearest first; number -1 where there are no more."""
        _settle()
        distances, numbers = self._index.search(np.ascontiguousarray(vectors), count)
        return np.asarray(distances, np.float32), np.asarray(numbers, np.int64)

    def save(self, path: Path) -> None:
        """Write the lists; raise `IndexFileError` when that fails."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise IndexFileError(f"The index can't be written to {path}: see that there is room.") from error

    @classmethod
    def load(cls, path: Path, codebook: Codebook) -> "VectorLists":
        """Read what `save` wrote with the same codebook; raise `IndexFileError` for anything else."""
        found = cls(codebook)
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexFileError(f"The index in {path} can't be read: it is made anew.") from error
        if not isinstance(index, faiss.IndexIVFPQ) or index.nlist != found._index.nlist:
            raise IndexFileError(f"The index in {path} is of another version: it is made anew.")
        # Only the lists are taken over: cells and codes are those of the codebook, whatever the file says.
        lists = index.invlists
        if lists is None:
            raise IndexFileError(f"The index in {path} has no lists: it is made anew.")
        found._index.replace_invlists(lists, own=True)
        index.own_invlists = False
        found._index.ntotal = index.ntotal
        return found


def _settle() -> None:
    """One thread; and BLAS to find the cells of 20 vectors and more, which faiss by itself does five times slower."""
    faiss.omp_set_num_threads(1)
    faiss.cvar.distance_compute_blas_threshold = 20


def _empty(codebook: Codebook) -> faiss.IndexIVFPQ:
    cells, dimensions = codebook.cells.shape
    parts, codes, _ = codebook.codes.shape
    quantizer = faiss.IndexFlatL2(dimensions)
    quantizer.add(codebook.cells)
    index = faiss.IndexIVFPQ(quantizer, dimensions, cells, parts, codes.bit_length() - 1)
    index.own_fields = True
    quantizer.this.disown()  # type: ignore[attr-defined]  # SWIG's, and not in faiss's stub
    faiss.copy_array_to_vector(codebook.codes.ravel(), index.pq.centroids)
    index.is_trained = True
    index.nprobe = PROBES
    index.use_precomputed_table = -1  # 67 MB that spare less than they take to fill
    return index
