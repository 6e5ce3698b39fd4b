"""A verifier process: reads jobs from its standard input, answers verdicts, and can do nothing else.

Every file it opens is hostile. It gives up memory beyond the limit, writing files, and (where the system lets it)
the network before it opens the first. It speaks JSON, so that a worker taken over by a file can lie about that
file but not run anything in the process that asked.

One message is four bytes of length, big endian, and that many bytes. The first has the setup as JSON, every other one
a job as JSON. An answer is one letter and what it stands for: R, ready; V, a verdict as JSON; D, a record as JSON; L,
AIGC labels as JSON; E, the number of a system error; F, the name of an exception that nobody foresaw.
"""

import ctypes
import errno
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NoReturn

from provenance.credentials.serialization import (
    labels_to_json,
    record_to_json,
    setup_from_json,
    verdict_to_json,
)
from provenance.credentials.trust import TrustStore
from provenance.credentials.verify import Examiner
from provenance.media.limits import Limits

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_GRACE_SECONDS = 5.0


def read_message(stream: BinaryIO) -> bytes | None:
    """The next message, or None at the end."""
    header = stream.read(4)
    if len(header) < 4:
        return None
    length = int.from_bytes(header, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def write_message(stream: BinaryIO, data: bytes) -> None:
    """Send one message at once."""
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def _leave_network() -> None:
    """Move into a network namespace without interfaces; systems that refuse it leave us with the library's word."""
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET
    ctypes.CDLL(None, use_errno=True).unshare(flags)


def _confine(limits: Limits) -> None:
    _lower(resource.RLIMIT_AS, limits.max_memory_bytes)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)
    # Both end us at once, even inside the library: the time is up, or somebody pressed Ctrl-C.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        _leave_network()


def _lower(limit: int, value: int) -> None:
    """Set a limit of this process for good, below the one that it was started with."""
    hard = resource.getrlimit(limit)[1]
    lowest = min(value, sys.maxsize) if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (lowest, lowest))


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Set up from the first message, then answer jobs until the input ends."""
    first = read_message(requests)
    if first is None:
        return
    setup = setup_from_json(first)
    _confine(setup.limits)
    examiner = Examiner(TrustStore(setup.trust), setup.limits)
    # What is loaded by now stays: the collector need not look through it again for each file.
    gc.freeze()
    write_message(answers, b"R")
    while (job := read_message(requests)) is not None:
        with _deadline(setup.limits.max_seconds + _GRACE_SECONDS):
            answer = _answer(examiner, job)
        write_message(answers, answer)


def _answer(examiner: Examiner, job: bytes) -> bytes:
    request = json.loads(job)
    try:
        if request.get("kind") == "record":
            return b"D" + record_to_json(examiner.record(Path(request["path"])))
        if request.get("kind") == "labels":
            return b"L" + labels_to_json(examiner.labels(Path(request["path"])))
        verdict = examiner.examine(
            Path(request["path"]),
            request["name"],
            datetime.fromisoformat(request["now"]),
            file_hash=request["file_hash"],
        )
        return b"V" + verdict_to_json(verdict)
    except MemoryError:
        _give_up()
    except OSError as error:
        if error.errno == errno.ENOMEM:
            _give_up()
        return b"E%d" % (error.errno or errno.EIO)
    except Exception as error:  # noqa: BLE001 - whatever a file did to us, somebody waits for a verdict
        return b"F" + type(error).__name__.encode()


def _give_up() -> NoReturn:
    """End this process: what is left of the heap is not worth trusting, and the pool starts another one."""
    os._exit(1)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End this process where a job takes longer than whoever asked would wait: they may be gone."""
    signal.setitimer(signal.ITIMER_REAL, min(seconds, 24 * 3600.0))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main() -> None:
    """Take standard output for answers, so that nothing a library prints gets between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
