"""The cookie of a session: a new token at every sign-in, and nothing in it that a script or a sister site can use."""

from http.cookies import SimpleCookie

import pytest

from provenance.journeys.accounts import resume, set_password
from provenance.members.model import Role

PASSWORD = "harbour lamp quietly nine"


@pytest.fixture
def ada(installation, visit):
    """Somebody with a password, and a browser in which they are signed in."""
    from datetime import UTC, datetime

    ada, now = visit(Role.CREATOR), datetime.now(UTC)
    set_password(installation.database, resume(installation.database, ada.token, now=now), PASSWORD, now=now)
    return ada


def sign_in(client, ada, **options):
    return client.post("/sign-in", data={"name": ada.member.name, "password": PASSWORD}, **options)


def cookie_of(answer, name="vermilion"):
    for header in answer.headers.getlist("Set-Cookie"):
        parsed = SimpleCookie(header)
        if name in parsed:
            return parsed[name]
    return None


def test_the_cookie_is_for_this_site_and_no_script(app, ada):
    cookie = cookie_of(sign_in(app.test_client(), ada))
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert not cookie["secure"]


def test_over_tls_the_name_of_the_cookie_binds_it_to_the_host(app, ada):
    answer = sign_in(app.test_client(), ada, base_url="https://vermilion.example")
    cookie = cookie_of(answer, "__Host-vermilion")
    assert cookie["secure"]
    assert cookie_of(answer) is None


def test_a_token_that_somebody_planted_never_becomes_a_session(app, ada):
    client = app.test_client()
    planted = "A" * 43
    client.set_cookie("vermilion", planted)
    given = cookie_of(sign_in(client, ada)).value
    assert given != planted
    stranger = app.test_client()
    stranger.set_cookie("vermilion", planted)
    assert stranger.get("/account").status_code == 303


def test_signing_in_again_gives_a_new_token_and_ends_the_old_session(app, ada):
    client = app.test_client()
    first = cookie_of(sign_in(client, ada)).value
    second = cookie_of(sign_in(client, ada)).value
    assert first != second
    left = app.test_client()
    left.set_cookie("vermilion", first)
    assert left.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_signing_out_ends_the_session_here_and_in_the_database(app, ada):
    answer = ada.post("/sign-out")
    assert answer.status_code == 303
    assert cookie_of(answer)["max-age"] == "0"
    again = app.test_client()
    again.set_cookie("vermilion", ada.token)
    assert again.get("/account").status_code == 303


def test_signing_out_is_no_link(ada):
    assert ada.get("/sign-out").status_code == 405
    assert ada.get("/account").status_code == 200
