"""What a worker process may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """The time that a worker has for one job, in seconds, and its address space, in bytes."""

    seconds: float
    memory_bytes: int
