"""The token of forms: made from the session, worthless in another one, and on every form of a member's pages."""

import re

import pytest

from provenance.members.model import Role
from webui.guarding.csrf import token_for


def test_a_token_says_nothing_of_the_session_that_it_is_for():
    assert token_for("one") != token_for("two")
    assert "one" not in token_for("one")


def test_another_members_token_opens_nothing(visit):
    ada, eve = visit(Role.CREATOR), visit(Role.CREATOR)
    stolen = {"X-CSRF-Token": token_for(eve.token)}
    assert ada.client.post("/account/sessions/end-others", headers=stolen).status_code == 403
    assert (
        ada.client.post("/account/sessions/end-others", data={"csrf": token_for(eve.token)}).status_code
        == 403
    )


def test_the_field_does_what_the_header_does(visit):
    ada = visit(Role.CREATOR)
    answer = ada.client.post("/account/sessions/end-others", data={"csrf": token_for(ada.token)})
    assert answer.status_code == 303


def test_a_stale_form_is_said_in_words(visit):
    answer = visit(Role.CREATOR).client.post("/sign-out", data={"csrf": "old"})
    assert answer.status_code == 403
    assert "another site" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/account", "/account/password", "/account/keys/new", "/members/invite", "/identity/new", "/trust/add"],
)
def test_every_form_that_changes_something_carries_it(visit, path):
    admin = visit(Role.ADMIN)
    page = admin.get(path).text
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    assert forms
    assert all(f'name="csrf" value="{token_for(admin.token)}"' in form for form in forms)
    assert f'<meta name="csrf" content="{token_for(admin.token)}">' in page


def test_who_is_not_logged_in_has_none(app):
    assert "csrf" not in app.test_client().get("/sign-in").text
