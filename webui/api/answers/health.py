"""The answer about the installation."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """Whether requests can be answered, and which part can't."""

    status: Literal["ready", "not_ready"]
    database: Literal["ready", "not_ready"]
    verifier: Literal["ready", "not_ready"]
