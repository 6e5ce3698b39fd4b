"""What a worker process may use."""

from dataclasses import dataclass
from typing import Final

STARVED: Final = 12
"""The exit status of a worker that had no memory for its job (errno ENOMEM)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The time that a worker has for one job, in seconds, its address space, in bytes, and the largest file that it may
    write through a descriptor that it was handed, in bytes; by default none.
    """

    seconds: float
    memory_bytes: int
    file_bytes: int = 0
