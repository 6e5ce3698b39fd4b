"""What the tests of the ledger’s pages share: how entries come into it, and what a page says."""

from datetime import UTC, datetime

from provenance.journeys.ledger.news import NewsWatch, owners_of
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import Maker, Origin, outbox_row
from provenance.members.tokens import token_hash
from tests.support.identity_pages import words_of

DIGEST, KEY = "c2" * 32, "d3" * 32
NEWS = "New entries under your keys: "


def text_of(client, path, **options):
    return client.get(path, **options).get_data(as_text=True)


def log_one(installation, key, subject, origin):
    with installation.database.writing() as tx:
        tx.origin = origin
        tx.ledger.add(outbox_row(LedgerEntry(EntryType.REGISTRATION, subject, key), datetime.now(UTC)))
    look(installation)


def look(installation):
    while log_waiting(installation.database, installation.ledger.log, now=datetime.now(UTC)):
        pass
    NewsWatch(lambda: owners_of(installation.services.keyring)).look(
        installation.database, installation.ledger.log
    )


def page_of(visitor, path="/ledger/mine", language="en"):
    return words_of(visitor.get(f"{path}?lang={language}"))


def know(installation, visitor):
    size = installation.ledger.log.checkpoint().checkpoint.size
    assert visitor.post("/ledger/mine/seen", {"size": str(size)}).status_code == 303


def this_session(visitor):
    return Origin(Maker.PAGE, token_hash(visitor.token)[:16], visitor.member.id)
