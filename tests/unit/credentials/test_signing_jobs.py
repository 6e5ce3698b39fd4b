import pytest

from keys.algorithms import Algorithm
from provenance.credentials import signing_worker
from provenance.credentials.serialization import WorkerSetup, setup_to_json
from provenance.credentials.signing_jobs import Hashed, Part, Request, Room, Unsealed, from_json, to_json
from provenance.credentials.trust import TrustPolicy
from provenance.media.limits import Limits

WORK = Unsealed(
    {"title": "船 \ud800"}, "image/gif", [Part({"title": "Sketch"}, "image/png")], {"thumbnail": b"\xff\x00"}
)


@pytest.mark.parametrize("hashed", [None, Hashed(20, bytes(range(32)))])
def test_a_request_reads_as_it_was_written(hashed):
    request = Request(WORK, Room(Algorithm.PS256, "PEM", 384), hashed)
    said = to_json(request)
    assert (from_json(said), said.isascii()) == (request, True)


def test_a_worker_that_signs_may_write_a_file_and_no_larger_one():
    limits = Limits(max_bytes=10, max_seconds=3, max_memory_bytes=2**31)
    bounds = signing_worker.signer(setup_to_json(WorkerSetup(TrustPolicy(), limits))).bounds
    assert (bounds.seconds, bounds.memory_bytes, bounds.file_bytes) == (9, 2**31 + 40, 10 + 2**27)
