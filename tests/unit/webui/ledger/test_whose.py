"""Who asked for an entry, as its owner is told: this session, another, another account, or somebody outside."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from provenance.ledger.entries import EntryType
from provenance.ledger.outbox import Maker, Origin
from provenance.members.model import Role
from provenance.members.sessions import begin
from tests.support.ledger_pages import know, log_one, look, page_of, this_session
from tests.support.works import register


def test_what_this_session_does_is_in_its_name(installation, app, visit, tmp_path):
    visitor = visit(Role.CREATOR)
    version = register(installation, tmp_path, visitor.member, "Boats at dusk")
    assert visitor.post(f"/works/{version.work_id}/withdraw").status_code in {302, 303}
    with installation.database.reading() as tx:
        (row,) = tx.ledger.of_work(version.work_id, EntryType.WITHDRAWAL)
    assert row.made_by is Maker.PAGE
    assert len(row.made_with) == 16
    look(installation)
    assert row.made_as == visitor.member.id
    assert "In this session." in page_of(visitor)


def test_what_a_session_asks_for_is_no_news_in_it_and_in_every_other(installation, app, keyed):
    owner, _, key = keyed
    stolen = begin(owner.member, datetime.now(UTC), "thief")
    with installation.database.writing() as tx:
        tx.sessions.add(stolen.session)
    client = app.test_client()
    client.set_cookie("vermilion", stolen.token)
    thief = replace(owner, client=client, token=stolen.token)
    log_one(installation, key, "b1" * 32, this_session(thief))
    assert "In this session." in page_of(thief)
    assert "1 new" not in page_of(thief, "/studio")
    assert "1 new" in page_of(owner, "/studio")
    shown = page_of(owner)
    assert "New under your keys" in shown
    assert "In another session of your account." in shown
    assert "Not yours? Revoke the key." in shown


def test_only_who_showed_themselves_lately_says_that_entries_are_known(installation, app, keyed):
    owner, _, key = keyed
    log_one(installation, key, "b2" * 32, Origin(Maker.PAGE))
    late = begin(owner.member, datetime.now(UTC) - timedelta(hours=5), "thief")
    with installation.database.writing() as tx:
        tx.sessions.add(late.session)
    client = app.test_client()
    client.set_cookie("vermilion", late.token)
    thief = replace(owner, client=client, token=late.token)
    answer = thief.post("/ledger/mine/seen", {"size": "99999999"})
    assert (answer.status_code, "/confirm?" in answer.headers["Location"]) == (303, True)
    assert "1 new" in page_of(owner, "/studio")


def test_what_another_account_asked_for_is_never_called_a_session_of_yours(installation, visit, keyed):
    owner, _, key = keyed
    other = visit(Role.CREATOR)
    for by in (Maker.PAGE, Maker.PROGRAM):
        log_one(installation, key, "b3" * 32, Origin(by, "0" * 16, other.member.id))
    for _ in range(2):
        shown = page_of(owner)
        assert shown.count("By another account.") == 2
        assert "In another session" not in shown
        assert "Not yours? Revoke the key." in shown
        know(installation, owner)
    assert "由另一账户提出。" in page_of(owner, language="zh")


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin(Maker.COMMAND), "On the command line of the machine"),
        (Origin(Maker.PROGRAM, "gone"), "By a program, with the API key “?”."),
        (Origin(Maker.PAGE, "0" * 16, "me"), "In another session of your account."),
    ],
)
def test_what_was_asked_for_elsewhere_stands_out_until_it_is_known(installation, keyed, origin, said):
    visitor, name, key = keyed
    own = replace(origin, member=origin.member and visitor.member.id)
    log_one(installation, key, "a4" * 32, own)
    for _ in range(2):
        shown = page_of(visitor)
        assert said in shown
        assert "Not yours? Revoke the key." in shown
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert f"/identity/of/{quote(name)}/revoke" in page
    know(installation, visitor)
    shown = page_of(visitor)
    assert said in shown
    assert "Not yours?" not in shown
    assert "1 new" not in shown
