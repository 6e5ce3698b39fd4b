"""The ways in and a member's own account, without a script."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.journeys import accounts
from provenance.members.access import Terminal
from provenance.members.audit import record
from provenance.members.model import AuditAction, Role
from provenance.members.rates import CONFIRM_BY_MEMBER, INVITATION_BY_ADDRESS, SIGN_IN_BY_NAME

PASSWORD = "harbour lamp quietly nine"
ANOTHER = "window seven rivers slow"


@pytest.fixture
def link(installation):
    """Make an invitation and answer its path."""

    def link(role=Role.CREATOR):
        token = accounts.invite(installation.database, Terminal(), role, now=datetime.now(UTC))
        return f"/invitation/{token}"

    return link


@pytest.fixture
def session_of(installation):
    return lambda visitor: accounts.resume(installation.database, visitor.token, now=datetime.now(UTC))


@pytest.fixture
def with_password(installation, visit, session_of):
    """Somebody who has a password."""

    def with_password(role=Role.CREATOR):
        found = visit(role)
        accounts.set_password(installation.database, session_of(found), PASSWORD, now=datetime.now(UTC))
        return found

    return with_password


def make(name, password=PASSWORD, again=None):
    return {"name": name, "password": password, "again": password if again is None else again}


def test_a_link_makes_an_account_once(app, link):
    path, client = link(Role.MODERATOR), app.test_client()
    assert "Make your account" in client.get(path).text
    answer = client.post(path, data=make("Chen Yu"))
    assert (answer.status_code, answer.location) == (303, "/studio")
    assert "Moderator" in client.get("/account").text
    assert app.test_client().get(path).status_code == 404
    assert app.test_client().post(path, data=make("Chen Yu Two")).status_code == 404


def test_the_link_of_the_first_start_is_answered_like_any_other_once_it_is_used(app):
    for path in ("/setup/none", "/invitation/none", "/invitation/" + "a" * 5000):
        answer = app.test_client().get(path)
        assert answer.status_code == 404
        assert "ask an admin for a new one" in answer.text


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        (make("Mo", "short"), "password", "at least 12 characters"),
        (make("Mo", PASSWORD, "other"), "again", "differ"),
        (make("", PASSWORD), "name", "visible characters"),
        (make("a/b", PASSWORD), "name", "visible characters"),
        (make("Mo", "passwordpassword"), "password", "tried first"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(app, link, sent, field, words):
    answer = app.test_client().post(link(), data=sent)
    assert answer.status_code == 422
    wrong = re.search(rf'id="{field}-wrong" role="alert">(.*?)</div>', answer.text)
    assert words in wrong[1]
    assert PASSWORD not in answer.text
    assert f'value="{sent["name"]}"' in answer.text


def test_a_name_that_somebody_has_is_not_given_again(app, link, visit):
    taken = visit(Role.CREATOR).member.name
    answer = app.test_client().post(link(), data=make(taken.upper()))
    assert answer.status_code == 422
    assert "Somebody has this name" in answer.text


def test_a_recovery_link_keeps_the_name_and_replaces_the_password(app, installation, with_password):
    ada = with_password()
    token = accounts.recovery_link(installation.database, Terminal(), ada.member.id, now=datetime.now(UTC))
    client = app.test_client()
    page = client.get(f"/invitation/{token}").text
    assert f"Welcome back, {ada.member.name}" in page
    assert 'id="name"' not in page
    sent = make("Somebody else", ANOTHER)
    assert client.post(f"/invitation/{token}", data=sent).status_code == 303
    assert ada.member.name in client.get("/account").text
    assert ada.get("/account").status_code == 303  # their other sessions ended
    assert sign_in(app, ada.member.name, PASSWORD).status_code == 422
    assert sign_in(app, ada.member.name, ANOTHER).status_code == 303


def sign_in(app, name, password, client=None, **more):
    return (client or app.test_client()).post("/sign-in", data={"name": name, "password": password, **more})


def test_signing_in_leads_on(app, with_password):
    ada = with_password()
    answer = sign_in(app, ada.member.name.upper(), PASSWORD, next="/works?page=2")
    assert answer.location == "/works?page=2"
    assert sign_in(app, ada.member.name, PASSWORD, next="//evil.example").location == "/"


def test_nobody_learns_who_has_an_account(app, installation, visit, with_password):
    ada, without, shut = with_password(), visit(Role.CREATOR), with_password()
    accounts.disable(installation.database, Terminal(), shut.member.id, now=datetime.now(UTC))

    def answered(name, password):
        answer = sign_in(app, name, password)
        return answer.status_code, answer.text.replace(name, "somebody")

    known = answered(ada.member.name, "wrong password 1")
    assert known == answered("nobody at all", "wrong password 1")
    assert known == answered(without.member.name, "wrong password 1")
    assert known == answered(shut.member.name, PASSWORD)
    page = app.test_client().get("/sign-in").text
    assert ada.member.name not in page


def test_too_many_tries_are_told_to_wait(app, with_password):
    ada = with_password()
    for _ in range(SIGN_IN_BY_NAME.times):
        assert sign_in(app, ada.member.name, "wrong").status_code == 422
    answer = sign_in(app, ada.member.name, PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= SIGN_IN_BY_NAME.seconds
    assert "<h1>" in answer.text


def test_links_can_not_be_tried_without_end(app, monkeypatch):
    monkeypatch.setattr("webui.guarding.rating.by_address", lambda _address: "one and the same")
    codes = [
        app.test_client().get("/invitation/x").status_code for _ in range(INVITATION_BY_ADDRESS.times + 1)
    ]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {404}


@pytest.mark.parametrize(
    ("host", "passkeys", "words"),
    [
        ("http://localhost:8000", True, ""),
        ("https://vermilion.example", True, ""),
        ("http://127.0.0.1:8000", False, "http://localhost:8000/sign-in"),
        ("http://192.0.2.7", False, "a host name and HTTPS"),
        ("http://vermilion.example", False, "a host name and HTTPS"),
    ],
)
def test_passkeys_are_offered_where_browsers_have_them_and_else_it_is_said_why(app, host, passkeys, words):
    page = app.test_client().get("/sign-in", base_url=host).text
    assert ("by-passkey" in page) is passkeys
    assert words in page
    options = app.test_client().post("/sign-in/passkey/options", json={}, base_url=host)
    assert options.status_code == (200 if passkeys else 404)


@pytest.mark.parametrize("body", [None, "[]", '"x"', "{", '{"ceremony": 1}', '{"a": {"b": "c"}}'])
def test_a_script_that_sends_nonsense_is_refused(app, body):
    answer = app.test_client().post("/sign-in/passkey", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_an_answer_to_no_challenge_is_refused_in_words(app):
    answer = app.test_client().post("/sign-in/passkey", json={"ceremony": "none", "response": "{}"})
    assert answer.status_code == 422
    assert "start again" in answer.json["said"]


def test_the_account_shows_sessions_and_ends_them(app, with_password):
    ada, other = with_password(), app.test_client()
    sign_in(app, ada.member.name, PASSWORD, other)
    page = ada.get("/account").text
    assert "This browser" in page
    session = re.search(r'name="session" value="(\w+)"', page)[1]
    assert ada.post("/account/sessions/end", {"session": session}).status_code == 303
    assert other.get("/account").status_code == 303
    assert ada.post("/account/sessions/end", {"session": session}).status_code == 303
    sign_in(app, ada.member.name, PASSWORD, other)
    ada.post("/account/sessions/end-others")
    assert other.get("/account").status_code == 303
    assert ada.get("/account").status_code == 200


def test_a_session_of_somebody_else_is_not_ended(visit, session_of):
    ada, eve = visit(), visit()
    eve.post("/account/sessions/end", {"session": session_of(ada).session.token_hash})
    assert ada.get("/account").status_code == 200


def test_a_key_is_shown_once_and_works_until_it_is_revoked(visit, installation):
    ada = visit()
    answer = ada.post(
        "/account/keys/new", {"name": "Upload <server>", "scopes": ["verify", "works"], "ends": "30"}
    )
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    key = re.search(r"vml_\w{24}_[\w-]{43}", answer.text)[0]
    found = accounts.api_key(installation.database, key, now=datetime.now(UTC))
    assert found.key.scopes == {"verify", "works"}
    page = ada.get("/account").text
    assert key not in page
    assert "Upload &lt;server&gt;" in page
    revoke = re.search(r"/account/keys/\w+/revoke", page)[0]
    assert "at once" in ada.get(revoke).text
    assert ada.post(revoke).status_code == 303
    assert accounts.api_key(installation.database, key, now=datetime.now(UTC)) is None
    assert "Revoked on" in ada.get("/account").text


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": "", "scopes": "verify"}, "name"),
        ({"name": "a"}, "scopes"),
        ({"name": "a", "scopes": "metrics"}, "scopes"),
    ],
)
def test_a_key_that_can_not_be_made_is_said_beside_its_field(visit, sent, field):
    answer = visit().post("/account/keys/new", sent)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text


def test_only_an_admin_is_offered_the_metrics(visit):
    assert 'value="metrics"' not in visit().get("/account/keys/new").text
    assert 'value="metrics"' in visit(Role.ADMIN).get("/account/keys/new").text


def test_another_members_key_and_passkey_are_not_there(visit):
    ada, eve = visit(), visit()
    ada.post("/account/keys/new", {"name": "a", "scopes": "verify", "ends": ""})
    revoke = re.search(r"/account/keys/\w+/revoke", ada.get("/account").text)[0]
    assert eve.get(revoke).status_code == 404
    assert eve.post(revoke).status_code == 404
    assert eve.post("/account/passkeys/00ff/remove").status_code == 404


def test_a_password_is_set_and_its_last_way_in_kept(app, visit):
    ada = visit()
    assert ada.post("/account/password", {"password": ANOTHER, "again": "x"}).status_code == 422
    assert ada.post("/account/password", {"password": ANOTHER, "again": ANOTHER}).status_code == 303
    assert sign_in(app, ada.member.name, ANOTHER).status_code == 303
    refused = ada.post("/account/password/remove")
    assert refused.status_code == 409
    assert "last way to sign in" in refused.text


@pytest.fixture
def stale(installation, with_password, session_of):
    ada = with_password()
    found = session_of(ada)
    with installation.database.writing() as tx:
        tx.sessions.update(
            replace(found.session, confirmed_at=found.session.confirmed_at - timedelta(minutes=11))
        )
    return ada


def test_a_proof_leads_on_and_holds(stale):
    assert stale.get("/account/password").location == "/confirm?next=%2Faccount%2Fpassword"
    assert "Is it still you?" in stale.get("/confirm?next=/account/password").text
    wrong = stale.post("/confirm", {"password": "wrong", "next": "/account/password"})
    assert wrong.status_code == 422
    assert 'name="next" value="/account/password"' in wrong.text
    right = stale.post("/confirm", {"password": PASSWORD, "next": "/account/password"})
    assert right.location == "/account/password"
    assert stale.get("/account/password").status_code == 200
    assert stale.get("/confirm?next=/account/keys/new").location == "/account/keys/new"


@pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_proof_leads_nowhere_else(stale, elsewhere):
    assert stale.post("/confirm", {"password": PASSWORD, "next": elsewhere}).location == "/"


def test_proofs_can_not_be_tried_without_end(stale):
    codes = [
        stale.post("/confirm", {"password": "wrong"}).status_code for _ in range(CONFIRM_BY_MEMBER.times + 1)
    ]
    assert set(codes[:-1]) == {422}
    assert codes[-1] == 429


def test_what_one_did_is_written_down_in_words(visit):
    ada = visit()
    ada.post("/account/keys/new", {"name": "Upload server", "scopes": "sign", "ends": "365"})
    page = ada.get("/account/activity").text
    assert "made an API key: “Upload server”, Sign files as you" in page
    chinese = ada.get("/account/activity?lang=zh").text
    assert "创建了 API 密钥：“Upload server”、以你的名义签署文件" in chinese


def test_the_trail_is_paged(installation, visit):
    ada = visit()
    with installation.database.writing() as tx:
        for number in range(60):
            record(
                tx,
                AuditAction.SETTINGS_CHANGED,
                datetime.now(UTC),
                actor=ada.member.id,
                subject=f"line {number}",
            )
    first = ada.get("/account/activity").text
    assert "“line 59”" in first
    assert "“line 9”" not in first
    second = ada.get("/account/activity" + re.search(r"\?before=\d+", first)[0]).text
    assert "“line 9”" in second
    assert 'rel="next"' not in second
    for odd in ("x", "-1", "9" * 30):
        assert ada.get(f"/account/activity?before={odd}").status_code in {200, 400}
