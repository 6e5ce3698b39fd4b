"""The one error root of policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from provenance.policy.faults import Fault

MAX_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """What is wrong with a policy, and where: a path such as `rules[2].when.credential[0]`, "" for the whole."""

    path: str
    fault: Fault
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """The fault and its values in English."""
        return self.fault.format(**self.params)

    def __str__(self) -> str:
        return f"{self.path} {self.what}" if self.path else self.what


class PolicyError(Exception):
    """A policy can't be used; `problems` names every place that is wrong."""

    def __init__(self, *problems: PolicyProblem) -> None:
        """Keep every problem, so that all of them can be corrected at once."""
        self.problems = problems
        shown = "; ".join(map(str, problems[:MAX_SHOWN]))
        more = f"; and {len(problems) - MAX_SHOWN} more" if len(problems) > MAX_SHOWN else ""
        super().__init__(f"The policy can't be used until this is corrected: {shown}{more}.")
