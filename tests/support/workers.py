"""Workers that misbehave: a small program each, in place of the real one."""

import sys
from pathlib import Path

_START = """
import os, sys, time
def read():
    return sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
def write(data, length=None):
    sys.stdout.buffer.write((len(data) if length is None else length).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()
"""


def command(program: str) -> tuple[str, ...]:
    """The command of a worker that runs `program`, with `read` and `write` for messages."""
    return (sys.executable, "-c", _START + program)


ECHO = "while True: write(read())"
READY = 'read(); write(b"R"); read();'
SILENT = READY + "time.sleep(3600)"
DYING = READY + "os._exit(1)"
STARVED = READY + "os._exit(12)"
KILLED = READY + "os.kill(os.getpid(), 9)"
ABORTING = READY + "os.abort()"
ALLOCATING = READY + 'print("memory allocation of 9 bytes failed", file=sys.stderr); os.abort()'
SAYING = """
while True:
    said = read()
    for _ in range(100):
        try:
            os.write(2, said * 1000)
        except BlockingIOError:
            pass
    if said == b"end":
        os.abort()
    write(said)
"""
HALF = READY + 'write(b"Vhalf", 100); os._exit(0)'
TALKING = READY + 'write(b"Vand what comes next", 1); time.sleep(3600)'
BOASTING = READY + 'write(b"V", 2**32 - 1); time.sleep(3600)'


def answering(answer: bytes) -> str:
    """A worker that gives one answer, whatever it is asked."""
    return READY + f"write({answer!r}); time.sleep(3600)"


def open_files() -> int:
    """How many files and pipes this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
