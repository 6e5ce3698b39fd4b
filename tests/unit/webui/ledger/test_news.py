"""A creator is told of what is new under their keys, until they say that they know it."""

from datetime import UTC, datetime

from keys.management.creating import create_identity
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.news import Unseen
from provenance.ledger.outbox import Maker, Origin, outbox_row
from provenance.members.model import Role
from tests.support.ledger_pages import NEWS, know, log_one, look, page_of
from webui import news


def test_strangers_are_led_to_the_way_in(client):
    assert client.get("/ledger/mine").status_code == 303


def test_creators_see_what_stands_under_their_keys(installation, visit, logged):
    visitor = visit(Role.CREATOR)
    assert "Nothing stands under your keys." in visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    name = f"Key of {visitor.member.id[:6]}"
    made = create_identity(
        installation.services.keyring,
        installation.encryption,
        name,
        owner_id=visitor.member.id,
        now=datetime.now(UTC),
    )
    key = made.current.key_id
    with installation.database.writing() as tx:
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, "a1" * 32, key), datetime.now(UTC)))
    log_waiting(installation.database, logged, now=datetime.now(UTC))
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert "Every entry under your keys was asked for here." in page
    assert f"--key {key}" in page
    assert f" to {logged.checkpoint().checkpoint.size - 1:,}." in page  # the number of the latest entry
    logged.append([LedgerEntry(EntryType.REGISTRATION, "b1" * 32, key).encode()])
    page = visitor.get("/ledger/mine?lang=en").get_data(as_text=True)
    assert "Entries that you should look into: 1" in page
    assert "somebody else may have your key" in page


def test_every_page_says_unasked_that_something_new_stands_under_a_key(installation, keyed):
    visitor, _, key = keyed
    log_one(installation, key, "a2" * 32, Origin(Maker.PAGE))
    log_one(installation, key, "a3" * 32, Origin(Maker.PAGE))
    page = visitor.get("/studio?lang=en").get_data(as_text=True)
    assert f'aria-label="{NEWS}2"' in page
    assert ">2 new<" in page
    assert NEWS + "2" in page_of(visitor, "/works")
    assert "Seen elsewhere:" not in page_of(visitor, "/works")  # of that nothing is new
    assert "新增条目：2" in page_of(visitor, "/works", "zh")
    shown = page_of(visitor)
    assert "New under your keys" in shown
    assert "On these pages." in shown
    assert "I know these entries" in shown
    assert "2 new" in page_of(visitor, "/studio")  # to look says nothing
    know(installation, visitor)
    assert "2 new" not in page_of(visitor, "/studio")
    assert "New under your keys" not in page_of(visitor)


def test_news_is_counted_once_for_a_page(installation, app, keyed, monkeypatch):
    visitor, counted = keyed[0], []
    monkeypatch.setattr(news, "unseen", lambda *asked: counted.append(asked) or Unseen(1, 0))
    assert NEWS + "1" in page_of(visitor, "/works")
    assert len(counted) == 1


def test_what_nobody_asked_for_stays_marked_and_leads_to_the_revocation(installation, keyed):
    visitor, _, key = keyed
    installation.ledger.log.append([LedgerEntry(EntryType.REGISTRATION, "a5" * 32, key).encode()])
    look(installation)
    assert ">1 new<" in visitor.get("/studio?lang=en").get_data(as_text=True)
    visitor.post("/ledger/mine/seen", {"size": "99999999"})
    shown = page_of(visitor)
    assert "somebody else may have your key" in shown
    assert "Not yours? Revoke the key." in shown
    assert "1 new" not in shown
    assert "不是你所为？" in page_of(visitor, language="zh")


def test_seeing_takes_a_number_of_entries_that_are_there(installation, keyed):
    visitor, _, key = keyed
    visitor.post("/ledger/mine/seen", {"size": "999999999999"})
    log_one(installation, key, "a6" * 32, Origin(Maker.PAGE))
    assert "1 new" in page_of(visitor, "/studio")
    for wrong in ("-5", "x", "", "9" * 30):
        assert visitor.post("/ledger/mine/seen", {"size": wrong}).status_code == 303
