"""The page of one dispute: the spread, two histories on one line, the pieces of evidence, and the bundles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from provenance.evidence.bundles.lacks import Lack
from provenance.evidence.disputes.model import OVER, DisputeState, KeptBundle, Step
from provenance.evidence.notices import NoticeKind
from provenance.journeys.captures import Capture
from provenance.journeys.disputes.steps import Disputed
from provenance.journeys.evidence.gathering import Gathered
from provenance.journeys.timeline import moments as known
from provenance.messages.language import Language
from provenance.messages.values import day, instant, size
from webui.presenters.dispute.pieces import Piece, external_times, pieces
from webui.presenters.dispute.shelf import numbered, place_of
from webui.presenters.dispute.spread import Spread, spread
from webui.presenters.timeline.axis import timeline
from webui.presenters.timeline.model import Moment, TimelineView
from webui.presenters.timeline.words import told
from webui.presenters.wording import grouped, titled
from webui.translations.catalogue import text
from webui.translations.dispute import DisputeText
from webui.translations.dispute_bundle import BundleText
from webui.translations.disputes import Disputes


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A bundle that was made: what it can carry, and what it lacks."""

    id: str
    when: str
    carries: str
    external: bool
    hash: str
    lacks: tuple[str, ...]
    download: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something that happened."""

    when: str
    iso: str
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class DisputePage:
    """All of it, in the order in which it is read."""

    id: str
    number: str
    facts: tuple[str, ...]
    spread: Spread
    title: str
    work_id: str
    version: int
    picture_a: bool
    picture_b: bool
    caption_a: str
    caption_b: str
    owner: str
    place: str
    line: TimelineView
    pieces: tuple[Piece, ...]
    holds: tuple[str, ...]
    original_kept: bool
    external: bool
    bundles: tuple[BundleRow, ...]
    steps: tuple[StepRow, ...]
    next: tuple[tuple[str, str], ...]
    over: bool
    limits: tuple[str, ...]


def dispute_page(
    found: Disputed,
    owner: str,
    moments: Sequence[known.Moment],
    gathered: Gathered | None,
    shapes: tuple[tuple[int, int] | None, tuple[int, int] | None],
    language: Language,
    captured: Capture | None = None,
) -> DisputePage:
    """The page; `shapes` are the sides of the two pictures in pixels, where they are known.

    `captured` is what the copy says of when it was taken.
    """
    one, version = found.dispute, found.version
    head = spread(one.compared, language, *shapes)
    place = place_of(one)
    of_a = DisputeText.OF_A_OUTLINED if head.in_a and version.picture else DisputeText.OF_A
    listed = pieces(found, gathered, language)
    return DisputePage(
        id=one.id,
        number=numbered(one, language),
        facts=(
            text(Disputes.OPENED, language, when=day(one.opened_at, language)),
            text(one.state, language),
        ),
        spread=head,
        title=titled(found.work.title, language),
        work_id=one.work_id,
        version=one.version,
        picture_a=version.picture is not None,
        picture_b=one.picture is not None,
        caption_a=text(of_a, language, name=version.file_name, owner=owner),
        caption_b=text(DisputeText.OF_B, language, name=one.file_name, place=place or None),
        owner=owner,
        place=place or text(DisputeText.SIDE_B, language),
        line=_line(found, moments, captured, language),
        pieces=listed,
        holds=(
            text(BundleText.HOLDS_FILES, language),
            text(BundleText.HOLDS_PIECES, language, count=len(listed)),
            text(BundleText.HOLDS_PROOFS, language),
            text(BundleText.HOLDS_REPORT, language),
        ),
        original_kept=version.kept,
        external=gathered is not None and external_times(gathered.vouched),
        bundles=tuple(_bundle(bundle, language) for bundle in found.view.bundles),
        steps=_steps(found, language),
        next=_next(one.state, language),
        over=one.state in OVER,
        limits=tuple(
            text(code, language)
            for code in (
                DisputeText.LIMIT_AUTHOR,
                DisputeText.LIMIT_FIRST,
                DisputeText.LIMIT_RIGHT,
                DisputeText.LIMIT_URL,
            )
        ),
    )


def _line(
    found: Disputed, moments: Sequence[known.Moment], captured: Capture | None, language: Language
) -> TimelineView:
    # Only the accused file's own: what became of other copies says nothing of who published this one.
    of_b = [moment for moment in moments if moment.sha256 == found.dispute.sha256]
    above = told([moment for moment in moments if moment not in of_b], language)
    if captured is not None:
        of_b.append(known.capture_moment(found.dispute.file_name, captured))
    below = (*told(of_b, language), *_own(found, language))
    return timeline(above, below, language)


def _own(found: Disputed, language: Language) -> list[Moment]:
    """What is known of the copy, and what was done about it. All of it is stated: nobody outside vouches for it."""
    one = found.dispute
    own = [_moment(one.opened_at, DisputeText.RECEIVED, DisputeText.RECEIVED_DETAIL, language)]
    if one.captured_at is not None:
        own.append(_moment(one.captured_at, DisputeText.CAPTURED, DisputeText.CAPTURED_DETAIL, language))
    detail = text(DisputeText.RECEIVED_DETAIL, language)
    own.extend(
        Moment(step.at, text(step.state, language), detail, proven=False)
        for step in found.view.steps
        if step.state is not DisputeState.OPEN
    )
    return own


def _moment(at: datetime, title: DisputeText, detail: DisputeText, language: Language) -> Moment:
    return Moment(at, text(title, language), text(detail, language), proven=False)


def _bundle(bundle: KeptBundle, language: Language) -> BundleRow:
    when = instant(bundle.made_at, language)
    carries = BundleText.BY_OUTSIDE if bundle.external else BundleText.BY_SELF
    by = instant(bundle.not_after or bundle.made_at, language)
    return BundleRow(
        id=bundle.id,
        when=text(BundleText.MADE_AT, language, when=when, size=size(bundle.size)),
        carries=text(carries, language, when=by),
        external=bundle.external,
        hash=text(BundleText.HASH, language, hash=grouped(bundle.sha256)),
        lacks=tuple(text(Lack(code), language) for code in bundle.lacks if code in {*Lack}),
        download=text(BundleText.DOWNLOAD_OF, language, when=when),
    )


def _steps(found: Disputed, language: Language) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            instant(step.at, language),
            step.at.isoformat(timespec="seconds"),
            text(step.state, language),
            _step_text(step, language),
        )
        for step in found.view.steps
    )


def _step_text(step: Step, language: Language) -> str:
    """What was written; of a notice, which one it was."""
    if step.state is DisputeState.NOTICED and step.text in {*NoticeKind}:
        return text(NoticeKind(step.text), language)
    return step.text


def _next(state: DisputeState, language: Language) -> tuple[tuple[str, str], ...]:
    if state in OVER:
        return ()
    after = (DisputeState.ANSWERED, DisputeState.WITHDRAWN, DisputeState.CLOSED)
    return tuple((one.value, text(one, language)) for one in after)
