"""The public page of a work: what its signed file says, as read just now, or as it was found at signing."""

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.credentials.findings import NotProven
from provenance.credentials.record import Record
from provenance.credentials.verdict import CredentialState, SignerStatus, Verdict
from provenance.journeys.checking.check_upload import CheckedUpload
from provenance.media.names import without_ending
from provenance.messages.language import Language
from provenance.messages.sentences import not_shown
from provenance.messages.values import day
from provenance.registry.model import Version
from provenance.registry.stored import verdict_of
from provenance.registry.works import WorkView
from webui.presenters.result.facts import facts
from webui.presenters.result.headline import headline
from webui.presenters.result.history import history
from webui.presenters.result.model import Fact, Headline, History, Mark, Outline, RawText
from webui.presenters.result.page import raw_texts
from webui.presenters.result.regions import outlines
from webui.presenters.wording import titled
from webui.presenters.work.shelf import summary, unread
from webui.presenters.work.versions import VersionRow, public_rows
from webui.translations.catalogue import text
from webui.translations.public import Public
from webui.translations.result import Result

_NOT_PROVEN_UNREAD = tuple(code for code in NotProven if code is not NotProven.HISTORY)  # no history is shown
_STANDING = frozenset({SignerStatus.RECOGNISED, SignerStatus.UNRECOGNISED})


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that has an address of its own, and what is drawn on it; the sides are 0 where nobody knows them."""

    width: int
    height: int
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """All of it, in the order in which it is read."""

    title: str
    by: str
    summary: str
    headline: Headline
    checked: str
    picture: Shown | None
    facts: tuple[Fact, ...]
    not_shown: tuple[str, ...]
    history: History | None
    versions: tuple[VersionRow, ...]
    raw: tuple[RawText, ...]


def public_page(view: WorkView, checked: CheckedUpload | None, language: Language) -> PublicPage:
    """The page of a work; `checked` is its latest file read again, None where that isn't kept."""
    latest = view.latest
    verdict = verdict_of(latest) if checked is None else checked.verdict
    if verdict is None:
        return _unread(view, language)
    record = Record() if checked is None else checked.record
    then = text(Public.CHECKED_THEN, language, day=day(latest.signed_at, language))
    picture = _shown(latest, verdict, record)
    return PublicPage(
        title=titled(view.work.title, language),
        by=_by(verdict),
        summary=summary(latest, language),
        headline=headline(verdict, language),
        checked=then if checked is None else text(Public.CHECKED_NOW, language),
        picture=picture,
        facts=(
            *facts(verdict, picture.outlines if picture else (), language),
            *_renamed(view, verdict, language),
        ),
        not_shown=not_shown(verdict, language),
        history=history(verdict, record, language),
        versions=public_rows(view, language),
        raw=raw_texts(verdict, record, language),
    )


def _unread(view: WorkView, language: Language) -> PublicPage:
    """The page of a work whose file isn't kept, and of which it can't be read what was found at signing."""
    said = unread(language)
    return PublicPage(
        title=titled(view.work.title, language),
        by="",
        summary=summary(view.latest, language),
        headline=Headline(Mark.PENDING, text(Result.STATE_UNSUPPORTED, language), (said,), said),
        checked="",
        picture=_shown(view.latest, None, Record()),
        facts=(Fact(text(Result.AI_LABEL, language), text(view.latest.extent, language)),),
        not_shown=tuple(text(code, language) for code in _NOT_PROVEN_UNREAD),
        history=None,
        versions=public_rows(view, language),
        raw=(),
    )


def stands(verdict: Verdict) -> bool:
    """Whether nothing is wrong with the record or its certificate, so that a label may repeat what it says."""
    return verdict.credential is CredentialState.VALID and verdict.signer.status in _STANDING


def _by(verdict: Verdict) -> str:
    """The name above the title: only a recognised signer's, as anyone can write one into a certificate."""
    known = stands(verdict) and verdict.signer.status is SignerStatus.RECOGNISED
    return (verdict.signer.name or "") if known else ""


def _shown(version: Version, verdict: Verdict | None, record: Record) -> Shown | None:
    if version.picture is None:
        return None
    drawn = record.picture
    if drawn is None or verdict is None:
        return Shown(0, 0, ())
    width, height = record.width or drawn.width, record.height or drawn.height
    if (width > height) != (drawn.width > drawn.height) and width != height:
        width, height = height, width  # the picture is drawn as EXIF turns it
    return Shown(drawn.width, drawn.height, outlines(verdict.disclosure.regions, width, height))


def _renamed(view: WorkView, verdict: Verdict, language: Language) -> Iterator[Fact]:
    """Whoever calls a work something else later can't do so in silence."""
    signed = without_ending(verdict.title or "")
    if signed and signed != without_ending(view.work.title):
        said = text(Public.TITLED, language, title=verdict.title)
        yield Fact(text(Public.TITLE_LABEL, language), view.work.title, (said,))
