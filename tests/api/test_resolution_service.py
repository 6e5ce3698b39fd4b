"""The Soft Binding Resolution API as a service: what it says of itself, whom it answers, and how often."""

import base64
from datetime import datetime
from urllib.parse import quote

from provenance.members.model import Scope
from tests.api.conftest import running, services_for
from tests.support.listener import listening
from tests.support.resolving import BASE, CODE, ISCC, PDQ


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
