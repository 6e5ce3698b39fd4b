"""What a creator is asked, as the command and the studio ask it: `declare` makes a disclosure of the answers."""

from dataclasses import dataclass

from provenance.disclosure.model import Tool, Training
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Region
from provenance.disclosure.vocabulary import Extent, Oversight, SourceType


@dataclass(frozen=True, slots=True)
class Answers:
    """What did AI do, with what, where, and what may others train on.

    `source` says how the human part was made, None where nobody was asked; `regions` where AI took effect, none for
    everywhere.
    """

    ai: Extent
    source: SourceType | None = None
    tools: tuple[Tool, ...] = ()
    models: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    training: TrainingPreset | Training = TrainingPreset.UNSPECIFIED
    oversight: Oversight | None = None
    description: str | None = None
