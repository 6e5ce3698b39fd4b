"""Members, links and the audit trail, as an admin handles them."""

import re
from datetime import UTC, datetime

import pytest

from provenance.journeys import accounts
from provenance.members.access import Terminal
from provenance.members.model import Role


@pytest.fixture
def admin(visit):
    return visit(Role.ADMIN)


def link_of(answer):
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    return re.search(r"http://localhost(/invitation/[\w-]{43})", answer.text)[1]


def test_an_invitation_is_shown_once_and_opens(app, admin):
    link = link_of(admin.post("/members/invite", {"role": "moderator"}))
    assert "Moderator" in app.test_client().get(link).text
    page = admin.get("/members").text
    assert link not in page
    assert "For a new account: Moderator" in page


def test_an_unknown_role_invites_a_creator(app, admin):
    assert "Creator" in app.test_client().get(link_of(admin.post("/members/invite", {"role": "owner"}))).text


def test_a_link_is_withdrawn(app, admin):
    link = link_of(admin.post("/members/invite", {"role": "creator"}))
    page = admin.get("/members").text
    for found in re.findall(r'name="link" value="(\w+)"', page):
        assert admin.post("/members/withdraw", {"link": found}).status_code == 303
    assert app.test_client().get(link).status_code == 404
    assert admin.post("/members/withdraw", {"link": "none"}).status_code == 303


def test_a_role_is_changed_and_counts_at_once(admin, visit):
    ada = visit()
    assert ada.get("/members").status_code == 404
    assert admin.post(f"/members/{ada.member.id}/role", {"role": "admin"}).status_code == 303
    assert ada.get("/members").status_code == 200
    assert admin.post(f"/members/{ada.member.id}/role", {"role": "creator"}).status_code == 303
    assert ada.get("/members").status_code == 404


def test_who_gives_the_own_role_away_is_led_to_a_page_that_is_left(visit, admin):
    leaving = visit(Role.ADMIN)
    answer = leaving.post(f"/members/{leaving.member.id}/role", {"role": "creator"})
    assert answer.location == "/account"


def test_a_member_is_shut_out_and_let_in_again(admin, visit):
    ada = visit()
    path = f"/members/{ada.member.id}"
    assert "Their sessions end" in admin.get(f"{path}/disable").text
    assert admin.post(f"{path}/disable").status_code == 303
    assert ada.get("/account").status_code == 303
    assert "Disabled on" in admin.get("/members").text
    refused = admin.post(f"{path}/link")
    assert refused.status_code == 409
    assert "enable them first" in refused.text
    assert admin.post(f"{path}/enable").status_code == 303
    assert link_of(admin.post(f"{path}/link"))


def test_a_recovery_link_names_whom_it_is_for(app, admin, visit):
    ada = visit()
    link = link_of(admin.post(f"/members/{ada.member.id}/link"))
    assert f"Welcome back, {ada.member.name}" in app.test_client().get(link).text
    assert f"For {ada.member.name} to get in again" in admin.get("/members").text


def test_the_last_admin_stays(installation, admin):
    others = [
        member
        for member in accounts.members_of(installation.database)
        if member.role is Role.ADMIN and member.id != admin.member.id
    ]
    for member in others:
        accounts.change_role(
            installation.database, Terminal(), member.id, Role.CREATOR, now=datetime.now(UTC)
        )
    for act, sent in (("role", {"role": "creator"}), ("disable", {})):
        answer = admin.post(f"/members/{admin.member.id}/{act}", sent)
        assert answer.status_code == 409
        assert "the last admin" in answer.text


@pytest.mark.parametrize("member_id", ["none", "a" * 24, "..", "%2e%2e"])
def test_a_member_that_is_not_there(admin, member_id):
    assert admin.get(f"/members/{member_id}").status_code == 404
    assert admin.post(f"/members/{member_id}/role", {"role": "admin"}).status_code == 404


def test_a_name_is_text_wherever_it_stands(admin, visit):
    odd = visit(name="<b>Mallory</b>".replace("/", ""))
    for path in ("/members", f"/members/{odd.member.id}", f"/members/{odd.member.id}/disable"):
        page = admin.get(path).text
        assert "<b>Mallory" not in page
        assert "&lt;b&gt;Mallory" in page


def test_the_audit_trail_says_who_did_what_to_whom(admin, visit, app):
    ada = visit()
    admin.post(f"/members/{ada.member.id}/role", {"role": "moderator"})
    app.test_client().post("/sign-in", data={"name": ada.member.name, "password": "wrong"})
    page = admin.get("/audit").text
    assert f"<b>{admin.member.name}</b> changed a role: {ada.member.name}, Creator to Moderator" in page
    assert f"<b>Somebody</b> failed to sign in: {ada.member.name}, by password" in page
    assert "由创作者改为审核员" in admin.get("/audit?lang=zh").text
