"""The ledger in words: its checkpoint, who vouches for that, and entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from provenance.journeys.ledger.pages import LedgerView, ListedEntry
from provenance.journeys.ledger.watch import Watched
from provenance.ledger.monitor import Expected
from provenance.messages.language import Language
from provenance.messages.values import instant
from webui.translations.catalogue import text
from webui.translations.ledger import Ledger


@dataclass(frozen=True, slots=True)
class WitnessRow:
    """One witness: its name, its key's id, when it cosigned, and what."""

    name: str
    key_id: str
    at: str
    state: str


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry; `number` is None while it waits, `words` what a creator is told of it."""

    number: int | None
    type: str
    subject: tuple[str, ...]
    at: str
    words: str = ""
    alarming: bool = False


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
    """What a creator sees of their own keys."""

    entries: tuple[EntryRow, ...]
    verdict: str
    read: str
    alarming: bool


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


def mine(watched: Watched, language: Language) -> MinePage:
    """Entries under a creator's keys, and whether any is not theirs."""
    alarming = len(watched.alarming)
    verdict = Ledger.MINE_NONE if not watched.entries else Ledger.MINE_FINE
    said = text(verdict, language) if not alarming else text(Ledger.MINE_ALARM, language, count=alarming)
    rows = [
        EntryRow(
            e.number,
            text(e.entry.type, language),
            groups(e.entry.subject),
            "" if e.row is None or e.row.logged_at is None else instant(e.row.logged_at, language),
            text(e.state, language),
            e.state in {Expected.UNEXPECTED, Expected.MISSING},
        )
        for e in watched.entries
    ]
    read = text(Ledger.MINE_READ, language, start=f"{watched.start:,}", last=f"{max(watched.size - 1, 0):,}")
    return MinePage(tuple(rows), said, read, bool(alarming))


def groups(digest: str) -> tuple[str, ...]:
    """A hash in groups of four digits."""
    return tuple(digest[at : at + 4] for at in range(0, len(digest), 4))


def script_words(codes: Sequence[Ledger], language: Language) -> Mapping[str, str]:
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
