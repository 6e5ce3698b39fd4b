"""The studio: batches, what is said of their files, and the moment when signing begins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from keys.errors import KeyNotFoundError
from keys.ports import KeyStore
from provenance.batches import batches as rules
from provenance.batches.batches import BatchView
from provenance.batches.errors import NoIdentityError
from provenance.batches.model import Batch, BatchState, Item, Preset
from provenance.disclosure.answers import Answers
from provenance.ids import new_id
from provenance.journeys.blobs import release
from provenance.journeys.ports import Database, UnitOfWork
from provenance.members.model import Member
from provenance.registry.ports import Blobs
from provenance.registry.works import clean_title, own_work


def open_batch(database: Database, owner: Member, *, now: datetime, identity: str | None = None) -> Batch:
    """Begin a batch."""
    batch = Batch(new_id(), owner.id, now, identity=identity)
    with database.writing() as tx:
        tx.batches.add(batch)
    return batch


def batches(database: Database, owner: Member, limit: int = 20) -> tuple[BatchView, ...]:
    """A creator's batches, the latest first; one that nothing was put into is left out."""
    with database.reading() as tx:
        return tuple(BatchView(batch, tx.batches.items(batch.id)) for batch in tx.batches.of(owner.id, limit))


def batch(database: Database, owner: Member, batch_id: str) -> BatchView:
    """One batch with its files. Raises BatchNotFoundError."""
    with database.reading() as tx:
        return BatchView(rules.own_batch(tx, owner.id, batch_id), tx.batches.items(batch_id))


def continue_work(database: Database, owner: Member, batch_id: str, item_id: str, work_id: str) -> Item:
    """Make a file the new version of a work.

    Raises BatchNotFoundError, BatchBusyError, AlreadySignedError, and WorkNotFoundError for somebody else's work.
    """
    with database.writing() as tx:
        opened = rules.open_own_batch(tx, owner.id, batch_id)
        item = rules.changeable_item(tx, opened, item_id)
        own_work(tx, owner.id, work_id)
        changed = replace(item, version_of=work_id)
        tx.batches.update_item(changed)
        return changed


def start(database: Database, keyring: KeyStore, owner: Member, batch_id: str) -> Batch:
    """Queue every file that waits or failed; what signs is woken by the caller.

    Raises BatchNotFoundError, BatchBusyError, NoIdentityError, NotAnsweredError and NothingToSignError.
    """
    return _begin(database, keyring, owner, batch_id, rules.queue)


def retry(database: Database, keyring: KeyStore, owner: Member, batch_id: str, item_id: str) -> Batch:
    """Queue one file again that failed. Raises as `start`."""

    def one(tx: UnitOfWork, opened: Batch) -> Batch:
        item = rules.changeable_item(tx, opened, item_id)
        return rules.queue(tx, opened, only=item.id)

    return _begin(database, keyring, owner, batch_id, one)


def discard(database: Database, blobs: Blobs, owner: Member, batch_id: str) -> None:
    """Remove a batch and what it kept; what it signed stays among the works. Raises as `open_own_batch`."""
    with database.writing() as tx:
        opened = rules.open_own_batch(tx, owner.id, batch_id)
        kept = [digest for item in tx.batches.items(opened.id) for digest in rules.blobs_of(item)]
        tx.batches.remove(opened.id)
    release(database, blobs, kept)


def presets(database: Database, owner: Member) -> tuple[Preset, ...]:
    """A creator's saved answers, the ones saved last first."""
    with database.reading() as tx:
        return tx.presets.of(owner.id)


def save_preset(database: Database, owner: Member, name: str, answers: Answers, *, now: datetime) -> Preset:
    """Keep answers under a name, in the place of those that had it. Raises TitleError for a bad name.

    Where in a picture AI took effect is about that picture: it is not kept.
    """
    preset = Preset(owner.id, clean_title(name), replace(answers, regions=()), now)
    with database.writing() as tx:
        tx.presets.put(preset)
    return preset


def remove_preset(database: Database, owner: Member, name: str) -> None:
    """Forget saved answers."""
    with database.writing() as tx:
        tx.presets.remove(owner.id, name)


def _begin(
    database: Database,
    keyring: KeyStore,
    owner: Member,
    batch_id: str,
    queue: Callable[[UnitOfWork, Batch], Batch],
) -> Batch:
    with database.writing() as tx:
        opened = rules.own_batch(tx, owner.id, batch_id)
        if opened.identity is None:
            raise NoIdentityError
        _require_own(keyring, owner, opened.identity)
        session = None if tx.origin is None else tx.origin.id
        if opened.state is BatchState.SIGNING and opened.session != session:
            session = None  # what is on its way was asked for by another one
        return queue(tx, replace(opened, session=session))


def _require_own(keyring: KeyStore, owner: Member, name: str) -> None:
    try:
        identity = keyring.identities.get(name)
    except KeyNotFoundError:
        raise NoIdentityError from None
    if identity.owner_id != owner.id:
        raise NoIdentityError
