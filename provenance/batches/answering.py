"""What is said of many files at once, and of one that differs. Where AI took effect is always said of one picture."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from provenance.batches.batches import answers_for
from provenance.batches.errors import AnsweredElsewhereError
from provenance.batches.model import Batch, Item, ItemState
from provenance.batches.ports import BatchStore
from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Region
from provenance.disclosure.vocabulary import Extent

_WITHOUT_REGIONS = frozenset({Extent.NONE, Extent.GENERATED})


class Scope(StrEnum):
    """Whom answers hold for: every file that has none of its own, one file, or every file whatever it had."""

    ALL = "all"
    ONE = "one"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class Page:
    """The page on which something is said at an instant: its own name, and the codes of what it showed.

    `stood` is the `standing` of its file, `others` what the `others_said`, `boxes` what is `boxes_drawn`, `shared` what
    is `shared_said`.
    """

    id: str
    stood: str
    at: datetime
    others: str = ""
    boxes: str = ""
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a creator said at one file, for it or for others too; on no `page` by a program."""

    answers: Answers
    scope: Scope = Scope.ALL
    title: str | None = None
    version_of: str | None = None
    identity: str | None = None
    keep_originals: bool = False
    recognise: bool = True
    diary_id: str | None = None
    page: Page | None = None


def standing(batch: Batch, item: Item) -> str:
    """A code for everything that is said of one file now: another one means that something else is said."""
    said = (
        (answers_for(batch, item), differs(batch, item), item.title, item.version_of, item.diary_id),
        (batch.identity, batch.keep_originals, batch.recognise),
    )
    return _code(said)


def others_said(batch: Batch, items: Iterable[Item], item: Item) -> str:
    """A code for the answers that the other files have of their own: what `Scope.EVERY` undoes."""
    return _code([(other.id, other.answers) for other in items if _apart(batch, other, item)])


def boxes_drawn(batch: Batch, items: Iterable[Item], item: Item) -> str:
    """A code for where AI took effect on the other files for which the same answers hold; empty where none says it."""
    drawn = [
        (other.id, other.answers.regions)
        for other in items
        if other.answers is not None and _behind(other, item) and not differs(batch, other)
    ]
    return _code(drawn) if drawn else ""


def shared_said(batch: Batch) -> str:
    """A code for the answers that hold for every file without its own: what is said of all replaces them."""
    return _code(batch.answers)


def differs(batch: Batch, item: Item) -> bool:
    """Whether a file has answers of its own, beyond where on its picture AI took effect."""
    return item.answers is not None and _everywhere(item.answers) != batch.answers


def say(tx: BatchStore, batch: Batch, item: Item, said: Said) -> Batch:
    """Write down what was said; files that were signed stay as they are. The caller knows both to be changeable.

    Raises AnsweredElsewhereError where another page said something else since this one was opened.
    """
    page = said.page
    if page is not None:
        _require_seen(tx, batch, item, page, said)
    changed = replace(
        batch,
        identity=said.identity,
        keep_originals=said.keep_originals,
        recognise=said.recognise,
        said_at=None if page is None else page.at,
        said_on=None if page is None else page.id,
    )
    answers: Answers | None = said.answers
    if said.scope is not Scope.ONE:
        changed = replace(
            changed, answers=_everywhere(said.answers), shared_on=None if page is None else page.id
        )
        for other in _followers(tx, batch, item, said.scope):
            regions = () if other.answers is None else other.answers.regions
            tx.batches.update_item(replace(other, answers=_own(said.answers, regions)))
        answers = _own(said.answers, said.answers.regions)
    tx.batches.update_item(
        replace(
            item,
            answers=answers,
            title=said.title,
            version_of=said.version_of,
            diary_id=said.diary_id,
        )
    )
    tx.batches.update(changed)
    return changed


def _require_seen(tx: BatchStore, batch: Batch, item: Item, page: Page, said: Said) -> None:
    """Raise AnsweredElsewhereError where a page would undo what it didn't show."""
    # One page may be sent several times, each before it heard of the one before.
    if page.id != batch.said_on and page.stood != standing(batch, item):
        raise AnsweredElsewhereError(batch.said_at)
    # What it says of its own file leaves what is said of others: who spoke last need not have seen that.
    unseen = page.id != batch.shared_on and page.shared != shared_said(batch)
    if said.scope is not Scope.ONE and unseen:
        raise AnsweredElsewhereError(batch.said_at, of_all=True)
    items = tx.batches.items(batch.id)
    if said.scope is Scope.EVERY and page.others != others_said(batch, items, item):
        raise AnsweredElsewhereError(batch.said_at, of_others=True)
    boxes = boxes_drawn(batch, items, item)
    undone = said.scope is not Scope.ONE and said.answers.ai in _WITHOUT_REGIONS
    if undone and boxes and page.boxes != boxes:
        raise AnsweredElsewhereError(batch.said_at, of_others=True)


def _followers(tx: BatchStore, batch: Batch, item: Item, scope: Scope) -> Iterator[Item]:
    """The other files that have something of their own and for which the answers hold."""
    for other in tx.batches.items(batch.id):
        own = other.answers is not None and _behind(other, item)
        if own and (scope is Scope.EVERY or not differs(batch, other)):
            yield other


def _apart(batch: Batch, other: Item, item: Item) -> bool:
    return _behind(other, item) and differs(batch, other)


def _behind(other: Item, item: Item) -> bool:
    """Whether it is another file for which something can still be said."""
    return other.id != item.id and other.state is not ItemState.SIGNED


def _code(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _everywhere(answers: Answers) -> Answers:
    return replace(answers, regions=())


def _own(answers: Answers, regions: tuple[Region, ...]) -> Answers | None:
    """What a file keeps for itself: the shared answers with its own regions, and nothing without any."""
    if not regions or answers.ai in _WITHOUT_REGIONS:
        return None
    return replace(answers, regions=regions)
