"""What the installation remembers beyond the domains: the ports of `provenance.journeys`, in tables."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection

from provenance.store.rows import Rows
from provenance.store.tables.service import IDEMPOTENCY, SETTINGS
from provenance.store_errors import RowMissingError


@dataclass(frozen=True, slots=True)
class Claim:
    """A request with an idempotency key; `status` is None until it is answered."""

    scope: str
    key: str
    request_hash: str
    claimed_at: datetime
    status: int | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text by its name."""

    name: str
    value: str


class SqlIdempotency:
    """An IdempotencyRepository. A claim lasts when the transaction that made it is written."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, IDEMPOTENCY, Claim, "scope", "key")

    def claim(self, scope: str, key: str, request_hash: str, now: datetime) -> Claim | None:
        earlier = self._rows.one(*_claimed(scope, key))
        if earlier is None:
            self._rows.add(Claim(scope, key, request_hash, now))
        return earlier

    def answer(self, scope: str, key: str, status: int, body: bytes) -> None:
        """Raises RowMissingError for a key that nobody claimed."""
        claim = self._rows.one(*_claimed(scope, key))
        if claim is None:
            raise RowMissingError
        self._rows.update(replace(claim, status=status, body=body))

    def release(self, scope: str, key: str) -> None:
        self._rows.remove(*_claimed(scope, key))

    def release_before(self, instant: datetime) -> None:
        self._rows.remove(IDEMPOTENCY.c.claimed_at < instant, IDEMPOTENCY.c.status.is_(None))

    def remove_before(self, instant: datetime) -> None:
        self._rows.remove(IDEMPOTENCY.c.claimed_at < instant)


class SqlSettings:
    """A SettingsRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, SETTINGS, Setting, "name")

    def get(self, name: str) -> str | None:
        found = self._rows.one(SETTINGS.c.name == name)
        return None if found is None else found.value

    def all(self) -> dict[str, str]:
        return {setting.name: setting.value for setting in self._rows.all(order=[SETTINGS.c.name])}

    def put(self, name: str, value: str) -> None:
        self._rows.put(Setting(name, value))

    def remove(self, name: str) -> None:
        self._rows.remove(SETTINGS.c.name == name)


def _claimed(scope: str, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return IDEMPOTENCY.c.scope == scope, IDEMPOTENCY.c.key == key
