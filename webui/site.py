"""One running installation as the pages and the endpoint see it, opened whole and closed in order."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from keys.custody.vault import KeyEncryption
from provenance.bootstrap import Services
from provenance.credentials.workers.pool import VerifierPool
from provenance.evidence.report.drawing import ReportDrawer
from provenance.jobs.answers import AnswerLog
from provenance.jobs.desks import Desks
from provenance.jobs.evidence import EvidenceJobs
from provenance.jobs.ledger import LedgerJobs
from provenance.jobs.regrading import RegradingJobs
from provenance.jobs.signing import SigningJobs
from provenance.jobs.stamping import StampingJobs
from provenance.jobs.surviving import SurvivalJobs
from provenance.journeys.checking.trust_now import TrustNow
from provenance.journeys.ledger.news import KeyOwners
from provenance.journeys.ports import Database
from provenance.journeys.recovery.fingerprinting import Recognition
from provenance.journeys.recovery.recovering import Recogniser
from provenance.journeys.revoking.regrading import catch_up
from provenance.journeys.revoking.statements import read_statements
from provenance.journeys.stamping.desk import StampDesk
from provenance.journeys.studio.files import Intake
from provenance.ledger.outbox import Maker
from provenance.members.rates import RateLimiter
from provenance.registry.ports import Blobs


@dataclass(frozen=True, slots=True)
class Site:
    """What requests are answered with. `public_url` is where people reach it, where an operator says so.

    `recognition` and `recogniser` are None where the operator switched recognition off.
    """

    services: Services
    encryption: KeyEncryption
    database: Database
    blobs: Blobs
    pool: VerifierPool
    trust: TrustNow
    rates: RateLimiter
    desks: Desks
    signing: SigningJobs
    surviving: SurvivalJobs
    answers: AnswerLog
    ledger: LedgerJobs
    evidence: EvidenceJobs
    drawer: ReportDrawer
    regrading: RegradingJobs
    public_url: str | None = None
    recognition: Recognition | None = None
    recogniser: Recogniser | None = None

    @property
    def intake(self) -> Intake:
        """What takes files into the studio."""
        return Intake(self.database, self.blobs, self.pool, self.services.settings.limits)

    def refresh_trust(self) -> None:
        """Let the next verification go by what is recognised and revoked now. Cheap where nothing changed."""
        self.trust.refresh()


@contextmanager
def opened(
    services: Services, encryption: KeyEncryption | None = None, public_url: str | None = None
) -> Iterator[Site]:
    """Open an installation in the process that serves it, and go on signing what an earlier one began.

    `encryption` is the data folder's own unless given. Raises KeysError and StoreError.
    """
    keyring, settings = services.keyring, services.settings
    opens = encryption or services.encryption()
    with (
        closing(services.database(Maker.PAGE)) as database,
        services.verifier() as pool,
        services.recognition(database) as recognition,
        closing(SurvivalJobs()) as surviving,
        services.report_drawer() as drawer,
        closing(EvidenceJobs()) as evidence,
        closing(_ledger(services, opens, database)) as ledger,
    ):
        blobs = services.blobs()
        stamping = services.stamping(opens)
        trust = TrustNow(keyring, pool)
        desks = Desks(keyring, opens, pool, settings.limits, stamping.stamp_now, trust.refresh)
        jobs = SigningJobs(database, blobs, desks, pool.workers, recognition=recognition)
        recogniser = services.recogniser(database, recognition)
        revocations = keyring.revocations.current
        stamps = StampingJobs(StampDesk(database, blobs, stamping, pool, revocations, trust.refresh))
        rates = services.rates()
        days = settings.check_retention_days
        answers = AnswerLog(database, revocations, timedelta(days=days) if days else None)

        def catch_up_now() -> None:
            catch_up(database, revocations(), keyring.identities.all(), now=datetime.now(UTC))

        read_statements(database, blobs)
        catch_up_now()
        regrading = RegradingJobs(keyring.revision, catch_up_now)
        pool.warm()
        jobs.start()
        stamps.start()
        ledger.start()
        answers.start()
        regrading.start()
        try:
            yield Site(
                services, opens, database, blobs, pool, trust, rates, desks, jobs, surviving, answers, ledger,
                evidence, drawer, regrading, public_url, recognition, recogniser,
            )  # fmt: skip
        finally:
            jobs.close()
            stamps.close()
            answers.close()
            regrading.close()


def _ledger(services: Services, encryption: KeyEncryption, database: Database) -> LedgerJobs:
    """What logs the works of this installation; one that is there already is opened with the first round."""
    return LedgerJobs(
        database,
        lambda: services.ledger(encryption),
        services.witnesses(),
        services.authorities(),
        stamp_every=timedelta(minutes=services.settings.checkpoint_minutes),
        owners=KeyOwners(services.keyring),
        begun=services.ledger_key() is not None,
    )
