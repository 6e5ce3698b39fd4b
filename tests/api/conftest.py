"""An installation with members, keys, an identity and a work, asked as programs ask it."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keys.custody.vault import KdfParameters, KeyEncryption
from keys.management.creating import create_identity
from keys.management.development import ensure_development_trust
from provenance.bootstrap import bootstrap
from provenance.ids import new_id
from provenance.members import api_keys
from provenance.members.model import Member, Role
from provenance.members.names import lookup_key
from provenance.settings import Settings
from tests.support.originals import encoded
from tests.support.resolving import Resolving
from webui.app import create_app
from webui.site import opened

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
MAX_BYTES = 4 * 1024**2


@dataclass(frozen=True)
class Installation:
    """A running application: a client without cookies, the site behind it, its members and what they hold."""

    client: object
    app: object
    site: object
    members: dict[str, Member]
    photo: bytes

    def key(self, who="ada", scopes=None):
        """The header of a new key."""
        member = self.members[who]
        scopes = api_keys.allowed_scopes(member.role) if scopes is None else scopes
        made = api_keys.make(member, "test", scopes, None, datetime.now(UTC))
        with self.site.database.writing() as tx:
            tx.api_keys.add(made.key)
        return {"Authorization": f"Bearer {made.text}"}

    def verify(self, body=None, query="", headers=None, **more):
        """POST /verify with a body."""
        data = self.photo if body is None else body
        return self.client.post(f"/api/v1/verify{query}", data=data, headers=headers, **more)

    def send(self, path, files, fields=(), headers=None):
        """POST a form, made by hand: the client's own encoder leaves a file open for a large body."""
        parts = [f'form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields]
        for field, name, data in files:
            quoted = name.replace("\\", "\\\\").replace('"', "%22")
            parts.append(f'form-data; name="{field}"; filename="{quoted}"\r\n\r\n'.encode() + data)
        body = b"".join(b"--boundary--1\r\nContent-Disposition: " + part + b"\r\n" for part in parts)
        kind = {"Content-Type": "multipart/form-data; boundary=boundary--1"}
        return self.client.post(
            f"/api/v1{path}",
            data=body + b"--boundary--1--\r\n",
            headers={**kind, **(headers or {})},
            buffered=True,
        )

    def file(self, work, headers, query=""):
        """The signed file of a work."""
        return self.client.get(f"/api/v1/works/{work}/file{query}", headers=headers, buffered=True)

    def sign(self, query="", headers=None, body=None):
        """POST /sign as Ada, answered as JSON."""
        return self.client.post(
            f"/api/v1/sign?identity=Ada+Studio&ai=none{query}",
            data=self.photo if body is None else body,
            headers={"Accept": "application/json", "File-Name": "harbour.jpg", **(headers or {})},
            buffered=True,
        )


def services_for(folder, **settings):
    """An installation that nobody has used, small enough that limits are met."""
    defaults = {
        "workers": 1,
        "max_bytes": MAX_BYTES,
        "max_total_bytes": MAX_BYTES,
        "sign_per_minute": 100_000,
    }
    return bootstrap(Settings(data=folder, **{**defaults, **settings}))


@contextmanager
def running(services):
    encryption = KeyEncryption(b"a secret for tests", CHEAP)
    now = datetime.now(UTC)
    roles = {"ada": Role.CREATOR, "bo": Role.CREATOR, "mo": Role.MODERATOR, "root": Role.ADMIN}
    members = {name: Member(new_id(), name, role, now) for name, role in roles.items()}
    create_identity(services.keyring, encryption, "Ada Studio", owner_id=members["ada"].id, now=now)
    ensure_development_trust(services.keyring, now)
    with opened(services, encryption) as site:
        with site.database.writing() as tx:
            for name, member in members.items():
                tx.members.add(member, lookup_key(name))
        app = create_app(site)
        client = app.test_client(use_cookies=False)
        yield Installation(client, app, site, members, encoded("JPEG", size=(400, 250)))


@pytest.fixture(scope="session")
def installation(tmp_path_factory):
    with running(services_for(tmp_path_factory.mktemp("api") / "data")) as found:
        yield found


@pytest.fixture(scope="session")
def ada(installation):
    """The header of a key that may do everything that a creator may."""
    return installation.key("ada")


@pytest.fixture(scope="session")
def work(installation, ada):
    """The id of a work of Ada's."""
    return installation.sign(headers=ada).json["work"]


@dataclass(frozen=True)
class Live:
    """The same, served as `vermilion serve` does it, in a process of its own."""

    address: str
    key: str
    work: str
    photo: bytes


@pytest.fixture(scope="session")
def live(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live") / "data"
    with running(services_for(folder)) as prepared:
        ada = prepared.members["ada"]
        work = prepared.sign(headers=prepared.key("ada")).json["work"]
        with prepared.site.database.writing() as tx:
            tx.members.update(replace(ada, role=Role.ADMIN), lookup_key("ada"))
        prepared.members["ada"] = replace(ada, role=Role.ADMIN)
        key = prepared.key("ada")["Authorization"].removeprefix("Bearer ")
        photo = prepared.photo
    secret = folder.parent / "passphrase"
    secret.write_bytes(b"a secret for tests")
    secret.chmod(0o600)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "VERMILION_DATA": str(folder),
        "VERMILION_WORKERS": "1",
        "VERMILION_SIGN_PER_MINUTE": "100000",
        "VERMILION_MAX_BYTES": str(MAX_BYTES),
    }
    server = subprocess.Popen(
        [Path(sys.executable).with_name("vermilion"), "serve", "--port", str(port), "--passphrase-file", secret],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        assert str(port) in server.stdout.readline().decode()  # it listens before it says so
        yield Live(f"http://127.0.0.1:{port}", key, work, photo)
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.fixture(scope="module")
def resolving(tmp_path_factory):
    settings = {"recognition": False, "visitor_verify_per_minute": 10**6}
    with running(services_for(tmp_path_factory.mktemp("resolving") / "data", **settings)) as found:
        yield Resolving(found)
