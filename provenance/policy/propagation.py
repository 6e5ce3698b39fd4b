"""What a distributing platform writes back into an AIGC label: its own three members, and nothing else.

Measures for labelling (2025), Art. 6 and 10; GB 45438-2025. A label that came with the file keeps its value
whatever viewers are shown. A file that came without one gets a new label that names no producer: nobody knows it.
"""

from typing import Final

from provenance.credentials.findings import FindingCode
from provenance.credentials.verdict import Verdict
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.projections import aigc
from provenance.disclosure.projections.aigc_propagation import with_propagation
from provenance.disclosure.texts import writable_in_label
from provenance.policy.codes import PropagationGap
from provenance.policy.decision import LabelEdit, Propagation, Upload

MAX_VALUE: Final = 4000  # characters, as `disclosure.model.ChinaLabelling` has it
_IN_FILE: Final = frozenset({FindingCode.LABEL_AIGC, FindingCode.LABEL_AIGC_MALFORMED})


def propagate(value: str, verdict: Verdict, upload: Upload) -> Propagation:
    """Fill in the platform's members; `value` is the Label of a new label. Never raises: a gap says what is missing."""
    platform, reference = upload.platform, upload.reference
    gaps = []
    if not platform:
        gaps.append(PropagationGap.PLATFORM_MISSING)
    if not reference:
        gaps.append(PropagationGap.REFERENCE_MISSING)
    if not platform or not reference:
        return Propagation(gaps=tuple(gaps))
    reserved = upload.reserved_code2
    if not all(_fits(text) for text in (platform, reference, *([] if reserved is None else [reserved]))):
        return Propagation(gaps=(PropagationGap.VALUE_NOT_WRITABLE,))
    if upload.incoming:
        return _filled(upload.incoming, platform, reference, reserved)
    if any(found.code in _IN_FILE for found in verdict.findings):
        # A second label beside one that is there would be worse than none.
        return Propagation(gaps=(PropagationGap.LABEL_NOT_GIVEN,))
    new = aigc.AigcLabel(
        value, content_propagator=platform, propagate_id=reference, reserved_code2=reserved or ""
    )
    return Propagation((LabelEdit(aigc.to_bytes(new)),))


def _filled(incoming: tuple[bytes, ...], platform: str, reference: str, reserved: str | None) -> Propagation:
    edits, gaps = [], []
    for label in dict.fromkeys(incoming):
        try:
            filled = with_propagation(label, platform, reference, reserved)
            aigc.parse(filled)  # it may have grown beyond what anybody reads
        except MalformedProjectionError:
            gaps.append(PropagationGap.LABEL_UNUSABLE)
        else:
            edits.append(LabelEdit(filled, label))
    return Propagation(tuple(edits), tuple(dict.fromkeys(gaps)))


def _fits(text: str) -> bool:
    return len(text) <= MAX_VALUE and writable_in_label(text)
