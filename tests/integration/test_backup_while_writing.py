"""A backup is taken while programs register works and the ledger grows: what it shows is one instant."""

import hashlib
import threading
from contextlib import closing
from datetime import UTC, datetime

import pytest

from provenance.bootstrap import bootstrap
from provenance.journeys.backup.making import make_backup
from provenance.journeys.backup.restoring import restore_backup
from provenance.journeys.ledger.proving import registration_proof
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.formats.proof import parse_proof, verify_proof
from provenance.ledger.outbox import outbox_row
from provenance.registry.model import WorkQuery
from provenance.settings import Settings
from tests.support.backing_up import NOW, installed, opens, register

BACKUPS = 4
AT_ONCE = 400
PAUSE = 0.01  # seconds: works enough, and not thousands
ENTRIES = 60  # at once, so that tiles of 256 are completed, and their partial forms removed, all the time


class Writing:
    """Threads with connections of their own, as a server has them; what was acknowledged, in its order."""

    def __init__(self, services):
        self.services = services
        self.acknowledged = []
        self.logged = 0
        self.failed = []
        self._ended = threading.Event()
        self._moved = threading.Condition()
        self._threads = [
            threading.Thread(target=self._run, args=(work,)) for work in (self._works, self._ledger)
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def more(self):
        """Wait until works were acknowledged and entries logged after now."""
        with self._moved:
            works, logged = len(self.acknowledged), self.logged
            assert self._moved.wait_for(
                lambda: self.failed or (len(self.acknowledged) > works and self.logged > logged), 120
            )

    def _run(self, write):
        try:
            with closing(self.services.database()) as database:
                number = 0
                while not self._ended.is_set():
                    write(database, number)
                    number += 1
                    self._ended.wait(PAUSE)
        except Exception as error:  # noqa: BLE001 - told by the test
            self.failed.append(error)
        with self._moved:
            self._moved.notify_all()

    def _works(self, database, number):
        digest = register(database, self.services, f"n{number}")
        with self._moved:
            self.acknowledged.append((f"n{number}", digest))
            self._moved.notify_all()

    def _ledger(self, database, number):
        now = datetime.now(UTC)
        rows = [hashlib.sha256(f"{number} {row}".encode()).hexdigest() for row in range(ENTRIES)]
        with database.writing() as tx:
            for subject in rows:
                tx.ledger.add(outbox_row(LedgerEntry(EntryType.EVIDENCE, subject, None), now))
        log = self.services.ledger(opens(self.services))
        while log_waiting(database, log, now=now):
            pass
        with self._moved:
            self.logged += ENTRIES
            self._moved.notify_all()


@pytest.mark.slow
def test_every_backup_shows_one_instant_and_what_was_acknowledged_before(tmp_path):
    services, database, _ = installed(tmp_path / "data", works=1)
    database.close()
    taken = []
    with Writing(services) as writing:
        for number in range(BACKUPS):
            writing.more()
            before = [*writing.acknowledged]
            out = tmp_path / f"{number}.zip"
            make_backup(services.place(), out, secret=True, now=NOW, told=lambda *_: None)
            taken.append((out, before))
        writing.more()  # and they go on
    assert writing.failed == []
    for out, before in taken:
        check(out, before, tmp_path / out.stem)


def check(out, before, data):
    services = bootstrap(Settings(data=data))
    restored = restore_backup(out, data, services.record(), lambda *_: None)
    with closing(services.database()) as database:
        log = services.ledger(opens(services))
        size = log.checkpoint().checkpoint.size
        assert restored.entries == size
        logged_as_known(database, log, size)
        with database.reading() as tx:
            works = tx.works.list(WorkQuery("ada", limit=100_000)).works
        there = {one.work.id: one.latest.sha256 for one in works}
        assert there.items() >= dict(before).items()
        for digest in there.values():
            assert hashlib.sha256(services.blobs().path(digest).read_bytes()).hexdigest() == digest
        verified(database, log, there)


def logged_as_known(database, log, size):
    """Every entry of the ledger has its row, and every row that waits comes into it once."""
    while log_waiting(database, log, now=NOW):
        pass
    grown = log.checkpoint().checkpoint.size
    entries = log.reader().entries(0, grown)
    with database.reading() as tx:
        pieces = [range(first, min(first + AT_ONCE, grown)) for first in range(0, grown, AT_ONCE)]
        rows = [row for piece in pieces for row in tx.ledger.numbered(piece)]
        assert tx.ledger.waiting(1) == ()
    assert [row.entry for row in sorted(rows, key=lambda row: row.number)] == [*entries]
    assert len(entries) >= size


def verified(database, log, works):
    """Proofs of the restored ledger hold."""
    for work in [*works][:5]:
        proof = registration_proof(database, log, work, 1)
        verify_proof(parse_proof(proof.tlog_proof.encode()), proof.entry, log.key)
