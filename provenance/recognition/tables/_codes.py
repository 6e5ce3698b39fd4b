"""Scan 64-bit codes for those that differ in few bits, with faiss."""

import faiss
import numpy as np
from numpy.typing import NDArray

BYTES = 8


def near(
    queries: NDArray[np.uint8], codes: NDArray[np.uint8], bits: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return which query and which row of every pair that differs in at most `bits` bits.

    Both are (n, 8), without gaps in memory. No copy is made, and the interpreter's lock isn't held.
    """
    faiss.omp_set_num_threads(1)  # a setting of the calling thread
    found = faiss.RangeSearchResult(len(queries))
    scan = faiss.hamming_range_search  # type: ignore[attr-defined]  # faiss's stubs leave it out
    scan(faiss.swig_ptr(queries), faiss.swig_ptr(codes), len(queries), len(codes), bits + 1, BYTES, found)
    limits = faiss.rev_swig_ptr(found.lims, len(queries) + 1).astype(np.intp)
    rows = faiss.rev_swig_ptr(found.labels, int(limits[-1])).astype(np.intp)
    return np.repeat(np.arange(len(queries)), np.diff(limits)), rows
