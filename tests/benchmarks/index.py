"""`python -m tests.benchmarks.index`: the index of codes against other engines, and a whole look-up, stage by stage.

Processor time of one thread; all engines of a table in one run. Codes are random, and each query differs from one of
them in up to 31 bits.
"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.tables.codes import CodeIndex
from tests.benchmarks import index_lookup, index_peers
from tests.benchmarks.measure import table

Codes = NDArray[np.uint8]
_QUERIES = 100


@dataclass(frozen=True)
class Engine:
    """Codes in, and then the label of the nearest one for each of some queries (n, 32)."""

    name: str
    build: Callable[[Codes], Callable[[Codes], NDArray[np.int64]]]


def ours(codes: Codes) -> Callable[[Codes], NDArray[np.int64]]:
    """The index that Vermilion has: all codes within 60 bits."""
    index = CodeIndex()
    index.add(codes, np.arange(len(codes)))

    def search(queries: Codes) -> NDArray[np.int64]:
        hits = index.search(queries, 60, 400)
        nearest = np.full(len(queries), -1, np.int64)
        whose, first = np.unique(hits.queries, return_index=True)
        nearest[whose] = hits.labels[first]
        return nearest

    return search


def resident() -> float:
    """Megabytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def queries_of(codes: Codes, count: int) -> tuple[Codes, NDArray[np.int64]]:
    """Codes that differ from some of `codes` in up to 31 bits, and which."""
    rng = np.random.default_rng(2)
    wanted = rng.integers(0, len(codes), count)
    bits = np.unpackbits(codes[wanted], axis=1)
    for row in bits:
        row[rng.choice(256, rng.integers(0, 32), replace=False)] ^= 1
    return np.packbits(bits, axis=1), wanted


def milliseconds(call: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


def bench_engines(count: int, engines: list[Engine]) -> None:
    """One query at a time, and sixteen at once."""
    codes = np.random.default_rng(1).integers(0, 256, (count, 32), dtype=np.uint8)
    queries, wanted = queries_of(codes, _QUERIES)
    rows, base = [], {}
    for engine in engines:
        before, start = resident(), time.process_time()
        search = engine.build(codes)
        built, memory = time.process_time() - start, resident() - before
        found = np.concatenate([search(query[None]) for query in queries])
        one = [milliseconds(lambda query=query, search=search: search(query[None])) for query in queries]
        many = median(milliseconds(lambda search=search: search(queries[:16])) for _ in range(5))
        p50, p99 = np.percentile(one, [50, 99])
        base = base or {"one": p50, "many": many}
        rows.append(
            [
                engine.name,
                f"{built:.1f}",
                f"{memory:.0f}",
                f"{p50:.2f}",
                f"{p99:.2f}",
                f"{p50 / base['one']:.2f}",
                f"{many:.1f}",
                f"{many / base['many']:.2f}",
                f"{np.mean(found == wanted):.3f}",
            ]
        )
        del search
    header = ["engine", "build s", "MB", "p50 ms", "p99 ms", "ratio", "16 at once ms", "ratio", "recall"]
    table(
        f"The nearest of {count:,} codes, one thread (ratios to the first line; less is faster)", header, rows
    )


def bench_adding(count: int) -> None:
    """A search while another thread adds, in waiting time: the two share the processor's memory."""
    codes = np.random.default_rng(1).integers(0, 256, (count, 32), dtype=np.uint8)
    queries, _ = queries_of(codes, _QUERIES)
    index = CodeIndex()
    index.add(codes, np.arange(count))
    done, added, rows = threading.Event(), [0], []

    def add() -> None:
        while not done.is_set():
            index.add(codes[:256], np.arange(256))
            added[0] += 256
            time.sleep(0.005)

    for name in ("alone", "while another thread adds"):
        adding = threading.Thread(target=add)
        if name != "alone":
            adding.start()
        took, begin = [], time.perf_counter()
        for query in queries:
            start = time.perf_counter()
            index.search(query[None], 60, 400)
            took.append((time.perf_counter() - start) * 1000)
        rate = added[0] / (time.perf_counter() - begin)
        p50, p99 = np.percentile(took, [50, 99])
        rows.append([name, f"{p50:.2f}", f"{p99:.2f}", f"{rate:,.0f}"])
    done.set()
    adding.join()
    table(
        f"A search of {count:,} codes, waiting time", ["", "p50 ms", "p99 ms", "codes added a second"], rows
    )


def main() -> None:
    """Run everything; `--quick` is for trying this program itself."""
    quick = "--quick" in sys.argv
    faiss = Engine("faiss IndexBinaryFlat", index_peers.faiss_flat)
    near = Engine("faiss IndexBinaryFlat, 60 bits", index_peers.faiss_range)
    mine = Engine("Vermilion, 60 bits", ours)
    others = [
        Engine("usearch, exact", index_peers.usearch_exact),
        Engine("sqlite-vec", index_peers.sqlite_vec),
    ]
    bench_engines(100_000 if quick else 1_000_000, [faiss, near, mine, *others])
    if not quick:
        bench_engines(10_000_000, [faiss, near, mine])
    bench_adding(100_000 if quick else 1_000_000)
    index_lookup.bench(100_000 if quick else 1_000_000, 2_000 if quick else 20_000)


if __name__ == "__main__":
    main()
