"""The ledger in words: its checkpoint, who vouches for that, and entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from provenance.journeys.ledger.pages import LedgerView, ListedEntry
from provenance.journeys.ledger.watch import Watched, WatchedEntry
from provenance.ledger.outbox import Maker, OutboxRow
from provenance.ledger.watching.monitor import Expected
from provenance.messages.language import Language
from provenance.messages.values import instant
from webui.translations.catalogue import text
from webui.translations.ledger import Ledger

_ALARMING: Final = frozenset({Expected.UNEXPECTED, Expected.MISSING})


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """One witness: its name, its key's id, when it cosigned, and what."""

    name: str
    key_id: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry; `number` is None while it waits, `words` what a creator is told of it.

    `by` says who asked for it, and `revoke` names the identity to revoke if that wasn't the creator.
    """

    number: int | None
    type: str
    subject: tuple[str, ...]
    at: str
    words: str = ""
    alarming: bool = False
    by: str = ""
    revoke: str = ""


@dataclass(frozen=True, slots=True)
class CheckpointText:
    """The latest checkpoint; `signature` is the ledger's own line."""

    origin: str
    vkey: str
    size: str
    root: tuple[str, ...]
    signature: str
    stamp: str
    witnesses: tuple[WitnessRow, ...]
    entries: tuple[EntryRow, ...]
    halted: bool


@dataclass(frozen=True, slots=True)
class MinePage:
    """What a creator sees of their own keys: what is `new` until they say that they know it, and what isn't.

    What this session asked for isn't new in it.
    """

    new: tuple[EntryRow, ...]
    entries: tuple[EntryRow, ...]
    verdict: str
    read: str
    alarming: bool


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks: what they know, they and their session, and the names of their identities by key and API keys by id.

    Identities that are revoked are not among them.
    """

    seen: int
    member: str
    session: str
    identities: Mapping[str, str]
    programs: Mapping[str, str]


def checkpoint(view: LedgerView, language: Language) -> CheckpointText:
    """The parts of the public page."""
    head = view.signed.checkpoint
    own = next((s.line for s in view.signed.note.signatures if s.name == head.origin), "")
    return CheckpointText(
        head.origin,
        view.vkey,
        f"{head.size:,}",
        groups(head.root.hex()),
        own.strip(),
        _stamp(view, language),
        _witnesses(view, language),
        tuple(entry_row(entry, language) for entry in view.entries),
        view.halted,
    )


def entry_row(listed: ListedEntry, language: Language) -> EntryRow:
    """One entry."""
    entry = listed.entry
    at = text(Ledger.WAITING, language) if listed.number is None else ""
    if listed.logged_at is not None:
        at = instant(listed.logged_at, language)
    return EntryRow(listed.number, text(entry.type, language), groups(entry.subject), at)


def mine(watched: Watched, looking: Looking, language: Language) -> MinePage:
    """Entries under a creator's keys, and whether any is not theirs."""
    alarming = len(watched.alarming)
    verdict = Ledger.MINE_NONE if not watched.entries else Ledger.MINE_FINE
    said = text(verdict, language) if not alarming else text(Ledger.MINE_ALARM, language, count=alarming)
    new = [e for e in watched.entries if _new(e, looking)]
    rest = [e for e in watched.entries if not _new(e, looking)]
    read = text(Ledger.MINE_READ, language, start=f"{watched.start:,}", last=f"{max(watched.size - 1, 0):,}")
    return MinePage(
        tuple(_watched(e, looking, language, new=True) for e in new),
        tuple(_watched(e, looking, language, new=False) for e in rest),
        said,
        read,
        bool(alarming),
    )


def _watched(one: WatchedEntry, looking: Looking, language: Language, *, new: bool) -> EntryRow:
    alarming, entry, row = one.state in _ALARMING, one.entry, one.row
    strange = alarming or new or (row is not None and _another(row, looking))
    name = looking.identities.get(entry.key or "") or looking.identities.get(entry.subject, "")
    return EntryRow(
        one.number,
        text(entry.type, language),
        groups(entry.subject),
        "" if row is None or row.logged_at is None else instant(row.logged_at, language),
        text(one.state, language),
        strange,
        "" if row is None else _by(row, looking, language),
        name if strange else "",
    )


def _new(one: WatchedEntry, looking: Looking) -> bool:
    """Whether it came since they last said that they know what is there, and this session didn't ask for it."""
    return one.number is not None and one.number >= looking.seen and not _here(one.row, looking)


def _here(row: OutboxRow | None, looking: Looking) -> bool:
    asked = (Maker.PAGE, looking.member, looking.session)
    return row is not None and (row.made_by, row.made_as, row.made_with) == asked


def _another(row: OutboxRow, looking: Looking) -> bool:
    return row.made_as not in {None, looking.member}


def _by(row: OutboxRow, looking: Looking, language: Language) -> str:
    if _another(row, looking):
        return text(Ledger.BY_OTHER_ACCOUNT, language)
    match row.made_by:
        case Maker.PAGE if row.made_as is None:
            return text(Ledger.BY_PAGES, language)
        case Maker.PAGE:
            return text(Ledger.BY_SESSION if _here(row, looking) else Ledger.BY_OTHER_SESSION, language)
        case Maker.PROGRAM:
            name = looking.programs.get(row.made_with or "") or "?"
            return text(Ledger.BY_PROGRAM, language, name=name)
        case Maker.COMMAND:
            return text(Ledger.BY_COMMAND, language)
        case _:
            return ""


def groups(digest: str) -> tuple[str, ...]:
    """A hash in groups of four digits."""
    return tuple(digest[at : at + 4] for at in range(0, len(digest), 4))


def script_words(codes: Sequence[StrEnum], language: Language) -> Mapping[str, str]:
    """Words for the script, by the names that their data attributes have; values stay in braces."""
    blank = {name: f"{{{name}}}" for name in ("number", "origin", "size", "hash", "name", "names")}
    return {code.value.replace("_", "-"): text(code, language, **blank) for code in codes}


def _stamp(view: LedgerView, language: Language) -> str:
    stamped = view.stamped
    if stamped is None or not stamped.external:
        return text(Ledger.NOT_STAMPED, language)
    values = {"at": instant(stamped.at, language), "authority": stamped.stamp.authority or "?"}
    size = stamped.signed.checkpoint.size
    if size == view.signed.checkpoint.size:
        return text(Ledger.STAMPED, language, **values)
    return text(Ledger.STAMPED_EARLIER, language, size=f"{size:,}", **values)


def _witnesses(view: LedgerView, language: Language) -> tuple[WitnessRow, ...]:
    now, before = dict(view.signed.witnesses), {}
    if view.witnessed is not None:
        before = dict(view.witnessed.witnesses)
    rows = []
    for key in view.witnesses:
        seconds = now.get(key) or before.get(key)
        at = "" if seconds is None else instant(datetime.fromtimestamp(seconds, UTC), language)
        state = text(Ledger.COSIGNED, language) if key in now else text(Ledger.NEVER, language)
        if key not in now and seconds is not None and view.witnessed is not None:
            size = f"{view.witnessed.checkpoint.size:,}"
            state = text(Ledger.EARLIER, language, size=size)
        rows.append(WitnessRow(key.name, key.id.hex(), at, state))
    return tuple(rows)
