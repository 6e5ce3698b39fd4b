"""Batches, their items and presets: `provenance.batches.ports`, in tables."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from provenance.batches.model import Batch, BatchState, Component, Item, ItemState, Preset, Progress
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.batches import BATCHES, COMPONENTS, ITEMS, PRESETS

_IN_ORDER: Final = (ITEMS.c.position, ITEMS.c.id)


class SqlBatches:
    """A BatchRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._batches = Rows(connection, BATCHES, Batch, "id")
        self._items = Rows(connection, ITEMS, Item, "id")
        self._components = Rows(connection, COMPONENTS, Component, "id")

    def get(self, batch_id: str) -> Batch | None:
        return self._batches.one(BATCHES.c.id == batch_id)

    def of(self, owner_id: str, limit: int = 20) -> tuple[Batch, ...]:
        owned = BATCHES.c.owner_id == owner_id
        latest = [BATCHES.c.created_at.desc(), BATCHES.c.entry.desc()]
        filled = exists().where(ITEMS.c.batch_id == BATCHES.c.id)
        return self._batches.all(owned, filled, order=latest, limit=max(0, limit))

    def signing(self) -> tuple[Batch, ...]:
        oldest = [BATCHES.c.created_at, BATCHES.c.entry]
        return self._batches.all(BATCHES.c.state == BatchState.SIGNING, order=oldest)

    def add(self, batch: Batch) -> None:
        self._batches.add(batch)

    def update(self, batch: Batch) -> None:
        self._batches.update(batch)

    def remove(self, batch_id: str) -> None:
        self._batches.remove(BATCHES.c.id == batch_id)

    def item(self, item_id: str) -> Item | None:
        found = self._with_components(ITEMS.c.id == item_id)
        return found[0] if found else None

    def items(self, batch_id: str) -> tuple[Item, ...]:
        return self._with_components(ITEMS.c.batch_id == batch_id)

    def of_work(self, work_id: str) -> tuple[Item, ...]:
        return self._with_components(ITEMS.c.work_id == work_id)

    def next_queued(self, batch_id: str) -> Item | None:
        queued = and_(ITEMS.c.batch_id == batch_id, ITEMS.c.state == ItemState.QUEUED)
        first = self._items.one(queued, order=(ITEMS.c.begun, *_IN_ORDER))
        return None if first is None else self.item(first.id)

    def progress(self, batch_id: str) -> Progress:
        counts = (
            select(ITEMS.c.state, func.count()).where(ITEMS.c.batch_id == batch_id).group_by(ITEMS.c.state)
        )
        with database_failures():
            return Progress(**{state.value: count for state, count in self._connection.execute(counts)})

    def add_item(self, item: Item) -> None:
        self._items.add(item)
        self._add_components(item)

    def update_item(self, item: Item) -> None:
        self._items.update(item)
        self._components.remove(COMPONENTS.c.item_id == item.id)
        self._add_components(item)

    def remove_item(self, item_id: str) -> None:
        self._items.remove(ITEMS.c.id == item_id)

    def _add_components(self, item: Item) -> None:
        for position, component in enumerate(item.components):
            self._components.add(component, item_id=item.id, position=position)

    def _with_components(self, where: ColumnElement[bool]) -> tuple[Item, ...]:
        items = self._items.all(where, order=_IN_ORDER)
        columns = (COMPONENTS.c.item_id, *self._components.columns)
        statement = (
            select(*columns).join(ITEMS).where(where).order_by(COMPONENTS.c.item_id, COMPONENTS.c.position)
        )
        components: defaultdict[str, list[Component]] = defaultdict(list)
        with database_failures():
            for item_id, *values in self._connection.execute(statement):
                components[item_id].append(self._components.of(values))
        return tuple(replace(item, components=tuple(components[item.id])) for item in items)


class SqlPresets:
    """A PresetRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, PRESETS, Preset, "owner_id", "name")

    def of(self, owner_id: str) -> tuple[Preset, ...]:
        return self._rows.all(
            PRESETS.c.owner_id == owner_id, order=[PRESETS.c.saved_at.desc(), PRESETS.c.name]
        )

    def put(self, preset: Preset) -> None:
        self._rows.put(preset)

    def remove(self, owner_id: str, name: str) -> None:
        self._rows.remove(PRESETS.c.owner_id == owner_id, PRESETS.c.name == name)
