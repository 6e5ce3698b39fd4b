"""A process in which the library reads ingredients: it has no key, and neither the original nor the signed file.

Where the signature goes it leaves room (see `sealing`). It is confined as a verifier is. An answer is one letter and
what it stands for: see `signing_jobs`, and `isolation.serving`.
"""

from contextlib import ExitStack
from functools import partial

from cryptography import x509

from provenance.credentials.errors import SigningError
from provenance.credentials.manifests import _c2pa
from provenance.credentials.serialization import setup_from_json
from provenance.credentials.signing.manifest import CREATED_LABELS
from provenance.credentials.signing.unsealed import Nobody, unsealed_store
from provenance.credentials.workers.signing_jobs import (
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
from provenance.media.mapping import ViewStream, mapped


def signer(setup: bytes) -> Program:
    """What a setup asks for (see `serialization.WorkerSetup`)."""
    limits = setup_from_json(setup).limits

    def begin() -> Handler:
        return partial(answer, _c2pa.signing_context((), CREATED_LABELS))

    return Program(Bounds(seconds(limits), memory_bytes(limits)), begin)


def answer(context: _c2pa.Context, job: Job) -> bytes:
    """Do one job. Raises OSError for files that can't be read."""
    request = from_json(job.message)
    try:
        return SIGNED + _made(context, request, job.descriptors)
    except SigningError as error:
        return REFUSED + str(error.params.get("reason", error)).encode("utf-8", "replace")


def _made(context: _c2pa.Context, request: Request, files: tuple[int, ...]) -> bytes:
    work = request.work
    with ExitStack() as stack:
        ingredients = [
            _c2pa.IngredientFile(part.description, part.mime, ViewStream(stack.enter_context(mapped(file))))
            for part, file in zip(work.ingredients, files, strict=True)
        ]
        unsigned = _c2pa.Unsigned(work.manifest, work.mime, ingredients, work.resources)
        return unsealed_store(context, unsigned, request.format, request.start, _nobody(request.room))


def _nobody(room: Room) -> Nobody:
    chain = tuple(x509.load_pem_x509_certificates(room.chain.encode("ascii")))
    return Nobody(room.algorithm, chain, room.length)


if __name__ == "__main__":
    run(signer)
