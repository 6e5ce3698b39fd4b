"""What a member wants remembered of themselves for their next notice; nothing is, unless they ask for it."""

from provenance.evidence.disputes.model import Sender
from provenance.journeys.ports import Database
from provenance.members.model import Member


def remembered(database: Database, member: Member) -> Sender | None:
    """What is remembered of a member."""
    with database.reading() as tx:
        return tx.senders.get(member.id)


def remember(database: Database, member: Member, sender: Sender) -> None:
    """Remember this, and nothing that was remembered before."""
    with database.writing() as tx:
        tx.senders.put(member.id, sender)


def forget(database: Database, member: Member) -> None:
    """Remember nothing of a member any more."""
    with database.writing() as tx:
        tx.senders.remove(member.id)
