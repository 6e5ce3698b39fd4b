"""The server is killed at random instants while it signs: nothing that it reported is lost, nothing half is seen.

`VERMILION_KILLS` says how often (10 unless told). The server is the real one, with its database and its verifiers.
"""

import contextlib
import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from provenance.batches.model import BatchState, ItemState
from provenance.bootstrap import bootstrap
from provenance.credentials.verdict import CredentialState
from provenance.disclosure.answers import Answers
from provenance.disclosure.vocabulary import Extent
from provenance.ids import new_id
from provenance.journeys import identities, works
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.members.model import Member, Role
from provenance.registry.model import WorkQuery
from provenance.settings import Settings
from tests.support.saying import say_of_all
from tests.support.scenes import jpeg, scene

KILLS = int(os.environ.get("VERMILION_KILLS", "10"))
QUEUED = 60  # more files than a server signs before it is killed
LATEST_SECONDS = 6.0
SIZE = (320, 240)


class Studio:
    """A creator's installation, seen from beside the server."""

    def __init__(self, folder):
        self.data = folder / "data"
        self.services = bootstrap(Settings(data=self.data, workers=2))
        self.keyring = self.services.keyring
        self.database = self.services.database()
        self.blobs = self.services.blobs()
        self.ada = Member(new_id(), "Ada", Role.ADMIN, datetime.now(UTC))
        with self.database.writing() as tx:
            tx.members.add(self.ada, "ada")
        keys = identities.Keys(self.keyring, self.services.encryption(), self.database)
        identities.create(keys, self.ada, "Ada Studio", now=datetime.now(UTC))
        self.drawn = 0
        self.seen = {}
        self.verified = set()

    def queue(self, pool, count):
        """Begin another batch, with so many files that wait to be signed."""
        now = datetime.now(UTC)
        batch = studio.open_batch(self.database, self.ada, now=now, identity="Ada Studio")
        intake = studio_files.Intake(self.database, self.blobs, pool, self.services.settings.limits)
        path = self.data / "original"
        # Each of its own: one picture again and again is compared with all its twins.
        for number in range(count):
            self.drawn += 1
            path.write_bytes(jpeg(scene(self.drawn, SIZE)))
            studio_files.add_original(intake, self.ada, batch.id, path, f"{number}.jpg")
        say_of_all(
            self.database, self.keyring, self.ada, batch.id, Answers(Extent.NONE), identity="Ada Studio"
        )
        studio.start(self.database, self.keyring, self.ada, batch.id)

    def waiting(self):
        """How many files are still to be signed."""
        views = studio.batches(self.database, self.ada, 1000)
        return sum(view.progress.queued + view.progress.signing for view in views)

    def wait_for_one(self):
        """Wait until another file is signed."""
        before, end = self.waiting(), time.monotonic() + 120
        while self.waiting() >= before and time.monotonic() < end:
            time.sleep(0.1)

    def wait_for_all(self):
        """Wait until all are done, as long as one more file is signed now and then."""
        while self.states() != {BatchState.DONE}:
            before, end = self.waiting(), time.monotonic() + 300
            # The batch is done a moment after its last file is.
            while self.waiting() >= before and self.states() != {BatchState.DONE}:
                assert time.monotonic() < end, f"{before} files wait, and nothing happens"
                time.sleep(0.2)

    def states(self):
        """In which states the batches are."""
        return {view.batch.state for view in studio.batches(self.database, self.ada, 1000)}

    def check(self, pool):
        """Every work that was ever reported as signed is there, whole, and verifies; nothing half is seen."""
        for digest in self.blobs.all():
            data = self.blobs.path(digest).read_bytes()
            assert hashlib.sha256(data).hexdigest() == digest
        for view in studio.batches(self.database, self.ada, 1000):
            for item in view.items:
                assert item.state is not ItemState.FAILED, item.problem
                if item.state is ItemState.SIGNED:
                    self.seen.setdefault(item.id, (item.work_id, item.version))
                else:
                    assert item.id not in self.seen
                    assert self.blobs.has(item.original)
        fresh = [place for place in self.seen.values() if place not in self.verified]
        for work_id, number in fresh:
            version, path = works.stored_file(self.database, self.blobs, self.ada, work_id, number)
            verdict = pool.verify(path)
            assert (verdict.credential, verdict.sha256) == (CredentialState.VALID, version.sha256)
        self.verified.update(fresh)
        registered = works.library(self.database, WorkQuery(self.ada.id, limit=1)).total
        assert registered == len(self.seen)


def start(data):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    main = "from provenance.cli import main; main()"
    command = [sys.executable, "-c", main, "--data", str(data), "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    return server, port


def wait_for(port):
    """Wait until the server answers; it signs by then."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), timeout=60) as client,
        ):
            client.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if client.recv(1):
                return
        time.sleep(0.05)
    pytest.fail("the server did not start")


def kill(server):
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@pytest.mark.slow
def test_nothing_reported_is_lost_when_the_server_is_killed(tmp_path):
    instants = random.Random(20261122)
    atelier = Studio(tmp_path)
    with closing(atelier.database), atelier.services.verifier() as pool:
        for number in range(KILLS):
            if atelier.waiting() < QUEUED:
                atelier.queue(pool, QUEUED)
            server, port = start(atelier.data)
            try:
                if number % 10:  # now and then it doesn't even get up
                    wait_for(port)
                if number % 3 == 1:  # however slow the machine is, some are killed amid their work
                    atelier.wait_for_one()
                time.sleep(instants.uniform(0, LATEST_SECONDS))
            finally:
                kill(server)
            atelier.check(pool)
        assert atelier.seen, "no server lived long enough to sign anything"
        server, _ = start(atelier.data)  # left alone, it finishes what the others began
        try:
            atelier.wait_for_all()
        finally:
            kill(server)
        atelier.check(pool)
        assert atelier.states() == {BatchState.DONE}
        print(f"{KILLS} kills, {len(atelier.seen)} works signed, all there")
