"""The Soft Binding Resolution API: what is found and what isn't, and what nobody in their right mind sends."""

import base64
import gzip
import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from provenance.journeys.works import Copy, remove, remove_copy, restore, withdraw
from provenance.members.model import Scope
from provenance.recognition.errors import RecognitionError
from provenance.recognition.model import Match, Method, Status
from provenance.registry.resolution.model import Binding
from tests.api.conftest import MAX_BYTES, running, services_for
from tests.support.listener import listening
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


@pytest.fixture(scope="module")
def resolving(tmp_path_factory):
    settings = {"recognition": False, "visitor_verify_per_minute": 10**6}
    with running(services_for(tmp_path_factory.mktemp("resolving") / "data", **settings)) as found:
        yield Resolving(found)


def code(seed):
    """A code far from every other one."""
    return hashlib.sha256(seed.encode()).digest()


def off(value, bits):
    """A code that differs in so many bits."""
    return bytes(a ^ b for a, b in zip(value, ((1 << bits) - 1).to_bytes(32, "big"), strict=True))


def labels(answer):
    assert answer.status_code == 200, answer.text
    return [match["manifestId"] for match in answer.json["matches"]]


# By binding


def test_a_binding_leads_to_the_manifest(resolving):
    value = code("one")
    _, label = resolving.sign((PDQ, value), (ISCC, HEADER + value))
    assert resolving.bound(value).json == {"matches": [{"manifestId": label, "similarityScore": 100}]}
    assert resolving.bound(HEADER + value, alg=ISCC).json == resolving.bound(value).json
    body = {"alg": PDQ, "value": base64.b64encode(value).decode()}
    posted = resolving.client.post(f"{BASE}/matches/byBinding", json=body)
    assert posted.json == resolving.bound(value).json
    assert posted.content_type == "application/json"


def test_near_bindings_are_found_and_the_nearest_comes_first(resolving):
    value = code("near")
    _, far = resolving.sign((PDQ, off(value, 31)))
    _, close = resolving.sign((PDQ, off(value, 4)))
    resolving.sign((PDQ, off(value, 32)))
    found = resolving.bound(value).json["matches"]
    assert found == [
        {"manifestId": close, "similarityScore": 97},
        {"manifestId": far, "similarityScore": 76},
    ]
    assert labels(resolving.bound(value, maxResults=1)) == [close]
    assert labels(resolving.bound(value, maxResults=1_000_000)) == [close, far]


def test_units_of_other_kinds_say_nothing(resolving):
    value = code("units")
    _, label = resolving.sign((ISCC, HEADER + value))
    data_unit = b"\x30\x07" + value  # a Data-Code that happens to have the same body
    assert labels(resolving.bound(data_unit + HEADER + value, alg=ISCC)) == [label]
    assert labels(resolving.bound(data_unit, alg=ISCC)) == []


def test_what_nobody_registered_is_an_empty_answer(resolving):
    assert resolving.bound(code("nobody")).json == {"matches": []}


def refused(answer, status, field):
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert [error["field"] for error in answer.json["errors"]] == [field]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "A",
        "====",
        "AAAA\n",
        "not base64!",
        "AAA",
        "éééé",
        "__8_",
        "A" * 41,
        base64.b64encode(CODE[:31]).decode(),
    ],
)
def test_values_that_are_none_are_refused(resolving, value):
    refused(resolving.get("/matches/byBinding", alg=PDQ, value=value), 400, "value")
    refused(
        resolving.client.post(f"{BASE}/matches/byBinding", json={"alg": PDQ, "value": value}), 400, "value"
    )


def test_an_algorithm_that_is_not_ours_is_refused(resolving):
    for alg in ("", "com.adobe.icn.dense", "io.iscc.v0 ", "\x00", "é" * 300):
        refused(resolving.bound(CODE, alg=alg), 400, "alg")
        refused(
            resolving.client.post(f"{BASE}/matches/byBinding", json={"alg": alg, "value": "AAAA"}), 400, "alg"
        )


@pytest.mark.parametrize("most", ["0", "-1", "x", "1.5", "1000001", "9" * 400, "１"])
def test_a_number_of_results_is_a_number(resolving, most):
    refused(resolving.bound(CODE, maxResults=most), 400, "maxResults")


def test_a_value_too_long_for_an_address_belongs_into_a_body(resolving):
    long = base64.b64encode(bytes(2000)).decode()
    answer = resolving.get("/matches/byBinding", alg=ISCC, value=long)
    assert (answer.status_code, answer.json["code"]) == (414, "query-too-long")
    value = code("long")
    _, label = resolving.sign((ISCC, HEADER + value))
    many = (b"\x30\x07" + bytes(32)) * 100 + HEADER + value
    body = {"alg": ISCC, "value": base64.b64encode(many).decode()}
    assert labels(resolving.client.post(f"{BASE}/matches/byBinding", json=body)) == [label]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b'{"alg": "io.iscc.v0"}', "application/json", 400),
        (b'{"alg": ["io.iscc.v0"], "value": 5}', "application/json", 400),
        (b'{"alg": "app.vermilion.pdq", "value": "AAAA"}', "text/plain", 400),
        (b"[" * 30_000, "application/json", 400),
        (b'{"alg":"\\ud800","value":"\\ud800"}', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"alg": "io.iscc.v0", "value": "' + b"A" * 20_000 + b'"}', "application/json", 400),
        (b" " * 40_000, "application/json", 413),
    ],
)
def test_bodies_that_are_no_query(resolving, body, kind, status):
    answer = resolving.client.post(f"{BASE}/matches/byBinding", data=body, content_type=kind)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


def test_a_compressed_query_is_not_unpacked(resolving):
    bomb = gzip.compress(b" " * 10_000_000)
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    assert resolving.client.post(f"{BASE}/matches/byBinding", data=bomb, headers=headers).status_code == 415


# By content


def test_a_file_is_found_by_its_bytes_without_being_looked_at(resolving):
    work, label = resolving.sign()
    original = encoded("PNG", seed=resolving.count)
    seen = len(resolving.site.recognition.fingerprinter.files)
    for data in (original, signed_file(resolving, work)):
        assert resolving.content(data).json == {"matches": [{"manifestId": label, "similarityScore": 100}]}
    assert len(resolving.site.recognition.fingerprinter.files) == seen


def signed_file(resolving, work):
    with resolving.site.database.reading() as tx:
        (version,) = tx.works.versions(work)
    return resolving.site.blobs.path(version.sha256).read_bytes()


def test_only_what_is_confirmed_is_answered(resolving):
    (first, by_pdq), (second, by_details), (third, _) = (resolving.sign() for _ in range(3))
    matches = (
        Match(second, 1, Status.CONFIRMED, Method.LOCAL, inliers=12),
        Match(first, 1, Status.CONFIRMED, Method.PDQ, distance=8),
        Match(third, 1, Status.CANDIDATE, Method.PDQ, distance=20),
    )
    with resolving.matching(*matches):
        found = resolving.content(encoded("PNG", seed=999)).json["matches"]
    assert found == [{"manifestId": by_pdq, "similarityScore": 94}, {"manifestId": by_details}]


def test_a_file_with_nothing_in_it_to_recognise_is_of_the_wrong_type(resolving):
    with resolving.matching(subject=None):
        answer = resolving.content(b"a text", "application/octet-stream")
        assert (answer.status_code, answer.json["code"]) == (415, "content-type")
        value = code("hint")
        _, label = resolving.sign((PDQ, value))
        hint = {"hintAlg": PDQ, "hintValue": base64.b64encode(value).decode()}
        assert labels(resolving.content(b"a text", "application/octet-stream", **hint)) == [label]


def test_a_hint_adds_to_what_is_found(resolving):
    value = code("hinted")
    _, hinted = resolving.sign((PDQ, off(value, 8)))
    work, label = resolving.sign()
    text = base64.b64encode(value).decode()
    with resolving.matching(Match(work, 1, Status.CONFIRMED, Method.PDQ, distance=2)):
        data = encoded("PNG", seed=998)
        assert labels(resolving.content(data, hintAlg=PDQ, hintValue=text)) == [label, hinted]
        assert labels(resolving.content(data, hintAlg=PDQ, hintValue=text, maxResults=1)) == [label]
        assert labels(resolving.content(data, hintAlg="org.example.other", hintValue=text)) == [label]
        assert labels(resolving.content(data, hintAlg=PDQ)) == [label]
        refused(resolving.content(data, hintAlg=PDQ, hintValue="A==="), 400, "hintValue")
    refused(resolving.content(encoded("PNG"), alg="com.example"), 400, "alg")


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data; boundary=b", "application/x-www-form-urlencoded"]
)
def test_a_form_is_no_file(resolving, kind):
    answer = resolving.content(b"{}", kind)
    assert (answer.status_code, answer.json["code"]) == (415, "content-type")


def test_bodies_that_are_no_file(resolving):
    refused(resolving.content(b""), 400, "file")
    assert resolving.content(b"x" * (MAX_BYTES + 1)).status_code == 413
    bomb = gzip.compress(b"\0" * 10_000_000)
    answer = resolving.client.post(
        f"{BASE}/matches/byContent",
        data=bomb,
        headers={"Content-Encoding": "gzip", "Content-Type": "image/png"},
    )
    assert answer.status_code == 415


def test_a_recognition_that_fails_is_not_the_files_fault(resolving):
    with resolving.matching(subject=RecognitionError("no process")):
        assert resolving.content(encoded("PNG", seed=997)).status_code == 503


# Manifests


def test_a_manifest_is_the_one_in_the_signed_file_byte_for_byte(resolving):
    work, label = resolving.sign()
    answer = resolving.manifest(label)
    assert (answer.status_code, answer.content_type) == (200, "application/c2pa")
    assert answer.data in signed_file(resolving, work)
    assert int.from_bytes(answer.data[:4], "big") == len(answer.data)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert resolving.manifest(label, returnActiveManifest="false").data == answer.data
    alone = resolving.manifest(label, returnActiveManifest="true")
    assert (alone.status_code, len(alone.data)) == (200, len(answer.data))  # there is no other one in it
    refused(resolving.manifest(label, returnActiveManifest="yes"), 400, "returnActiveManifest")


def test_a_work_of_before_has_its_manifest_taken_from_the_file(resolving):
    work, label = resolving.sign()
    kept = resolving.manifest(label).data
    with resolving.site.database.writing() as tx:
        tx._connection.exec_driver_sql("DELETE FROM manifests WHERE work_id = ?", (work,))
    assert resolving.manifest(label).data == kept
    remove_copy(resolving.site.database, resolving.site.blobs, resolving.ada, work, 1, Copy.SIGNED, now=now())
    assert resolving.manifest(label).status_code == 404


def test_a_manifest_stays_when_the_signed_file_goes(resolving):
    value = code("copy")
    work, label = resolving.sign((PDQ, value))
    before = resolving.manifest(label).data
    remove_copy(resolving.site.database, resolving.site.blobs, resolving.ada, work, 1, Copy.SIGNED, now=now())
    assert resolving.manifest(label).data == before
    assert labels(resolving.bound(value)) == [label]


def now():
    return datetime.now(UTC)


def test_a_withdrawn_work_is_not_there(resolving):
    value = code("withdrawn")
    work, label = resolving.sign((PDQ, value))
    data = encoded("PNG", seed=resolving.count)
    site, ada = resolving.site, resolving.ada
    withdraw(site.database, ada, work, now=now())
    never = resolving.manifest("urn:c2pa:00000000-0000-0000-0000-000000000000")
    gone = resolving.manifest(label)
    assert (gone.status_code, gone.data) == (404, never.data)
    assert labels(resolving.bound(value)) == []
    with resolving.matching(Match(work, 1, Status.CONFIRMED, Method.PDQ, distance=0)):
        assert labels(resolving.content(data)) == []
    restore(site.database, ada, work, now=now())
    assert labels(resolving.bound(value)) == [label]
    assert resolving.manifest(label).status_code == 200


def test_a_removed_work_is_gone_with_its_store(resolving):
    value = code("removed")
    work, label = resolving.sign((PDQ, value))
    digest = hashlib.sha256(resolving.manifest(label).data).hexdigest()
    site = resolving.site
    assert site.blobs.has(digest)
    remove(site.database, site.blobs, resolving.ada, work, now=now())
    assert not site.blobs.has(digest)
    assert labels(resolving.bound(value)) == []
    assert resolving.manifest(label).status_code == 404


def test_nothing_but_the_label_is_told(resolving):
    value = code("secret")
    work, _ = resolving.sign((PDQ, value))
    said = resolving.bound(value).text
    assert json.loads(said)["matches"][0].keys() == {"manifestId", "similarityScore"}
    for secret in (work, resolving.ada.id, "Ada", "harbour"):
        assert secret not in said


@pytest.mark.parametrize(
    "label",
    [
        "x",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "%",
        "'",
        "%ED%A0%80",
        "a" * 5000,
        "urn:c2pa:",
        " ",
    ],
)
def test_a_label_is_a_label_and_never_a_path(resolving, label):
    answer = resolving.client.get(f"{BASE}/manifests/{label}")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


# The service


def test_the_service_describes_itself(resolving):
    assert resolving.get("/services/supportedAlgorithms").json == {
        "watermarks": [],
        "fingerprints": [{"alg": ISCC}, {"alg": PDQ}],
    }
    version = resolving.get("/openapi.json").json["info"]["version"]
    assert resolving.get("/services/capabilities").json == {
        "c2paSpecificationVersion": version,
        "supportedCapabilities": ["queryByContent"],
    }
    status = resolving.get("/services/status").json
    assert status["status"] == "ok"
    assert datetime.fromisoformat(status["timestamp"]).tzinfo is not None
    known = resolving.client.get("/.well-known/c2pa-soft-binding-resolution").json
    assert known == {
        "apiEndpoint": f"http://localhost{BASE}",
        "c2paSpecificationVersion": version,
        "capabilitiesEndpoint": f"http://localhost{BASE}/services/capabilities",
        "statusEndpoint": f"http://localhost{BASE}/services/status",
    }


def test_without_recognition_there_is_no_query_by_content(resolving):
    client = resolving.found.client
    assert client.get(f"{BASE}/services/capabilities").json["supportedCapabilities"] == []
    assert client.post(f"{BASE}/matches/byContent", data=b"x", content_type="image/png").status_code == 404
    assert "/matches/byContent" not in client.get(f"{BASE}/openapi.json").json["paths"]


def test_nothing_that_is_sent_makes_the_server_connect_anywhere(resolving):
    with listening() as trap:
        body = {"referenceUrl": trap.url, "assetLength": 10}
        assert resolving.client.post(f"{BASE}/matches/byReference", json=body).status_code == 404
        for path in (
            f"/manifests/{quote(trap.url, safe='')}",
            f"/matches/byBinding?alg=x&value={quote(trap.url)}",
        ):
            assert resolving.client.get(BASE + path).status_code in {400, 404}
        resolving.content(
            f'<svg xmlns:xlink="x"><image xlink:href="{trap.url}"/></svg>'.encode(), "image/svg+xml"
        )
        assert trap.connections == 0


def test_errors_at_the_well_known_address_are_problems_too(resolving):
    answer = resolving.client.post("/.well-known/c2pa-soft-binding-resolution")
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")


# Who may, and how often


def test_an_operator_can_close_it_to_visitors(tmp_path):
    with running(services_for(tmp_path / "data", recognition=False, public_resolution=False)) as found:
        value = base64.b64encode(CODE).decode()
        query = f"{BASE}/matches/byBinding?alg={PDQ}&value={quote(value)}"
        for path in (query, f"{BASE}/manifests/x"):
            assert found.client.get(path).status_code == 401
        assert found.client.get(query, headers=found.key("ada")).status_code == 200
        assert found.client.get(query, headers=found.key("ada", {Scope.WORKS})).status_code == 403
        assert found.client.get(f"{BASE}/services/status").status_code == 200


def test_visitors_ask_as_often_as_they_may_verify(tmp_path):
    with running(services_for(tmp_path / "data", recognition=False, visitor_verify_per_minute=2)) as found:
        value = quote(base64.b64encode(CODE).decode())
        answers = [found.client.get(f"{BASE}/matches/byBinding?alg={PDQ}&value={value}") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert int(answers[2].headers["Retry-After"]) > 0
        assert found.client.get(f"{BASE}/manifests/x").status_code == 404  # reading has a rate of its own


def test_a_page_of_another_site_asks_in_nobodys_name(resolving):
    headers = {"Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"}
    assert resolving.client.post(f"{BASE}/matches/byBinding", data=b"{}", headers=headers).status_code == 403
