"""A verifier process: reads jobs, answers verdicts, and can do nothing else.

Every file it opens is hostile, and `isolation` confines it before the first. It speaks JSON, so that a worker taken
over by a file can lie about that file but not run anything in the process that asked.

The setup and every job are JSON. An answer is one letter and what it stands for: V, a verdict as JSON; D, a record as
JSON; L, AIGC labels as JSON; M, a manifest store as it is, or nothing; T, a date as ISO 8601, or nothing; and those of
`isolation.serving`.
"""

import json
from datetime import datetime

from provenance.credentials.serialization import (
    labels_to_json,
    record_to_json,
    setup_from_json,
    verdict_to_json,
)
from provenance.credentials.trust import TrustStore
from provenance.credentials.verifying.captured import captured_in
from provenance.credentials.verifying.examiner import Examiner
from provenance.isolation.bounds import Bounds
from provenance.isolation.requests import Job
from provenance.isolation.serving import Handler, Program, run


def verifier(setup: bytes) -> Program:
    """What a setup asks for (see `serialization.WorkerSetup`)."""
    known = setup_from_json(setup)
    limits = known.limits

    def begin() -> Handler:
        examiner = Examiner(TrustStore(known.trust), limits)
        return lambda job: answer(examiner, job)

    return Program(Bounds(limits.max_seconds, limits.max_memory_bytes), begin)


def answer(examiner: Examiner, job: Job) -> bytes:
    """Do one job on the file that came with it. Raises OSError for a file that can't be read."""
    request = json.loads(job.message)
    if request.get("kind") == "record":
        return b"D" + record_to_json(examiner.record(job.file))
    if request.get("kind") == "thumbnail":
        return b"D" + record_to_json(examiner.thumbnail(job.file))
    if request.get("kind") == "labels":
        return b"L" + labels_to_json(examiner.labels(job.file))
    if request.get("kind") == "store":
        return b"M" + (examiner.store(job.file) or b"")
    if request.get("kind") == "captured":
        at = captured_in(job.file, examiner.limits)
        return b"T" + (b"" if at is None else at.isoformat().encode("ascii"))
    verdict = examiner.examine(
        job.file,
        request["name"],
        datetime.fromisoformat(request["now"]),
        file_hash=request["file_hash"],
    )
    return b"V" + verdict_to_json(verdict)


if __name__ == "__main__":
    run(verifier)
