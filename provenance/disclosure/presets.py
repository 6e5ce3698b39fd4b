"""The usual answers to what others may do with a work, by name."""

from enum import StrEnum

from provenance.disclosure.model import Permission, Training
from provenance.disclosure.vocabulary import Use


class TrainingPreset(StrEnum):
    """The usual answers to what others may train on; `deny-training` still allows mining and inference."""

    DENY = "deny"
    ALLOW = "allow"
    DENY_GENERATIVE = "deny-generative"
    DENY_TRAINING = "deny-training"
    UNSPECIFIED = "unspecified"


def training_of(preset: TrainingPreset) -> Training:
    """Spell a preset out in the four permissions of CAWG training and data mining 1.1."""
    yes, no = Permission(Use.ALLOWED), Permission(Use.NOT_ALLOWED)
    match preset:
        case TrainingPreset.DENY:
            return Training(no, no, no, no)
        case TrainingPreset.ALLOW:
            return Training(yes, yes, yes, yes)
        case TrainingPreset.DENY_GENERATIVE:
            return Training(yes, yes, yes, no)
        case TrainingPreset.DENY_TRAINING:
            return Training(yes, yes, no, no)
        case TrainingPreset.UNSPECIFIED:
            return Training()
