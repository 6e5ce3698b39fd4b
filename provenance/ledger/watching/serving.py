"""A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and its latest checkpoint of each ledger."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from provenance.ledger.errors import LedgerError, RefusedError
from provenance.ledger.watching.memory import origin_hash
from provenance.ledger.watching.witness import MAX_REQUEST, Witness

_SECONDS: Final = 10.0
_SIZE: Final = "text/x.tlog.size"
_TEXT: Final = "text/plain; charset=utf-8"


class WitnessServer(ThreadingHTTPServer):
    """Serves one witness. A caller that is slow has its own thread and ten seconds."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        self.witness = witness
        self.by_hash = {origin_hash(origin): origin for origin in witness.logs}
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: WitnessServer
    timeout = _SECONDS
    protocol_version = "HTTP/1.1"

    def version_string(self) -> str:
        return "vermilion"

    def do_POST(self) -> None:
        if self.path != "/add-checkpoint":
            self._answer(404, b"")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length[:10]) > MAX_REQUEST:
            self._answer(413 if length.isdigit() else 411, b"", close=True)
            return
        body = self.rfile.read(int(length))
        self._answered(lambda: self._answer(200, self.server.witness.add_checkpoint(body).encode()))

    def do_GET(self) -> None:
        name, _, rest = self.path.removeprefix("/").partition("/")
        origin = self.server.by_hash.get(name)
        if rest != "checkpoint" or origin is None:
            self._answer(404, b"")
            return

        def answer() -> None:
            note = self.server.witness.latest(origin)
            self._answer(404 if note is None else 200, note or b"")

        self._answered(answer)

    def _answered(self, answer: Callable[[], None]) -> None:
        try:
            answer()
        except RefusedError as refused:
            if refused.seen is not None:
                self._answer(refused.status, f"{refused.seen}\n".encode(), _SIZE)
            else:
                self._answer(refused.status, f"{refused}\n".encode())
        except LedgerError:
            self._answer(500, b"The witness can't read or write what it remembers.\n")

    def _answer(self, status: int, body: bytes, kind: str = _TEXT, *, close: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if close:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server has
        """Say nothing of who asked."""
