"""Entries under members' keys: the port of `provenance.ledger.news`, in tables."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, case, func, select, update
from sqlalchemy.dialects.sqlite import insert

from provenance.ledger.news import News, Unseen
from provenance.store.failures import database_failures
from provenance.store.tables.ledger import LEDGER_NEWS as NEWS
from provenance.store.tables.ledger import LEDGER_SEEN as SEEN
from provenance.store.tables.ledger import LEDGER_WATCHED as WATCHED


class SqlNews:
    """A NewsRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def watched(self) -> int:
        with database_failures():
            size: int = self._connection.execute(select(WATCHED.c.size)).scalar_one()
        return size

    def note(self, found: Sequence[News], size: int) -> None:
        rows = [asdict(one) for one in found]
        with database_failures():
            if rows:
                self._connection.execute(insert(NEWS).on_conflict_do_nothing(), rows)
            self._connection.execute(update(WATCHED).where(WATCHED.c.size < size).values(size=size))

    def seen(self, owner_id: str) -> int:
        with database_failures():
            found = self._connection.execute(select(SEEN.c.size).where(SEEN.c.owner_id == owner_id))
            return found.scalar_one_or_none() or 0

    def see(self, owner_id: str, size: int) -> None:
        later = {"size": func.max(SEEN.c.size, size)}
        first = insert(SEEN).values(owner_id=owner_id, size=size)
        with database_failures():
            self._connection.execute(
                first.on_conflict_do_update(index_elements=[SEEN.c.owner_id], set_=later)
            )

    def unseen(self, owner_id: str, session: str | None = None) -> Unseen:
        mark = select(SEEN.c.size).where(SEEN.c.owner_id == owner_id).scalar_subquery()
        strange = func.coalesce(func.sum(case((NEWS.c.expected, 0), else_=1)), 0)
        statement = select(func.count(), strange).where(
            NEWS.c.owner_id == owner_id,
            NEWS.c.number >= func.coalesce(mark, 0),
            NEWS.c.session.is_distinct_from(session) | NEWS.c.session.is_(None),
        )
        with database_failures():
            entries, unexpected = self._connection.execute(statement).one()
        return Unseen(entries, unexpected)

    def unexpected(self, owner_id: str, limit: int) -> tuple[int, ...]:
        statement = select(NEWS.c.number).where(NEWS.c.owner_id == owner_id, NEWS.c.expected.is_(False))
        statement = statement.order_by(NEWS.c.number.desc()).limit(max(0, limit))
        with database_failures():
            return tuple(self._connection.execute(statement).scalars())[::-1]
