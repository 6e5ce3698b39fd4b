"""Names that are more than names: in headers, in folders, in archives, and as the address of a blob."""

import io
import re
import unicodedata
import zipfile
from contextlib import closing
from datetime import UTC, datetime

import pytest
from werkzeug.http import parse_options_header

from provenance.disclosure.vocabulary import SourceType
from provenance.journeys import identities
from provenance.journeys.identities import Keys
from provenance.journeys.studio import batches as studio
from provenance.members.model import Role
from tests.support.members_at_work import csrf, finished, key_of
from tests.support.originals import encoded
from webui.presenters.studio.names import unique


@pytest.fixture(autouse=True)
def without_limits(monkeypatch):
    """What is tried here counts for nobody: other tests come from the same address."""
    monkeypatch.setattr("provenance.members.rates.RateLimiter.check", lambda *_: None)


NAMES = [
    "../../etc/passwd.jpg", "..\\..\\x.jpg", "/etc/cron.d/x.jpg", "C:\\Windows\\x.jpg", "CON.jpg", "nul.jpg", "aux",
    "a\x00b.jpg", "a\r\nX-Injected: 1.jpg", 'a"; filename="b.exe', "a;b=c.jpg", "\u202egpj.exe", "a.jpg", "A.JPG",
    "a.jpg", "\u00e9.jpg", "e\u0301.jpg", "\u753b" * 120 + ".jpg", "\U0001f5bc" * 120 + ".jpg", "x" * 255, ".htaccess",
    "..", ".", " ", "a.jpg.", "%2e%2e%2fx.jpg", "COM\u00b9.jpg", "CONIN$",
    "<img src=x onerror=alert(1)>.jpg", "=cmd|' /C calc'!A0.jpg", "-rf.jpg", "~root.jpg",
    "a\u2028b.jpg", "a\x7f\x1b[31m.jpg",
]  # fmt: skip
DEVICES = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\.|$)")


def test_names_in_an_archive_can_be_unpacked_anywhere():
    made = list(unique(NAMES + NAMES))
    for name in made:
        assert not set(name) & set('<>:"/\\|?*'), name
        assert name.isprintable()
        assert name not in {"", ".", ".."}
        assert name == name.rstrip(". ")
        assert not name.startswith(".")
        assert not DEVICES.match(name), name
        assert len(name.encode()) <= 255, len(name.encode())
    same = {unicodedata.normalize("NFC", name).casefold() for name in made}
    assert len(same) == len(made)


def test_a_name_never_leaves_its_header_its_folder_or_its_archive(installation, app, visit):
    ada = visit(Role.CREATOR)
    keys = Keys(installation.services.keyring, installation.encryption, installation.database)
    identities.create(keys, ada.member, f"N {ada.member.id[:8]}", now=datetime.now(UTC))
    before = {path for path in installation.services.settings.data.parent.rglob("*") if "passwd" in path.name}
    signed = []
    key = {"Authorization": f"Bearer {key_of(installation, ada.member).text}", "Accept": "application/json"}
    picture = encoded("JPEG", size=(40, 30))
    for name in NAMES:
        quoted = name.encode("utf-8", "replace").replace(b"\\", b"\\\\").replace(b'"', b"%22")
        quoted = quoted.replace(b"\r", b"%0D").replace(b"\n", b"%0A")
        part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + quoted + b'"\r\n\r\n'
        for field, value in (
            ("identity", f"N {ada.member.id[:8]}"),
            ("ai", "none"),
            ("keep_original", "true"),
            ("recognise", "false"),  # of the same picture again and again
        ):
            part = f'--b\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode() + part
        answer = app.test_client(use_cookies=False).post(
            "/api/v1/sign",
            data=part + picture + b"\r\n--b--\r\n",
            headers={**key, "Content-Type": "multipart/form-data; boundary=b"},
        )
        assert answer.status_code == 201, (name, answer.text)
        signed.append(answer.json["work"])
    for work in signed:
        for path in (f"/works/{work}/1/signed", f"/works/{work}/1/original", f"/api/v1/works/{work}/file"):
            with closing(ada.get(path)) as answer:
                headers = answer.headers
                assert answer.status_code == 200, path
                said = headers["Content-Disposition"]
            assert "X-Injected" not in headers
            assert said.startswith("attachment; filename")
            assert said.isascii()
            assert said.isprintable()
            _, options = parse_options_header(said)
            assert set(options) == {"filename"}
            assert not set(options["filename"]) & set("/\\\r\n\x00"), said
        with closing(ada.get(f"/works/{work}")) as page:
            assert "<img src=x" not in page.text
    after = {path for path in installation.services.settings.data.parent.rglob("*") if "passwd" in path.name}
    assert after == before


def test_what_is_no_hash_is_no_blob(installation):
    for digest in ("../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n", "", "/" * 64, "..", "a\x00" * 32):
        assert not installation.blobs.has(digest)


def test_an_archive_holds_nothing_but_its_files(installation, app, visit):
    ada = visit(Role.CREATOR)
    assert ada.post("/studio/name", data={"name": f"Z {ada.member.id[:8]}"}).status_code == 303
    picture = encoded("JPEG", size=(40, 30))
    files = [(io.BytesIO(picture), name) for name in NAMES if name.isprintable()]
    answer = ada.client.post("/studio", data={"csrf": csrf(ada), "files": files})
    batch = re.search(r"/studio/([a-z2-7]{24})", answer.location or answer.text).group(1)
    held = studio.batch(installation.database, ada.member, batch)
    data = {"file": held.items[0].id, "act": "sign", "ai": "none", "identity": f"Z {ada.member.id[:8]}"}
    data["recognise_asked"] = "yes"  # and not wanted, of the same picture again and again
    answer = ada.post(f"/studio/{batch}", data={**data, "source": SourceType.DIGITAL_CAPTURE.value})
    assert answer.status_code == 303, answer.text
    finished(installation, ada.member, batch)
    with closing(ada.get(f"/studio/{batch}/signed.zip")) as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert archive.testzip() is None
    names = archive.namelist()
    assert len(names) == len(set(names)) == len(held.items)
    assert not any("/" in name or "\\" in name or name.startswith(".") for name in names)
