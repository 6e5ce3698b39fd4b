"""Every route has a rule, and the rule holds: for nobody, for each role, and for who hasn't shown themselves lately."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.ids import new_id
from provenance.journeys.accounts import resume
from provenance.members.model import Role
from provenance.members.names import name_key
from webui.app import create_app
from webui.guarding.access import RULES, Access, rule_of

SAFE = {"GET", "HEAD", "OPTIONS"}
ARGUMENTS = {"filename": "css/tokens.css", "kind": "manifest", "language": "en", "number": 1}
PAGES = sorted(RULES)


def filled(part):
    """A value for a part of a path: the first of those that it may be, or one that nothing has."""
    choices, name = part.groups()
    return choices.split(",")[0].strip("\"' ") if choices else str(ARGUMENTS.get(name, new_id()))


def routes(app):
    """Every endpoint of the pages with its paths and methods."""
    found = {}
    for route in app.url_map.iter_rules():
        path = re.sub(r"<(?:\w+(?:\((.*?)\))?:)?(\w+)>", filled, route.rule)
        found.setdefault(route.endpoint, []).extend((method, path) for method in route.methods - {"HEAD"})
    return found


@pytest.fixture(scope="session")
def known(app):
    return routes(app)


@pytest.fixture(scope="session")
def roles(visit):
    return {role: visit(role) for role in Role}


@pytest.fixture
def strangers(app):
    return app.test_client()


def asked(known, endpoint):
    return [(method, path) for method, path in known[endpoint] if method != "OPTIONS"]


def is_door(answer):
    return answer.status_code == 303 and answer.location.startswith("/sign-in?")


def test_every_route_has_a_rule_and_every_rule_a_route(app):
    endpoints = {route.endpoint for route in app.url_map.iter_rules()}
    assert {endpoint for endpoint in endpoints if rule_of(endpoint) is None} == set()
    assert set(RULES) - endpoints == set()


def test_a_route_without_a_rule_is_not_there(installation):
    app = create_app(installation)
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/forgotten")
    assert answer.status_code == 404
    assert "secret" not in answer.text


@pytest.mark.parametrize("endpoint", PAGES)
def test_nobody_is_shown_the_door_by_what_is_not_public(known, strangers, endpoint):
    public = RULES[endpoint].access is Access.PUBLIC
    for method, path in asked(known, endpoint):
        with closing(strangers.open(path, method=method)) as answer:
            assert is_door(answer) is not public, (method, path, answer.status_code)


@pytest.mark.parametrize("role", [Role.CREATOR, Role.MODERATOR])
@pytest.mark.parametrize("endpoint", [name for name in PAGES if RULES[name].access is Access.ADMIN])
def test_the_pages_of_admins_are_not_there_for_others(known, roles, role, endpoint):
    for method, path in asked(known, endpoint):
        answer = roles[role].get(path) if method in SAFE else roles[role].post(path)
        assert answer.status_code == 404, (method, path)


@pytest.mark.parametrize("endpoint", [name for name in PAGES if RULES[name].access is not Access.PUBLIC])
def test_no_member_is_sent_to_the_door(known, roles, endpoint):
    for method, path in asked(known, endpoint):
        if method in SAFE:
            assert not is_door(roles[Role.ADMIN].get(path)), path


@pytest.mark.parametrize("endpoint", [name for name in PAGES if RULES[name].access is not Access.PUBLIC])
def test_a_post_without_the_token_of_its_session_is_refused(known, roles, endpoint):
    admin = roles[Role.ADMIN]
    for method, path in asked(known, endpoint):
        if method in SAFE:
            continue
        assert admin.client.post(path).status_code == 403, path
        assert admin.client.post(path, data={"csrf": "0" * 64}).status_code == 403, path
        wrong = {"X-CSRF-Token": "0" * 64}
        assert admin.client.post(path, json={}, headers=wrong).status_code == 403, path


@pytest.mark.parametrize("endpoint", PAGES)
def test_what_another_site_makes_a_browser_send_is_refused(known, roles, endpoint):
    admin = roles[Role.ADMIN]
    for method, path in asked(known, endpoint):
        if method not in SAFE:
            answer = admin.post(path, headers={"Sec-Fetch-Site": "cross-site"})
            assert answer.status_code == 403, path


@pytest.fixture(scope="session")
def stale(installation, visit):
    """An admin who showed themselves an hour ago."""
    admin = visit(Role.ADMIN)
    now = datetime.now(UTC)
    found = resume(installation.database, admin.token, now=now)
    with installation.database.writing() as tx:
        tx.sessions.update(replace(found.session, confirmed_at=now - timedelta(hours=1)))
    return admin


@pytest.mark.parametrize("endpoint", [name for name in PAGES if RULES[name].confirmed])
def test_what_is_sensitive_asks_first_who_one_is(known, stale, endpoint):
    for method, path in asked(known, endpoint):
        answer = stale.get(path) if method in SAFE else stale.post(path)
        assert answer.status_code == 303, path
        assert answer.location.startswith("/confirm?next=%2F"), path


def test_the_way_back_from_a_proof_is_the_page_that_asked(stale):
    assert stale.get("/identity/import").location == "/confirm?next=%2Fidentity%2Fimport"
    name = stale.get("/identity/of/Ada%20Studio/rotate?a=b%26c")
    assert name.location == "/confirm?next=%2Fidentity%2Fof%2FAda%2520Studio%2Frotate%3Fa%3Db%2526c"
    form = {"Referer": "http://localhost/trust/add?x=1"}
    assert stale.post("/trust/add", headers=form).location == "/confirm?next=%2Ftrust%2Fadd%3Fx%3D1"
    elsewhere = {"Referer": "http://evil.example/trust/add"}
    assert stale.post("/trust/add", headers=elsewhere).location == "/confirm?next=%2F"


def test_a_script_is_told_in_json(stale):
    answer = stale.post("/account/passkeys/new/options", json={})
    assert answer.status_code == 403
    assert answer.json["go"].startswith("/confirm?next=")


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/setup/none", "/account", "/members", "/static/css/tokens.css"]
)
def test_no_page_can_be_framed(roles, path):
    with closing(roles[Role.ADMIN].get(path)) as answer:
        headers = answer.headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_menu_leads_only_where_one_may_go(roles):
    assert 'href="/members"' in roles[Role.ADMIN].get("/").text
    assert 'href="/members"' not in roles[Role.CREATOR].get("/").text
    assert 'href="/settings"' not in roles[Role.MODERATOR].get("/").text


def test_a_session_whose_member_lost_a_role_loses_it_at_once(installation, visit):
    admin = visit(Role.ADMIN)
    assert admin.get("/members").status_code == 200
    with installation.database.writing() as tx:
        tx.members.update(replace(admin.member, role=Role.CREATOR), name_key(admin.member.name))
    assert admin.get("/members").status_code == 404
