"""The studio in words: a batch's heading, what is ready in the dock, and the list of batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from provenance.batches.batches import BatchView
from provenance.batches.model import BatchState, Item
from provenance.disclosure.answers import Answers
from provenance.messages.language import Language
from provenance.messages.values import day, instant
from provenance.messages.words import Word
from webui.presenters.confirm import Confirmation
from webui.presenters.studio.rows import SAID, ready, tried
from webui.translations.catalogue import text
from webui.translations.studio import Studio
from webui.translations.studio_bench import Bench
from webui.translations.studio_outcome import Outcome


@dataclass(frozen=True, slots=True)
class Dock:
    """What is ready, and the one red button, which signs `signs` files: those that failed before too."""

    words: str
    note: str
    button: str
    ready: int
    signs: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in the list."""

    id: str
    when: str
    count: str
    words: str
    open: bool
    removable: bool


def number(count: int, language: Language) -> str:
    """A number as it begins a heading: a word up to ten."""
    words = text(Studio.NUMBERS, language).split(",")
    if count < len(words):
        return words[count]
    return f" {count} " if language is Language.ZH else str(count)


def heading(view: BatchView, language: Language) -> str:
    """What the page of a batch is called."""
    total, signed = len(view.items), view.progress.signed
    if not total:
        return text(Studio.NO_ORIGINALS, language)
    if view.batch.state is BatchState.SIGNING:
        many = text(Studio.SIGNING_MANY, language, count=_inner(total, language))
        return text(Studio.SIGNING_ONE, language) if total == 1 else many
    if signed == total:
        return _counted(Studio.SIGNED_ONE, Studio.SIGNED_MANY, total, language)
    if signed:
        code = Studio.SIGNED_SOME_ONE if signed == 1 else Studio.SIGNED_SOME
        return text(code, language, signed=number(signed, language), total=_inner(total, language)).strip()
    return _counted(Studio.TO_SIGN_ONE, Studio.TO_SIGN_MANY, total, language)


def dock(view: BatchView, language: Language) -> Dock:
    """What is ready to be signed, and what failed: it is tried again with the rest, and never called ready."""
    progress = view.progress
    waiting, fresh, again = progress.waiting + progress.failed, ready(view), tried(view)
    note = text(Outcome.DOCK_NOTE, language)
    if progress.failed and fresh:
        note = f"{text(Outcome.DOCK_FAILED, language, count=progress.failed)} {note}"
    elif again:
        note = f"{text(Outcome.DOCK_WHY_ONE if again == 1 else Outcome.DOCK_WHY, language)} {note}"
    if fresh + again == 0:
        return Dock(
            text(Outcome.DOCK_NONE, language),
            text(Outcome.DOCK_AI, language),
            text(Outcome.SIGN_ONE if waiting == 1 else Outcome.SIGN_NONE, language),
            0,
            0,
        )
    if not fresh:
        words, button = _failed(again, waiting, language), Outcome.TRY_ONE if again == 1 else Outcome.TRY_MANY
    elif fresh < waiting:
        words = text(
            Outcome.DOCK_SOME_ONE if fresh == 1 else Outcome.DOCK_SOME,
            language,
            ready=number(fresh, language),
            total=_inner(waiting, language),
        )
        button = Outcome.SIGN_ONE if fresh == 1 else Outcome.SIGN_MANY
    elif fresh == 1:
        words, button = text(Outcome.DOCK_ALL_ONE, language), Outcome.SIGN_ONE
    else:
        words = text(Outcome.DOCK_ALL_MANY, language, count=number(fresh, language))
        button = Outcome.SIGN_MANY
    if fresh and again:
        button = Outcome.SIGN_AND_TRY
    return Dock(words.strip(), note, text(button, language, count=fresh + again), fresh, fresh + again)


def _failed(again: int, waiting: int, language: Language) -> str:
    """That nothing is left but what failed, and perhaps files without answers."""
    if again < waiting:
        return text(
            Outcome.DOCK_FAILED_SOME,
            language,
            failed=number(again, language),
            total=_inner(waiting, language),
        )
    code = Outcome.DOCK_FAILED_ONE if again == 1 else Outcome.DOCK_FAILED_MANY
    return text(code, language, count=number(again, language))


def elsewhere(
    at: datetime | None, there: Answers | None, now: datetime, language: Language
) -> tuple[str, ...]:
    """That another page said something else meanwhile, when, and what it says there of AI."""
    if at is None:
        changed = text(Bench.ELSEWHERE, language)
    else:
        utc = at.astimezone(UTC)
        today = utc.date() == now.astimezone(UTC).date()
        when = f"{utc:%H:%M} UTC" if today else instant(at, language)
        changed = text(Bench.ELSEWHERE_AT, language, when=when)
    if there is None:
        return (changed,)
    said = text(Bench.ELSEWHERE_SAYS, language, said=text(SAID[there.ai], language))
    return (text(Word.TWO_SENTENCES, language, one=changed, two=said),)


def progress_words(view: BatchView, language: Language) -> str:
    """How far signing is."""
    progress = view.progress
    return text(Outcome.SIGNING_NOW, language, done=progress.signed + progress.failed, total=progress.total)


def batch_rows(views: Sequence[BatchView], language: Language) -> tuple[BatchRow, ...]:
    """A creator's batches, as they are listed."""
    return tuple(_batch_row(view, language) for view in views)


def ask_discard(view: BatchView, language: Language) -> Confirmation:
    """Asked before a batch is discarded."""
    lead = text(
        Studio.DISCARD_LEAD,
        language,
        count=_count(len(view.items), language),
        day=day(view.batch.created_at, language),
    )
    points = tuple(text(code, language) for code in (Studio.DISCARD_FILES, Studio.DISCARD_STAYS))
    return Confirmation(
        text(Studio.DISCARD_HEADING, language),
        lead,
        points,
        text(Studio.DISCARD_DO, language),
        text(Studio.KEEP, language),
    )


def ask_remove(item: Item, language: Language) -> Confirmation:
    """Asked before a file is taken out of a batch, where no script can undo it."""
    return Confirmation(
        text(Studio.REMOVE_HEADING, language),
        text(Studio.REMOVE_LEAD, language, file=item.file_name),
        (),
        text(Studio.REMOVE_DO, language),
        text(Studio.KEEP, language),
    )


def _batch_row(view: BatchView, language: Language) -> BatchRow:
    progress = view.progress
    state = {BatchState.SIGNING: Studio.STATE_SIGNING, BatchState.DONE: Studio.STATE_DONE}.get(
        view.batch.state, Studio.STATE_FAILED if progress.failed else Studio.STATE_OPEN
    )
    return BatchRow(
        id=view.batch.id,
        when=instant(view.batch.created_at, language),
        count=_count(progress.total, language),
        words=text(state, language, signed=progress.signed, total=progress.total, failed=progress.failed),
        open=view.batch.state is not BatchState.DONE,
        removable=view.batch.state is not BatchState.SIGNING,
    )


def _count(count: int, language: Language) -> str:
    return text(Studio.COUNT_ONE if count == 1 else Studio.COUNT_MANY, language, count=count)


def _counted(one: Studio, many: Studio, count: int, language: Language) -> str:
    return text(one if count == 1 else many, language, count=number(count, language)).strip()


def _inner(count: int, language: Language) -> str:
    """A number within a sentence."""
    word = number(count, language)
    return word if language is Language.ZH else word.lower()
