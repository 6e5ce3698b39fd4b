"""What was seen of a creator's works: each as a line of a list, and one of them to compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.credentials.record import Picture
from provenance.journeys.recovery.watch import Watched
from provenance.messages.language import Language
from provenance.messages.values import instant
from provenance.recognition.model import Status
from provenance.recognition.outlines import corners, shown_part
from provenance.registry.model import SightingKind
from webui.presenters.result.model import Fact, Mark, Outline, Row
from webui.presenters.result.pictures import data_uri
from webui.presenters.result.recovered import drawn, measured, sure
from webui.presenters.wording import grouped, spaced, titled
from webui.presenters.work.shelf import Pager
from webui.translations.catalogue import text
from webui.translations.recovered import Recovered
from webui.translations.seen import Seen


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One line. `picture` is the number of the version whose picture stands before it; None where it has none."""

    id: str
    work_id: str
    title: str
    when: str
    words: str
    mark: Mark
    state: str
    new: bool
    picture: int | None
    compare: str


@dataclass(frozen=True, slots=True)
class SeenList:
    """A page of lines, and the pages beside it."""

    rows: tuple[SeenRow, ...]
    pager: Pager | None
    unread: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One sighting: the two pictures, each with its words and what is drawn on it, and the facts."""

    row: SeenRow
    mine: str
    mine_drawn: tuple[Outline, ...]
    theirs: str
    theirs_words: str
    theirs_drawn: tuple[Outline, ...]
    other: tuple[str, str] | None
    facts: tuple[Fact, ...]
    not_shown: tuple[str, ...]


def seen_list(
    found: Sequence[Watched], *, number: int, per_page: int, unread: int, language: Language
) -> SeenList:
    """A page of at most `per_page` lines; where more were found, an older page is offered."""
    more = len(found) > per_page
    pager = None
    if more or number > 1:
        words = text(Seen.PAGE, language, page=number)
        pager = Pager(words, number - 1 if number > 1 else None, number + 1 if more else None)
    return SeenList(tuple(row(one, language) for one in found[:per_page]), pager, unread)


def row(one: Watched, language: Language) -> SeenRow:
    """One sighting as a line."""
    seen, title, when = one.sighting, titled(one.title, language), instant(one.sighting.at, language)
    confirmed = seen.status is Status.CONFIRMED
    state = Seen.STATE_CONFIRMED if confirmed else Seen.STATE_CANDIDATE
    return SeenRow(
        id=seen.id,
        work_id=seen.work_id,
        title=title,
        when=when,
        words=_words(one, language),
        mark=Mark.RECOVERED if confirmed else Mark.UNRECOGNISED,
        state=text(state, language, method=text(seen.method, language)),
        new=seen.read_at is None,
        picture=seen.version if one.picture else None,
        compare=text(Seen.COMPARE_OF, language, title=title, when=when),
    )


def compared(one: Watched, language: Language) -> Compared:
    """One sighting, to be looked at."""
    seen = one.sighting
    part = drawn(shown_part(seen.transform))
    inside = drawn(corners(seen.transform, seen.region)) if seen.picture else ()
    words = Seen.THEIRS_OUTLINED if inside else Seen.THEIRS
    if not seen.picture:
        words = Seen.NOT_KEPT if part or seen.kind is SightingKind.REGISTRATION else Seen.WHOLE_UNKNOWN
    other = one.other
    return Compared(
        row=row(one, language),
        mine=text(Seen.YOURS_OUTLINED if part else Seen.YOURS, language),
        mine_drawn=part,
        theirs=_uri(seen.picture),
        theirs_words=text(words, language),
        theirs_drawn=inside,
        other=None if other is None else (other.work_id, titled(other.title, language)),
        facts=(_where(one, language), _match(one, language)),
        not_shown=tuple(text(code, language) for code in (Seen.NOT_USE, Seen.NOT_FIRST, Seen.NOT_ALL)),
    )


def _uri(picture: bytes | None) -> str:
    return "" if picture is None else data_uri(Picture(picture, 0, 0))


def _words(one: Watched, language: Language) -> str:
    seen, other = one.sighting, one.other
    if seen.kind is SightingKind.UPLOAD:
        platform = spaced(seen.platform, language).rstrip()  # a mark follows it, or nothing
        return text(Seen.AT, language, platform=platform, reference=seen.reference)
    if other is None:
        return text(Seen.ALSO_WITHDRAWN, language)
    return text(
        Seen.ALSO,
        language,
        owner=spaced(other.owner, language),
        theirs=instant(other.registered_at, language),
        yours=instant(one.registered_at, language),
    )


def _where(one: Watched, language: Language) -> Fact:
    seen, other = one.sighting, one.other
    rows = [Row(text(Seen.WHEN, language), instant(seen.at, language))]
    if seen.kind is SightingKind.UPLOAD:
        if seen.reference:
            rows.append(Row(text(Seen.REFERENCE, language), seen.reference))
    elif other is not None:
        rows = [
            Row(text(Seen.REGISTERED, language), instant(one.registered_at, language)),
            Row(text(Seen.OTHER_REGISTERED, language), instant(other.registered_at, language)),
        ]
        return Fact(text(Seen.OTHER, language), other.owner, rows=tuple(rows))
    rows.append(Row(text(Seen.REGISTERED, language), instant(one.registered_at, language)))
    statement = seen.platform or _words(one, language)
    return Fact(text(Seen.WHERE, language), statement, rows=tuple(rows))


def _match(one: Watched, language: Language) -> Fact:
    seen = one.sighting
    confirmed = seen.status is Status.CONFIRMED
    rows = [Row(text(Recovered.FOUND, language), text(seen.method, language))]
    rows.extend(measured(seen.method, seen.distance, seen.inliers, language))
    rows.append(Row(text(Seen.HASH, language), grouped(seen.sha256)))
    return Fact(
        text(Recovered.WORK, language),
        titled(one.title, language),
        (sure(language, confirmed=confirmed),),
        tuple(rows),
    )
