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
_PIECE: Final = 4096  # entries at once
_PIECES: Final = 8  # at one look: whoever looks has other things to do too
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
        """Note new entries under members' keys, and answer how many; what is left of very many comes the next time.

        Raises KeysError, LedgerError and StoreError.
        """
        noted = 0
        for _ in range(_PIECES):
            signed = log.checkpoint()
            start, size = self._watched(database), signed.checkpoint.size
            if start >= size:
                break
            end = min(size, start + _PIECE)
            found = self._owned(Follow(signed, log.reader(size)), start, end)
            # There is one writer: while this is it, no entry is between the ledger and its row.
            with database.writing() as tx:
                rows = {row.number: row.entry for row in tx.ledger.numbered([one.number for one, _ in found])}
                # An identity that was made on the command line belongs to no member.
                members = {owner for _, owner in found if tx.members.get(owner) is not None}
                news = [
                    News(owner, one.number, rows.get(one.number) == one.entry.encode() or _waits(tx, one))
                    for one, owner in found
                    if owner in members
                ]
                tx.news.note(news, end)
            self._size = end
            noted += len(news)
        return noted

    def _watched(self, database: Database) -> int:
        if self._size is None:
            with database.reading() as tx:
                self._size = tx.news.watched()
        return self._size

    def _owned(self, follow: Follow, start: int, end: int) -> list[tuple[Seen, str]]:
        """The entries under a member's key, each with that member."""
        if not follow.keys(start, end) <= self._known.keys():
            self._known = self._owners()
        wanted = [key for key, owner in self._known.items() if owner is not None]
        seen = follow.entries(start, wanted, end) if wanted else ()
        return [(one, owner) for one in seen for owner in sorted(self._owners_of(one))]

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
