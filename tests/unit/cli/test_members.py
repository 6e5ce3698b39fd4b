"""`vermilion members` over a real database: links that work, and members that don't get in any more."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest

from provenance.bootstrap import bootstrap
from provenance.journeys import accounts
from provenance.members.model import AuditAction, Role
from provenance.members.passwords import PasswordCost
from provenance.settings import Settings

CHEAP = PasswordCost(memory_kib=8, passes=1, lanes=1)


@pytest.fixture
def database(data):
    with closing(bootstrap(Settings(data=data)).database()) as database:
        yield database


def accept(database, link, name=None):
    now, token = datetime.now(UTC), link.rpartition("/")[2]
    return accounts.accept_with_password(
        database, token, name, "correct horse battery", now=now, agent="", cost=CHEAP
    )


def invited(run, *options):
    return json.loads(run("members", "invite", "--json", *options).stdout)["link"]


def test_before_the_first_member_the_way_to_make_one_is_said(run):
    result = run("members", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "vermilion serve" in result.stderr


def test_an_invited_person_joins_and_is_listed(run, database):
    result = run("members", "invite", "--role", "admin", "--public-url", "https://vermilion.example/")
    said, link = result.stdout.splitlines()
    assert "(Admin)" in said
    assert link.startswith("https://vermilion.example/invitation/")
    assert accept(database, link, "Ada").member.role is Role.ADMIN
    assert "Ada" in run("members", "list").stdout
    assert "管理员" in run("members", "list", "--lang", "zh").stdout
    listed = json.loads(run("members", "list", "--json").stdout)
    assert (listed["name"], listed["role"], listed["disabled_at"]) == ("Ada", "admin", None)


def test_an_account_is_made_without_a_browser(run, database):
    assert "Ada has an account" in run("members", "add", "Ada").stdout
    assert json.loads(run("members", "add", "陈雨", "--json").stdout)["role"] == "creator"
    assert json.loads(run("members", "list", "--json").stdout.splitlines()[0])["role"] == "admin"
    taken = run("members", "add", "ada")
    assert (taken.exit_code, taken.stdout) == (1, "")
    link = json.loads(run("members", "link", "Ada", "--json").stdout)["link"]
    assert accept(database, link).member.name == "Ada"


def test_a_link_brings_a_member_back(run, database):
    first = accept(database, invited(run), "Ada")
    result = run("members", "link", "ADA")
    link = result.stdout.splitlines()[1]
    assert link.startswith("http://localhost:8000/invitation/")
    assert accept(database, link).member == first.member
    assert accounts.resume(database, first.token, now=datetime.now(UTC)) is None


def test_a_member_is_shut_out_and_let_in_again(run, database):
    accept(database, invited(run, "--role", "admin"), "Root")
    ada = accept(database, invited(run), "Ada")
    assert run("members", "disable", "ada").stdout == "Ada can't sign in any more.\n"
    assert accounts.resume(database, ada.token, now=datetime.now(UTC)) is None
    assert "disabled" in run("members", "list").stdout
    assert run("members", "link", "Ada").exit_code == 1
    assert json.loads(run("members", "enable", "Ada", "--json").stdout)["disabled_at"] is None
    event = next(e for e in accounts.audit_page(database) if e.action is AuditAction.ACCOUNT_DISABLED)
    assert (event.actor_id, event.subject) == (None, ada.member.id)


@pytest.mark.parametrize(("language", "said"), [("en", "no such member"), ("zh", "没有此成员")])
@pytest.mark.parametrize("command", ["link", "disable", "enable"])
def test_who_isnt_there_is_one_line(run, command, language, said):
    result = run("members", command, "Nobody", "--lang", language)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_last_admin_stays(run, database):
    accept(database, invited(run, "--role", "admin"), "Root")
    result = run("members", "disable", "Root")
    assert result.exit_code == 1
    assert "last admin" in result.stderr
