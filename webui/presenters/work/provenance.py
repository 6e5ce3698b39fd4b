"""The provenance of a work, for its owner: one table of what happened, who says so, and what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.journeys.timeline.moments import Moment, MomentKind
from provenance.messages.language import Language
from provenance.messages.values import instant
from webui.presenters.proofs import proof_of
from webui.presenters.timeline.words import told
from webui.presenters.work.versions import VersionRow
from webui.translations.catalogue import text
from webui.translations.timeline import Timeline
from webui.translations.works import Works

_MOST: Final = 12  # rows beside the versions; the timeline has all of them


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """Something that happened; `version` is the signed file where one came of it, `proof` leads to entry `number`."""

    when: str
    title: str
    detail: str
    says: str
    version: VersionRow | None = None
    number: int | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """The table; `left_out` is how many moments it hasn't."""

    rows: tuple[ProvenanceRow, ...]
    left_out: int = 0


def provenance(history: Sequence[Moment], versions: Sequence[VersionRow], language: Language) -> Provenance:
    """The table of a history: every version, and the latest of what happened besides, the first first."""
    by_number = {version.number: version for version in versions}
    others = [moment for moment in history if moment.kind is not MomentKind.REGISTERED]
    left_out = max(0, len(others) - _MOST)
    skipped = {id(moment) for moment in others[:left_out]}
    shown = [moment for moment in history if id(moment) not in skipped]
    return Provenance(tuple(_row(moment, by_number, language) for moment in shown), left_out)


def _row(moment: Moment, versions: Mapping[int, VersionRow], language: Language) -> ProvenanceRow:
    (said,) = told((moment,), language)
    when = instant(moment.at, language)
    says = text(Works.SAYS_OUTSIDE if moment.proven else Works.SAYS_HERE, language)
    proof = proof_of(said.number, language)
    number = moment.params.get("version")
    version = None
    if moment.kind is MomentKind.REGISTERED and isinstance(number, int):
        version = versions.get(number)
    if version is None:
        title, detail = text(Timeline.ENDED, language, title=said.title), said.detail
        return ProvenanceRow(when, title, detail, says, None, said.number, proof)
    detail = version.about if language is Language.ZH else f"{version.about} "
    return ProvenanceRow(when, version.label, f"{detail}{said.detail}", says, version, said.number, proof)
