"""A creator with an identity, a batch, and what signs it: the real thing but for the database."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from keys.storage.fakes import InMemoryKeyStore
from provenance.batches.model import BatchState
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.jobs.desks import Desks
from provenance.jobs.signing import SigningJobs
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.journeys.studio.files import Intake
from provenance.media.limits import DEFAULT_LIMITS
from provenance.members.model import Member, Role
from provenance.registry.fakes import FakeBlobs
from tests.support.originals import encoded
from tests.support.saying import say_of_all

NOW = datetime.now(UTC)
NO_AI = Answers(Extent.NONE)


@dataclass
class Atelier:
    """Everything that signing a batch needs."""

    store: InMemoryKeyStore
    encryption: KeyEncryption
    database: InMemoryDatabase
    blobs: FakeBlobs
    pool: VerifierPool
    ada: Member
    folder: object

    @property
    def intake(self):
        return Intake(self.database, self.blobs, self.pool, DEFAULT_LIMITS)

    def batch(self, *pictures, answers=NO_AI):
        """A batch of pictures, each bytes or a width, answered and with an identity."""
        batch = studio.open_batch(self.database, self.ada, now=NOW, identity="Ada Studio")
        for number, picture in enumerate(pictures):
            self.add(batch, picture, f"{number}.jpg")
        return say_of_all(self.database, self.store, self.ada, batch.id, answers, identity="Ada Studio")

    def add(self, batch, picture, name):
        path = self.folder / "incoming.bin"
        path.write_bytes(picture if isinstance(picture, bytes) else encoded("JPEG", size=(picture, 40)))
        return studio_files.add_original(self.intake, self.ada, batch.id, path, name)

    def view(self, batch):
        return studio.batch(self.database, self.ada, batch.id)

    def start(self, batch):
        return studio.start(self.database, self.store, self.ada, batch.id)

    def jobs(self, threads=2, settle_seconds=0.0):
        desks = Desks(self.store, self.encryption, self.pool, DEFAULT_LIMITS)
        return SigningJobs(self.database, self.blobs, desks, threads, settle_seconds=settle_seconds)

    def work_off(self, batch, threads=2, *, wake=True):
        """Sign until nothing of the batch is on its way."""
        jobs = self.jobs(threads)
        jobs.start()
        end = time.monotonic() + 60
        while self.view(batch).batch.state is BatchState.SIGNING and time.monotonic() < end:
            if wake:
                jobs.wake()
            time.sleep(0.01)
        jobs.close()
        return self.view(batch)


@pytest.fixture(scope="session")
def pool():
    with VerifierPool(TrustPolicy(()), DEFAULT_LIMITS, 2) as pool:
        yield pool


@pytest.fixture
def atelier(tmp_path, pool):
    store = InMemoryKeyStore()
    encryption = KeyEncryption(b"secret", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    create_identity(store, encryption, "Ada Studio", owner_id="ada", now=NOW)
    create_identity(store, encryption, "Eve", owner_id="eve", now=NOW)
    ensure_development_trust(store, NOW)
    (tmp_path / "blobs").mkdir()
    ada = Member("ada", "Ada", Role.CREATOR, NOW)
    return Atelier(store, encryption, InMemoryDatabase(), FakeBlobs(tmp_path / "blobs"), pool, ada, tmp_path)
