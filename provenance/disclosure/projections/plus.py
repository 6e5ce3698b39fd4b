"""Training permissions as one PLUS value (PLUS LDF, `plus:DataMining`): lossy, and read back as such.

| permissions (mining, inference, training, generative training) | value |
|---|---|
| nothing said | DMI-UNSPECIFIED |
| all allowed | DMI-ALLOWED |
| all refused | DMI-PROHIBITED |
| only generative training refused | DMI-PROHIBITED-GENAIMLTRAINING |
| only training and generative training refused | DMI-PROHIBITED-AIMLTRAINING |
| anything else | DMI-PROHIBITED-SEECONSTRAINT, with the permissions in `plus:OtherConstraints` |

A permission that is not said counts as refused by nobody: "only" leaves the others allowed or unsaid.
"""

from enum import StrEnum

from provenance.disclosure.model import Permission, Training
from provenance.disclosure.projections.training import PERMISSIONS
from provenance.disclosure.vocabulary import Use

_PREFIX = "http://ns.useplus.org/ldf/vocab/DMI-"


class DataMining(StrEnum):
    """The PLUS vocabulary, as full URIs."""

    UNSPECIFIED = _PREFIX + "UNSPECIFIED"
    ALLOWED = _PREFIX + "ALLOWED"
    PROHIBITED_AI_TRAINING = _PREFIX + "PROHIBITED-AIMLTRAINING"
    PROHIBITED_GENERATIVE_TRAINING = _PREFIX + "PROHIBITED-GENAIMLTRAINING"
    PROHIBITED_EXCEPT_SEARCH = _PREFIX + "PROHIBITED-EXCEPTSEARCHENGINEINDEXING"
    PROHIBITED = _PREFIX + "PROHIBITED"
    SEE_CONSTRAINT = _PREFIX + "PROHIBITED-SEECONSTRAINT"


_YES, _NO, _ASK = Permission(Use.ALLOWED), Permission(Use.NOT_ALLOWED), Permission(Use.CONSTRAINED)

# What each value says for certain; None where it is silent.
_MEANS = {
    DataMining.UNSPECIFIED: Training(),
    DataMining.ALLOWED: Training(_YES, _YES, _YES, _YES),
    DataMining.PROHIBITED_AI_TRAINING: Training(None, None, _NO, _NO),
    DataMining.PROHIBITED_GENERATIVE_TRAINING: Training(None, None, None, _NO),
    DataMining.PROHIBITED_EXCEPT_SEARCH: Training(_ASK, _NO, _NO, _NO),
    DataMining.PROHIBITED: Training(_NO, _NO, _NO, _NO),
    DataMining.SEE_CONSTRAINT: Training(),
}


def to_plus(training: Training) -> DataMining:
    """Choose the value; it never permits what a permission refuses."""
    uses = [permission and permission.use for permission in permissions(training)]
    if not any(uses):
        return DataMining.UNSPECIFIED
    if all(use is Use.ALLOWED for use in uses):
        return DataMining.ALLOWED
    if all(use is Use.NOT_ALLOWED for use in uses):
        return DataMining.PROHIBITED
    refused = [use is Use.NOT_ALLOWED for use in uses]
    if Use.CONSTRAINED not in uses and refused == [False, False, True, True]:
        return DataMining.PROHIBITED_AI_TRAINING
    if Use.CONSTRAINED not in uses and refused == [False, False, False, True]:
        return DataMining.PROHIBITED_GENERATIVE_TRAINING
    return DataMining.SEE_CONSTRAINT


def from_plus(value: DataMining) -> Training:
    """Give what the value says for certain: the domain in which `from_plus(to_plus(t))` agrees with t."""
    return _MEANS[value]


def constraints(training: Training) -> str | None:
    """Spell the permissions out for `plus:OtherConstraints`, where the value alone can't hold them."""
    if to_plus(training) is not DataMining.SEE_CONSTRAINT:
        return None
    said = zip(PERMISSIONS, permissions(training), strict=True)
    return "; ".join(
        f"cawg.{name}: {permission.use}" + (f" ({permission.constraint})" if permission.constraint else "")
        for name, permission in said
        if permission is not None
    )


def permissions(training: Training) -> tuple[Permission | None, ...]:
    """Give the four permissions in the order of `PERMISSIONS`."""
    return (
        training.data_mining,
        training.ai_inference,
        training.ai_training,
        training.ai_generative_training,
    )
