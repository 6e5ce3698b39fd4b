"""Stores made in worker processes: no ingredient reaches the library in the process that has the key."""

from keys.certificates.reading import to_pem
from keys.signer import Signer
from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.serialization import WorkerSetup, setup_to_json
from provenance.credentials.texts import clean
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.asking import asking
from provenance.credentials.workers.signing_jobs import (
    REFUSED,
    SIGNED,
    Request,
    Room,
    Unsealed,
    memory_bytes,
    seconds,
    signature_length,
    to_json,
)
from provenance.isolation.errors import DeadError, FaultError, LateError, StarvedError
from provenance.isolation.pool import ProcessPool
from provenance.isolation.process import module_command
from provenance.media.formats import Format
from provenance.media.limits import Limits


class SigningPool:
    """Up to `workers` processes in which the library signs; safe to use from many threads, in the process that made it.

    What they give is to be sealed (see `sealing`).
    """

    def __init__(self, limits: Limits, workers: int | None = None) -> None:
        """Make the pool; no process starts before the first job."""
        self._limits = limits
        setup = setup_to_json(WorkerSetup(TrustPolicy(), limits))
        command = module_command("provenance.credentials.signing.worker")
        self._pool = ProcessPool(command, setup, seconds(limits), "signer", workers)

    def sign(
        self, work: Unsealed, ingredients: tuple[int, ...], fmt: Format, start: int, signer: Signer
    ) -> bytes:
        """The store of a work with ingredients, whose files are descriptors; it will stand at `start`, framed.

        Raises SigningError, OSError for what can't be read, and VerifierError where no worker can start.
        """
        return self._ask(Request(work, _room(signer), fmt, start), *ingredients)

    def close(self) -> None:
        """End every worker; running jobs are waited for."""
        self._pool.close()

    def _ask(self, request: Request, *descriptors: int) -> bytes:
        try:
            with asking():
                kind, said = self._pool.ask(to_json(request), _parsed, *descriptors, whom=request.room.chain)
        except LateError:
            raise SigningError(Fault.SIGNER_LATE, seconds=seconds(self._limits)) from None
        except StarvedError:
            raise SigningError(Fault.SIGNER_STARVED, bytes=memory_bytes(self._limits)) from None
        except DeadError:
            raise SigningError(Fault.SIGNER_BROKE) from None
        except FaultError as error:
            raise SigningError(Fault.NOT_SIGNED, reason=clean(error.name)[0]) from None
        if kind == REFUSED:
            raise SigningError(Fault.NOT_SIGNED, reason=clean(said.decode("utf-8", "replace"))[0])
        return said


def _room(signer: Signer) -> Room:
    chain = signer.certificate_chain
    return Room(signer.algorithm, to_pem(chain), signature_length(chain[0], signer.algorithm))


def _parsed(answer: bytes) -> tuple[bytes, bytes]:
    """An answer's letter and the rest. Raises ValueError for one that no worker of ours would give."""
    kind = answer[:1]
    if kind not in (SIGNED, REFUSED):
        raise ValueError(kind)
    return kind, answer[1:]
