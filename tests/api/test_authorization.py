"""Who may call what: every operation for nobody, for each role's session, and for keys with and without its scope."""

from datetime import UTC, datetime

import pytest

from provenance.journeys import accounts
from provenance.journeys.accounts import revoke_api_key
from provenance.members.model import Role, Scope
from provenance.members.sessions import begin
from webui.api.operations.table import operations
from webui.guarding.csrf import HEADER, token_for
from webui.guarding.sessions import COOKIE

OPERATIONS = operations(["eu-platform"], "eu-platform", public_verify=False)
OPEN = {"listPolicies", "getWork", "health"}
REFUSED = {401, 403}


def test_these_are_open_to_all():
    assert {name for name, operation in OPERATIONS.items() if operation.scope is None} == OPEN


def call(installation, operation, work, **more):
    path = f"/api/v1{operation.path}".replace("{id}", work)
    return installation.client.open(path, method=operation.method, buffered=True, **more)


@pytest.mark.parametrize("name", OPERATIONS)
def test_nobody(installation, work, name):
    answer = call(installation, OPERATIONS[name], work)
    if name in OPEN:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="vermilion"'
        assert answer.json["code"] == "unauthenticated"


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - OPEN))
@pytest.mark.parametrize("scope", Scope)
def test_a_key_opens_what_its_scope_names_and_nothing_else(installation, work, name, scope):
    answer = call(installation, OPERATIONS[name], work, headers=installation.key("root", {scope}))
    if OPERATIONS[name].scope is scope:
        assert answer.status_code not in REFUSED
    else:
        assert answer.status_code == 403
        assert answer.json["scope"] == OPERATIONS[name].scope
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]


def session(installation, who):
    member = installation.members[who]
    made = begin(member, datetime.now(UTC), "test")
    with installation.site.database.writing() as tx:
        tx.sessions.add(made.session)
    return made.token


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - OPEN))
@pytest.mark.parametrize("who", ["ada", "bo", "mo", "root"])
def test_a_session_may_do_what_its_role_may(installation, work, name, who):
    token = session(installation, who)
    headers = {"Cookie": f"{COOKIE}={token}", HEADER: token_for(token)}
    answer = call(installation, OPERATIONS[name], work, headers=headers)
    admin = installation.members[who].role is Role.ADMIN
    assert (answer.status_code in REFUSED) is (name == "metrics" and not admin)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({HEADER: "0" * 64}, 403),
    ],
)
def test_a_session_must_show_that_our_page_sends(installation, headers, status):
    token = session(installation, "ada")
    answer = installation.verify(headers={"Cookie": f"{COOKIE}={token}", **headers})
    assert answer.status_code == status


def test_with_a_key_no_cookie_counts(installation):
    token = session(installation, "root")
    cookie = {"Cookie": f"{COOKIE}={token}", HEADER: token_for(token)}
    assert installation.verify(headers={**cookie, "Authorization": "Bearer nothing"}).status_code == 401
    works = {**cookie, **installation.key("ada", {Scope.WORKS})}
    assert installation.client.get("/api/v1/metrics", headers=works).status_code == 403


@pytest.mark.parametrize(
    "said", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer vml_x_y", "Bearer " + "a" * 5000]
)
def test_what_is_no_key_is_refused_and_not_ignored(installation, said):
    answer = installation.client.get("/api/v1/policies", headers={"Authorization": said})
    assert (answer.status_code, answer.json["code"]) == (401, "key-invalid")
    assert "mistyped, has ended or was revoked" in answer.json["detail"]
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_revoked_key_is_refused_with_the_next_request(installation):
    headers = installation.key("ada")
    assert installation.verify(headers=headers).status_code == 200
    assert installation.verify(headers=headers).status_code == 200
    now = datetime.now(UTC)
    current = accounts.resume(installation.site.database, session(installation, "ada"), now=now)
    revoke_api_key(installation.site.database, current, headers["Authorization"].split("_")[1], now=now)
    assert installation.verify(headers=headers).status_code == 401


def test_somebody_elses_work_is_not_found(installation, work):
    headers = installation.key("bo")
    assert installation.file(work, headers).status_code == 404
    assert installation.client.get("/api/v1/works", headers=headers).json["total"] == 0
    taken = installation.client.post(
        "/api/v1/sign?identity=Ada+Studio&ai=none", data=installation.photo, headers=headers
    )
    assert (taken.status_code, taken.json["errors"][0]["field"]) == (422, "identity")
