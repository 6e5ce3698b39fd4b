"""The registered work that a file was matched with: how it is named, how sure that is, and where it is drawn."""

from collections.abc import Iterator, Sequence

from provenance.credentials.verdict import DisclosureSource, Recovery, RecoveryStatus
from provenance.journeys.recovery.watch import OtherWork
from provenance.messages.language import Language
from provenance.messages.values import instant
from provenance.messages.words import Word
from provenance.recognition.model import Method, Region, Transform
from provenance.recognition.outlines import Point, corners
from provenance.registry.works import WorkView
from webui.presenters.result.model import Fact, Headline, Mark, Match, Outline, Row
from webui.presenters.wording import spaced, titled
from webui.translations.catalogue import text
from webui.translations.recovered import Recovered

_EDGE = 0.4  # per cent that an outline stays inside of the picture, so that all of its line is seen
_AS_IT_IS = frozenset({Method.HASH, Method.AUDIO})
_DISTANCES = {
    Method.PDQ: Recovered.DISTANCE_PICTURE,
    Method.PDQ_CROP: Recovered.DISTANCE_PICTURE,
    Method.VIDEO: Recovered.DISTANCE_PICTURE,
    Method.AUDIO: Recovered.DISTANCE_SOUND,
}


def match(found: Recovery, work: WorkView | None, language: Language) -> Match:
    """The match; `work` is None where the work can't be read any more."""
    picture = work is not None and work.latest.picture is not None
    title = text(Recovered.UNTITLED, language) if work is None else titled(work.work.title, language)
    caption = text(Recovered.THE_WORK, language, title=title)
    return Match(found.work, title, picture, caption, _fact(found, title, language))


def recovered_headline(
    found: Recovery, work: WorkView | None, source: DisclosureSource, language: Language
) -> Headline:
    """What a viewer needs first of a file that has no credential and was matched."""
    title, owner = _names(found, work, language)
    carries = Recovered.CARRIES_LABEL if source is DisclosureSource.LABEL else Recovered.CARRIES_NOTHING
    lines = [text(carries, language)]
    if not found.confirmed:
        lines.append(text(Recovered.ALIKE, language, title=title, owner=owner))
        lead, state, mark = Recovered.LEAD_CANDIDATE, Recovered.STATE_CANDIDATE, Mark.NONE
    else:
        says = Recovered.IS if method_of(found) in _AS_IT_IS else Recovered.SHOWS
        lines.append(text(says, language, title=title, owner=owner))
        lead, state, mark = Recovered.LEAD_CONFIRMED, Recovered.STATE_CONFIRMED, Mark.RECOVERED
    return Headline(mark, text(state, language), tuple(lines), text(lead, language))


def also_registered(others: Sequence[OtherWork], language: Language) -> Fact:
    """Who else registered it, each with the date: a fact, and no judgement of whose it is."""
    rows = tuple(
        Row(
            instant(other.registered_at, language),
            text(Recovered.ALSO_WORK, language, title=other.title, owner=other.owner),
        )
        for other in others
    )
    statement = text(Recovered.ALSO_COUNT, language, count=len(others))
    return Fact(text(Recovered.ALSO, language), statement, (text(Recovered.ALSO_NOTE, language),), rows)


def beside(found: Recovery, work: WorkView | None, language: Language) -> tuple[str, str]:
    """The match as a note below another headline."""
    title, owner = _names(found, work, language)
    code = Recovered.NOTE_CONFIRMED if found.confirmed else Recovered.NOTE_CANDIDATE
    return text(code, language), text(Recovered.NOTE_WORK, language, title=title, owner=owner)


def outline(found: Recovery | None) -> tuple[Outline, ...]:
    """Where the work is in the file's picture, to be drawn on it."""
    if found is None:
        return ()
    region = found.region
    placed = None if region is None else Region(region.x, region.y, region.width, region.height)
    moved = None if found.transform is None else Transform(*found.transform)
    return drawn(corners(moved, placed))


def drawn(points: Sequence[Point]) -> tuple[Outline, ...]:
    """An outline without a letter, a little inside of the picture's edges; none of no points."""
    if not points:
        return ()
    inside = [(_inside(x), _inside(y)) for x, y in points]
    left, top = min(x for x, _ in inside), min(y for _, y in inside)
    right, bottom = max(x for x, _ in inside), max(y for _, y in inside)
    line = " ".join(f"{x:.2f},{y:.2f}" for x, y in inside)
    return (Outline("", "polygon", left, top, right - left, bottom - top, line),)


def method_of(found: Recovery) -> Method | None:
    """How it was found; None for a way that this version doesn't know."""
    return Method(found.method) if found.method in {*Method} else None


def measured(
    method: Method | None, distance: int | None, inliers: int | None, language: Language
) -> Iterator[Row]:
    """How near a match is, in numbers, for who can judge them."""
    if distance is not None and method in _DISTANCES:
        yield Row(text(Recovered.DISTANCE, language), text(_DISTANCES[method], language, distance=distance))
    if inliers is not None:
        yield Row(text(Recovered.INLIERS, language), str(inliers))


def sure(language: Language, *, confirmed: bool) -> str:
    """How sure a match is, as a sentence."""
    return text(Recovered.CONFIRMED if confirmed else Recovered.CANDIDATE, language)


def _fact(found: Recovery, title: str, language: Language) -> Fact:
    method = method_of(found)
    rows = []
    if found.owner:
        rows.append(Row(text(Recovered.BY, language), found.owner))
    if found.registered_at is not None:
        rows.append(Row(text(Word.REGISTERED, language), instant(found.registered_at, language)))
    how = found.method if method is None else text(method, language)
    rows.append(Row(text(Recovered.FOUND, language), how))
    rows.extend(measured(method, found.distance, found.inliers, language))
    status = found.status is RecoveryStatus.CONFIRMED
    support = (sure(language, confirmed=status), text(Recovered.OWN_CLOCK, language))
    return Fact(text(Recovered.WORK, language), title, support, tuple(rows))


def _names(found: Recovery, work: WorkView | None, language: Language) -> tuple[str | None, str | None]:
    """Title and owner within a sentence; None for what nobody can say."""
    title = None if work is None else work.work.title
    return title, spaced(found.owner, language) if found.owner else None


def _inside(share: float) -> float:
    return min(max(100 * share, _EDGE), 100 - _EDGE)
