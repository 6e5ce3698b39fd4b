"""Register, find and change works: functions over the repositories of one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verifying.regrading import serials_of
from provenance.ids import new_id
from provenance.registry.errors import TitleError, WorkNotFoundError
from provenance.registry.model import Tombstone, Version, Work
from provenance.registry.ports import RegistryStore

MAX_TITLE: Final = 200  # characters, as in a disclosure


@dataclass(frozen=True, slots=True)
class WorkView:
    """A work with its versions, the first one first."""

    work: Work
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The version that stands for the work."""
        return self.versions[-1]


def clean_title(text: str) -> str:
    """A title without spaces around it. Raises TitleError for one that can't be shown or is too long."""
    title = text.strip()
    if not 1 <= len(title) <= MAX_TITLE or not title.isprintable():
        raise TitleError
    return title


def own_work(tx: RegistryStore, owner_id: str, work_id: str) -> WorkView:
    """A work of this owner. Raises WorkNotFoundError, also for somebody else's."""
    found = tx.works.get(work_id)
    if found is None or found.owner_id != owner_id:
        raise WorkNotFoundError
    return WorkView(found, tx.works.versions(work_id))


def own_version(tx: RegistryStore, owner_id: str, work_id: str, number: int) -> Version:
    """A version of a work of this owner. Raises WorkNotFoundError."""
    for version in own_work(tx, owner_id, work_id).versions:
        if version.number == number:
            return version
    raise WorkNotFoundError


def work_of(
    tx: RegistryStore,
    owner_id: str,
    title: str,
    now: datetime,
    *,
    version_of: str | None,
    original_sha256: str,
) -> tuple[Work, int]:
    """The work that a newly signed file belongs to, and the number of its version.

    It is `version_of` where the creator says so; the work whose signed file was signed again; or else a new one,
    which is added. Raises WorkNotFoundError where `version_of` isn't the owner's.
    """
    if version_of is None:
        before = tx.works.with_sha256(original_sha256)
        earlier = None if before is None else tx.works.get(before.work_id)
        if earlier is not None and earlier.owner_id == owner_id:
            version_of = earlier.id
    if version_of is not None:
        view = own_work(tx, owner_id, version_of)
        return view.work, view.latest.number + 1
    work = Work(new_id(), owner_id, title, now)
    tx.works.add(work)
    return work, 1


def withdraw(tx: RegistryStore, owner_id: str, work_id: str, now: datetime) -> Work:
    """Take a work out of sight: its public page says that it was withdrawn. Raises WorkNotFoundError."""
    work = own_work(tx, owner_id, work_id).work
    withdrawn = replace(work, withdrawn_at=work.withdrawn_at or now)
    tx.works.update(withdrawn)
    return withdrawn


def restore(tx: RegistryStore, owner_id: str, work_id: str) -> Work:
    """Show a withdrawn work again. Raises WorkNotFoundError."""
    restored = replace(own_work(tx, owner_id, work_id).work, withdrawn_at=None)
    tx.works.update(restored)
    return restored


def rename(tx: RegistryStore, owner_id: str, work_id: str, title: str) -> Work:
    """Call a work something else here; what was signed stays. Raises WorkNotFoundError and TitleError."""
    renamed = replace(own_work(tx, owner_id, work_id).work, title=clean_title(title))
    tx.works.update(renamed)
    return renamed


def remove(tx: RegistryStore, owner_id: str, work_id: str, now: datetime) -> WorkView:
    """Remove a work for good, and answer what it was; only its tombstones stay. Raises WorkNotFoundError."""
    view = own_work(tx, owner_id, work_id)
    tx.works.remove(work_id)
    for digest in dict.fromkeys(version.sha256 for version in view.versions):
        tx.tombstones.add(Tombstone(work_id, digest, now))
    return view


def serials_in(verdict: bytes) -> frozenset[str]:
    """The serial numbers of the certificates that a stored verdict rests on; none for what can't be read."""
    try:
        return serials_of(verdict_from_json(verdict))
    except ValueError:
        return frozenset()


def blobs_of(version: Version) -> frozenset[str]:
    """The hashes of the files that are kept for a version."""
    return frozenset(
        digest
        for digest, kept in (
            (version.sha256, version.kept),
            (version.original_sha256, version.original_kept),
            (version.picture, version.picture is not None),
        )
        if kept and digest is not None
    )
