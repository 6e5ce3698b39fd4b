"""Who registers is killed at random instants: nothing acknowledged is lost, and the index agrees with the record.

`VERMILION_KILLS` says how often (10 unless told).
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.bootstrap import bootstrap
from provenance.journeys.recovery.record import DatabaseRecord
from provenance.members.model import Member, Role
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.model import Method, Status
from provenance.registry.model import WorkQuery
from provenance.settings import Settings
from tests.support.registering import SIZE
from tests.support.scenes import jpeg, scene

KILLS = int(os.environ.get("VERMILION_KILLS", "10"))
LATEST_SECONDS = 6.0
ROOT = Path(__file__).parents[2]


class Watched(DatabaseRecord):
    """A record that remembers from where on it was read."""

    def __init__(self, database):
        super().__init__(database)
        self.starts = []

    def after(self, number, limit):
        self.starts.append(number)
        return super().after(number, limit)


class Registering:
    """The program in its own session, and what it has acknowledged."""

    def __init__(self, data, first):
        command = [sys.executable, "-m", "tests.support.registering", str(data), str(first)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.lines = []
        self.begun = threading.Event()
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            if line.endswith(b"\n"):  # what was cut off was not said
                self.lines.append(line.decode().split())
                self.begun.set()
        self.begun.set()

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()


@pytest.mark.slow
def test_nothing_registered_is_lost_and_the_index_agrees(tmp_path):
    instants = random.Random(20261123)
    data = tmp_path / "data"
    services = bootstrap(Settings(data=data, workers=1))
    known, saved, first = {}, 0, 1
    with closing(services.database()) as database, services.fingerprinter() as reader:
        with database.writing() as tx:
            tx.members.add(Member("ada", "Ada", Role.CREATOR, datetime.now(UTC)), "ada")
        for number in range(KILLS):
            program = Registering(data, first)
            try:
                if number % 10:  # now and then it doesn't even get up
                    program.begun.wait(60)
                time.sleep(instants.uniform(0, LATEST_SECONDS))
            finally:
                program.kill()
            fresh = {int(line[1]): line[2] for line in program.lines if line[0] == "work"}
            saved = max([saved, *(int(line[1]) for line in program.lines if line[0] == "saved")])
            known |= fresh
            first = max(known, default=0) + 2  # the next one may be registered and not acknowledged
            check(services, database, reader, known, fresh, saved, tmp_path)
        assert known, "no program lived long enough to register anything"
        assert KILLS < 50 or saved, "no program lived long enough to save its index"
        print(f"{KILLS} kills, {len(known)} works registered, all there and found")


def check(services, database, reader, known, fresh, saved, folder):
    """Every work that was acknowledged is there, whole, and found; and nothing is found that isn't there."""
    for digest in services.blobs().all():
        data = services.blobs().path(digest).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest
    with database.reading() as tx:
        entries = tx.fingerprints.after(0, 100_000)
        works = tx.works.list(WorkQuery("ada", limit=100_000)).works
        assert {entry.work_id for entry in entries} == {one.work.id for one in works} >= set(known.values())
        for one in works:
            assert services.blobs().has(one.latest.sha256)
    record = Watched(database)
    index = EmbeddedIndex(record, services.settings.data / "index")  # never closed: it would save what is new
    for number, work_id in fresh.items():
        copy = folder / "copy.jpg"
        copy.write_bytes(jpeg(scene(number, SIZE), 60))
        best = index.search(reader.read(copy))[0]
        assert (best.work_id, best.status, best.method) == (work_id, Status.CONFIRMED, Method.PDQ)
    # What a snapshot was acknowledged to hold is never read again: the index is not made anew.
    assert not record.starts or min(record.starts) >= saved
