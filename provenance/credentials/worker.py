"""A verifier process: reads jobs from its standard input, answers verdicts, and can do nothing else.

Every file it opens is hostile. It gives up memory beyond the limit, writing files, and (where the system lets it)
the network before it opens the first. It speaks JSON, so that a worker taken over by a file can lie about that
file but not run anything in the process that asked.

One message is four bytes of length, big endian, and that many bytes of JSON.
"""

import ctypes
import json
import os
import resource
import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from provenance.credentials.serialization import compact, setup_from_json, verdict_to_json
from provenance.credentials.trust import TrustStore
from provenance.credentials.verify import Examiner

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


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


def _confine(max_memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (max_memory_bytes, max_memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _leave_network()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Set up from the first message, then answer jobs until the input ends."""
    first = read_message(requests)
    if first is None:
        return
    setup = setup_from_json(first)
    _confine(setup.limits.max_memory_bytes)
    examiner = Examiner(TrustStore(setup.trust), setup.limits)
    write_message(answers, compact({"ready": True}))
    while (job := read_message(requests)) is not None:
        request = json.loads(job)
        try:
            verdict = examiner.examine(
                Path(request["path"]), request["name"], datetime.fromisoformat(request["now"])
            )
        except OSError as error:
            write_message(answers, compact({"error": error.strerror or "unreadable"}))
        except MemoryError:
            # Whatever is left of the heap is not worth trusting; the pool starts a new worker.
            os._exit(1)
        else:
            write_message(answers, verdict_to_json(verdict))


def main() -> None:
    """Take standard output for answers, so that nothing a library prints gets between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
