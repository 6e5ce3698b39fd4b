"""A process in which the library signs: it reads originals and ingredients, and has no key.

Where the signature goes it leaves room (see `sealing`). It is confined as a verifier is, but for the one file that it
was handed to write. An answer is one letter and what it stands for: see `signing_jobs`, and `isolation.serving`.
"""

import io
import os
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import Final

from cryptography import x509

from keys.algorithms import Algorithm
from provenance.credentials import _c2pa
from provenance.credentials.errors import SigningError
from provenance.credentials.manifest import CREATED_LABELS
from provenance.credentials.serialization import setup_from_json
from provenance.credentials.signing_jobs import (
    REFUSED,
    SIGNED,
    Request,
    Room,
    from_json,
    memory_bytes,
    seconds,
)
from provenance.isolation.bounds import Bounds
from provenance.isolation.requests import Job
from provenance.isolation.serving import Handler, Program, run
from provenance.media.mapping import ViewStream, mapped, opened, size_of

_IN_MEMORY: Final = 64 * 1024**2
_MAX_ADDED: Final = 128 * 1024**2  # bytes of labels and of the store


@dataclass(frozen=True, slots=True)
class Nobody:
    """A signer whose signature is only as long as the one that will stand in its place."""

    algorithm: Algorithm
    certificate_chain: tuple[x509.Certificate, ...]
    length: int

    def sign(self, _data: bytes) -> bytes:
        """As many bytes as the signature has."""
        return b"\xff" * self.length


def signer(setup: bytes) -> Program:
    """What a setup asks for (see `serialization.WorkerSetup`)."""
    limits = setup_from_json(setup).limits

    def begin() -> Handler:
        return partial(answer, _c2pa.signing_context((), CREATED_LABELS))

    return Program(Bounds(seconds(limits), memory_bytes(limits), limits.max_bytes + _MAX_ADDED), begin)


def answer(context: _c2pa.Context, job: Job) -> bytes:
    """Do one job. Raises OSError for files that can't be read or written."""
    request = from_json(job.message)
    try:
        return SIGNED + _signed(context, request, job.descriptors)
    except SigningError as error:
        return REFUSED + str(error.params.get("reason", error)).encode("utf-8", "replace")


def _signed(context: _c2pa.Context, request: Request, descriptors: tuple[int, ...]) -> bytes:
    work, hashed = request.work, request.hashed
    nobody = _nobody(request.room)
    with ExitStack() as stack:
        files = descriptors[-len(work.ingredients) :] if work.ingredients else ()
        ingredients = [
            _c2pa.IngredientFile(part.description, part.mime, ViewStream(stack.enter_context(mapped(file))))
            for part, file in zip(work.ingredients, files, strict=True)
        ]
        unsigned = _c2pa.Unsigned(work.manifest, work.mime, ingredients, work.resources)
        if hashed is not None:
            return _c2pa.sign_hashed(context, unsigned, hashed.start, hashed.digest, nobody)
        return _written(context, unsigned, descriptors[0], descriptors[1], nobody)


def _written(
    context: _c2pa.Context, unsigned: _c2pa.Unsigned, source: int, destination: int, nobody: Nobody
) -> bytes:
    """Sign into a file, and give the store.

    The library reads and writes in small pieces, each of which would be a system call or two.
    """
    with os.fdopen(os.dup(destination), "r+b") as file:
        if size_of(source) > _IN_MEMORY:
            with opened(source) as original:
                return _c2pa.sign(context, unsigned, original, file, nobody)
        made = io.BytesIO()
        with mapped(source) as view:
            store = _c2pa.sign(context, unsigned, ViewStream(view), made, nobody)
        file.write(made.getbuffer())
        return store


def _nobody(room: Room) -> Nobody:
    chain = tuple(x509.load_pem_x509_certificates(room.chain.encode("ascii")))
    return Nobody(room.algorithm, chain, room.length)


if __name__ == "__main__":
    run(signer)
