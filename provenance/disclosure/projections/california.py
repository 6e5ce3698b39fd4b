"""The latent disclosure of California's AI Transparency Act (SB 942, AB 853): who, with what, when, which.

The statute binds providers of generative systems; a creator's disclosure can state the same fields.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure, Inception, Step
from provenance.disclosure.vocabulary import USES_AI, Extent


@dataclass(frozen=True, slots=True)
class LatentDisclosure:
    """The four facts of one generative system; None where the creator did not say."""

    provider: str | None
    system: str | None
    version: str | None
    at: datetime
    id: UUID
    created: bool  # False: the system altered what existed


def latent_disclosures(disclosure: Disclosure) -> tuple[LatentDisclosure, ...]:
    """Give one per model, dated by the step that used it; nothing where no AI made or altered content."""
    extent = derive(disclosure)
    if extent not in USES_AI:
        return ()
    history: tuple[Inception | Step, ...] = (disclosure.inception, *disclosure.steps)
    dated = {piece.model_id: piece.when for piece in reversed(history) if piece.when is not None}
    return tuple(
        LatentDisclosure(
            provider=model.provider,
            system=model.name,
            version=model.version,
            at=dated.get(model.id, disclosure.declared_at),
            id=disclosure.id,
            created=extent is Extent.GENERATED,
        )
        for model in disclosure.models
    )
