"""Whom this installation recognises, and every change to that written down."""

from datetime import datetime

from keys.management.development import DEVELOPMENT_TRUST_LIST, development_root, ensure_development_trust
from keys.ports import KeyStore
from keys.trust.lists import TrustKind, TrustList, parse_trust_list
from provenance.journeys.ports import Database
from provenance.members.model import AuditAction, AuditEvent, Member


def trust_lists(store: KeyStore) -> tuple[TrustList, ...]:
    """Every list, ordered by kind and name."""
    return store.trust.all()


def add(
    store: KeyStore,
    database: Database,
    actor: Member,
    data: bytes,
    *,
    name: str,
    kind: TrustKind,
    source: str,
    now: datetime,
) -> TrustList:
    """Recognise what a PEM file or the official JSON lists. Raises as `keys.trust.lists.parse_trust_list`."""
    added = parse_trust_list(data, name=name, kind=kind, source=source, added_at=now)
    store.trust.put(added)
    _write(database, AuditAction.TRUST_ADDED, actor, added.name, added.kind, now)
    return added


def remove(
    store: KeyStore, database: Database, actor: Member, kind: TrustKind, name: str, *, now: datetime
) -> None:
    """Recognise a list no longer. Raises KeyNotFoundError."""
    store.trust.remove(kind, name)
    _write(database, AuditAction.TRUST_REMOVED, actor, name, kind, now)


def recognise_development(
    store: KeyStore, database: Database, actor: Member, *, now: datetime
) -> TrustList | None:
    """Recognise the development CA of this installation; None where there is none yet."""
    added = ensure_development_trust(store, now)
    if added is not None:
        _write(database, AuditAction.TRUST_ADDED, actor, added.name, added.kind, now)
    return added


def recognises_development(store: KeyStore) -> bool | None:
    """Whether the development CA is recognised; None where there is none."""
    if development_root(store) is None:
        return None
    return any(
        known.kind is TrustKind.MANIFEST and known.name == DEVELOPMENT_TRUST_LIST
        for known in store.trust.all()
    )


def _write(
    database: Database, action: AuditAction, actor: Member, name: str, kind: TrustKind, now: datetime
) -> None:
    with database.writing() as tx:
        tx.audit.add(AuditEvent(now, action, actor.id, name, {"kind": kind.value}))
