import pytest

from keys.algorithms import Algorithm
from provenance.credentials.serialization import WorkerSetup, setup_to_json
from provenance.credentials.signing import worker as signing_worker
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.signing_jobs import Part, Request, Room, Unsealed, from_json, to_json
from provenance.isolation.bounds import Bounds
from provenance.media.formats import Format
from provenance.media.limits import Limits

WORK = Unsealed(
    {"title": "船 \ud800"}, "image/gif", [Part({"title": "Sketch"}, "image/png")], {"thumbnail": b"\xff\x00"}
)


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.MP4])
def test_a_request_reads_as_it_was_written(fmt):
    request = Request(WORK, Room(Algorithm.PS256, "PEM", 384), fmt, 20)
    said = to_json(request)
    assert (from_json(said), said.isascii()) == (request, True)


def test_a_worker_that_makes_stores_has_time_and_memory_for_its_job():
    limits = Limits(max_bytes=10, max_seconds=3, max_memory_bytes=2**31)
    bounds = signing_worker.signer(setup_to_json(WorkerSetup(TrustPolicy(), limits))).bounds
    assert bounds == Bounds(9, 2**31 + 40)
