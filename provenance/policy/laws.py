"""The label that a law has viewers see. Kept as code, so that no policy can leave it out.

China, labelling Measures (2025), Art. 6: what is stated is shown as such, what the uploader declares as possible,
what only traces speak for as suspected. EU, AI Act Art. 50 and its Code of Practice (2026): what is stated or
declared gets the icon that fits the extent; a suspicion gets none, because the Code has no icon for one.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.credentials.findings import FindingCode
from provenance.credentials.verdict import DisclosureSource, Verdict
from provenance.disclosure.extent import highest
from provenance.disclosure.projections.eu import EuIcon
from provenance.disclosure.vocabulary import FULLY_AI, USES_AI, Extent, Oversight
from provenance.policy.codes import AIGC_VALUES, EU_ICONS, Evidence, LabelCode, Law
from provenance.policy.decision import Upload, ViewerLabel
from provenance.policy.evidence import Evident

_CN: Final[Mapping[Evidence, LabelCode]] = MappingProxyType(
    {
        Evidence.STATED: LabelCode.CN_IS,
        Evidence.POSSIBLE: LabelCode.CN_MAY_BE,
        Evidence.SUSPECTED: LabelCode.CN_SUSPECTED,
    }
)
_FULLY_AI_TERMS: Final = frozenset(dst.rpartition("/")[2] for dst in FULLY_AI)

RULES: Final[Mapping[Law, str]] = MappingProxyType({Law.CN: "law.cn.art6", Law.EU: "law.eu.art50"})


def label_code(law: Law, verdict: Verdict, upload: Upload, evident: Evident) -> LabelCode | None:
    """Choose the label that the law asks for, or None."""
    match law:
        case Law.CN:
            return _CN.get(evident.level)
        case Law.EU if evident.level in {Evidence.STATED, Evidence.POSSIBLE}:
            return _eu(verdict, upload)
    return None


def viewer_label(code: LabelCode, evident: Evident) -> ViewerLabel:
    """Make a label of a code; its GB value or EU icon goes with it."""
    return ViewerLabel(code, evident.basis, AIGC_VALUES.get(code), EU_ICONS.get(code, EuIcon.NONE))


def _eu(verdict: Verdict, upload: Upload) -> LabelCode:
    """The table of `disclosure.projections.eu`, for who knows a verdict and not the whole disclosure.

    That a composed work has a human part isn't known here, and is not guessed.
    """
    said = [extent for extent in (_extent(verdict), upload.declared) if extent in USES_AI]
    match highest(extent for extent in said if extent is not None):
        case Extent.EDITED:
            return LabelCode.EU_PARTIALLY
        case Extent.GENERATED if verdict.disclosure.oversight != Oversight.HUMAN_VALIDATED:
            return LabelCode.EU_FULLY
    return LabelCode.EU_BASIC


def _extent(verdict: Verdict) -> Extent | None:
    """How much AI is said to be in it. An AIGC label alone says that there is AI, and not how much."""
    view = verdict.disclosure
    if view.source is not DisclosureSource.LABEL or view.extent is not Extent.GENERATED:
        return view.extent
    iptc = (found.params for found in verdict.findings if found.code is FindingCode.LABEL_IPTC)
    return view.extent if any(params.get("source_type") in _FULLY_AI_TERMS for params in iptc) else None
