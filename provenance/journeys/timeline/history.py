"""The history of a work as moments on one line of time, as codes: what came when, and who says so.

`proven` is only what somebody outside vouches for: a time-stamping authority, or a witness of the ledger. What this
installation's clock says, and what a creator says, is stated.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, groupby
from typing import Final

from provenance.credentials.verdict import HistoryNode, Time, TimeStatus
from provenance.journeys.captures import CaptureReader, captures
from provenance.journeys.diary.diaries import ledger_numbers
from provenance.journeys.ledger.cosigned import CosignedCheckpoints, seen_at
from provenance.journeys.ledger.proving import witnessed
from provenance.journeys.ledger.stamps import CheckpointStamps
from provenance.journeys.ports import Database, UnitOfWork
from provenance.journeys.stamping.naming import stamper
from provenance.journeys.timeline.moments import Moment, MomentKind, capture_moment
from provenance.ledger.entries import EntryType
from provenance.ledger.formats.checkpoint import open_checkpoint
from provenance.ledger.formats.note import NoteKey
from provenance.ledger.writing.log import Log
from provenance.members.model import Member
from provenance.registry.diary import DiaryEntry
from provenance.registry.model import SightingKind, Version
from provenance.registry.stamps import StampKind
from provenance.registry.stored import verdict_of
from provenance.registry.works import WorkView, own_work

MAX_SIGHTINGS: Final = 100
_MAX_INGREDIENTS: Final = 50
_MAX_DEPTH: Final = 16


def history_of(
    database: Database,
    owner: Member,
    work_id: str,
    log: Log | None = None,
    witnesses: Sequence[NoteKey] = (),
    captured: CaptureReader | None = None,
) -> tuple[Moment, ...]:
    """Everything that is known of when a work came to be and what became of it, the first first.

    With `log` also what proves the times of its entries, with `captured` what its files say of themselves. Raises
    WorkNotFoundError, LedgerError and StoreError.
    """
    with database.reading() as tx:
        view = own_work(tx, owner.id, work_id)
        numbers = {
            row.version: row.number
            for row in tx.ledger.of_work(work_id, EntryType.REGISTRATION)
            if row.number is not None and row.version is not None
        }
        diary = [entry for one in tx.diaries.of_work(work_id) for entry in tx.diaries.entries(one.id)]
        logged = ledger_numbers(tx, diary)
        found = [
            *_diary(diary, logged),
            *_versions(tx, view, numbers),
            *_seen(tx, work_id),
        ]
    if view.work.withdrawn_at is not None:
        found.append(Moment(view.work.withdrawn_at, MomentKind.WITHDRAWN))
    if captured is not None:
        found.extend(
            capture_moment(version.file_name, said) for version, said in captures(view.versions, captured)
        )
    if log is not None:
        known = [*numbers.values(), *logged.values()]
        found.extend(_proofs(log, sorted(set(known)), witnesses))
    return tuple(sorted(found, key=lambda moment: moment.at))


def _diary(entries: Sequence[DiaryEntry], logged: Mapping[str, int]) -> Iterator[Moment]:
    in_order = sorted(entries, key=lambda entry: entry.at)
    for _, of_day in groupby(in_order, key=lambda entry: entry.at.astimezone(UTC).date()):
        day = list(of_day)
        params: dict[str, str | int] = {"count": len(day), "name": day[0].file_name}
        number = logged.get(day[0].id)
        if number is not None:
            params["number"] = number
        yield Moment(day[0].at, MomentKind.DIARY, params=params)


def _versions(tx: UnitOfWork, view: WorkView, numbers: Mapping[int, int]) -> Iterator[Moment]:
    told: set[tuple[datetime, str]] = set()
    for version in view.versions:
        params = {"version": version.number}
        number = numbers.get(version.number)
        yield Moment(
            version.signed_at,
            MomentKind.REGISTERED,
            params=params if number is None else {**params, "number": number},
        )
        yield from _stamped(tx, view.work.id, version)
        for moment in _ingredients(version):
            key = (moment.at, str(moment.params["title"]))
            if key not in told:  # the next version has what the one before was made from too
                told.add(key)
                yield moment


def _stamped(tx: UnitOfWork, work_id: str, version: Version) -> Iterator[Moment]:
    """External time stamps of a version: in its signature, or of its entry in the ledger."""
    verdict = verdict_of(version)
    time = Time() if verdict is None else verdict.time
    if time.status is TimeStatus.EXTERNAL and time.at is not None:
        yield _stamp(time.at, version, time.authority)
        subjects: list[tuple[StampKind, str]] = []
    else:
        subjects = [(StampKind.VERSION, version.sha256)]  # nobody here recognises it, or the file is gone
    row = tx.ledger.of_version(work_id, version.number, EntryType.REGISTRATION)
    if row is not None:
        subjects.append((StampKind.REGISTRATION, hashlib.sha256(row.entry).hexdigest()))
    for kind, subject in subjects:
        stamp = tx.stamps.get(kind, subject)
        if stamp is not None and stamp.external and stamp.at is not None:
            of_entry = kind is StampKind.REGISTRATION
            what = MomentKind.ENTRY_STAMPED if of_entry else MomentKind.STAMPED
            yield _stamp(stamp.at, version, stamper(stamp), what)


def _stamp(
    at: datetime, version: Version, authority: str | None, kind: MomentKind = MomentKind.STAMPED
) -> Moment:
    params: dict[str, str | int] = {"version": version.number, "authority": authority or ""}
    return Moment(at, kind, proven=True, params=params)


def _ingredients(version: Version) -> Iterator[Moment]:
    """What the signed file says of its ingredients; whoever signed them says when."""
    verdict = verdict_of(version)
    if verdict is None:
        return
    waiting: list[tuple[HistoryNode, int]] = [(node, 1) for node in verdict.history]
    for _ in range(_MAX_INGREDIENTS):
        if not waiting:
            return
        node, depth = waiting.pop(0)
        if depth < _MAX_DEPTH:
            waiting.extend((child, depth + 1) for child in node.children)
        if node.time.at is not None:
            external = node.time.status is TimeStatus.EXTERNAL
            params = {"title": node.title or "", "signer": node.signer.name or ""}
            if external:
                params["authority"] = node.time.authority or ""
            yield Moment(node.time.at, MomentKind.INGREDIENT, proven=external, params=params)


def _seen(tx: UnitOfWork, work_id: str) -> Iterator[Moment]:
    for seen in tx.sightings.of(work_id, MAX_SIGHTINGS):
        if seen.kind is SightingKind.REGISTRATION:
            yield Moment(seen.at, MomentKind.ALSO_REGISTERED, sha256=seen.sha256)
        else:
            params = {"platform": seen.platform, "reference": seen.reference}
            yield Moment(seen.at, MomentKind.SEEN, params=params, sha256=seen.sha256)


def _proofs(log: Log, numbers: Sequence[int], witnesses: Sequence[NoteKey]) -> Iterator[Moment]:
    """From when on others vouch for the entries: one moment for each checkpoint, however many it has."""
    stamps = CheckpointStamps(log.folder)
    rest = list(numbers)
    for size in stamps.sizes():
        entries = sum(number < size for number in rest)
        stamped = stamps.of(size, log.key) if entries else None
        if (
            stamped is not None and stamped.external
        ):  # the first checkpoint that has an entry proves the earliest time
            rest = [number for number in rest if number >= size]
            by = stamped.stamp.authority or ""
            params: dict[str, str | int] = {"entries": entries, "size": size, "authority": by}
            yield Moment(stamped.at, MomentKind.CHECKPOINT, proven=True, params=params)
    yield from _witnessed(log, rest, witnesses)


def _witnessed(log: Log, numbers: Sequence[int], witnesses: Sequence[NoteKey]) -> Iterator[Moment]:
    """The same by witnesses: what was kept of them, and what they saw last."""
    kept, rest, latest = CosignedCheckpoints(log.folder), list(numbers), witnessed(log) if numbers else None
    notes = (kept.of(size, log.key, witnesses) for size in kept.sizes() if any(n < size for n in rest))
    last = () if latest is None else (open_checkpoint(str(latest.note).encode(), log.key, witnesses),)
    for signed in chain(notes, last):
        at = None if signed is None else seen_at(signed)
        if signed is None or at is None:
            continue
        size = signed.checkpoint.size
        entries = sum(number < size for number in rest)
        if entries:
            rest = [number for number in rest if number >= size]
            params = {"entries": entries, "size": size, "witnesses": len(signed.witnesses)}
            yield Moment(at, MomentKind.WITNESSED, proven=True, params=params)
