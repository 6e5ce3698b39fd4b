"""The audit trail: `provenance.members.ports.AuditRepository`, in a table that only grows."""

from sqlalchemy import Connection

from provenance.members.model import AuditEvent
from provenance.store.rows import Rows
from provenance.store.tables.members import AUDIT


class SqlAudit:
    """An AuditRepository."""

    def __init__(self, connection: Connection) -> None:
        self._rows = Rows(connection, AUDIT, AuditEvent, "number")

    def add(self, event: AuditEvent) -> None:
        self._rows.add(event)

    def latest(
        self, limit: int, before: int | None = None, actor_id: str | None = None
    ) -> tuple[AuditEvent, ...]:
        where = [] if before is None else [AUDIT.c.number < before]
        where += [] if actor_id is None else [AUDIT.c.actor_id == actor_id]
        return self._rows.all(*where, order=[AUDIT.c.number.desc()], limit=max(0, limit))
