"""What a worker process may use."""

from dataclasses import dataclass
from typing import Final

STARVED: Final = 12
"""The exit status of a worker that had no memory for its job (errno ENOMEM)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The time that a worker has for one job, in seconds, and its address space, in bytes. It writes no file."""

    seconds: float
    memory_bytes: int
