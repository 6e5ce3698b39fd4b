"""A validator in the page of another site asks a public installation, and a private one tells it nothing."""

import base64
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from werkzeug.serving import make_server

from tests.e2e.conftest import _Handler
from webui.app import create_app

BASE = "/api/c2pa/v1"
ASK = """async ([address, path, body]) => {
    const sent = body === null ? {} : {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)};
    try {
        const answer = await fetch(address + path, sent);
        return [answer.status, (await answer.text()).slice(0, 400)];
    } catch (error) {
        return [0, error.name];
    }
}"""


class _Elsewhere(BaseHTTPRequestHandler):
    """Another site: a page with nothing in it."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def serving(server):
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def validator(browser):
    """A page of another site."""
    with serving(ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)) as elsewhere:
        context = browser.new_context()
        page = context.new_page()
        page.goto(elsewhere)
        yield page
        context.close()


@pytest.fixture
def ask(validator, installation):
    """Ask, from that page, an installation with this public address."""
    with ExitStack() as stack:

        def asked(public_url, path, body=None):
            app = create_app(replace(installation, public_url=public_url))
            server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Handler)
            address = stack.enter_context(serving(server))
            return validator.evaluate(ASK, [address, path, body])

        yield asked


QUERY = {"alg": "io.iscc.v0", "value": base64.b64encode(bytes(range(2))).decode()}


def test_a_validator_elsewhere_asks_a_public_installation(ask):
    public = "https://vermilion.example"
    status, text = ask(public, f"{BASE}/services/supportedAlgorithms")
    assert (status, "io.iscc.v0" in text) == (200, True)
    # JSON: the browser asks first whether it may send that.
    status, text = ask(
        public, f"{BASE}/matches/byBinding", {"alg": "app.vermilion.pdq", "value": "A" * 43 + "="}
    )
    assert (status, text) == (200, '{"matches": []}')
    status, text = ask(public, f"{BASE}/matches/byBinding", QUERY)
    assert (status, "urn:vermilion:problem:query" in text) == (400, True)
    assert ask(public, f"{BASE}/manifests/urn:c2pa:none")[0] == 404
    assert ask(public, "/api/v1/policies") == [0, "TypeError"]
    assert ask(public, "/verify") == [0, "TypeError"]


def test_what_runs_for_somebody_alone_tells_other_pages_nothing(ask):
    for path in (f"{BASE}/services/status", f"{BASE}/manifests/urn:c2pa:none", "/ledger/checkpoint"):
        assert ask(None, path) == [0, "TypeError"]
    assert ask(None, f"{BASE}/matches/byBinding", QUERY) == [0, "TypeError"]
