"""The whole result page of one upload."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from provenance.credentials.record import Record
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.journeys.checking.check_upload import CheckedUpload
from provenance.journeys.recovery.watch import OtherWork
from provenance.messages.language import Language
from provenance.messages.sentences import not_shown
from provenance.messages.values import instant, size
from provenance.messages.words import Word
from provenance.registry.works import WorkView
from webui.presenters.result.facts import facts
from webui.presenters.result.headline import headline
from webui.presenters.result.history import comparison, history
from webui.presenters.result.model import Headline, RawText, ResultPage
from webui.presenters.result.pictures import plate
from webui.presenters.result.recovered import match
from webui.translations.catalogue import text
from webui.translations.recovered import Recovered
from webui.translations.result import Result


def result_page(
    checked: CheckedUpload,
    language: Language,
    work: WorkView | None = None,
    others: tuple[OtherWork, ...] = (),
    now: datetime | None = None,
) -> ResultPage:
    """All that the page of this upload shows; `work` is the registered one that it was matched with.

    `others` are other people's that match that one; `now` is when it was checked.
    """
    verdict, record = checked.verdict, checked.record
    picture = plate(verdict, record, language)
    found = verdict.recovery
    note = Result.RECORD_NOTE if verdict.credential is CredentialState.VALID else Result.FOUND_NOTE
    return ResultPage(
        name=verdict.file,
        file_facts=tuple(_file_facts(verdict, record, language)),
        headline=_damaged(headline(verdict, language, work), record, language),
        plate=picture,
        note=text(note if found is None else Recovered.RECORD_NOTE, language),
        facts=facts(verdict, picture.outlines if picture else (), language, work, others),
        not_shown=not_shown(verdict, language),
        history=history(verdict, record, language),
        comparison=comparison(verdict, record, language),
        raw=raw_texts(verdict, record, language),
        match=None if found is None else match(found, work, language),
        checked="" if now is None else _checked(verdict, now, language),
    )


def _damaged(said: Headline, record: Record, language: Language) -> Headline:
    """A picture that can't be decoded may have lost more than what is missing here."""
    if record.damage is None or not record.damage.pixels:
        return said
    damaged = text(Result.DAMAGED, language)
    return replace(said, lead=text(Word.TWO_SENTENCES, language, one=damaged, two=said.lead))


def _checked(verdict: Verdict, now: datetime, language: Language) -> str:
    return text(Result.CHECKED, language, when=instant(now, language), sha256=verdict.sha256)


def _file_facts(verdict: Verdict, record: Record, language: Language) -> Iterator[str]:
    if verdict.format:
        kind = verdict.format.upper()
        if record.width and record.height:
            kind = text(Result.PIXELS, language, format=kind, width=record.width, height=record.height)
        yield kind
    yield size(verdict.size)
    yield text(Result.NOT_KEPT, language)


def raw_texts(verdict: Verdict, record: Record, language: Language) -> tuple[RawText, ...]:
    """The record as the file has it, and what was found, as text."""
    return tuple(_raw(verdict, record, language))


def _raw(verdict: Verdict, record: Record, language: Language) -> Iterator[RawText]:
    if record.raw:
        cut = len(record.raw) < record.raw_chars
        yield RawText(
            text(Result.RAW, language),
            text(
                Result.RAW_SIZE_ONE if record.manifests == 1 else Result.RAW_SIZE,
                language,
                count=record.manifests,
                size=size(record.raw_chars),
            ),
            record.raw,
            text(Result.RAW_CUT, language, size=size(len(record.raw))) if cut else "",
        )
    yield RawText(
        text(Result.VERDICT, language),
        text(Result.VERDICT_SIZE, language),
        json.dumps(json.loads(verdict_to_json(verdict)), ensure_ascii=False, indent=2),
    )
