"""CPU time, fairly: candidates take turns on the same file, and the best round of each counts.

The machine is shared, so only ratios of one run mean anything.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path


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
    rounds: int = 5,
    clock: Callable[[], float] = cpu_seconds,
) -> dict[str, float]:
    """Milliseconds a call of each candidate: the best of `rounds`, each of `repeats` calls."""
    for candidate in candidates.values():
        candidate()
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(rounds):
        for name, candidate in candidates.items():
            start = clock()
            for _ in range(repeats):
                candidate()
            best[name] = min(best[name], (clock() - start) / repeats * 1000)
    return best


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
