"""What goes wrong with asking a worker, told once for all that is asked."""

import errno
from pathlib import Path

import pytest

from provenance.credentials.errors import VerifierError
from provenance.credentials.faults import Fault
from provenance.credentials.workers.asking import asking
from provenance.isolation.errors import DeadError, RefusedError, StartError, UnusableError


@pytest.mark.parametrize("path", [None, Path("work.gif")])
def test_a_file_that_cant_be_read_is_a_system_error(path):
    with pytest.raises(PermissionError) as caught, asking(path):
        raise RefusedError(errno.EACCES)
    assert (caught.value.errno, caught.value.filename) == (errno.EACCES, path and str(path))


@pytest.mark.parametrize("error", [StartError("no worker"), UnusableError("closed")])
def test_a_pool_that_cant_be_asked_is_a_verifier_error(error):
    with pytest.raises(VerifierError, match=str(error)) as caught, asking():
        raise error
    assert (caught.value.fault, caught.value.__cause__) == (Fault.VERIFIER, error)


def test_what_one_file_does_to_a_worker_is_told_elsewhere():
    with pytest.raises(DeadError), asking():
        raise DeadError("gone")
