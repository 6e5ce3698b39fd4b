"""What is asked before an act that can't be undone, or not easily."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The question, what the act means, and the words on the two ways out."""

    heading: str
    lead: str
    points: tuple[str, ...]
    act: str
    keep: str
