"""Labels that contradict each other, found and never resolved: which one is true is not ours to say.

Only true contradictions count. A label that says less than another (GB has three values, IPTC one source
type, PLUS one value) does not disagree with it, and `unknown` disagrees with nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure, Training
from provenance.disclosure.projections import plus
from provenance.disclosure.projections.actions_read import ActionsView
from provenance.disclosure.projections.aigc import AigcLabel
from provenance.disclosure.projections.iptc import IptcView
from provenance.disclosure.projections.training import PERMISSIONS
from provenance.disclosure.vocabulary import (
    FULLY_AI,
    PARTLY_AI,
    USES_AI,
    WITHOUT_AI,
    WITHOUT_GENERATION,
    Extent,
    Use,
)


class DisagreementCode(StrEnum):
    """Which two labels contradict each other."""

    ACTIONS_EXTENT = "actions.extent"  # the signed disclosure and the signed actions
    AIGC_AGAINST_SIGNED = "aigc.ai_against_signed"
    IPTC_AGAINST_SIGNED = "iptc.ai_against_signed"
    IPTC_DENIES_SIGNED = "iptc.denies_signed"  # the file says without AI, what is signed says AI
    IPTC_AGAINST_AIGC = "iptc.denies_aigc"
    PLUS_AGAINST_TRAINING = "plus.against_training"
    TRAINING_AGAINST_SIGNED = "training.against_signed"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One contradiction, with the values on either side."""

    code: DisagreementCode
    params: Mapping[str, str] = field(default_factory=dict)


def disagreements(
    *,
    disclosure: Disclosure | None = None,
    actions: ActionsView | None = None,
    aigc: AigcLabel | None = None,
    iptc: IptcView | None = None,
    training: Training | None = None,
) -> tuple[Disagreement, ...]:
    """Compare what a file says in each place; None means that it says nothing there.

    `disclosure` is the signed canonical one, `actions` the signed actions, `training` the signed
    `cawg.training-mining`; `aigc` and `iptc` are the embedded labels, signed or not.
    """
    signed = derive(disclosure) if disclosure else actions.extent() if actions else None
    found = [
        *_actions(disclosure, actions),
        *_aigc(signed, aigc),
        *_iptc(signed, aigc, iptc),
        *_training(disclosure, iptc, training),
    ]
    return tuple(found)


def _actions(disclosure: Disclosure | None, actions: ActionsView | None) -> Iterator[Disagreement]:
    if disclosure is None or actions is None:
        return
    declared, acted = derive(disclosure), actions.extent()
    if declared is not acted and Extent.UNKNOWN not in {declared, acted}:
        yield Disagreement(DisagreementCode.ACTIONS_EXTENT, {"signed": declared, "actions": acted})


def _aigc(signed: Extent | None, aigc: AigcLabel | None) -> Iterator[Disagreement]:
    if aigc is not None and aigc.label == "1" and signed in WITHOUT_GENERATION:
        yield Disagreement(DisagreementCode.AIGC_AGAINST_SIGNED, {"signed": str(signed), "aigc": aigc.label})


def _iptc(signed: Extent | None, aigc: AigcLabel | None, iptc: IptcView | None) -> Iterator[Disagreement]:
    dst = iptc.dst if iptc else None
    if dst in FULLY_AI | PARTLY_AI and signed in WITHOUT_GENERATION:
        yield Disagreement(DisagreementCode.IPTC_AGAINST_SIGNED, {"signed": str(signed), "iptc": str(dst)})
    if dst in WITHOUT_AI and signed in USES_AI:
        yield Disagreement(DisagreementCode.IPTC_DENIES_SIGNED, {"signed": str(signed), "iptc": str(dst)})
    if dst in WITHOUT_AI and aigc is not None and aigc.label == "1":
        yield Disagreement(DisagreementCode.IPTC_AGAINST_AIGC, {"aigc": aigc.label, "iptc": str(dst)})


def _training(
    disclosure: Disclosure | None, iptc: IptcView | None, training: Training | None
) -> Iterator[Disagreement]:
    if disclosure is not None and training is not None:
        for name, one, other in _uses(disclosure.training, training):
            if one is not other:
                params = {"permission": name, "signed": str(one), "training": str(other)}
                yield Disagreement(DisagreementCode.TRAINING_AGAINST_SIGNED, params)
    said = disclosure.training if disclosure else training
    if iptc is None or iptc.data_mining is None or said is None:
        return
    for name, signed, embedded in _uses(said, plus.from_plus(iptc.data_mining)):
        if signed and embedded and (signed is Use.ALLOWED) is not (embedded is Use.ALLOWED):
            params = {"permission": name, "signed": str(signed), "plus": str(embedded)}
            yield Disagreement(DisagreementCode.PLUS_AGAINST_TRAINING, params)


def _uses(one: Training, other: Training) -> Iterator[tuple[str, Use | None, Use | None]]:
    sides = zip(PERMISSIONS, plus.permissions(one), plus.permissions(other), strict=True)
    for name, left, right in sides:
        yield name, left.use if left else None, right.use if right else None
