"""A diary in words: its entries day by day, and the lists that it stands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby

from provenance.messages.language import Language
from provenance.messages.values import day, instant, size
from provenance.registry.diary import DiaryEntry, DiaryView, EntryKind
from webui.presenters.confirm import Confirmation
from webui.presenters.proofs import proof_of
from webui.presenters.wording import grouped, short
from webui.translations.catalogue import text
from webui.translations.diary import Diary
from webui.translations.diary_entries import Entries

KINDS = tuple((kind.value, Entries(kind.value)) for kind in EntryKind)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One file. `sha256` is what the browser compares, `groups` how people do."""

    id: str
    name: str
    kind: str
    note: str
    about: str
    logged: str
    number: int | None
    proof: str
    when: str
    sha256: str
    groups: tuple[str, ...]
    kept: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class DayRows:
    """The files of one day, the first that came first."""

    day: str
    count: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class DiaryRow:
    """A diary in a list."""

    id: str
    title: str
    summary: str


def days(view: DiaryView, logged: Mapping[str, int], language: Language) -> tuple[DayRows, ...]:
    """The entries by their days (UTC), the latest day first."""
    in_order = sorted(view.entries, key=lambda entry: entry.at)
    found = []
    for _, of_day in groupby(in_order, key=lambda entry: entry.at.astimezone(UTC).date()):
        entries = list(of_day)
        rows = tuple(_row(entry, logged.get(entry.id), language) for entry in entries)
        count = text(Diary.COUNT, language, others=len(rows) if len(rows) > 1 else None)
        found.append(DayRows(day(entries[0].at, language), count, rows))
    return tuple(reversed(found))


def rows(views: Sequence[DiaryView], language: Language) -> tuple[DiaryRow, ...]:
    """Diaries as a list shows them."""
    return tuple(DiaryRow(view.diary.id, view.diary.title, summary(view, language)) for view in views)


def summary(view: DiaryView, language: Language) -> str:
    """How many files there are, and from when to when."""
    if not view.entries:
        return text(Diary.NO_FILES, language)
    first, last = (short(day(view.entries[at].at, language), language) for at in (0, -1))
    count = len(view.entries)
    if count == 1:
        return text(Diary.ONE_FILE, language, first=first)
    if first == last:
        return text(Diary.SUMMARY_DAY, language, count=count, first=first)
    return text(Diary.SUMMARY, language, count=count, first=first, last=last)


def how_made(views: Sequence[DiaryView], language: Language) -> tuple[DiaryRow, ...]:
    """The diaries of a work, for its own page."""
    return tuple(
        DiaryRow(
            view.diary.id,
            view.diary.title,
            text(
                Diary.HOW_KEPT,
                language,
                summary=summary(view, language),
                kept=sum(entry.blob is not None for entry in view.entries) or None,
            ),
        )
        for view in views
    )


def ask_remove(view: DiaryView, language: Language) -> Confirmation:
    """Asked before a diary is removed."""
    count = len(view.entries)
    return Confirmation(
        heading=text(Diary.REMOVE_HEADING, language),
        lead=text(Diary.REMOVE_LEAD, language, title=view.diary.title, others=count if count > 1 else None),
        points=tuple(
            text(code, language) for code in (Diary.REMOVE_FILES, Diary.REMOVE_LEDGER, Diary.REMOVE_WORKS)
        ),
        act=text(Diary.REMOVE_DO, language),
        keep=text(Diary.KEEP, language),
    )


def ask_remove_entry(entry: DiaryEntry, language: Language) -> Confirmation:
    """Asked before an entry is removed."""
    return Confirmation(
        heading=text(Entries.REMOVE_HEADING, language),
        lead=text(Entries.REMOVE_LEAD, language, file=entry.file_name, day=day(entry.at, language)),
        points=(text(Entries.REMOVE_FILE, language), text(Entries.REMOVE_LEDGER, language)),
        act=text(Entries.REMOVE_DO, language),
        keep=text(Entries.KEEP, language),
    )


def _row(entry: DiaryEntry, number: int | None, language: Language) -> EntryRow:
    kind = text(Entries(entry.kind.value), language)
    about = Entries.FINGERPRINT if entry.blob is None else Entries.KEPT
    if entry.blob is not None and entry.format is None:
        about = Entries.KEPT_ALONE
    time = f"{entry.at.astimezone(UTC):%H:%M} UTC"
    logged = Entries.LEDGER_WAITS if number is None else Entries.LEDGER
    return EntryRow(
        id=entry.id,
        name=entry.file_name,
        kind=entry.kind.value,
        note=entry.note,
        about=text(about, language, kind=kind, size=size(entry.size)),
        logged=text(logged, language, time=time, number=number),
        number=number,
        proof=proof_of(number, language),
        when=instant(entry.at, language),
        sha256=entry.sha256,
        groups=tuple(grouped(entry.sha256).split(" ")),
        kept=entry.blob is not None,
        picture=entry.picture is not None,
    )
