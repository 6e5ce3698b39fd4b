import subprocess
import sys

import pytest

from provenance.isolation import seccomp

X86 = 0xC000003E
ALLOWED, REFUSED, ABSENT = 0x7FFF0000, 0x00050001, 0x00050026
THREAD, FORK = 0x003D0F00, 0x01200011  # what the C library asks of clone for a thread, and for a process


def run(program, architecture, number, flags=0):
    """What a kernel makes of a filter (classic BPF)."""
    lines, at, loaded = list(program), 0, 0
    while True:
        what, so, not_so, value = lines[at]
        at += 1
        match what:
            case 0x20:
                loaded = {0: number, 4: architecture, 16: flags}[value]
            case 0x15:
                at += so if loaded == value else not_so
            case 0x35:
                at += so if loaded >= value else not_so
            case 0x45:
                at += so if loaded & value else not_so
            case 0x06:
                return value


@pytest.mark.parametrize(
    ("architecture", "number", "outcome"),
    [
        (X86, 0, ALLOWED),
        (X86, 334, ALLOWED),
        (X86, 41, REFUSED),
        (X86, 59, REFUSED),
        (X86, 425, REFUSED),
        (X86, 0x40000000, REFUSED),
        (X86, 0x40000000 + 41, REFUSED),
        (0x40000003, 0, REFUSED),
    ],
    ids=str,
)
def test_calls_are_refused_by_their_number_and_other_interfaces_altogether(architecture, number, outcome):
    machine = seccomp._Machine(X86, 56, (41, 59, 425))
    assert run(seccomp._program(machine), architecture, number) == outcome


@pytest.mark.parametrize(
    ("number", "flags", "outcome"), [(56, THREAD, ALLOWED), (56, FORK, REFUSED), (435, THREAD, ABSENT)]
)
def test_threads_are_made_and_no_processes(number, flags, outcome):
    machine = seccomp._Machine(X86, 56, (41, 59, 425))
    assert run(seccomp._program(machine), X86, number, flags) == outcome


FORKING = """
import os, threading
from provenance.isolation import seccomp
assert seccomp.refuse_sockets_and_programs()
thread = threading.Thread(target=print, args=("thread",))
thread.start()
thread.join()
try:
    os.fork()
except PermissionError:
    print("alone")
"""


@pytest.mark.skipif(seccomp._machine() is None, reason="not known here")
def test_what_is_confined_starts_threads_and_no_process():
    """One that it started would outlive it, and whoever ends it."""
    done = subprocess.run([sys.executable, "-c", FORKING], check=True, capture_output=True, text=True)
    assert done.stdout == "thread\nalone\n"


def test_another_machine_refuses_nothing_and_says_so(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    assert seccomp.refuse_sockets_and_programs() is False
