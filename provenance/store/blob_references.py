"""Which blobs rows refer to. Whoever adds a column that holds the hash of a blob adds it here."""

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.sql.expression import exists, or_

from provenance.store.failures import database_failures
from provenance.store.tables.batches import COMPONENTS, ITEMS
from provenance.store.tables.diary import DIARY_ENTRIES
from provenance.store.tables.disputes import DISPUTE_BUNDLES, DISPUTES
from provenance.store.tables.registry import VERSIONS
from provenance.store.tables.resolution import MANIFESTS
from provenance.store.tables.stamps import STAMPS


class SqlBlobReferences:
    """A BlobReferences."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def refers_to(self, sha256: str) -> bool:
        with database_failures():
            return bool(self._connection.execute(select(_referred(sha256))).scalar_one())


def _referred(sha256: str) -> ColumnElement[bool]:
    return or_(
        exists().where(VERSIONS.c.sha256 == sha256, VERSIONS.c.kept),
        exists().where(VERSIONS.c.original_sha256 == sha256, VERSIONS.c.original_kept),
        exists().where(VERSIONS.c.picture == sha256),
        exists().where(MANIFESTS.c.sha256 == sha256),
        exists().where(STAMPS.c.copy == sha256),
        exists().where(ITEMS.c.original == sha256),
        exists().where(ITEMS.c.picture == sha256),
        exists().where(COMPONENTS.c.blob == sha256),
        exists().where(DIARY_ENTRIES.c.blob == sha256),
        exists().where(DIARY_ENTRIES.c.picture == sha256),
        exists().where(DISPUTES.c.sha256 == sha256),
        exists().where(DISPUTES.c.picture == sha256),
        exists().where(DISPUTE_BUNDLES.c.sha256 == sha256),
    )
