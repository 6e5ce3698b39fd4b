"""The store in memory: for tests of journeys without a database."""

import copy
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from provenance.batches.fakes import FakeBatches, FakePresets
from provenance.evidence.disputes.fakes import FakeDisputes, FakeSenders
from provenance.ledger.fakes import FakeOutbox
from provenance.ledger.news import FakeNews
from provenance.ledger.outbox import Origin
from provenance.members.fakes import InMemoryMemberStore
from provenance.registry.diary_fakes import FakeDiaries
from provenance.registry.fakes import FakeBlobReferences, FakeWorks
from provenance.registry.fakes_checks import FakeBundles, FakeChanges, FakeChecks
from provenance.registry.fakes_recognition import FakeFingerprints, FakeSightings, FakeTombstones
from provenance.registry.fakes_stamps import FakeStamps
from provenance.registry.resolution.fakes import FakeBindings, FakeManifests


class InMemoryUnitOfWork(InMemoryMemberStore):
    """The repositories of members, works and batches, in one transaction."""

    def __init__(self) -> None:
        super().__init__()
        self.batches = FakeBatches()
        self.presets = FakePresets()
        self.works = FakeWorks()
        self.fingerprints = FakeFingerprints(self.works)
        self.sightings = FakeSightings(self.works)
        self.tombstones = FakeTombstones()
        self.manifests = FakeManifests(self.works)
        self.bindings = FakeBindings(self.works)
        self.checks = FakeChecks()
        self.changes = FakeChanges()
        self.bundles = FakeBundles(self.works)
        self.ledger = FakeOutbox()
        self.news = FakeNews()
        self.diaries = FakeDiaries(self.works)
        self.stamps = FakeStamps(self.works)
        self.disputes = FakeDisputes(self.works)
        self.senders = FakeSenders()

    @property
    def origin(self) -> Origin | None:
        """In whose name rows are added to the ledger's outbox."""
        return self.ledger.origin

    @origin.setter
    def origin(self, origin: Origin | None) -> None:
        self.ledger.origin = origin

    @property
    def blob_references(self) -> FakeBlobReferences:
        """Which blobs works and batches need."""
        others = (self.batches, self.manifests, self.stamps, self.diaries, self.disputes)
        return FakeBlobReferences(self.works, lambda: [blob for one in others for blob in one.blobs()])


class InMemoryDatabase:
    """A Database: one writer at a time, and a block that ends in an exception has changed nothing."""

    def __init__(self) -> None:
        self._state = InMemoryUnitOfWork()
        self._one_writer = threading.Lock()
        self._changes = 0

    @contextmanager
    def reading(self) -> Iterator[InMemoryUnitOfWork]:
        """A snapshot; what is written in it is lost."""
        yield copy.deepcopy(self._state)

    @contextmanager
    def writing(self) -> Iterator[InMemoryUnitOfWork]:
        """A copy that becomes the state when the block ends well."""
        with self._one_writer:
            state = copy.deepcopy(self._state)
            state.origin = None
            yield state
            self._state = state
            self._changes += 1

    def revision(self) -> tuple[int, ...]:
        """How many blocks have changed something."""
        return (self._changes,)
