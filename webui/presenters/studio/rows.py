"""The originals of a batch as rows: what each is called, where it stands, and what can be done with it."""

from collections.abc import Collection
from dataclasses import dataclass

from provenance.batches.answering import differs
from provenance.batches.batches import BatchView, answers_for
from provenance.batches.model import BatchState, Item, ItemState
from provenance.disclosure.vocabulary import Extent
from provenance.messages.language import Language
from webui.translations.catalogue import text
from webui.translations.studio import Studio

SAID = {
    Extent.NONE: Studio.SAID_NONE,
    Extent.TOOLING: Studio.SAID_TOOLING,
    Extent.EDITED: Studio.SAID_EDITED,
    Extent.COMPOSED: Studio.SAID_COMPOSED,
    Extent.GENERATED: Studio.SAID_GENERATED,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One original. `state` is a code for styles and tests; `words` say it."""

    id: str
    name: str
    picture: bool
    state: str
    words: str
    current: bool
    removable: bool
    kind: str = ""
    """What stands where a picture would: the format."""
    work: tuple[str, int] | None = None
    download: str = ""


def rows(
    view: BatchView,
    current: Item | None,
    language: Language,
    plain: Collection[tuple[str, int]] = (),
) -> tuple[Row, ...]:
    """Every file of a batch in its order; `plain` are the versions of which no copy is confirmed."""
    return tuple(
        row(view, item, language, current=current is not None and item.id == current.id, plain=plain)
        for item in view.items
    )


def row(
    view: BatchView,
    item: Item,
    language: Language,
    *,
    current: bool = False,
    plain: Collection[tuple[str, int]] = (),
) -> Row:
    """One file."""
    signed = item.state is ItemState.SIGNED and item.work_id is not None and item.version is not None
    work = (item.work_id or "", item.version or 0) if signed else None
    words = text(Studio.ROW_SIGNED_PLAIN, language) if work in plain else None
    return Row(
        id=item.id,
        name=item.file_name,
        picture=item.picture is not None,
        state=item.state.value,
        words=words or _words(view, item, language, current=current),
        current=current,
        kind=item.format.upper(),
        removable=view.batch.state is not BatchState.SIGNING and not signed,
        work=work,
        download=text(Studio.DOWNLOAD_NAMED, language, file=item.file_name) if signed else "",
    )


def ready(view: BatchView) -> int:
    """How many files that were not tried yet can be signed now."""
    return _answered(view, ItemState.WAITING)


def tried(view: BatchView) -> int:
    """How many files failed and would be tried again now."""
    return _answered(view, ItemState.FAILED)


def _answered(view: BatchView, state: ItemState) -> int:
    return sum(item.state is state and answers_for(view.batch, item) is not None for item in view.items)


def _words(view: BatchView, item: Item, language: Language, *, current: bool) -> str:
    match item.state:
        case ItemState.QUEUED:
            return text(Studio.ROW_QUEUED, language)
        case ItemState.SIGNING:
            return text(Studio.ROW_SIGNING, language)
        case ItemState.SIGNED:
            return text(Studio.ROW_SIGNED, language)
        case ItemState.FAILED if item.problem is not None:
            reason = item.problem.zh if language is Language.ZH else item.problem.en
            return text(Studio.ROW_FAILED, language, reason=reason)
    answers = answers_for(view.batch, item)
    if answers is None:
        return text(Studio.ROW_OPEN if current else Studio.ROW_FIRST, language)
    own = item.answers is not None and view.batch.answers is not None and differs(view.batch, item)
    said = text(SAID[answers.ai], language)
    return text(Studio.ROW_DIFFERS if own else Studio.ROW_READY, language, said=said)
