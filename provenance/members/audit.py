"""The audit trail: who did what to whom, written in the transaction that does it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from provenance.members.model import AuditAction, AuditEvent
from provenance.members.ports import MemberStore

MAX_PAGE: Final = 200  # events


class Way(StrEnum):
    """How a member showed who they are."""

    PASSWORD = "password"  # noqa: S105 - the name of a way
    PASSKEY = "passkey"
    INVITATION = "invitation"


def record(
    tx: MemberStore,
    action: AuditAction,
    now: datetime,
    *,
    actor: str | None,
    subject: str | None = None,
    params: Mapping[str, str] | None = None,
) -> None:
    """Write one event. `actor` and a `subject` that is a member are ids; no secret may stand in `params`."""
    tx.audit.add(AuditEvent(now, action, actor, subject, dict(params or {})))
