"""Files that come into the studio: looked at in a verifier process, kept until they are signed, and taken out again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.batches import batches as rules
from provenance.batches.errors import BatchFullError
from provenance.batches.model import BatchState, Component, Item, ItemState
from provenance.credentials.damage import error_of
from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.record import Record
from provenance.credentials.texts import clean
from provenance.credentials.verdict import CredentialState
from provenance.credentials.workers.pool import VerifierPool
from provenance.ids import new_id
from provenance.journeys.blobs import release, sha256_of
from provenance.journeys.ports import Database
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.mapping import mapped
from provenance.media.sniff import sniff
from provenance.media.stores import carries_store
from provenance.members.model import Member
from provenance.registry.ports import Blobs

MAX_NAME = 200  # characters of a file's name that are kept
_MAX_ENDING = 16  # of which so many may be its ending


@dataclass(frozen=True, slots=True)
class Intake:
    """What looks at files and keeps them."""

    database: Database
    blobs: Blobs
    pool: VerifierPool
    limits: Limits


def add_original(intake: Intake, owner: Member, batch_id: str, path: Path, file_name: str) -> Item:
    """Take a file into a batch; `path` may be moved away. A batch that was done opens again.

    Raises BatchNotFoundError, BatchBusyError, BatchFullError, MediaError and SigningError for a file that can't be
    signed, OSError, VerifierError and StoreError; then nothing is kept.
    """
    with intake.database.reading() as tx:  # before any work is done for it
        rules.open_own_batch(tx, owner.id, batch_id)
    fmt, size, record = _examined(intake, path, file_name)
    digest = sha256_of(path)
    with intake.blobs.incoming() as drawn:
        picture = _drawn(record, drawn)
        with intake.database.writing() as tx:
            batch = rules.open_own_batch(tx, owner.id, batch_id)
            items = tx.batches.items(batch_id)
            if len(items) >= rules.MAX_FILES:
                raise BatchFullError(rules.MAX_FILES)
            intake.blobs.put(path, digest)
            if picture is not None:
                intake.blobs.put(drawn, picture)
            item = Item(
                id=new_id(),
                batch_id=batch_id,
                position=max((item.position for item in items), default=0) + 1,
                file_name=shown_name(file_name),
                size=size,
                format=fmt.value,
                original=digest,
                picture=picture,
                width=record.width,
                height=record.height,
                carries_credentials=record.manifests > 0,
            )
            tx.batches.add_item(item)
            if batch.state is BatchState.DONE:
                tx.batches.update(replace(batch, state=BatchState.OPEN))
    return item


def remove_original(intake: Intake, owner: Member, batch_id: str, item_id: str) -> Item:
    """Take a file out of a batch. Raises as `rules.changeable_item`; a signed one stays among the works."""
    with intake.database.writing() as tx:
        batch = rules.open_own_batch(tx, owner.id, batch_id)
        item = rules.own_item(tx, batch, item_id)
        if item.state is not ItemState.SIGNED:
            item = rules.changeable_item(tx, batch, item_id)
        tx.batches.remove_item(item.id)
    release(intake.database, intake.blobs, rules.blobs_of(item))
    return item


def add_component(
    intake: Intake, owner: Member, batch_id: str, item_id: str, path: Path, file_name: str
) -> Item:
    """Add a sketch or a layer to a file, as evidence of how it was made. Raises as `add_original`."""
    _, size, _ = _examined(intake, path, file_name)
    digest = sha256_of(path)

    def add(item: Item) -> Item:
        component = Component(new_id(), shown_name(file_name), size, digest)
        changed = rules.with_component(item, component)
        intake.blobs.put(path, digest)
        return changed

    return _change(intake, owner, batch_id, item_id, add)


def remove_component(intake: Intake, owner: Member, batch_id: str, item_id: str, component_id: str) -> Item:
    """Take a sketch or a layer away again. Raises as `rules.changeable_item`."""
    gone: list[str] = []

    def remove(item: Item) -> Item:
        gone.extend(part.blob for part in item.components if part.id == component_id)
        return replace(item, components=tuple(part for part in item.components if part.id != component_id))

    item = _change(intake, owner, batch_id, item_id, remove)
    release(intake.database, intake.blobs, gone)
    return item


def shown_name(name: str) -> str:
    """What a file is called here: the last part of what its sender calls it, without anything that hides.

    One that is too long is shortened before its ending, by which systems know what opens it.
    """
    last = clean(name.replace("\\", "/").rpartition("/")[2])[0].strip()
    stem, dot, ending = last.rpartition(".")
    tail = dot + ending if stem and len(ending) <= _MAX_ENDING else ""
    kept = len(last) - len(tail)
    return last[: min(kept, MAX_NAME - len(tail))] + tail or "file"


def _change(
    intake: Intake, owner: Member, batch_id: str, item_id: str, change: Callable[[Item], Item]
) -> Item:
    with intake.database.writing() as tx:
        batch = rules.open_own_batch(tx, owner.id, batch_id)
        changed = change(rules.changeable_item(tx, batch, item_id))
        tx.batches.update_item(changed)
        return changed


def _examined(intake: Intake, path: Path, file_name: str) -> tuple[Format, int, Record]:
    """The format and size of a file that we can sign, and what there is to look at.

    What signing would fail at is told of now: MediaError for a container that can't be walked, a picture that can't be
    decoded, and whatever is over a limit; SigningError for credentials that can't be read.
    """
    with mapped(path) as view:
        size = len(view)
        intake.limits.check_bytes(size)
        fmt = sniff(view)
        carries = carries_store(view, fmt)
    record = intake.pool.record(path)
    if record.damage is not None:
        raise error_of(record.damage, fmt)
    if carries and intake.pool.verify(path, file_hash=False).credential is CredentialState.UNREADABLE:
        raise SigningError(Fault.SOURCE_UNREADABLE, name=shown_name(file_name))
    return fmt, size, record


def _drawn(record: Record, path: Path) -> str | None:
    if record.picture is None:
        return None
    path.write_bytes(record.picture.data)
    return sha256_of(path)
