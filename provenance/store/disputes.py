"""Disputes, and what members want remembered for notices: `provenance.evidence.disputes.ports`, in tables."""

from sqlalchemy import Connection, func, insert, select, update

from provenance.evidence.disputes.model import Dispute, KeptBundle, Sender, Step
from provenance.store.failures import database_failures
from provenance.store.rows import Rows
from provenance.store.tables.disputes import DISPUTE_BUNDLES, DISPUTE_STEPS, DISPUTES, SENDERS


class SqlDisputes:
    """A DisputeRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._disputes = Rows(connection, DISPUTES, Dispute, "id")
        self._steps = Rows(connection, DISPUTE_STEPS, Step)
        self._bundles = Rows(connection, DISPUTE_BUNDLES, KeptBundle, "id")

    def get(self, dispute_id: str) -> Dispute | None:
        return self._disputes.one(DISPUTES.c.id == dispute_id)

    def of(self, owner_id: str) -> tuple[Dispute, ...]:
        return self._disputes.all(DISPUTES.c.owner_id == owner_id, order=[DISPUTES.c.number.desc()])

    def of_work(self, work_id: str) -> tuple[Dispute, ...]:
        return self._disputes.all(DISPUTES.c.work_id == work_id, order=[DISPUTES.c.number.desc()])

    def last_number(self, owner_id: str) -> int:
        statement = select(func.max(DISPUTES.c.number)).where(DISPUTES.c.owner_id == owner_id)
        with database_failures():
            return self._connection.execute(statement).scalar_one() or 0

    def add(self, dispute: Dispute) -> None:
        self._disputes.add(dispute)

    def update(self, dispute: Dispute) -> None:
        self._disputes.update(dispute)

    def remove(self, dispute_id: str) -> None:
        self._disputes.remove(DISPUTES.c.id == dispute_id)

    def steps(self, dispute_id: str) -> tuple[Step, ...]:
        return self._steps.all(DISPUTE_STEPS.c.dispute_id == dispute_id, order=[DISPUTE_STEPS.c.entry])

    def add_step(self, step: Step) -> None:
        self._steps.add(step)

    def bundles(self, dispute_id: str) -> tuple[KeptBundle, ...]:
        latest = [DISPUTE_BUNDLES.c.entry.desc()]
        return self._bundles.all(DISPUTE_BUNDLES.c.dispute_id == dispute_id, order=latest)

    def add_bundle(self, bundle: KeptBundle) -> None:
        self._bundles.add(bundle)

    def remove_bundle(self, bundle_id: str) -> None:
        self._bundles.remove(DISPUTE_BUNDLES.c.id == bundle_id)


class SqlSenders:
    """A SenderRepository."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, member_id: str) -> Sender | None:
        with database_failures():
            found = self._connection.execute(
                select(SENDERS.c.sender).where(SENDERS.c.member_id == member_id)
            ).scalar_one_or_none()
        return found if isinstance(found, Sender) else None

    def put(self, member_id: str, sender: Sender) -> None:
        changed = update(SENDERS).where(SENDERS.c.member_id == member_id).values(sender=sender)
        with database_failures():
            if not self._connection.execute(changed).rowcount:
                self._connection.execute(insert(SENDERS).values(member_id=member_id, sender=sender))

    def remove(self, member_id: str) -> None:
        with database_failures():
            self._connection.execute(SENDERS.delete().where(SENDERS.c.member_id == member_id))
