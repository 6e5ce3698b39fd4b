"""`kill -9` between registering, appending and numbering: everything is logged once, and every row has its number."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from keys.custody.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.journeys.ledger.rounds import log_waiting
from provenance.settings import Settings

KILLS = int(os.environ.get("VERMILION_LEDGER_KILLS", "8"))
SECRET = b"a secret for tests"
CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)

# Puts rows into the outbox and logs them, and says which are there. Sometimes it appends and is killed before it
# wrote the numbers, since that instant is short: the last transaction is then held open until the end.
WORKING = """
import random, sys, threading, time
from datetime import UTC, datetime
from pathlib import Path
from keys.custody.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import outbox_row
from provenance.settings import Settings
from provenance.store import ledger as store
services = bootstrap(Settings(data=Path(sys.argv[1]), ledger_origin="killed.example/ledger"))
database = services.database()
log = services.ledger(KeyEncryption(b"a secret for tests", KdfParameters(memory_kib=64, iterations=1, lanes=1)))
run = int(sys.argv[2])
rng = random.Random(run)
if run % 2:
    numbered = store.SqlOutbox.logged
    def slowly(self, rows):
        print("numbering", flush=True)
        time.sleep(rng.choice([0, 0, 0.3]))
        numbered(self, rows)
    store.SqlOutbox.logged = slowly
print("ready", flush=True)
made = 0
while True:
    with database.writing() as tx:
        some = rng.choice([1, 2, 5])
        for _ in range(some):
            entry = LedgerEntry(EntryType.REGISTRATION, f"{run:032x}{made:032x}")
            tx.ledger.add(outbox_row(entry, datetime.now(UTC), f"w{made}", 1))
            made += 1
    print("made", made, flush=True)
    log_waiting(database, log, now=datetime.now(UTC))
"""


def test_every_row_is_logged_once(tmp_path):
    rng = random.Random(7)
    data = tmp_path / "data"
    acknowledged = Counter()
    interrupted = 0
    for run in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKING, str(data), str(run)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0.05, 0.5))
        process.send_signal(signal.SIGKILL)
        lines, _ = process.communicate()
        for line in lines.splitlines(keepends=True):
            if line.startswith("made ") and line.endswith("\n"):
                acknowledged[run] = int(line.split()[1])
        interrupted += lines.rstrip("\n").rpartition("\n")[2] == "numbering"

    services = bootstrap(Settings(data=data, ledger_origin="killed.example/ledger"))
    log = services.ledger(KeyEncryption(SECRET, CHEAP))
    database = services.database()
    try:
        while log_waiting(database, log, now=datetime.now(UTC)):
            pass
        size = log.checkpoint().checkpoint.size
        logged = log.reader().entries(0, size)
        with database.reading() as tx:
            rows = tx.ledger.numbered(range(size))
            assert tx.ledger.waiting(1) == ()
    finally:
        database.close()
    assert len(set(logged)) == len(logged) == len(rows)
    assert [row.number for row in rows] == list(range(size))
    assert all(row.entry == entry for row, entry in zip(rows, logged, strict=True))
    assert size >= acknowledged.total() > KILLS
    assert interrupted  # some were killed between the append and the number
