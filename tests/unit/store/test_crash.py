"""A process that is killed while it writes: what it said was done is there, and nothing is there by half."""

import hashlib
import random
import select
import signal
import subprocess
import sys

import pytest

from provenance.store.blobs import open_blobs
from provenance.store.database import open_database

# Says each number when its blob and its two rows are written.
WRITER = """
import hashlib, sys
from pathlib import Path
from provenance.store.blobs import open_blobs
from provenance.store.database import open_database

folder = Path(sys.argv[1])
database, blobs = open_database(folder / "vermilion.db"), open_blobs(folder / "blobs")
number = int(sys.argv[2])
while True:
    number += 1
    content = str(number).encode() * 5000
    with blobs.incoming() as path:
        path.write_bytes(content)
        with database.writing() as tx:
            tx.settings.put("first", str(number))
            digest = blobs.put(path)
            tx.settings.put("second", str(number))
            tx.settings.put(digest, str(number))
    print(number, flush=True)
"""


def killed_at(folder, begin, rounds, wait):
    """Run the writer, let it say `rounds` numbers, wait for a moment of its next round, and kill it."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(begin)], stdout=subprocess.PIPE, text=True
    )
    said = begin
    for _ in range(rounds):
        said = int(process.stdout.readline())
    select.select([], [], [], wait)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split("\n")[:-1]  # a line without its end was not said
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return int(rest[-1]) if rest else said


@pytest.mark.slow
def test_what_was_said_survives_a_kill(tmp_path):
    chance = random.Random(20260504)
    said = 0
    for _ in range(3):
        said = killed_at(tmp_path, said, 1 + chance.randrange(3), chance.random() / 50)
        database, blobs = open_database(tmp_path / "vermilion.db"), open_blobs(tmp_path / "blobs")
        with database.reading() as tx:
            rows = tx.settings.all()
        database.close()
        first, second = int(rows.pop("first")), int(rows.pop("second"))
        assert first == second
        assert said <= first <= said + 1
        assert {int(number) for number in rows.values()} == set(range(1, first + 1))
        for digest in rows:
            assert hashlib.sha256(blobs.path(digest).read_bytes()).hexdigest() == digest
        for digest in blobs.all():  # a blob may be there without its row, but not by half
            assert hashlib.sha256(blobs.path(digest).read_bytes()).hexdigest() == digest
        said = first
    assert said > 0
