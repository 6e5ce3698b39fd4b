"""What a process gives up before it opens a hostile file; none of it can be taken back."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from provenance.isolation import landlock, seccomp
from provenance.isolation.bounds import STARVED, Bounds
from provenance.isolation.places import needed_to_run

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_LONGEST_SECONDS = 24 * 3600.0


def confine(bounds: Bounds, places: Iterable[Path] = ()) -> None:
    """Give up memory beyond the bounds, all writing and, where the system lets it, the network and other files.

    Files at `places` or beneath can be read, beside those that Python is made of.
    """
    _lower(resource.RLIMIT_AS, bounds.memory_bytes)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    # Both end us at once, even inside a library: the time is up, or somebody pressed Ctrl-C.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        _leave_network()
    landlock.read_only((*needed_to_run(), *places))
    seccomp.refuse_sockets_and_programs()


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """End this process where a job takes longer than whoever asked would wait: they may be gone."""
    signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST_SECONDS))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def give_up() -> NoReturn:
    """End this process: what is left of the heap is not worth trusting, and the pool starts another one."""
    os._exit(STARVED)


def _leave_network() -> None:
    """Move into a network namespace without interfaces; systems that refuse it leave us with the library's word."""
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET
    ctypes.CDLL(None, use_errno=True).unshare(flags)


def _lower(limit: int, value: int) -> None:
    """Set a limit of this process for good, below the one that it was started with."""
    hard = resource.getrlimit(limit)[1]
    lowest = min(value, sys.maxsize) if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (lowest, lowest))
