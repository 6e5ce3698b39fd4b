"""A creator's works as a library shows them, and the words that stand for one work everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.credentials.verdict import CredentialState, SignerStatus, Verdict
from provenance.disclosure.errors import DisclosureError
from provenance.disclosure.serialization import parse
from provenance.disclosure.vocabulary import SourceType
from provenance.media.formats import Format, describe
from provenance.messages.language import Language
from provenance.messages.values import day, size
from provenance.messages.words import Word
from provenance.registry.model import Registered, Version, Work, WorkPage
from provenance.registry.stored import verdict_of
from webui.presenters.result.model import Mark
from webui.presenters.wording import spaced, titled
from webui.translations.catalogue import text
from webui.translations.works import Works

_CAPTURED = frozenset(
    {SourceType.DIGITAL_CAPTURE, SourceType.COMPUTATIONAL_CAPTURE, SourceType.COMPOSITE_CAPTURE}
)
_SCANNED = frozenset({SourceType.NEGATIVE_FILM, SourceType.POSITIVE_FILM, SourceType.PRINT})
_SIGNED_BY = {
    SignerStatus.RECOGNISED: (Mark.RECOGNISED, Works.SIGNED_BY),
    SignerStatus.REVOKED: (Mark.UNRECOGNISED, Works.SIGNED_BY_REVOKED),
}
_STATES = {
    SignerStatus.RECOGNISED: (Mark.RECOGNISED, Works.STATE_SIGNED),
    SignerStatus.REVOKED: (Mark.UNRECOGNISED, Works.STATE_REVOKED),
}
_KINDS = {"video": Works.VIDEO, "audio": Works.SOUND, "document": Works.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Card:
    """One work in the library."""

    id: str
    title: str
    about: str
    mark: Mark
    state: str
    picture: int | None
    """The number of the version whose picture is shown; None where it has none."""
    format: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the library one is; the numbers of the pages beside it, from 1."""

    words: str
    newer: int | None
    older: int | None


@dataclass(frozen=True, slots=True)
class Library:
    """A page of the library."""

    cards: tuple[Card, ...]
    found: str
    empty: tuple[str, str] | None
    pager: Pager | None


def library(
    page: WorkPage, *, query: str, show: str, number: int, per_page: int, language: Language
) -> Library:
    """A page of works: `show` is `all`, `ai` or `withdrawn`, `number` the page, from 1."""
    pages = max(1, -(-page.total // per_page))
    pager = None
    if pages > 1:
        words = text(Works.PAGE_OF, language, page=number, pages=pages)
        pager = Pager(words, number - 1 if number > 1 else None, number + 1 if number < pages else None)
    found = text(Works.FOUND, language, query=query, count=page.total) if query and page.total else ""
    return Library(
        cards=tuple(card(entry, language) for entry in page.works),
        found=found,
        empty=None if page.works else _empty(query, show, language),
        pager=pager,
    )


def card(entry: Registered, language: Language) -> Card:
    """One work as the library shows it."""
    latest = entry.latest
    mark, state = _state(entry.work, verdict_of(latest), language)
    about = text(
        Works.ABOUT,
        language,
        kind=kind(latest, language),
        day=day(latest.signed_at, language),
        extent=text(latest.extent, language),
    )
    return Card(
        entry.work.id,
        titled(entry.work.title, language),
        about,
        mark,
        state,
        latest.number if latest.picture else None,
        latest.format.upper(),
    )


def kind(version: Version, language: Language) -> str:
    """What a work is, by its format and by how its creator says that it began."""
    try:
        general = describe(Format(version.format)).kind
    except ValueError:
        return text(Works.DOCUMENT, language)
    if general != "image":
        return text(_KINDS[general], language)
    source = _source(version)
    code = Works.PHOTOGRAPH if source in _CAPTURED else Works.SCAN if source in _SCANNED else Works.PICTURE
    return text(code, language)


def summary(version: Version, language: Language) -> str:
    """The line below the title of a work: what it is, when, what AI did, and the file."""
    return text(
        Works.FILE_FACTS,
        language,
        kind=kind(version, language),
        year=version.signed_at.year,
        extent=text(version.extent, language),
        format=version.format.upper(),
        size=size(version.size),
    )


def signed_state(version: Version, language: Language) -> tuple[Mark, str]:
    """The mark and the sentence of a version, by its stored verdict; one may be registered and never signed."""
    verdict = verdict_of(version)
    if verdict is None:
        return Mark.PENDING, unread(language)
    if verdict.credential is not CredentialState.VALID:
        return Mark.NONE, text(Works.NOT_SIGNED, language, day=day(version.signed_at, language))
    mark, code = _SIGNED_BY.get(verdict.signer.status, (Mark.UNRECOGNISED, Works.SIGNED_BY_UNRECOGNISED))
    name = spaced(verdict.signer.name or version.identity, language)
    return mark, text(code, language, name=name, day=day(version.signed_at, language))


def unread(language: Language) -> str:
    """That what was found at signing can't be read, and what to do."""
    return text(
        Word.TWO_SENTENCES,
        language,
        one=text(Word.RECORD_UNREADABLE, language),
        two=text(Word.VERIFY_AGAIN, language),
    )


def _state(work: Work, verdict: Verdict | None, language: Language) -> tuple[Mark, str]:
    if verdict is None and work.withdrawn_at is None:
        return Mark.PENDING, text(Word.RECORD_UNREADABLE, language)
    if verdict is not None and verdict.credential is not CredentialState.VALID:
        shown = work.withdrawn_at is None
        return Mark.NONE, text(
            Works.STATE_NOT_SIGNED if shown else Works.STATE_NOT_SIGNED_WITHDRAWN, language
        )
    status = SignerStatus.NONE if verdict is None else verdict.signer.status
    mark, code = _STATES.get(status, (Mark.UNRECOGNISED, Works.STATE_UNRECOGNISED))
    return mark, text(code if work.withdrawn_at is None else Works.STATE_WITHDRAWN, language)


def _source(version: Version) -> SourceType | None:
    try:
        return parse(version.disclosure).inception.dst
    except DisclosureError:
        return None


def works_lead(name: str, count: int, language: Language) -> str:
    """Whose works these are, and how many there are in all."""
    codes: Sequence[Works] = (Works.NO_WORKS, Works.ONE_WORK)
    return text(codes[count] if count < len(codes) else Works.MANY_WORKS, language, name=name, count=count)


def _empty(query: str, show: str, language: Language) -> tuple[str, str]:
    heading, lead = Works.EMPTY, Works.EMPTY_LEAD
    if query:
        heading, lead = Works.NONE_FOUND, Works.NONE_FOUND_LEAD
    elif show == "ai":
        heading, lead = Works.NONE_AI, Works.NONE_AI_LEAD
    elif show == "withdrawn":
        heading, lead = Works.NONE_WITHDRAWN, Works.NONE_WITHDRAWN_LEAD
    return text(heading, language, query=query), text(lead, language)
