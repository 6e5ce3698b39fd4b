"""The ledger against pymerkle, in one run: `python -m tests.benchmarks.ledger [--entries 1000000]`.

Appends are durable in both (pymerkle's SQLite syncs at each commit); ours also sign a checkpoint each time. Proofs are
asked of a program that goes on running, once for numbers that nobody asked for before and once more for the same ones;
and of ours where the ledger is opened for each proof, as a command does. pymerkle is GPL: it is measured here and used
nowhere.
"""

import argparse
import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from tests.benchmarks.measure import table

ENTRY_BYTES = 128
BATCH = 1000


Clock = Callable[[], float]


class Subject(Protocol):
    """One implementation: its files lie in `folder`."""

    folder: Path

    def append(self, entries: list[bytes]) -> None: ...
    def inclusion(self, number: int, size: int) -> object: ...
    def consistency(self, before: int, size: int) -> object: ...


class Ours:
    """A ledger as an installation has it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = self.opened()

    def opened(self) -> Log:
        """The ledger as a program that has just begun has it."""
        signer = note_signer("bench.example/ledger", KeyType.LOG, bytes(range(32)))
        return Log(LedgerFolder(self.folder), signer)

    def append(self, entries: list[bytes]) -> None:
        self.log.append(entries)

    def inclusion(self, number: int, size: int) -> object:
        return self.log.reader(size).inclusion(number)

    def consistency(self, before: int, size: int) -> object:
        return self.log.reader(size).consistency(before)


class Pymerkle:
    """Its tree over SQLite, with the caches that it comes with."""

    def __init__(self, folder: Path) -> None:
        from pymerkle import SqliteTree

        self.folder = folder
        self.tree = SqliteTree(str(folder / "tree.db"))

    def append(self, entries: list[bytes]) -> None:
        if len(entries) == 1:
            self.tree.append_entry(entries[0])
        else:
            self.tree.append_entries(entries)

    def inclusion(self, number: int, size: int) -> object:
        return self.tree.prove_inclusion(number + 1, size)

    def consistency(self, before: int, size: int) -> object:
        return self.tree.prove_consistency(before, size)


def entries(count: int) -> list[bytes]:
    """So many entries that nobody saw before."""
    return [os.urandom(ENTRY_BYTES) for _ in range(count)]


def rate(subject: Subject, count: int, seconds: float) -> float:
    """Entries a second, appended `count` at a time for some seconds."""
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        subject.append(entries(count))
        done += count
    return done / (time.perf_counter() - start)


def milliseconds(calls: Iterator[Callable[[], object]], clock: Clock) -> tuple[float, float]:
    """Median and 95th percentile of calls."""
    took = []
    for call in calls:
        start = clock()
        call()
        took.append((clock() - start) * 1000)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def stored(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measured(subject: Subject, total: int, proofs: int, clock: Clock) -> list[list[str]]:
    """The rows of one implementation."""
    single, batched = rate(subject, 1, 3), rate(subject, BATCH, 3)
    size = _size(subject)
    while size < total:
        subject.append(entries(min(20 * BATCH, total - size)))
        size = _size(subject)
    name, width = type(subject).__name__, f"{stored(subject.folder) / size:.0f}"
    chosen = random.Random(7)
    numbers = [chosen.randrange(size) for _ in range(proofs)]
    sizes = [chosen.randrange(1, size) for _ in range(proofs)]
    proven = partial(proofs_of, clock=clock)
    first = [*proven(subject.inclusion, numbers, size), *proven(subject.consistency, sizes, size)]
    again = [*proven(subject.inclusion, numbers, size), *proven(subject.consistency, sizes, size)]
    rows = [
        [name, f"{single:,.0f}", f"{batched:,.0f}", f"{size:,}", *first, width],
        [f"{name}, asked again", "", "", "", *again, ""],
    ]
    if isinstance(subject, Ours):
        opened = subject.opened
        anew = [
            *proven(lambda number, of: opened().reader(of).inclusion(number), numbers, size),
            *proven(lambda before, of: opened().reader(of).consistency(before), sizes, size),
        ]
        rows.append([f"{name}, opened for each", "", "", "", *anew, ""])
    return rows


def proofs_of(prove: Callable[[int, int], object], about: list[int], size: int, *, clock: Clock) -> list[str]:
    """Median and 95th percentile of proofs, in milliseconds."""
    return [f"{value:.2f}" for value in milliseconds((partial(prove, one, size) for one in about), clock)]


def _size(subject: Subject) -> int:
    if isinstance(subject, Ours):
        return subject.log.checkpoint().checkpoint.size
    database = sqlite3.connect(subject.folder / "tree.db")
    try:
        return int(database.execute("SELECT COALESCE(MAX(id), 0) FROM leaf").fetchone()[0])
    finally:
        database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--proofs", type=int, default=300)
    parser.add_argument(
        "--cpu", action="store_true", help="count the CPU time of proofs: others use the machine"
    )
    asked = parser.parse_args()
    clock = time.thread_time if asked.cpu else time.perf_counter
    rows: list[list[str]] = []
    for kind in (Ours, Pymerkle):
        with tempfile.TemporaryDirectory() as folder:
            try:
                subject: Subject = kind(Path(folder))
            except ModuleNotFoundError:
                rows.append([kind.__name__, "not installed", *[""] * 7])
                continue
            rows += measured(subject, asked.entries, asked.proofs, clock)
    table(
        f"A ledger of entries of {ENTRY_BYTES} bytes; proofs in {'CPU' if asked.cpu else 'wall'} time",
        [
            "ledger", "single/s", f"batches of {BATCH}/s", "entries", "inclusion p50 ms", "p95 ms",
            "consistency p50 ms", "p95 ms", "bytes/entry",
        ],
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()
