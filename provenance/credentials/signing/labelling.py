"""Labels beside the credential: what a file came with, what it can take, and a copy of it with them.

They are written before signing, since an edit afterwards breaks the credential, and by splicing bytes into the
original, so that not one pixel or sample is encoded again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.signing.publishing import temporary
from provenance.credentials.texts import Cleaner
from provenance.credentials.verifying.labels import EmbeddedLabels, read_labels
from provenance.disclosure.extent import derive, highest, of_source_type, rank
from provenance.disclosure.model import Disclosure
from provenance.disclosure.projections.iptc import AI_SYSTEM, AI_SYSTEM_VERSION, PROMPT, SOURCE_TYPE
from provenance.disclosure.projections.preview import WrittenLabels
from provenance.disclosure.vocabulary import USES_AI, Extent
from provenance.media.errors import LabelNotWritableError
from provenance.media.faults import LabelFault, MetadataProblem
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.metadata import may_give_way, plan
from provenance.media.model import Labels
from provenance.media.splice import Splice, apply


@dataclass(frozen=True, slots=True)
class LabelOutcome:
    """One label beside the credential: its carrier, whether it was written, and a code where it was not.

    `fault` and `params` say what about this very file stood in the way, where something did.
    """

    carrier: str
    written: bool
    reason: str | None = None
    fault: LabelFault | None = None
    params: Mapping[str, MetadataProblem] = field(default_factory=dict)


def incoming_labels(view: memoryview, fmt: Format, disclosure: Disclosure, limits: Limits) -> EmbeddedLabels:
    """The labels that the file came with; a disclosure that says less than they do is refused.

    Writing it would weaken a label, which this software has no way to do. Raises SigningError.
    """
    incoming = read_labels(view, fmt, limits, Cleaner())
    declared = derive(disclosure)
    said = [of_source_type(incoming.iptc.dst)] if incoming.iptc is not None else []
    if incoming.aigc is not None and incoming.aigc.label == "1":
        said.append(Extent.EDITED)  # it says that there is AI and not how much, so any AI agrees with it
    least = highest(said)
    if least in USES_AI and rank(declared) < rank(least):
        raise SigningError(Fault.LABEL_SAYS_MORE, labelled=least, declared=declared)
    return incoming


@dataclass(frozen=True, slots=True)
class LabelPlan:
    """The edit that writes the labels, and what becomes of each."""

    splices: tuple[Splice, ...]
    labels: tuple[LabelOutcome, ...]


def plan_labels(
    view: memoryview, fmt: Format, written: WrittenLabels, incoming: EmbeddedLabels, limits: Limits
) -> LabelPlan:
    """Plan the labels that this file can take without a loss; the others stand in the signed metadata only."""
    info = describe(fmt)
    about = []
    xmp = dict(written.xmp) if info.xmp else {}
    if written.xmp:
        about.append(LabelOutcome("xmp", info.xmp, None if info.xmp else "label.no_carrier"))
    kept = _kept(xmp, incoming)
    if kept:
        xmp = {name: value for name, value in xmp.items() if name not in kept}
        about.append(LabelOutcome("iptc", written=False, reason="label.incoming_kept"))
    if incoming.aigc is not None:
        about.append(LabelOutcome("aigc", written=False, reason="label.incoming_kept"))
    elif written.aigc is not None:
        taken = info.aigc is not None
        about.append(LabelOutcome("aigc", taken, None if taken else "label.no_carrier"))
    wanted = Labels(xmp, written.aigc if info.aigc is not None else None)
    try:
        return LabelPlan(plan(view, fmt, wanted, limits), tuple(about))
    except LabelNotWritableError as error:
        told = partial(
            LabelOutcome, written=False, reason="label.not_writable", fault=error.fault, params=error.params
        )
        return LabelPlan((), tuple(told(entry.carrier) for entry in about))


def _kept(xmp: Mapping[str, str], incoming: EmbeddedLabels) -> frozenset[str]:
    """The properties of an incoming AI label that ours would replace by something else."""
    kept = set()
    source_type, view = xmp.get(SOURCE_TYPE), incoming.iptc
    if source_type and not all(may_give_way(present, source_type) for present in incoming.source_types):
        kept.add(SOURCE_TYPE)
    if view is not None:
        said = (
            (AI_SYSTEM, view.ai_system),
            (AI_SYSTEM_VERSION, view.ai_system_version),
            (PROMPT, view.prompt),
        )
        # What names the same and more is no loss.
        kept |= {name for name, value in said if value and value not in xmp.get(name, value)}
    return frozenset(kept)


@contextmanager
def labelled(view: memoryview, splices: Sequence[Splice], source: int, destination: Path) -> Iterator[int]:
    """A descriptor of the original (`view`, open as `source`) with its labels; it is only read.

    Where there are any, that is a file beside `destination`, of which nothing is left.
    """
    if not splices:
        yield source
        return
    with temporary(destination) as unsigned, unsigned.open("w+b") as stream:
        apply(view, splices, stream)
        stream.flush()
        yield stream.fileno()
