"""CPU time, fairly: candidates take short turns on the same file, and the median of each counts.

The machine is shared, so only ratios of one run mean anything.
"""

import os
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from statistics import median

_MANY = 16


def children_seconds() -> float:
    """CPU seconds of the living child processes of this one (Linux: schedstat, in nanoseconds)."""
    total = 0
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        for child in (task / "children").read_text().split():
            for thread in Path(f"/proc/{child}/task").iterdir():
                total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def cpu_seconds() -> float:
    """CPU seconds of this process and its living children."""
    return time.process_time() + children_seconds()


def race(
    candidates: dict[str, Callable[[], object]],
    repeats: int,
    clock: Callable[[], float] = cpu_seconds,
) -> dict[str, float]:
    """Milliseconds a call of each candidate: the median of its turns, of which there are at least ten.

    A turn is short, a call of a large file or four of a small one, so that a machine that slows down meanwhile slows
    all of them down; and none of them always comes first.
    """
    for candidate in candidates.values():
        candidate()
    calls = 4 if repeats >= _MANY else 1
    order = deque(candidates)
    turns: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(max(5 * repeats // calls, 10)):
        for name in order:
            start = clock()
            for _ in range(calls):
                candidates[name]()
            turns[name].append((clock() - start) / calls * 1000)
        order.rotate()
    return {name: median(took) for name, took in turns.items()}


def table(title: str, header: list[str], rows: list[list[str]]) -> None:
    """Print one table."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    print(f"\n{title}")
    for row in [header, ["-" * width for width in widths], *rows]:
        print(
            "  ".join(
                cell.ljust(width) if number == 0 else cell.rjust(width)
                for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )
