"""What the ledger has under a creator's keys, held against what the installation did for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from keys.ports import KeyStore
from provenance.journeys.ports import Database
from provenance.ledger.entries import LedgerEntry, parse_entry
from provenance.ledger.errors import LedgerStorageError, ProofError
from provenance.ledger.faults import Fault
from provenance.ledger.formats.checkpoint import Checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.formats.tiles import TileSource
from provenance.ledger.outbox import OutboxRow
from provenance.ledger.watching.monitor import Expected, Follow, Seen, follow
from provenance.ledger.writing.log import Log
from provenance.members.model import Member

READ: Final = 20_000  # entries that one look reads: a page's worth of time


@dataclass(frozen=True, slots=True)
class WatchedEntry:
    """An entry under one of the keys; `row` is what was written down of it here, if anything."""

    entry: LedgerEntry
    state: Expected
    number: int | None
    row: OutboxRow | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """Entries, the newest first. The ledger was read from `start` to `size`; what was asked for here, in full."""

    entries: tuple[WatchedEntry, ...]
    start: int
    size: int

    @property
    def alarming(self) -> tuple[WatchedEntry, ...]:
        """Those that somebody should look into."""
        return tuple(e for e in self.entries if e.state in {Expected.UNEXPECTED, Expected.MISSING})


def keys_of(store: KeyStore, owner: Member) -> frozenset[str]:
    """The keys that a creator's identities have had: SHA-256 of SubjectPublicKeyInfo, hexadecimal."""
    return frozenset(
        chain.key_id
        for identity in store.identities.all()
        if identity.owner_id == owner.id
        for chain in identity.chains
    )


def watch_entries(
    database: Database,
    log: Log,
    keys: Collection[str],
    *,
    start: int | None = None,
    strange: Collection[int] = (),
) -> Watched:
    """Compare the ledger's entries under these keys, by default among the latest `READ`, with the rows here.

    `strange` are the numbers of earlier ones that were found when they were logged, and nobody asked for here.
    Raises LedgerError and StoreError.
    """
    # The rows after the ledger: what is logged between the two is then known, and not unexpected.
    signed = log.checkpoint()
    size = signed.checkpoint.size
    first = max(0, size - READ) if start is None else start
    reader = log.reader(size)
    follow, seen = Follow(signed, reader), dict[int, Seen]()
    if keys:
        seen = {found.number: found for found in follow.entries(first, keys)}
        earlier = (follow.entries(number, keys, number + 1) for number in strange if number < first)
        seen |= {found.number: found for one in earlier for found in one}
    with database.reading() as tx:
        known = {row.number: row for row in tx.ledger.numbered(seen)}
        rows = tx.ledger.under(keys)
    found = [
        WatchedEntry(s.entry, Expected.UNEXPECTED, s.number)
        for s in seen.values()
        if s.number not in known or known[s.number].entry != s.entry.encode()
    ]
    for row in rows:
        state = Expected.WAITING
        if row.number is not None:
            there = row.number < size and reader.node(0, row.number).hex() == row.leaf
            later = row.number >= size and log.checkpoint().checkpoint.size > row.number
            state = Expected.OURS if there or later else Expected.MISSING
        found.append(WatchedEntry(parse_entry(row.entry), state, row.number, row))
    return Watched(tuple(sorted(found, key=_newest_first)), first, size)


@dataclass(frozen=True, slots=True)
class Followed:
    """Another server's ledger as it is now, which continues what was seen of it, and the entries since."""

    follow: Follow
    entries: tuple[Seen, ...]


def watch_remote(
    source: TileSource,
    log: NoteKey,
    keys: Collection[str],
    before: Checkpoint | None = None,
    witnesses: Sequence[NoteKey] = (),
) -> Followed:
    """Follow a ledger from outside: that it continues `before`, and its entries since then under these keys.

    Without keys there are no entries, and only the ledger is checked. Raises LedgerError: ProofError where entries
    were changed, dropped or hidden.
    """
    try:
        now = follow(source, log, before, witnesses)
        start = before.size if before is not None else 0
        return Followed(now, tuple(now.entries(start, keys)) if keys else ())
    except LedgerStorageError as error:
        # Damage to whoever runs a ledger is a change to whoever watches it: only the first can restore anything.
        if error.fault is Fault.ENTRY_OTHERWISE:
            raise ProofError(Fault.ENTRY_CHANGED, number=error.params["number"]) from error
        if error.fault is Fault.TILE_OTHERWISE:
            index, level = error.params["index"], error.params["level"]
            raise ProofError(Fault.TILE_CHANGED, index=index, level=level) from error
        if error.fault is Fault.FILE_MISSING:  # no proof of anything: it may be on its way
            raise LedgerStorageError(Fault.FILE_NOT_SERVED, path=error.params["path"]) from error
        raise


def _newest_first(watched: WatchedEntry) -> tuple[bool, int, int]:
    row = watched.row
    waiting = watched.number is None
    return not waiting, -(watched.number or 0), -((row.id or 0) if row is not None else 0)
