"""What pages of other sites may ask of a public installation, and that it is nobody in whose name they ask."""

import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.members.sessions import begin
from tests.api.conftest import running, services_for
from tests.support.resolving import BASE, PDQ, code
from webui.app import create_app
from webui.guarding.sessions import COOKIE

PUBLIC = "https://vermilion.example"
ELSEWHERE = {"Origin": "https://validator.example", "Sec-Fetch-Site": "cross-site"}
KNOWN = "/.well-known/c2pa-soft-binding-resolution"
READ = "GET, HEAD"
OPEN = {
    f"{BASE}/matches/byBinding": "GET, HEAD, POST",
    f"{BASE}/matches/byContent": "POST",
    f"{BASE}/manifests/urn:c2pa:x": READ,
    f"{BASE}/services/supportedAlgorithms": READ,
    f"{BASE}/services/status": READ,
    f"{BASE}/services/capabilities": READ,
    f"{BASE}/openapi.json": READ,
    KNOWN: READ,
    "/api/v1/openapi.json": READ,
    "/api/v1/works/aaaaaaaaaaaaaaaaaaaaaaaa": READ,
    "/ledger/checkpoint": READ,
    "/ledger/tile/0/000": READ,
    "/ledger/proof/1": READ,
}
LISTED = "Access-Control-Allow-Methods"


@pytest.fixture(scope="module")
def public(resolving):
    """A client of the same installation under a public address."""
    return create_app(replace(resolving.site, public_url=PUBLIC)).test_client(use_cookies=False)


def preflight(client, path, method="POST"):
    asks = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type"}
    return client.options(path, headers={**ELSEWHERE, **asks}, buffered=True)


def is_open(answer):
    assert "Access-Control-Allow-Credentials" not in answer.headers
    return answer.headers.get("Access-Control-Allow-Origin") == "*"


def cookie(found, who):
    """The header of a browser that somebody is logged in with."""
    begun = begin(found.members[who], datetime.now(UTC), "a test")
    with found.site.database.writing() as tx:
        tx.sessions.add(begun.session)
    return {"Cookie": f"{COOKIE}={begun.token}"}


def shown(rule):
    """A path of a route."""
    values = {
        "<manifest_id>": "urn:c2pa:x", "<work_id>": "a" * 24, "<path:name>": "0/000", "<int:number>": "1",
        "<any(zh):language>": "zh",
    }  # fmt: skip
    for written, value in values.items():
        rule = rule.replace(written, value)
    return rule


@pytest.mark.parametrize("path", OPEN)
def test_a_page_of_another_site_is_told_what_it_may_send(public, path):
    answer = preflight(public, path)
    assert (answer.status_code, answer.data) == (204, b"")
    assert is_open(answer)
    assert answer.headers[LISTED] == OPEN[path]
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert answer.headers["Access-Control-Max-Age"] == "86400"
    assert {"Access-Control-Request-Method", "Access-Control-Request-Headers"} <= set(answer.vary)
    assert "Content-Type" not in answer.headers


def test_a_page_of_another_site_finds_a_manifest_and_reads_it(public, resolving):
    value = code("from elsewhere")
    _, label = resolving.sign((PDQ, value))
    body = {"alg": PDQ, "value": base64.b64encode(value).decode()}
    for headers in (ELSEWHERE, {"Origin": "null"}, {**ELSEWHERE, **cookie(resolving.found, "bo")}):
        posted = public.post(f"{BASE}/matches/byBinding", json=body, headers=headers)
        assert posted.json["matches"][0]["manifestId"] == label
        fetched = public.get(f"{BASE}/manifests/{label}", headers=headers, buffered=True)
        assert (fetched.status_code, is_open(posted), is_open(fetched)) == (200, True, True)
        assert fetched.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_what_is_wrong_can_be_read_there_too(public):
    for status, answer in (
        (400, public.post(f"{BASE}/matches/byBinding", json={}, headers=ELSEWHERE)),
        (401, public.get(f"{BASE}/services/status", headers={**ELSEWHERE, "Authorization": "Bearer x"})),
        (404, public.get(f"{BASE}/manifests/none", headers=ELSEWHERE)),
        (404, public.get("/api/v1/works/none", headers=ELSEWHERE)),
        (405, public.get(f"{BASE}/matches/byContent", headers=ELSEWHERE)),
        (405, public.delete(f"{BASE}/matches/byBinding", headers=ELSEWHERE)),
        (413, public.post(f"{BASE}/matches/byBinding", data=b" " * 10**6, headers=ELSEWHERE)),
        (415, public.post(f"{BASE}/matches/byContent", data={"file": "x"}, headers=ELSEWHERE)),
    ):
        assert answer.status_code == status
        assert answer.content_type == "application/problem+json"
        assert is_open(answer)
        assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]


def test_whoever_is_logged_in_here_it_is_nobody_who_asks_there(public, resolving):
    work, _ = resolving.sign()
    with resolving.site.database.writing() as tx:
        tx.works.update(replace(tx.works.get(work), withdrawn_at=datetime.now(UTC)))
    logged_in = cookie(resolving.found, "ada")
    path = f"/api/v1/works/{work}"
    assert public.get(path, headers={**logged_in, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    foreign = public.get(path, headers={**logged_in, **ELSEWHERE})
    assert (foreign.status_code, is_open(foreign)) == (410, True)


def test_nothing_else_opens(public):
    app = public.application
    for route in app.url_map.iter_rules():
        path = shown(route.rule)
        if path in OPEN:
            continue
        answer = preflight(public, path)
        assert not is_open(answer), path
        assert LISTED not in answer.headers, path
        for method in route.methods & {"GET", "POST"}:
            answer = public.open(path, method=method, headers=ELSEWHERE, buffered=True)
            assert not is_open(answer), path
            assert method == "GET" or answer.status_code in {403, 404}, path
    assert not is_open(preflight(public, "/nowhere"))


@pytest.mark.parametrize(
    "address",
    [
        None,
        "http://localhost:8000",
        "http://127.0.0.1",
        "http://[::1]:8000",
        "http://192.168.1.9",
        "http://nas.local.",
    ],
)
def test_what_runs_for_somebody_alone_answers_no_page_of_another_site(resolving, address):
    client = create_app(replace(resolving.site, public_url=address)).test_client(use_cookies=False)
    for path, methods in OPEN.items():
        answer = preflight(client, path)
        assert not is_open(answer), path
        assert LISTED not in answer.headers
        for method in methods.split(", "):
            answer = client.open(path, method=method, headers=ELSEWHERE, buffered=True)
            assert not is_open(answer), path
            assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            assert method != "POST" or answer.status_code == 403
    assert "Access-Control" not in client.get(f"{BASE}/openapi.json").text


def test_a_program_asks_for_the_options_of_nothing(public):
    assert public.options(f"{BASE}/matches/byBinding").status_code == 405


def test_where_manifests_are_for_keys_only_they_are_open_to_no_other_site(tmp_path):
    with running(services_for(tmp_path / "data", recognition=False, public_resolution=False)) as found:
        client = create_app(replace(found.site, public_url=PUBLIC)).test_client(use_cookies=False)
        path = f"{BASE}/matches/byBinding"
        assert preflight(client, path).status_code == 405
        posted = client.post(path, json={}, headers={**ELSEWHERE, **found.key("ada")})
        assert (posted.status_code, is_open(posted)) == (403, False)
        assert not is_open(client.get(path, headers=ELSEWHERE))
        assert is_open(client.get(KNOWN, headers=ELSEWHERE))


def test_the_documents_say_what_is_open(public):
    header = {"required": True, "schema": {"type": "string", "const": "*"}}
    for base in ("/api/v1", BASE):
        paths = public.get(f"{base}/openapi.json").json["paths"]
        for path, operations in paths.items():
            for method, operation in operations.items():
                if method == "servers":
                    continue
                address = shown(path.replace("{id}", "a" * 24).replace("{activeManifestId}", "urn:c2pa:x"))
                said = method.upper() in OPEN.get(address if address == KNOWN else base + address, "").split(
                    ", "
                )
                assert ("Pages of other sites" in operation["description"]) is said, path
                for answer in operation["responses"].values():
                    assert (answer.get("headers", {}).get("Access-Control-Allow-Origin") == header) is said, (
                        path
                    )


def test_sentences_follow_each_other_as_each_language_has_it(public):
    def about(lang):
        document = public.get(f"/api/v1/openapi.json?lang={lang}").json
        return document["paths"]["/works/{id}"]["get"]["description"]

    assert ". Pages of other sites" in about("en")
    assert "。其他网站" in about("zh")
