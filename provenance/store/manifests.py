"""Manifests and soft bindings: the ports of `provenance.registry.resolution`, in tables."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, select

from provenance.registry.resolution.model import Binding, Manifest, Place
from provenance.store.columns import storable
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.registry import VERSIONS
from provenance.store.tables.resolution import BINDINGS, MANIFESTS

_AT_ONCE: Final = 500  # values in one statement: SQLite takes 32,766, others fewer


class SqlManifests:
    """A ManifestRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection, MANIFESTS, Manifest, "work_id", "version")

    def add(self, manifest: Manifest) -> None:
        self._rows.add(manifest)

    def get(self, work_id: str, version: int) -> Manifest | None:
        return self._rows.one(MANIFESTS.c.work_id == work_id, MANIFESTS.c.version == version)

    def of_work(self, work_id: str) -> tuple[Manifest, ...]:
        return self._rows.all(MANIFESTS.c.work_id == work_id, order=[MANIFESTS.c.version])

    def places(self, label: str) -> tuple[Place, ...]:
        if not storable(label):
            return ()
        named = (
            select(VERSIONS.c.work_id, VERSIONS.c.number)
            .where(VERSIONS.c.manifest == label)
            .order_by(VERSIONS.c.entry)
        )
        with database_failures():
            return tuple(Place(work_id, number) for work_id, number in self._connection.execute(named))


class SqlBindings:
    """A BindingRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, BINDINGS, Binding, "number")

    def add(self, binding: Binding) -> None:
        self._rows.add(binding)

    def after(self, number: int, limit: int) -> tuple[Binding, ...]:
        return self._rows.all(BINDINGS.c.number > number, order=[BINDINGS.c.number], limit=max(0, limit))

    def get(self, numbers: Collection[int]) -> tuple[Binding, ...]:
        wanted = sorted(set(numbers))
        return tuple(
            binding
            for start in range(0, len(wanted), _AT_ONCE)
            for binding in self._rows.all(
                BINDINGS.c.number.in_(wanted[start : start + _AT_ONCE]), order=[BINDINGS.c.number]
            )
        )

    def with_value(self, alg: str, value: bytes, limit: int) -> tuple[Binding, ...]:
        same = (BINDINGS.c.value == value) & (BINDINGS.c.alg == alg)
        return self._rows.all(same, order=[BINDINGS.c.number], limit=max(0, limit))
