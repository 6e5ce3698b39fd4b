"""The second level: who signed, when, how AI was used, what others may train on, and what else was found."""

from collections.abc import Iterator, Mapping, Sequence

from provenance.credentials.findings import Finding, Severity
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    SignerStatus,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.model import Tool, Training
from provenance.disclosure.vocabulary import Extent, Oversight, Use
from provenance.journeys.recovery.watch import OtherWork
from provenance.messages.language import Language
from provenance.messages.results.disclosure import Permission
from provenance.messages.sentences import finding_text
from provenance.messages.values import instant, listed
from provenance.messages.words import Word
from provenance.registry.works import WorkView
from webui.presenters.result.headline import said
from webui.presenters.result.model import Fact, Outline, Row
from webui.presenters.result.recovered import also_registered, match
from webui.presenters.result.regions import letter_of, place, region_text
from webui.presenters.wording import capital, grouped, sentence
from webui.translations.catalogue import text
from webui.translations.result import Result


def facts(
    verdict: Verdict,
    drawn: Sequence[Outline],
    language: Language,
    work: WorkView | None = None,
    also: Sequence[OtherWork] = (),
) -> tuple[Fact, ...]:
    """The rows of the record, each only where the file gives a reason for it.

    `drawn` is what has a letter; `work` the registered one that the file was matched with, and `also`
    those of other people that match that one.
    """
    lettered = {outline.letter: outline for outline in drawn if outline.letter}
    return tuple(_facts(verdict, lettered, language, work, also))


def _facts(
    verdict: Verdict,
    drawn: Mapping[str, Outline],
    language: Language,
    work: WorkView | None,
    also: Sequence[OtherWork],
) -> Iterator[Fact]:
    if verdict.recovery is not None:
        yield match(verdict.recovery, work, language).fact
        if also:
            yield also_registered(also, language)
    if verdict.signer.status is not SignerStatus.NONE:
        yield _signer(verdict, language)
        yield _time(verdict, language)
    elif verdict.credential is CredentialState.INVALID:
        yield Fact(
            text(Result.SIGNED_BY_LABEL, language),
            text(Result.NOBODY, language),
            (text(SignerStatus.NONE, language),),
        )
    for identity in verdict.identity:
        how = Word.IDENTITY_PROVEN if identity.proven else Word.IDENTITY_CLAIMED
        yield Fact(
            text(Word.IDENTITY, language),
            identity.name or "–",
            (f"{text(how, language)} ({identity.method})",),
        )
    disclosure = verdict.disclosure
    if verdict.credential is CredentialState.VALID or disclosure.source is not DisclosureSource.NONE:
        yield _ai(disclosure, drawn, language)
        yield _training(disclosure.training, language)
    others = _others(verdict)
    if others:
        yield _found(others, language)


def _signer(verdict: Verdict, language: Language) -> Fact:
    signer = verdict.signer
    name = signer.name or text(Word.UNNAMED, language)
    support = [text(signer.status, language, list=signer.trust_list)]
    if signer.organization and signer.organization != signer.name:
        support.insert(0, signer.organization)
    rows = [
        Row(text(label, language), value)
        for label, value in ((Word.ISSUER, signer.issuer), (Word.SERIAL, grouped(signer.serial or "")))
        if value
    ]
    return Fact(text(Result.SIGNED_BY_LABEL, language), name, tuple(support), tuple(rows))


def _time(verdict: Verdict, language: Language) -> Fact:
    time = verdict.time
    label = text(Word.WHEN, language)
    if time.at is None or time.status is TimeStatus.NONE:
        return Fact(label, text(Result.NO_TIME, language), (text(TimeStatus.NONE, language),))
    external = time.status is TimeStatus.EXTERNAL
    who = Result.BY_AUTHORITY if external else Result.BY_SIGNER
    return Fact(label, instant(time.at, language), (text(who, language, authority=time.authority),))


def _ai(view: DisclosureView, drawn: Mapping[str, Outline], language: Language) -> Fact:
    rows: list[Row] = []
    for number, region in enumerate(view.regions):
        outline = drawn.get(letter_of(number))
        where = place(outline, language) if outline else region_text(region, language)
        rows.append(Row(text(Result.WHERE, language), where, outline.letter if outline else ""))
    if view.tools:
        rows.append(Row(text(Result.TOOL, language), listed(map(_tool, view.tools), language)))
    if view.models:
        rows.append(Row(text(Result.MODEL, language), listed(map(_tool, view.models), language)))
    if view.oversight:
        rows.append(Row(text(Result.DIRECTED, language), _oversight(view.oversight, language)))
    if view.declarant:
        rows.append(Row(text(Word.DECLARANT, language), view.declarant))
    source = text(view.source, language)
    support = () if view.extent is Extent.UNKNOWN else (sentence(source, language),)
    return Fact(text(Result.AI_LABEL, language), text(view.extent, language), support, tuple(rows))


def _training(training: Training, language: Language) -> Fact:
    label = text(Result.TRAIN_LABEL, language)
    given = {code: getattr(training, code) for code in Permission if getattr(training, code) is not None}
    if not given:
        return Fact(label, text(Result.TRAIN_UNSAID, language))
    uses = {permission.use for permission in given.values()}
    statement = Result.TRAIN_SOME
    if len(given) == len(Permission) and uses == {Use.NOT_ALLOWED}:
        statement = Result.TRAIN_NOTHING
    elif len(given) == len(Permission) and uses == {Use.ALLOWED}:
        statement = Result.TRAIN_ALL
    rows = tuple(
        Row(capital(text(code, language)), capital(text(entry.use, language, constraint=entry.constraint)))
        for code, entry in given.items()
    )
    return Fact(label, text(statement, language), rows=rows)


def _others(verdict: Verdict) -> list[Finding]:
    already = said(verdict)
    order = list(Severity)
    left = [entry for entry in verdict.findings if entry.code not in already]
    return sorted(left, key=lambda entry: order.index(entry.severity))


def _found(findings: list[Finding], language: Language) -> Fact:
    points = tuple(finding_text(entry, language) for entry in findings)
    return Fact(text(Result.FOUND_LABEL, language), "", points=points)


def _tool(tool: Tool) -> str:
    return f"{tool.name} {tool.version}" if tool.version else tool.name


def _oversight(value: str, language: Language) -> str:
    try:
        return capital(text(Oversight(value), language))
    except ValueError:
        return value
