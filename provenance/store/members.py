"""Members and how they prove to be themselves: `provenance.members.ports`, in tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from provenance.members.errors import AlreadyThereError
from provenance.members.model import Member, Passkey, Password
from provenance.store.rows import Rows
from provenance.store.tables.members import MEMBERS, PASSKEYS, PASSWORDS
from provenance.store_errors import RowConflictError


@contextmanager
def unique() -> Iterator[None]:
    """Raise AlreadyThereError for a row that is there already."""
    try:
        yield
    except RowConflictError as error:
        if error.duplicate:
            raise AlreadyThereError from error
        raise


class SqlMembers:
    """A MemberRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, MEMBERS, Member, "id")

    def get(self, member_id: str) -> Member | None:
        return self._rows.one(MEMBERS.c.id == member_id)

    def named(self, name_key: str) -> Member | None:
        return self._rows.one(MEMBERS.c.name_key == name_key)

    def all(self) -> tuple[Member, ...]:
        return self._rows.all(order=[MEMBERS.c.entry])

    def add(self, member: Member, name_key: str) -> None:
        with unique():
            self._rows.add(member, name_key=name_key)

    def update(self, member: Member, name_key: str) -> None:
        with unique():
            self._rows.update(member, name_key=name_key)


class SqlPasswords:
    """A PasswordRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, PASSWORDS, Password, "member_id")

    def get(self, member_id: str) -> Password | None:
        return self._rows.one(PASSWORDS.c.member_id == member_id)

    def put(self, password: Password) -> None:
        self._rows.put(password)

    def remove(self, member_id: str) -> None:
        self._rows.remove(PASSWORDS.c.member_id == member_id)


class SqlPasskeys:
    """A PasskeyRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, PASSKEYS, Passkey, "credential_id")

    def get(self, credential_id: bytes) -> Passkey | None:
        return self._rows.one(PASSKEYS.c.credential_id == credential_id)

    def of(self, member_id: str) -> tuple[Passkey, ...]:
        return self._rows.all(PASSKEYS.c.member_id == member_id, order=[PASSKEYS.c.entry])

    def add(self, passkey: Passkey) -> None:
        with unique():
            self._rows.add(passkey)

    def update(self, passkey: Passkey) -> None:
        self._rows.update(passkey)

    def remove(self, credential_id: bytes) -> None:
        self._rows.remove(PASSKEYS.c.credential_id == credential_id)
