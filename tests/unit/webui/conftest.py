"""The web application over a real verifier, and verdicts made by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from keys.development import ensure_development_trust
from keys.management import create_identity
from keys.vault import KdfParameters, KeyEncryption
from provenance.bootstrap import bootstrap
from provenance.disclosure.presets import TrainingPreset
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType
from provenance.journeys.sign_works import Answers, SignOrder, sign_work
from provenance.settings import Settings
from tests.support.originals import encoded
from webui.app import create_app

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)


@dataclass(frozen=True)
class Site:
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


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    services = bootstrap(Settings(data=folder / "data", workers=1, max_bytes=4 * 1024**2))
    encryption = KeyEncryption(b"a secret for tests", CHEAP)
    now = datetime.now(UTC)
    create_identity(services.keyring, encryption, "Ada Studio", owner_id="ada", now=now)
    ensure_development_trust(services.keyring, now)
    with services.verifier() as pool:
        desk = services.signing(services.signer("Ada Studio", encryption, now), pool)
        files = _files(folder, desk)
        app = create_app(services, pool)
        app.testing = True
        yield Site(app.test_client(use_cookies=False), files)


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
