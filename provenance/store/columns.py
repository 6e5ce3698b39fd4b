"""How values of the domains stand in columns: every type refuses what it couldn't give back the same."""

from collections.abc import Hashable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from sqlalchemy import BigInteger, Column, Dialect, Integer, Text, TypeDecorator

from provenance.store_errors import DatabaseDamagedError, Reason, UnstorableValueError

if TYPE_CHECKING:
    from typing_extensions import TypeForm

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
E_ = TypeVar("E_", bound=StrEnum)


class Instant(TypeDecorator[datetime]):
    """An instant as whole microseconds since 1970 in UTC, which sorts and compares as instants do."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Raises UnstorableValueError for a time without a zone."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise UnstorableValueError(Reason.NO_ZONE)
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Raises DatabaseDamagedError for what is no instant."""
        try:
            return None if value is None else _EPOCH + value * _MICROSECOND
        except (OverflowError, TypeError):
            raise DatabaseDamagedError(Reason.INSTANT) from None


class Words(TypeDecorator[str]):
    """Text without NUL and lone surrogates, which databases cut off, refuse or take, each as it likes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Raises UnstorableValueError."""
        if value is not None and not storable(value):
            raise UnstorableValueError(Reason.NOT_TEXT)
        return value


class Choice(TypeDecorator[E_], Generic[E_]):
    """A member of an enumeration, by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E_]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E_ | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Raises UnstorableValueError for a value that the enumeration doesn't have."""
        try:
            return None if value is None else self.kind(value).value
        except ValueError:
            raise UnstorableValueError(Reason.NOT_OF_KIND, self.kind.__name__) from None

    def process_result_value(self, value: str | None, dialect: Dialect) -> E_ | None:  # noqa: ARG002
        """Raises DatabaseDamagedError."""
        try:
            return None if value is None else self.kind(value)
        except ValueError:
            raise DatabaseDamagedError(Reason.VALUE, self.kind.__name__) from None


class Json(TypeDecorator[object]):
    """A value as JSON text, validated both ways by its type: what was written can be read."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Hashable) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: object | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Raises UnstorableValueError for what the type refuses."""
        if value is None:
            return None
        try:
            document = _adapter(self.kind).dump_json(value, warnings="error")
            _adapter(self.kind).validate_json(document)
        except (PydanticSerializationError, ValidationError, UnicodeError):
            raise UnstorableValueError(Reason.NOT_OF_KIND, _name(self.kind)) from None
        return document.decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> object | None:  # noqa: ARG002
        """Raises DatabaseDamagedError."""
        try:
            return None if value is None else _adapter(self.kind).validate_json(value)
        except ValidationError:
            raise DatabaseDamagedError(Reason.VALUE, _name(self.kind)) from None


def entry() -> Column[int]:
    """The column that numbers rows in the order in which they came."""
    return Column("entry", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def storable(text: str) -> bool:
    """Whether a text can stand in a column."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


@cache
def _adapter(kind: Hashable) -> TypeAdapter[object]:
    return TypeAdapter(cast("TypeForm[object]", kind))


def _name(kind: object) -> str:
    return getattr(kind, "__name__", str(kind))
