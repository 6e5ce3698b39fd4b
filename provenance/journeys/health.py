"""Whether an installation can answer: a monitor asks often, so it costs next to nothing."""

from dataclasses import dataclass

from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.ports import Database
from provenance.store_errors import StoreError


@dataclass(frozen=True, slots=True)
class Health:
    """Each part: whether it works."""

    database: bool
    verifier: bool

    @property
    def ready(self) -> bool:
        """Whether all of them do."""
        return self.database and self.verifier


def health(database: Database, pool: VerifierPool) -> Health:
    """Ask the database for something small, and the verifier whether it is open."""
    try:
        with database.reading() as tx:
            tx.settings.get("health")
    except StoreError:
        return Health(database=False, verifier=not pool.closed)
    return Health(database=True, verifier=not pool.closed)
