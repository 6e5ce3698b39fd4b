"""What a creator says in the studio, written down in one step: answers, title, who signs, what is kept."""

from itertools import islice

from keys.errors import KeyNotFoundError
from keys.ports import KeyStore
from provenance.batches import answering
from provenance.batches import batches as rules
from provenance.batches.answering import Said
from provenance.batches.errors import NoIdentityError
from provenance.batches.model import Batch
from provenance.journeys.diary.diaries import own_diary
from provenance.journeys.identities import identity
from provenance.journeys.ports import Database
from provenance.members.model import Member
from provenance.registry.works import clean_title, own_work


def say(
    database: Database, keyring: KeyStore, owner: Member, batch_id: str, item_id: str, said: Said
) -> Batch:
    """Say something at one file of a batch; `said.scope` tells for which others it holds.

    Raises BatchNotFoundError, BatchBusyError, AlreadySignedError, AnsweredElsewhereError, TitleError, NoIdentityError
    for somebody else's identity, and WorkNotFoundError and DiaryNotFoundError for somebody else's work or diary.
    """
    if said.title is not None:
        clean_title(said.title)
    if said.identity is not None:
        try:
            identity(keyring, owner, said.identity)
        except KeyNotFoundError:
            raise NoIdentityError from None
    with database.writing() as tx:
        batch = rules.open_own_batch(tx, owner.id, batch_id)
        item = rules.changeable_item(tx, batch, item_id)
        if said.version_of is not None:
            own_work(tx, owner.id, said.version_of)
        if said.diary_id is not None:
            own_diary(tx, owner.id, said.diary_id)
        return answering.say(tx, batch, item, said)


def tools_used(database: Database, owner: Member, most: int = 20) -> tuple[tuple[str, str], ...]:
    """The tools, each with its version or an empty text, that a creator named before, the latest first."""
    with database.reading() as tx:
        latest = [batch.answers for batch in tx.batches.of(owner.id)]
        latest += [preset.answers for preset in tx.presets.of(owner.id)]
    named = ((tool.name, tool.version or "") for answers in latest if answers for tool in answers.tools)
    return tuple(islice(dict.fromkeys(named), most))
