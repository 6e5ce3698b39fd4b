"""A browser, and the site served to it. Without a browser these tests are skipped, by name."""

import os
import shutil
import threading
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image
from werkzeug.serving import WSGIRequestHandler, make_server

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from provenance.bootstrap import bootstrap
from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.ids import new_id
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.members.model import Member, Role
from provenance.members.names import name_key
from provenance.members.sessions import begin
from provenance.settings import Settings
from webui.app import create_app
from webui.site import opened

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    executable = os.environ.get("VERMILION_BROWSER") or shutil.which("chromium")
    if executable is None:
        pytest.skip("no Chromium found: install it, or name one in VERMILION_BROWSER")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # of a machine that does other things as well
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser, address):
    context = browser.new_context(locale="en-US", base_url=address)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """A whole installation, open: `webui.site.Site`."""
    services = bootstrap(
        Settings(
            data=tmp_path_factory.mktemp("data"),
            workers=1,
            max_bytes=4 * 1024**2,
            visitor_verify_per_minute=10**6,
        )
    )
    encryption = KeyEncryption(b"a secret for tests", KdfParameters(memory_kib=64, iterations=1, lanes=1))
    now = datetime.now(UTC)
    create_identity(services.keyring, encryption, "Ada Studio", owner_id="ada", now=now)
    ensure_development_trust(services.keyring, now)
    with opened(services, encryption) as site:
        yield site


@pytest.fixture(scope="session")
def address(installation, files):
    """Where it is served; by a name, because passkeys need one."""
    _sign(installation.desks.desk("ada", "Ada Studio", datetime.now(UTC)), files)
    app = _kept_for_closing(create_app(installation))
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class _Handler(WSGIRequestHandler):
    """Closes the answer to a browser that went away, which werkzeug leaves open if the connection was reset."""

    def connection_dropped(self, error, environ=None):  # noqa: ARG002 - as werkzeug calls it
        if answer := (environ or {}).pop(_ANSWER, None):
            answer.close()


_ANSWER = "vermilion.tests.answer"


def _kept_for_closing(app):
    def kept(environ, start_response):
        environ[_ANSWER] = app(environ, start_response)
        return environ[_ANSWER]

    return kept


@pytest.fixture
def as_member(browser, address, installation):
    """A page in which a new member is logged in; the member is its `member`."""
    contexts = []

    def open_page(role=Role.CREATOR, name=None, **options):
        name = name or f"member {new_id()[:8]}"
        member = Member(new_id(), name, role, datetime.now(UTC))
        signed_in = begin(member, datetime.now(UTC), "a test")
        with installation.database.writing() as tx:
            tx.members.add(member, name_key(name))
            tx.sessions.add(signed_in.session)
        context = browser.new_context(base_url=address, **{"locale": "en-US", **options})
        context.add_cookies([{"name": "vermilion", "value": signed_in.token, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.member = member
        return page

    yield open_page
    for context in contexts:
        context.close()


def _rings(size):
    """A picture that no test registers: those that they do are slopes, and recognised as such."""
    x, y = np.meshgrid(*(np.arange(side) for side in size))
    rings = np.hypot(x - size[0] / 3, y - size[1] / 2) * 3 % 200
    noise = np.random.default_rng(1).integers(0, 55, (*rings.shape, 3))
    return Image.fromarray((rings[..., None] + noise).astype(np.uint8))


def _sign(desk, folder):
    _rings((400, 250)).save(folder / "plain.jpg")
    captured = Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE)
    sign_work(desk, SignOrder(folder / "plain.jpg", folder / "first.jpg", captured))
    edited = Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE, regions=(Rectangle(60, 40, 20, 20),))
    title = "<img src=x onerror=document.title='ran'>"
    sign_work(desk, SignOrder(folder / "first.jpg", folder / "second.jpg", edited, title=title))
    changed = bytearray((folder / "first.jpg").read_bytes())
    changed[-40] ^= 1
    (folder / "changed.jpg").write_bytes(changed)
    (folder / "large.jpg").write_bytes(bytes(5 * 1024**2))
