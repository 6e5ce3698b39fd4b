"""Time-stamping authorities on the loopback interface, honest and not, over the project's own code."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509

from keys.timestamps.authority import StampingKey, answer, create_stamping_key
from keys.trust.lists import TrustKind, TrustList, anchor_of

POLICY = "1.3.6.1.4.1.13762.3"
"""A policy of somebody else's."""
Answer = Callable[[bytes], bytes]


@dataclass
class Clock:
    """An authority of somebody else, with a clock of its own."""

    root: x509.Certificate
    key: StampingKey
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    name: str = "clock"

    def stamp(self, request: bytes) -> bytes:
        """Answer as an honest authority does."""
        return answer(request, self.key, self.now(), POLICY)

    def listed(self, name: str = "stamps") -> TrustList:
        """The trust list of an operator who recognises it."""
        return TrustList(
            name, TrustKind.TSA, "a test", datetime(2026, 1, 1, tzinfo=UTC), None, (anchor_of(self.root),)
        )


def clock(since: datetime, name: str = "Honest Clock", at: datetime | None = None) -> Clock:
    """An authority since an instant; `at` stops its clock."""
    root, key = create_stamping_key(since, name)
    return Clock(root, key) if at is None else Clock(root, key, lambda: at)


@contextmanager
def serving(respond: Callable[[BaseHTTPRequestHandler, bytes], None], port: int = 0) -> Iterator[str]:
    """A server that answers each request as `respond` says, at a free port unless told; gives its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            respond(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass  # who asked has left

    with Server(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def saying(body: bytes, status: int = 200, headers: dict[str, str] | None = None):
    """Answer every request with these bytes."""

    def respond(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": "application/timestamp-reply",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def stamping(authority: Clock):
    """Answer as an authority does."""

    def respond(handler: BaseHTTPRequestHandler, request: bytes) -> None:
        saying(authority.stamp(request))(handler, request)

    return respond
