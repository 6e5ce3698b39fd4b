"""What a monitor wants to know, in the text format of Prometheus; each application counts for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.policy.codes import Outcome

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """Counts requests and verdicts; its labels are codes and names of operations, never anything that was sent."""

    def __init__(self, pool: VerifierPool) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "vermilion_requests", "Requests answered.", ("operation", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "vermilion_request_seconds",
            "How long they took.",
            ("operation",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._verdicts = Counter(
            "vermilion_verdicts", "Files verified.", ("credential", "outcome"), registry=self._registry
        )
        # There are as many as there are labels, and each is looked for with every request.
        self._requests_of = cache(self._requests.labels)
        self._seconds_of = cache(self._seconds.labels)
        self._verdicts_of = cache(self._verdicts.labels)
        self._checking = Gauge(
            "vermilion_files_checking", "Files being verified or waiting.", registry=self._registry
        )
        workers = Gauge("vermilion_verifier_workers", "Verifier processes at most.", registry=self._registry)
        workers.set_function(lambda: pool.workers)
        busy = Gauge("vermilion_verifier_busy", "Verifier processes with a file.", registry=self._registry)
        busy.set_function(lambda: pool.busy)
        queue = Gauge("vermilion_verifier_queue", "Files waiting for a verifier.", registry=self._registry)
        queue.set_function(lambda: max(0.0, self._now_checking() - pool.busy))

    def request(self, operation: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests_of(operation, str(status)).inc()
        self._seconds_of(operation).observe(seconds)

    def verdict(self, credential: CredentialState, outcome: Outcome) -> None:
        """Count a file."""
        self._verdicts_of(credential.value, outcome.value).inc()

    @contextmanager
    def checking(self, files: int) -> Iterator[None]:
        """Count files for as long as they are in hand."""
        self._checking.inc(files)
        try:
            yield
        finally:
            self._checking.dec(files)

    def text(self) -> bytes:
        """Everything, for a monitor to read."""
        return generate_latest(self._registry)

    def _now_checking(self) -> float:
        return next(iter(self._checking.collect())).samples[0].value
