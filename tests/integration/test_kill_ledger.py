"""`kill -9` while entries are appended: nothing acknowledged is lost, and no size ever has two roots."""

import base64
import os
import random
import signal
import subprocess
import sys
import time

from provenance.ledger.formats.checkpoint import open_checkpoint
from provenance.ledger.formats.merkle import verify_consistency
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
from provenance.ledger.formats.tiles import CHECKPOINT
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log

KILLS = int(os.environ.get("VERMILION_LEDGER_KILLS", "12"))
SEED = b"l" * 32
NAME = "ledger.example/killed"

# Appends batches of one to three hundred entries, and says what was acknowledged: first number, size and root.
APPENDING = """
import base64, random, sys
from pathlib import Path
from provenance.ledger.writing.folder import LedgerFolder
from provenance.ledger.writing.log import Log
from provenance.ledger.formats.note import KeyType
from provenance.ledger.formats.signer import note_signer
log = Log(LedgerFolder(Path(sys.argv[1])), note_signer(sys.argv[2], KeyType.LOG, b"l" * 32))
random.seed(int(sys.argv[3]))
print("ready", flush=True)
while True:
    count = random.choice([1, 1, 2, 7, 300])
    first = log.checkpoint().checkpoint.size
    done = log.append([b"entry %d" % (first + i) + bytes(random.choice([0, 40, 4000])) for i in range(count)])
    head = done.signed.checkpoint
    print(done.first, count, head.size, base64.b64encode(head.root).decode(), flush=True)
"""


def test_nothing_acknowledged_is_lost(tmp_path):
    rng = random.Random(20)
    folder = LedgerFolder(tmp_path / "ledger")
    signer = note_signer(NAME, KeyType.LOG, SEED)
    heads = {}
    acknowledged = 0

    def note(size, root):
        assert heads.setdefault(size, root) == root, f"two checkpoints of {size} entries"

    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", APPENDING, str(folder.path), NAME, str(kill)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0, 0.25))
        seen = folder.read(CHECKPOINT)  # as a reader sees it while it is being written
        process.send_signal(signal.SIGKILL)
        lines, _ = process.communicate()
        if seen is not None:
            head = open_checkpoint(seen, signer.key).checkpoint
            note(head.size, head.root)
        for line in lines.splitlines(keepends=True):
            if line.endswith("\n"):
                _, _, size, root = line.split()
                note(int(size), base64.b64decode(root))
                acknowledged = max(acknowledged, int(size))
        log = Log(folder, signer)
        log.recover()
        now = log.checkpoint().checkpoint
        note(now.size, now.root)
        assert now.size >= acknowledged
        assert log.reader().root() == now.root

    log = Log(folder, signer)
    last = log.checkpoint().checkpoint
    reader = log.reader()
    for number, entry in enumerate(reader.entries(0, last.size)):
        assert entry.rstrip(b"\0") == b"entry %d" % number
    for size, root in heads.items():
        verify_consistency(size, last.size, reader.consistency(size), root, last.root)
    print(
        f"{KILLS} kills, {acknowledged} entries acknowledged, {last.size} there, {len(heads)} checkpoints seen"
    )
    assert acknowledged > KILLS
