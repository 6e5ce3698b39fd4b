"""The web application over a real verifier, and verdicts made by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from provenance.bootstrap import bootstrap
from provenance.disclosure.answers import Answers
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.ids import new_id
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.members.model import Member, Role
from provenance.members.names import name_key
from provenance.members.rates import by_address
from provenance.members.sessions import begin
from provenance.settings import Settings
from tests.support.originals import encoded
from webui.app import create_app
from webui.guarding.csrf import token_for
from webui.site import opened

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True)
class Public:
    """A client of an application whose verifier knows its signer, and files to send."""

    client: object
    files: dict[str, bytes]

    def send(self, name, data=None, lang="en", headers=None):
        body = self.files[name] if data is None else data
        # Made by hand: the client's own encoder leaves a file open for a large body.
        quoted = name.replace('"', "%22")
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'
        return self.client.post(
            f"/verify?lang={lang}",
            data=head.encode() + body + b"\r\n--b--\r\n",
            headers={"Content-Type": "multipart/form-data; boundary=b", **(headers or {})},
        )


@dataclass(frozen=True)
class Visitor:
    """A browser in which somebody is logged in: every form that it sends carries the token of its session."""

    client: object
    member: Member | None
    token: str | None

    def get(self, path, **options):
        return self.client.get(path, **options)

    def post(self, path, data=None, **options):
        headers = {"X-CSRF-Token": token_for(self.token)} if self.token else {}
        headers.update(options.pop("headers", {}))
        return self.client.post(path, data=data, headers=headers, **options)


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    """A whole installation, open: `webui.site.Site`."""
    folder = tmp_path_factory.mktemp("installation")
    services = bootstrap(
        Settings(data=folder / "data", workers=1, max_bytes=4 * 1024**2, visitor_verify_per_minute=10**6)
    )
    encryption = KeyEncryption(b"a secret for tests", CHEAP)
    now = datetime.now(UTC)
    create_identity(services.keyring, encryption, "Ada Studio", owner_id="ada", now=now)
    ensure_development_trust(services.keyring, now)
    with opened(services, encryption) as site:
        yield site


@pytest.fixture(scope="session")
def app(installation):
    app = create_app(installation)
    app.testing = True
    return app


@pytest.fixture(scope="session")
def visit(installation, app):
    """Log a new member in and answer their browser; None is somebody without an account."""

    def visit(role=Role.CREATOR, name=None):
        client = app.test_client()
        if role is None:
            return Visitor(client, None, None)
        name = name or f"member {new_id()[:8]}"
        member = Member(new_id(), name, role, datetime.now(UTC))
        signed_in = begin(member, datetime.now(UTC), "a test")
        with installation.database.writing() as tx:
            tx.members.add(member, name_key(name))
            tx.sessions.add(signed_in.session)
        client.set_cookie("vermilion", signed_in.token)
        return Visitor(client, member, signed_in.token)

    return visit


@pytest.fixture(scope="session")
def site(installation, app, tmp_path_factory):
    """Somebody without an account, and files to send."""
    now = datetime.now(UTC)
    desk = installation.desks.desk("ada", "Ada Studio", now)
    files = _files(tmp_path_factory.mktemp("files"), desk)
    return Public(app.test_client(use_cookies=False), files)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Tests try more often than people do; those about rates come from elsewhere, or lift this."""

    def one_of_many(address):
        return new_id() if address == "127.0.0.1" else by_address(address)

    monkeypatch.setattr("webui.guarding.rating.by_address", one_of_many)


def _files(folder, desk):
    plain = folder / "plain.jpg"
    plain.write_bytes(encoded("JPEG", size=(400, 250)))
    first, second = folder / "first.jpg", folder / "second.jpg"
    none = Answers(Extent.NONE, SourceType.DIGITAL_CAPTURE, training=TrainingPreset.DENY)
    sign_work(desk, SignOrder(plain, first, none))
    edited = Answers(Extent.EDITED, SourceType.DIGITAL_CAPTURE, regions=(Rectangle(60, 10, 20, 20),))
    sign_work(desk, SignOrder(first, second, edited, title="Boats"))
    files = {path.name: path.read_bytes() for path in (plain, first, second)}
    changed = bytearray(files["first.jpg"])
    changed[-40] ^= 1
    return {**files, "changed.jpg": bytes(changed), "words.docx": b"PK\x03\x04 nothing we read"}
