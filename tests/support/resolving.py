"""An application to ask for works by soft bindings, and what its answers say."""

import base64
import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

from provenance.registry.resolution.model import Binding
from tests.support.originals import encoded
from tests.support.recognition import scripted
from webui.app import create_app

BASE = "/api/c2pa/v1"


CODE = bytes(range(32))


HEADER = b"\x21\x07"


ISCC, PDQ = "io.iscc.v0", "app.vermilion.pdq"


class Resolving:
    """An application whose recognition does as it is told, and a work that was signed there."""

    def __init__(self, found):
        self.found = found
        self.site = replace(found.site, recognition=scripted())
        self.client = create_app(self.site).test_client(use_cookies=False)
        self.ada = found.members["ada"]
        self.count = 0

    def sign(self, *bindings):
        """Sign a picture of its own; answer the work's id and the label of its manifest."""
        self.count += 1
        answer = self.found.sign(headers=self.found.key("ada"), body=encoded("PNG", seed=self.count))
        work = answer.json["work"]
        with self.site.database.writing() as tx:
            (version,) = tx.works.versions(work)
            for alg, value in bindings:
                tx.bindings.add(Binding(work, 1, alg, value))
        return work, version.manifest

    def get(self, path, **query):
        return self.client.get(f"{BASE}{path}", query_string=query, buffered=True)

    def bound(self, value, alg=PDQ, **query):
        encoded_value = base64.b64encode(value).decode()
        return self.get("/matches/byBinding", alg=alg, value=encoded_value, **query)

    def manifest(self, label, **query):
        return self.get(f"/manifests/{quote(label, safe='')}", **query)

    def content(self, data, kind="image/png", **query):
        return self.client.post(
            f"{BASE}/matches/byContent", data=data, content_type=kind, query_string=query, buffered=True
        )

    @contextmanager
    def matching(self, *matches, subject="subject"):
        """Let recognition find these."""
        told = scripted(*matches, subject=subject)
        recognition = self.site.recognition
        before = recognition.fingerprinter.subject, recognition.index.matches
        recognition.fingerprinter.subject, recognition.index.matches = subject, told.index.matches
        try:
            yield
        finally:
            recognition.fingerprinter.subject, recognition.index.matches = before


def code(seed):
    """A code far from every other one."""
    return hashlib.sha256(seed.encode()).digest()


def off(value, bits):
    """A code that differs in so many bits."""
    return bytes(a ^ b for a, b in zip(value, ((1 << bits) - 1).to_bytes(32, "big"), strict=True))


def labels(answer):
    assert answer.status_code == 200, answer.text
    return [match["manifestId"] for match in answer.json["matches"]]


def refused(answer, status, field):
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert [error["field"] for error in answer.json["errors"]] == [field]


def signed_file(resolving, work):
    with resolving.site.database.reading() as tx:
        (version,) = tx.works.versions(work)
    return resolving.site.blobs.path(version.sha256).read_bytes()


def now():
    return datetime.now(UTC)
