"""Rows of one table as the frozen dataclass that describes them: fields and columns have the same names."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    UnaryExpression,
    delete,
    insert,
    select,
    update,
)

from provenance.store.failures import database_failures
from provenance.store_errors import RowMissingError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")
Order = Column[int] | Column[str] | UnaryExpression[object]


class Rows(Generic[T]):
    """Read and write the rows of a table in one transaction. Every method raises StoreErrors only.

    `key` are the columns that a row is found by when it is updated. Columns that the dataclass hasn't (search
    keys, say) are given beside it.
    """

    def __init__(self, connection: Connection, table: Table, kind: type[T], *key: str) -> None:
        self._connection = connection
        self._table = table
        self._kind = kind
        self._key = key
        self.columns = _columns(table, kind)
        self._names = tuple(column.name for column in self.columns)

    def one(self, *where: ColumnElement[bool], order: Iterable[Order] = ()) -> T | None:
        """The first row that fits, or None."""
        found = self.all(*where, order=order, limit=1)
        return found[0] if found else None

    def all(
        self,
        *where: ColumnElement[bool],
        order: Iterable[Order] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[T, ...]:
        """Every row that fits after the first `offset` of them, or the first `limit` of those."""
        statement = select(*self.columns).where(*where).order_by(*order).limit(limit)
        if offset:
            statement = statement.offset(offset)
        with database_failures():
            return tuple(map(self.of, self._connection.execute(statement)))

    def of(self, values: Iterable[object]) -> T:
        """Make the dataclass of the values of `columns`, in their order."""
        return self._kind(**dict(zip(self._names, values, strict=True)))

    def add(self, value: T, **beside: object) -> None:
        """Raises RowConflictError."""
        with database_failures():
            self._connection.execute(insert(self._table).values(**self._values(value), **beside))

    def add_all(self, values: Sequence[T]) -> None:
        """Add many rows with one statement. Raises RowConflictError."""
        if not values:
            return
        rows = [self._values(one) for one in values]
        with database_failures():
            self._connection.execute(insert(self._table), rows)

    def update(self, value: T, **beside: object) -> None:
        """Raises RowMissingError, and RowConflictError."""
        if not self._update(value, beside):
            raise RowMissingError

    def put(self, value: T, **beside: object) -> None:
        """Update the row, or else add it: there is one writer at a time, so none can come between."""
        if not self._update(value, beside):
            self.add(value, **beside)

    def remove(self, *where: ColumnElement[bool]) -> int:
        """Remove the rows that fit, and answer how many there were."""
        with database_failures():
            return self._connection.execute(delete(self._table).where(*where)).rowcount

    def _update(self, value: T, beside: dict[str, object]) -> int:
        where = [self._table.c[name] == getattr(value, name) for name in self._key]
        statement = update(self._table).where(*where).values(**self._values(value), **beside)
        with database_failures():
            return self._connection.execute(statement).rowcount

    def _values(self, value: T) -> dict[str, object]:
        values = {column: getattr(value, column.name) for column in self.columns}
        # A key of None is given by the database.
        return {c.name: v for c, v in values.items() if not (c.primary_key and v is None)}


@cache
def _columns(table: Table, kind: type[object]) -> tuple[Column[object], ...]:
    """The columns that the dataclass has fields for, in their order."""
    known = {field.name for field in fields(cast("type[DataclassInstance]", kind))}
    return tuple(column for column in table.c if column.name in known)
