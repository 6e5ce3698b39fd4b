"""What goes wrong with asking a worker, whatever it is asked, as the errors of credentials.

What goes wrong over one file (late, starved, dead, at fault) is for whoever asked to tell.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.credentials.errors import VerifierError
from provenance.credentials.faults import Fault
from provenance.isolation.errors import RefusedError, StartError, UnusableError


@contextmanager
def asking(path: Path | None = None) -> Iterator[None]:
    """Ask about a file, which may have a path. Raises OSError for one that a worker can't read, and VerifierError where
    no worker can start or the pool can't be asked.
    """
    try:
        yield
    except RefusedError as error:
        name = None if path is None else str(path)
        raise OSError(error.number, os.strerror(error.number), name) from None
    except (StartError, UnusableError) as error:
        raise VerifierError(Fault.VERIFIER, detail=error) from error
