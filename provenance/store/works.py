"""Works and their versions: `provenance.registry.ports.WorkRepository`, in tables."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from provenance.disclosure.vocabulary import USES_AI
from provenance.registry.model import Registered, Version, Work, WorkPage, WorkQuery
from provenance.registry.works import serials_in
from provenance.store.columns import storable
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.checks import CERTIFICATES
from provenance.store.tables.registry import VERSIONS, WORKS

_AT_ONCE: Final = 400  # places in one statement: two values each, and SQLite once took 999


@dataclass(frozen=True, slots=True)
class Certified:
    """That the verdict of a version rests on a certificate."""

    work_id: str
    version: int
    serial: str


class SqlWorks:
    """A WorkRepository. What is searched stands beside the rows in case-folded form, alike on every database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._works = Rows(connection, WORKS, Work, "id")
        self._versions = Rows(connection, VERSIONS, Version, "work_id", "number")
        self._certificates = Rows(connection, CERTIFICATES, Certified, "work_id", "version", "serial")

    def get(self, work_id: str) -> Work | None:
        return self._works.one(WORKS.c.id == work_id)

    def versions(self, work_id: str) -> tuple[Version, ...]:
        return self._versions.all(VERSIONS.c.work_id == work_id, order=[VERSIONS.c.number])

    def at(self, places: Collection[tuple[str, int]]) -> tuple[Version, ...]:
        key, wanted = (VERSIONS.c.work_id, VERSIONS.c.number), sorted(set(places))
        return tuple(
            version
            for start in range(0, len(wanted), _AT_ONCE)
            for version in self._versions.all(tuple_(*key).in_(wanted[start : start + _AT_ONCE]), order=key)
        )

    def with_sha256(self, sha256: str) -> Version | None:
        return self._versions.one(VERSIONS.c.sha256 == sha256, order=[VERSIONS.c.entry])

    def with_hash(self, sha256: str, limit: int) -> tuple[Version, ...]:
        either = or_(VERSIONS.c.sha256 == sha256, VERSIONS.c.original_sha256 == sha256)
        return self._versions.all(either, order=[VERSIONS.c.entry], limit=max(0, limit))

    def signed_with(
        self, serial: str, *, after: tuple[str, int] = ("", 0), limit: int
    ) -> tuple[Version, ...]:
        key = CERTIFICATES.c.work_id, CERTIFICATES.c.version
        of_version = key[0] == VERSIONS.c.work_id, key[1] == VERSIONS.c.number
        later = tuple_(*key) > after
        return self._versions.all(
            *of_version, CERTIFICATES.c.serial == serial, later, order=key, limit=max(0, limit)
        )

    def with_manifest(self, manifest: str) -> Version | None:
        if not storable(manifest):
            return None
        return self._versions.one(VERSIONS.c.manifest == manifest, order=[VERSIONS.c.entry])

    def add(self, work: Work) -> None:
        self._works.add(work, title_key=work.title.casefold())

    def update(self, work: Work) -> None:
        self._works.update(work, title_key=work.title.casefold())

    def remove(self, work_id: str) -> None:
        self._works.remove(WORKS.c.id == work_id)

    def add_version(self, version: Version) -> None:
        self._versions.add(version, file_name_key=version.file_name.casefold())
        self._certify(version)

    def update_version(self, version: Version) -> None:
        self._versions.update(version, file_name_key=version.file_name.casefold())
        self._certify(version)

    def list(self, query: WorkQuery) -> WorkPage:
        if not storable(query.text):
            return WorkPage((), 0)
        found = _found(query)
        order = (VERSIONS.c.signed_at.desc(), VERSIONS.c.entry.desc())
        # Choose the rows first: sorting all of them as a whole would carry every verdict along.
        chosen = (
            found.with_only_columns(VERSIONS.c.entry)
            .order_by(*order)
            .offset(max(0, query.offset))
            .limit(max(0, query.limit))
        )
        page = (
            select(*self._works.columns, *self._versions.columns, _count_of_versions())
            .join_from(VERSIONS, WORKS)
            .where(VERSIONS.c.entry.in_(chosen))
            .order_by(*order)
        )
        with database_failures():
            total = self._connection.execute(found).scalar_one()
            rows = self._connection.execute(page).all()
            return WorkPage(tuple(map(self._registered, rows)), total)

    def _certify(self, version: Version) -> None:
        """Keep the certificates of a version beside it, where they are looked up."""
        self._certificates.remove(
            CERTIFICATES.c.work_id == version.work_id, CERTIFICATES.c.version == version.number
        )
        self._certificates.add_all(
            [Certified(version.work_id, version.number, serial) for serial in serials_in(version.verdict)]
        )

    def _registered(self, row: Sequence[object]) -> Registered:
        """A row of the columns of a work, those of its latest version, and how many versions there are."""
        middle = len(self._works.columns)
        versions = cast("int", row[-1])
        return Registered(self._works.of(row[:middle]), self._versions.of(row[middle:-1]), versions)


def _count_of_versions() -> ScalarSelect[int]:
    version = VERSIONS.alias()
    return select(func.count()).select_from(version).where(version.c.work_id == WORKS.c.id).scalar_subquery()


def _found(query: WorkQuery) -> Select[int]:
    """Counts the works that fit, each by its latest version."""
    latest = (
        select(VERSIONS.c.work_id, func.max(VERSIONS.c.number).label("number"))
        .join(WORKS)
        .where(WORKS.c.owner_id == query.owner_id)
        .group_by(VERSIONS.c.work_id)
        .subquery()
    )
    withdrawn = WORKS.c.withdrawn_at.is_not(None)
    statement = (
        select(func.count())
        .select_from(latest)
        .join(VERSIONS, and_(VERSIONS.c.work_id == latest.c.work_id, VERSIONS.c.number == latest.c.number))
        .join(WORKS, WORKS.c.id == latest.c.work_id)
        .where(withdrawn if query.withdrawn else ~withdrawn)
    )
    if query.ai is not None:
        uses_ai = VERSIONS.c.extent.in_(USES_AI)
        statement = statement.where(uses_ai if query.ai else ~uses_ai)
    return statement.where(_says(query.text)) if query.text else statement


def _says(text: str) -> ColumnElement[bool]:
    """Whether the title, or the file name of any version, contains a text."""
    pattern = text.casefold()
    version = VERSIONS.alias()
    named = exists().where(
        version.c.work_id == WORKS.c.id, version.c.file_name_key.contains(pattern, autoescape=True)
    )
    return or_(WORKS.c.title_key.contains(pattern, autoescape=True), named)
