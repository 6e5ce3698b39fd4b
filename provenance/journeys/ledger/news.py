"""Tell creators of entries under their keys without being asked: the ledger is looked through as it grows, once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from keys.ports import KeyStore
from provenance.journeys.ports import Database, UnitOfWork
from provenance.ledger.news import News, Unseen
from provenance.ledger.outbox import Maker, OutboxRow
from provenance.ledger.watching.monitor import Follow, Seen
from provenance.ledger.writing.log import Log
from provenance.members.model import Member

_STRANGE: Final = 100
_PIECE: Final = 4096  # entries at once
_PIECES: Final = 8  # at one look: whoever looks has other things to do too
Owners = Callable[[], Mapping[str, Collection[str]]]
"""From a key (SHA-256 of SubjectPublicKeyInfo) to members whose identities have or had it: none for a terminal's."""


def owners_of(store: KeyStore) -> dict[str, set[str]]:
    """Whose key is whose. Whoever takes over a key that another member has too doesn't take their news away."""
    owners: dict[str, set[str]] = {}
    for identity in store.identities.all():
        for chain in identity.chains:
            of_key = owners.setdefault(chain.key_id, set())
            if identity.owner_id is not None:
                of_key.add(identity.owner_id)
    return owners


class KeyOwners:
    """`owners_of` a store, read again only after an identity has changed: there may be thousands."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store
        self._read: tuple[tuple[int, ...], Mapping[str, Collection[str]]] | None = None

    def __call__(self) -> Mapping[str, Collection[str]]:
        """From a key to members. Raises KeysError."""
        # Before reading: a change meanwhile is read the next time.
        revision = self._store.identities.revision()
        if self._read is None or self._read[0] != revision:
            self._read = revision, owners_of(self._store)
        return self._read[1]


class NewsWatch:
    """Looks through what was logged since the last look."""

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
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
                rows = {row.number: row for row in tx.ledger.numbered([one.number for one, _ in found])}
                # An identity that was made on the command line belongs to no member.
                members = {owner for _, owner in found if tx.members.get(owner) is not None}
                news = [
                    _news(owner, one.number, _asked(tx, rows.get(one.number), one))
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
        owners = self._owners()
        wanted = [key for key, members in owners.items() if members]
        seen = follow.entries(start, wanted, end) if wanted else ()
        return [(one, owner) for one in seen for owner in sorted(_owners_of(one, owners))]


def _owners_of(one: Seen, owners: Mapping[str, Collection[str]]) -> set[str]:
    found = (owners.get(key, ()) for key in (one.entry.key, one.entry.subject) if key)
    return {owner for members in found for owner in members}


def unseen(database: Database, member: Member, session: str | None = None) -> Unseen:
    """What came under a member's keys that they don't know yet: `session` knows its own. Raises StoreError."""
    with database.reading() as tx:
        return tx.news.unseen(member.id, session)


@dataclass(frozen=True, slots=True)
class Looked:
    """Up to what `size` a member knows the ledger's entries, and the latest `strange` ones, which others made."""

    size: int
    strange: tuple[int, ...]


def last_look(database: Database, member: Member) -> Looked:
    """What a member knows of the ledger. Raises StoreError."""
    with database.reading() as tx:
        return Looked(tx.news.seen(member.id), tx.news.unexpected(member.id, _STRANGE))


def see(database: Database, member: Member, size: int) -> None:
    """A member says that they know the entries of a ledger of this size. Raises StoreError."""
    with database.writing() as tx:
        tx.news.see(member.id, size)


def _asked(tx: UnitOfWork, numbered: OutboxRow | None, one: Seen) -> OutboxRow | None:
    """The row of whoever asked for it; if they were stopped before its number was written, the next round does that."""
    data = one.entry.encode()
    if numbered is not None and numbered.entry == data:
        return numbered
    rows = tx.ledger.about(one.entry.subject, 100)
    return next((row for row in rows if row.number is None and row.entry == data), None)


def _news(owner: str, number: int, row: OutboxRow | None) -> News:
    if row is None:
        return News(owner, number, expected=False)
    own_session = row.made_by is Maker.PAGE and row.made_as == owner
    return News(owner, number, row.made_as in {None, owner}, row.made_with if own_session else None)
