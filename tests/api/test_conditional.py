"""What is public and rarely changes is asked for again, and not sent again."""

import pytest

from tests.support.resolving import BASE
from webui.api.operations.table import operations
from webui.api.resolution_operations import resolution_operations

CONDITIONAL = {"getWork", "getManifestById"}


@pytest.fixture(scope="module")
def kept(resolving):
    """What caches may keep, by address."""
    work, label = resolving.sign()
    return {
        "/api/v1/openapi.json?lang=zh": "public, max-age=300",
        f"{BASE}/openapi.json": "public, max-age=300",
        f"/api/v1/works/{work}": "private, no-cache",
        f"{BASE}/manifests/{label}": "private, no-cache",
    }


def test_what_did_not_change_is_not_sent_again(resolving, kept):
    for path, cache in kept.items():
        first = resolving.client.get(path, buffered=True)
        assert (first.status_code, first.headers["Cache-Control"]) == (200, cache)
        again = resolving.client.get(path, headers={"If-None-Match": first.headers["ETag"]}, buffered=True)
        assert (again.status_code, again.data) == (304, b"")
        assert (again.headers["ETag"], again.headers["Cache-Control"]) == (first.headers["ETag"], cache)
        other = resolving.client.get(path, headers={"If-None-Match": '"x"'}, buffered=True)
        assert (other.status_code, other.data) == (200, first.data)


def test_what_changed_is_sent(resolving):
    work, label = resolving.sign()
    paths = (f"/api/v1/works/{work}", f"{BASE}/manifests/{label}")
    tags = [resolving.client.get(path, buffered=True).headers["ETag"] for path in paths]
    with resolving.site.database.writing() as tx:
        tx.works.remove(work)
    for path, tag in zip(paths, tags, strict=True):
        answer = resolving.client.get(path, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
        assert "ETag" not in answer.headers


def test_the_documents_say_where(resolving):
    table = {
        **operations(["eu-platform"], "eu-platform", public_verify=False),
        **resolution_operations(public=True, by_content=True),
    }
    assert {name for name, one in table.items() if 304 in one.answers} == CONDITIONAL
    for base, path in (("/api/v1", "/works/{id}"), (BASE, "/manifests/{activeManifestId}")):
        answers = resolving.client.get(f"{base}/openapi.json").json["paths"][path]["get"]["responses"]
        assert "ETag" in answers["200"]["headers"]
        assert "ETag" in answers["304"]["headers"]
        assert "content" not in answers["304"]


def test_a_program_gets_no_cookie_for_its_language(resolving):
    for path in (
        "/api/v1/openapi.json?lang=zh",
        f"{BASE}/services/status?lang=zh",
        "/api/v1/nowhere?lang=zh",
    ):
        assert "Set-Cookie" not in resolving.client.get(path).headers
    assert "Set-Cookie" in resolving.client.get("/api?lang=zh").headers
