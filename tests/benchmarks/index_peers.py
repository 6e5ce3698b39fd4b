"""Other engines that find the nearest of many 256-bit codes, each with one thread. They are no part of the product."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Search = Callable[[Codes], NDArray[np.int64]]


def faiss_flat(codes: Codes) -> Search:
    """faiss: a scan of all codes for the ten nearest."""
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryFlat(256)
    index.add(codes)
    return lambda queries: index.search(queries, 10)[1][:, 0]


def faiss_range(codes: Codes) -> Search:
    """faiss: a scan of all codes for those within 60 bits."""
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexBinaryFlat(256)
    index.add(codes)

    def search(queries: Codes) -> NDArray[np.int64]:
        limits, distances, labels = index.range_search(queries, 61)
        return np.array(
            [
                labels[start:end][np.argmin(distances[start:end])] if end > start else -1
                for start, end in zip(limits[:-1].astype(int), limits[1:].astype(int), strict=True)
            ]
        )

    return search


def usearch_exact(codes: Codes) -> Search:
    """usearch without its graph, which misses half of such codes."""
    from usearch.index import MetricKind, search

    def nearest(queries: Codes) -> NDArray[np.int64]:
        found = search(codes, queries, 10, MetricKind.Hamming, exact=True, threads=1)
        return np.atleast_2d(found.keys)[:, 0].astype(np.int64)

    return nearest


def sqlite_vec(codes: Codes) -> Search:
    """sqlite-vec in memory, through apsw: the interpreter's own SQLite loads no extensions."""
    import apsw
    import sqlite_vec as extension

    base = apsw.Connection(":memory:")
    base.enable_load_extension(True)
    base.load_extension(extension.loadable_path())
    base.execute("CREATE VIRTUAL TABLE codes USING vec0(code bit[256])")
    with base:
        rows = ((number, code.tobytes()) for number, code in enumerate(codes))
        base.executemany("INSERT INTO codes(rowid, code) VALUES (?, vec_bit(?))", rows)

    def nearest(queries: Codes) -> NDArray[np.int64]:
        asked = "SELECT rowid FROM codes WHERE code MATCH vec_bit(?) ORDER BY distance LIMIT 10"
        return np.array([next(iter(base.execute(asked, (query.tobytes(),))))[0] for query in queries])

    return nearest
