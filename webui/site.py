"""One running installation as the pages and the endpoint see it, opened whole and closed in order."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from keys.vault import KeyEncryption
from provenance.bootstrap import Services
from provenance.credentials.pool import VerifierPool
from provenance.jobs.desks import Desks
from provenance.jobs.signing import SigningJobs
from provenance.jobs.surviving import SurvivalJobs
from provenance.journeys.ports import Database
from provenance.journeys.recognition import Recognition
from provenance.journeys.recovering import Recogniser
from provenance.journeys.studio_files import Intake
from provenance.journeys.trust_now import TrustNow
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
        closing(services.database()) as database,
        services.verifier() as pool,
        services.recognition(database) as recognition,
        closing(SurvivalJobs()) as surviving,
    ):
        blobs = services.blobs()
        desks = Desks(keyring, opens, pool, settings.limits, settings.tsa_url)
        jobs = SigningJobs(database, blobs, desks, pool.workers, recognition=recognition)
        recogniser = services.recogniser(database, recognition)
        trust = TrustNow(keyring, pool)
        rates = services.rates()
        pool.warm()
        jobs.start()
        try:
            yield Site(
                services, opens, database, blobs, pool, trust, rates, desks, jobs, surviving, public_url, recognition,
                recogniser,
            )  # fmt: skip
        finally:
            jobs.close()
