"""What revocations look back on: certificates of versions, answers to programs with their changes, and bundles."""

import json
from collections.abc import Iterator
from typing import Final

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    column,
    insert,
    select,
    table,
)

revision: Final = "0009"
down_revision: Final = "0008"

_PAGE: Final = 500  # versions in memory at once: a verdict may be long
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def upgrade(op: Operations) -> None:
    """Make the tables, and note the certificates of the versions that are there."""
    op.create_table(
        "certificates",
        Column("work_id", Text, primary_key=True),
        Column("version", Integer, primary_key=True),
        Column("serial", Text, primary_key=True),
        _version(),
        Index(None, "serial"),
    )
    op.create_table(
        "checks",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        _member("member_id"),
        Column("key_id", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("serial", Text, nullable=False),
        Column("signer", Text, nullable=False),
        Column("time", Text, nullable=False),
        Column("stamped_at", BigInteger),
        Column("reference", Text),
        Index(None, "member_id"),
        Index(None, "serial"),
        Index(None, "at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "changes",
        Column("number", _NUMBER, primary_key=True, autoincrement=True),
        _member("member_id"),
        Column("key_id", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("serial", Text, nullable=False),
        Column("reference", Text),
        Column("before", Text, nullable=False),
        Column("after", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("since", BigInteger, nullable=False),
        Column("answered_at", BigInteger, nullable=False),
        Column("at", BigInteger, nullable=False),
        Index(None, "member_id", "number"),
        Index(None, "serial"),
        Index(None, "at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "bundles",
        Column("entry", _NUMBER, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("work_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        _member("owner_id"),
        Column("sha256", Text, nullable=False),
        Column("made_at", BigInteger, nullable=False),
        Column("serial", Text),
        _version(),
        Index(None, "work_id", "version"),
        Index(None, "owner_id"),
        Index(None, "serial"),
    )
    _note_certificates(op)


def _note_certificates(op: Operations) -> None:
    connection = op.get_bind()
    versions = table("versions", *map(column, ("entry", "work_id", "number", "verdict")))
    certificates = table("certificates", column("work_id"), column("version"), column("serial"))
    last = 0
    page = select(versions).order_by(versions.c.entry).limit(_PAGE)
    while found := connection.execute(page.where(versions.c.entry > last)).all():
        rows = [
            {"work_id": work_id, "version": number, "serial": serial}
            for _, work_id, number, verdict in found
            for serial in _serials(verdict)
        ]
        if rows:
            connection.execute(insert(certificates), rows)
        last = found[-1][0]


def _serials(verdict: bytes) -> set[str]:
    """The serial numbers in a verdict as it was written until now; none for what can't be read."""
    try:
        return set(_of_nodes(json.loads(verdict)))
    except (ValueError, RecursionError):
        return set()


def _of_nodes(node: object) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    signer = node.get("signer")
    if isinstance(signer, dict) and isinstance(signer.get("serial"), str):
        yield signer["serial"]
    for name in ("history", "children"):
        below = node.get(name)
        for child in below if isinstance(below, list) else ():
            yield from _of_nodes(child)


def _member(name: str) -> Column[str]:
    return Column(name, Text, ForeignKey("members.id", ondelete="CASCADE"), nullable=False)


def _version() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["work_id", "version"], ["versions.work_id", "versions.number"], ondelete="CASCADE"
    )
