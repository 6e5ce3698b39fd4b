"""Disputes as a list, and what is asked before one is removed."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.evidence.disputes.model import Dispute
from provenance.journeys.disputes.steps import Disputed
from provenance.messages.language import Language
from provenance.messages.values import day
from webui.presenters.confirm import Confirmation
from webui.presenters.dispute.spread import heading_of, mark_of
from webui.presenters.result.model import Mark
from webui.presenters.wording import titled
from webui.translations.catalogue import text
from webui.translations.disputes import Disputes


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One line. `picture` is the number of the version whose picture stands before it; None where it has none."""

    id: str
    number: str
    title: str
    about: str
    opened: str
    mark: Mark
    found: str
    state: str
    work_id: str
    picture: int | None


def dispute_rows(found: Sequence[Disputed], language: Language) -> tuple[DisputeRow, ...]:
    """The list."""
    return tuple(_row(one, language) for one in found)


def numbered(dispute: Dispute, language: Language) -> str:
    """What a dispute is called."""
    return text(Disputes.NUMBER, language, number=f"{dispute.number:04d}")


def place_of(dispute: Dispute) -> str:
    """Where the copy was found, in few words: the platform, or the host of its address."""
    return dispute.platform or dispute.url.partition("://")[2].partition("/")[0]


def ask_remove(found: Disputed, language: Language) -> Confirmation:
    """The question before a dispute goes."""
    one = found.dispute
    bundles = len(found.view.bundles) or None
    return Confirmation(
        text(Disputes.REMOVE_ASK, language, number=f"{one.number:04d}"),
        text(Disputes.REMOVE_LEAD, language),
        (
            text(Disputes.REMOVE_COPY, language, name=one.file_name),
            text(Disputes.REMOVE_BUNDLES, language, count=bundles),
            text(Disputes.REMOVE_WORK, language),
        ),
        text(Disputes.REMOVE_ACT, language),
        text(Disputes.KEEP, language),
    )


def _row(found: Disputed, language: Language) -> DisputeRow:
    one = found.dispute
    place = place_of(one)
    words = Disputes.AGAINST_AT if place else Disputes.AGAINST
    return DisputeRow(
        id=one.id,
        number=numbered(one, language),
        title=titled(found.work.title, language),
        about=text(words, language, name=one.file_name, place=place),
        opened=text(Disputes.OPENED, language, when=day(one.opened_at, language)),
        mark=mark_of(one.compared),
        found=heading_of(one.compared, language),
        state=text(one.state, language),
        work_id=one.work_id,
        picture=one.version if found.version.picture else None,
    )
