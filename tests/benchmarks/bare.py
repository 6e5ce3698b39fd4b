"""The bare Reader as a server's peer: in processes of its own, as many at once as the server can keep busy.

Two processes on two cores share caches and memory, and each read costs more than in one alone. A server that uses both
is compared with Readers that do.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

from provenance.credentials.trust import TrustPolicy
from tests.benchmarks.measure import race
from tests.benchmarks.peers import bare_reader


class BareReaders:
    """Readers that wait to be measured."""

    def __init__(self, processes: ProcessPoolExecutor, policy: TrustPolicy) -> None:
        self._processes = processes
        self._policy = policy

    def milliseconds(self, path: Path, mime: str, repeats: int, clients: int) -> float:
        """CPU milliseconds of one read, where `clients` read the same file at once, on a core each at most."""
        at_once = min(clients, os.cpu_count() or 1)
        orders = [self._processes.submit(_read, path, mime, self._policy, repeats) for _ in range(at_once)]
        return mean(order.result() for order in orders)


@contextmanager
def bare_readers(policy: TrustPolicy) -> Iterator[BareReaders]:
    """Processes that read with what a server trusts; new ones, that share nothing with this one."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as processes:
        yield BareReaders(processes, policy)


def _read(path: Path, mime: str, policy: TrustPolicy, repeats: int) -> float:
    return race({"bare": bare_reader(path, mime, policy)}, repeats, clock=time.process_time)["bare"]
