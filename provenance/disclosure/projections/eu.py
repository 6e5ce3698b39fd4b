"""What Art. 50 of the EU AI Act and its Code of Practice (2026-06-10) ask for, as codes.

| extent | icon, where a duty applies |
|---|---|
| none, tooling | none |
| edited | partially AI-modified |
| composed | partially AI-modified where a part is known to be human, else basic |
| generated | fully AI-generated, or basic under human editorial control |
| unknown | basic |
"""

from dataclasses import dataclass
from enum import StrEnum

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure
from provenance.disclosure.vocabulary import USES_AI, WITHOUT_AI, Extent, Oversight, SourceType


class EuIcon(StrEnum):
    """The icons of the Code of Practice."""

    NONE = "none"
    BASIC = "basic"
    FULLY_AI_GENERATED = "fully_ai_generated"
    PARTIALLY_AI_MODIFIED = "partially_ai_modified"


class EuDutyCode(StrEnum):
    """The duties of Art. 50 that the disclosed facts call up."""

    MARK = "eu.50_2.machine_readable_mark"
    DEEPFAKE = "eu.50_4.deepfake"
    DEEPFAKE_ARTISTIC = "eu.50_4.deepfake_artistic"
    PUBLIC_INTEREST_TEXT = "eu.50_4.public_interest_text"
    TEXT_EXEMPT = "eu.50_4.text_under_editorial_responsibility"


@dataclass(frozen=True, slots=True)
class EuDuty:
    """The icon to show where a duty to viewers applies, and the duties."""

    icon: EuIcon
    duties: tuple[EuDutyCode, ...] = ()


def duty(disclosure: Disclosure) -> EuDuty:
    """Derive the duties. `icon` is none where no viewer has to be told; it may still be shown by choice."""
    extent = derive(disclosure)
    if extent not in USES_AI and extent is not Extent.UNKNOWN:
        return EuDuty(EuIcon.NONE)
    eu = disclosure.eu
    duties = [EuDutyCode.MARK] if extent in USES_AI else []
    told = False
    if eu.deepfake:
        told = True
        duties.append(EuDutyCode.DEEPFAKE_ARTISTIC if eu.artistic else EuDutyCode.DEEPFAKE)
    if eu.public_interest_text:
        exempt = eu.human_review and eu.editorial_responsible is not None
        told = told or not exempt
        duties.append(EuDutyCode.TEXT_EXEMPT if exempt else EuDutyCode.PUBLIC_INTEREST_TEXT)
    return EuDuty(icon_for(disclosure) if told else EuIcon.NONE, tuple(duties))


def icon_for(disclosure: Disclosure) -> EuIcon:
    """Choose the icon that fits the extent, whether or not a duty asks for it."""
    match derive(disclosure):
        case Extent.EDITED:
            return EuIcon.PARTIALLY_AI_MODIFIED
        case Extent.COMPOSED:
            return EuIcon.PARTIALLY_AI_MODIFIED if _human_part(disclosure) else EuIcon.BASIC
        case Extent.GENERATED:
            controlled = disclosure.eu.human_review or disclosure.oversight is Oversight.HUMAN_VALIDATED
            return EuIcon.BASIC if controlled else EuIcon.FULLY_AI_GENERATED
        case Extent.UNKNOWN:
            return EuIcon.BASIC
    return EuIcon.NONE


def _human_part(disclosure: Disclosure) -> bool:
    said = {step.dst for step in disclosure.steps} | {part.dst for part in disclosure.ingredients}
    return bool(said & (WITHOUT_AI - {SourceType.EMPTY}))
