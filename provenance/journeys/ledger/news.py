"""Tell creators of entries under their keys without being asked: the ledger is looked through as it grows, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from keys.ports import KeyStore
from provenance.journeys.ports import Database, UnitOfWork
from provenance.ledger.log import Log
from provenance.ledger.monitor import Follow, Seen
from provenance.ledger.news import News, Unseen
from provenance.members.model import Member

_STRANGE: Final = 100
_PIECE: Final = 4096  # entries in one transaction: others wait meanwhile
Owners = Callable[[], Mapping[str, str | None]]
"""From a key (SHA-256 of SubjectPublicKeyInfo) to the member whose identity has or had it; None for a terminal's."""


def owners_of(store: KeyStore) -> dict[str, str | None]:
    """Whose key is whose."""
    return {
        chain.key_id: identity.owner_id for identity in store.identities.all() for chain in identity.chains
    }


class NewsWatch:
    """Looks through what was logged since the last look. It remembers whose key is whose, and asks about new ones."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
        self._known: Mapping[str, str | None] = {}
        self._size: int | None = None

    def look(self, database: Database, log: Log) -> int:
        """Note every new entry under a member's key, and answer how many. Raises KeysError, LedgerError, StoreError."""
        noted = 0
        while self._size != log.checkpoint().checkpoint.size:
            noted += self._look(database, log)
        return noted

    def _look(self, database: Database, log: Log) -> int:
        # There is one writer: while this is it, no entry is between the ledger and its row.
        with database.writing() as tx:
            signed = log.checkpoint()
            start, size = tx.news.watched(), signed.checkpoint.size
            end = min(size, start + _PIECE)
            found = self._news(tx, Follow(signed, log.reader(size)), start, end)
            tx.news.note(found, end)
        self._size = max(start, end)
        return len(found)

    def _news(self, tx: UnitOfWork, follow: Follow, start: int, end: int) -> list[News]:
        seen = list(follow.entries(start, end=end))
        keys = {key for one in seen for key in (one.entry.key, one.entry.subject) if key}
        if any(one.entry.key not in self._known for one in seen if one.entry.key):
            self._known = self._owners()
        if not keys & self._known.keys():
            return []
        rows = {row.number: row.entry for row in tx.ledger.numbered([one.number for one in seen])}
        return [
            News(owner, one.number, rows.get(one.number) == one.entry.encode() or _waits(tx, one))
            for one in seen
            for owner in self._owners_of(one)
        ]

    def _owners_of(self, one: Seen) -> set[str]:
        found = (self._known.get(key) for key in (one.entry.key, one.entry.subject) if key)
        return {owner for owner in found if owner is not None}


def unseen(database: Database, member: Member) -> Unseen:
    """What came under a member's keys since they last looked. Raises StoreError."""
    with database.reading() as tx:
        return tx.news.unseen(member.id)


@dataclass(frozen=True, slots=True)
class Looked:
    """How a member last saw the ledger: its `size` then, and the latest `strange` entries, which nobody asked for."""

    size: int
    strange: tuple[int, ...]


def last_look(database: Database, member: Member) -> Looked:
    """How a member last saw the ledger. Raises StoreError."""
    with database.reading() as tx:
        return Looked(tx.news.seen(member.id), tx.news.unexpected(member.id, _STRANGE))


def see(database: Database, member: Member, size: int) -> None:
    """A member has looked at a ledger of this size. Raises StoreError."""
    with database.writing() as tx:
        tx.news.see(member.id, size)


def _waits(tx: UnitOfWork, one: Seen) -> bool:
    """Whether somebody asked for it who was stopped before its number was written: the next round writes it."""
    data = one.entry.encode()
    return any(row.number is None and row.entry == data for row in tx.ledger.about(one.entry.subject, 100))
