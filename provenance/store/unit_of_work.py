"""All repositories over one connection, in one transaction: a `provenance.journeys.ports.UnitOfWork`."""

from sqlalchemy import Connection

from provenance.ledger.outbox import Origin
from provenance.store.access import SqlApiKeys, SqlCeremonies, SqlInvitations, SqlSessions
from provenance.store.audit import SqlAudit
from provenance.store.batches import SqlBatches, SqlPresets
from provenance.store.blob_references import SqlBlobReferences
from provenance.store.checks import SqlBundles, SqlChanges, SqlChecks
from provenance.store.diary import SqlDiaries
from provenance.store.disputes import SqlDisputes, SqlSenders
from provenance.store.ledger import SqlOutbox
from provenance.store.manifests import SqlBindings, SqlManifests
from provenance.store.members import SqlMembers, SqlPasskeys, SqlPasswords
from provenance.store.news import SqlNews
from provenance.store.recognition import SqlFingerprints, SqlSightings, SqlTombstones
from provenance.store.service import SqlIdempotency, SqlSettings
from provenance.store.stamps import SqlStamps
from provenance.store.works import SqlWorks


class SqlUnitOfWork:
    """The repositories of one transaction; of no use after it. Most transactions need one or two of them."""

    def __init__(self, connection: Connection, origin: Origin | None = None) -> None:
        self._connection = connection
        self.origin = origin

    @property
    def members(self) -> SqlMembers:
        return SqlMembers(self._connection)

    @property
    def passwords(self) -> SqlPasswords:
        return SqlPasswords(self._connection)

    @property
    def passkeys(self) -> SqlPasskeys:
        return SqlPasskeys(self._connection)

    @property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self._connection)

    @property
    def api_keys(self) -> SqlApiKeys:
        return SqlApiKeys(self._connection)

    @property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self._connection)

    @property
    def ceremonies(self) -> SqlCeremonies:
        return SqlCeremonies(self._connection)

    @property
    def audit(self) -> SqlAudit:
        return SqlAudit(self._connection)

    @property
    def works(self) -> SqlWorks:
        return SqlWorks(self._connection)

    @property
    def fingerprints(self) -> SqlFingerprints:
        return SqlFingerprints(self._connection)

    @property
    def sightings(self) -> SqlSightings:
        return SqlSightings(self._connection)

    @property
    def tombstones(self) -> SqlTombstones:
        return SqlTombstones(self._connection)

    @property
    def manifests(self) -> SqlManifests:
        return SqlManifests(self._connection)

    @property
    def bindings(self) -> SqlBindings:
        return SqlBindings(self._connection)

    @property
    def ledger(self) -> SqlOutbox:
        return SqlOutbox(self._connection, self.origin)

    @property
    def news(self) -> SqlNews:
        return SqlNews(self._connection)

    @property
    def checks(self) -> SqlChecks:
        return SqlChecks(self._connection)

    @property
    def changes(self) -> SqlChanges:
        return SqlChanges(self._connection)

    @property
    def bundles(self) -> SqlBundles:
        return SqlBundles(self._connection)

    @property
    def blob_references(self) -> SqlBlobReferences:
        return SqlBlobReferences(self._connection)

    @property
    def batches(self) -> SqlBatches:
        return SqlBatches(self._connection)

    @property
    def presets(self) -> SqlPresets:
        return SqlPresets(self._connection)

    @property
    def stamps(self) -> SqlStamps:
        return SqlStamps(self._connection)

    @property
    def diaries(self) -> SqlDiaries:
        return SqlDiaries(self._connection)

    @property
    def disputes(self) -> SqlDisputes:
        return SqlDisputes(self._connection)

    @property
    def senders(self) -> SqlSenders:
        return SqlSenders(self._connection)

    @property
    def idempotency(self) -> SqlIdempotency:
        return SqlIdempotency(self._connection)

    @property
    def settings(self) -> SqlSettings:
        return SqlSettings(self._connection)
