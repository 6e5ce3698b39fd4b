"""The ledger of the installation, filled once, and who looks at it."""

from datetime import UTC, datetime

import pytest

from keys.management.creating import create_identity
from provenance.journeys.ledger.rounds import log_waiting
from provenance.ledger.entries import EntryType, LedgerEntry
from provenance.ledger.outbox import outbox_row
from provenance.members.model import Role
from tests.support.ledger_pages import DIGEST, KEY


@pytest.fixture(scope="session")
def logged(installation):
    """A ledger with more entries than a tile."""
    rows = [outbox_row(LedgerEntry(EntryType.REGISTRATION, DIGEST, KEY), datetime.now(UTC))]
    rows += [
        outbox_row(LedgerEntry(EntryType.EVIDENCE, f"{number:064x}"), datetime.now(UTC))
        for number in range(300)
    ]
    with installation.database.writing() as tx:
        for row in rows:
            tx.ledger.add(row)
    while log_waiting(installation.database, installation.ledger.log, now=datetime.now(UTC)):
        pass
    return installation.ledger.log


@pytest.fixture
def client(app):
    return app.test_client(use_cookies=False)


@pytest.fixture
def keyed(installation, visit, logged):
    """A creator with an identity: what they see, and how entries come under their key."""
    visitor = visit(Role.CREATOR)
    name = f"Key of {visitor.member.id[:6]}"
    made = create_identity(
        installation.services.keyring,
        installation.encryption,
        name,
        owner_id=visitor.member.id,
        now=datetime.now(UTC),
    )
    return visitor, name, made.current.key_id
