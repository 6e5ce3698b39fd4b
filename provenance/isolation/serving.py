"""A worker process from inside: reads jobs from a socket, answers them, and can do nothing else.

The first message is the setup, every other one a job. An answer is one letter and what it stands for: R, ready; E, the
number of a system error; F, the name of an exception that nobody foresaw; any other is the handler's own.
"""

import errno
import gc
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from provenance.isolation.bounds import Bounds
from provenance.isolation.confinement import confine, deadline, give_up
from provenance.isolation.framing import write_message
from provenance.isolation.requests import Job, read_job

_GRACE_SECONDS = 5.0

Handler = Callable[[Job], bytes]
"""Does one job. Its answer begins with a letter of its own, none of R, E and F."""


@dataclass(frozen=True, slots=True)
class Program:
    """What a setup asks for: `begin` is called once the process is confined to `bounds`, and may read at `places`."""

    bounds: Bounds
    begin: Callable[[], Handler]
    places: tuple[Path, ...] = ()


def serve(requests: socket.socket, answers: BinaryIO, program_of: Callable[[bytes], Program]) -> None:
    """Set up from the first message, then answer jobs until the input ends."""
    setup = read_job(requests)
    if setup is None:
        return
    program = program_of(setup.message)
    confine(program.bounds, program.places)
    handler = program.begin()
    # What is loaded by now stays: the collector need not look through it again for each job.
    gc.freeze()
    write_message(answers, b"R")
    while (job := read_job(requests)) is not None:
        with deadline(program.bounds.seconds + _GRACE_SECONDS):
            answer = answer_to(job, handler)
        job.close()
        write_message(answers, answer)


def answer_to(job: Job, handler: Handler) -> bytes:
    """The answer to one job, whatever happens to the handler; without memory this process ends."""
    try:
        return handler(job)
    except MemoryError:
        give_up()
    except OSError as error:
        if error.errno == errno.ENOMEM:
            give_up()
        return b"E%d" % (error.errno or errno.EIO)
    except Exception as error:  # noqa: BLE001 - whatever a file did to us, somebody waits for an answer
        return b"F" + type(error).__name__.encode()


def run(program_of: Callable[[bytes], Program]) -> None:
    """Be a worker. Takes standard output for answers, so that nothing a library prints gets between them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(socket.socket(fileno=0), answers, program_of)
