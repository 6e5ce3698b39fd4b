"""What was answered about files, so that whoever heard it can be told when it no longer holds. Instants in UTC.

Kept of an answer is the least that a revocation can be told by: no file, no name, nothing of who uploaded it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from keys.revocation import RevocationList, RevocationReason
from provenance.credentials.verdict import SignerStatus, TimeStatus, Verdict


class Effect(StrEnum):
    """What a revocation makes of a stored version.

    `distrusted`: nothing proves that it was signed before. `ingredient`: that holds of something it was made of.
    `kept`: an external time stamp proves that the signature is older.
    """

    DISTRUSTED = "distrusted"
    INGREDIENT = "ingredient"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Check:
    """One answer that a program was given with its API key.

    `sha256` is that of the file and `serial` that of the signer's certificate, both lower-case hexadecimal;
    `stamped_at` is the instant that an external authority proved; `reference` the caller's own number. `number` is
    given by the store and grows; it is None until then.
    """

    member_id: str
    key_id: str
    at: datetime
    sha256: str
    serial: str
    signer: SignerStatus
    time: TimeStatus
    stamped_at: datetime | None = None
    reference: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that no longer holds: `before` was answered at `answered_at`, `after` holds since `at`.

    `since` is from when on signatures with this certificate aren't believed. `number` as in `Check`.
    """

    member_id: str
    key_id: str
    sha256: str
    serial: str
    reference: str | None
    before: SignerStatus
    after: SignerStatus
    reason: RevocationReason
    since: datetime
    answered_at: datetime
    at: datetime
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many answers given with one key changed, and when the first of them did."""

    key_id: str
    changes: int
    first: datetime


def check_of(
    verdict: Verdict, member_id: str, key_id: str, reference: str | None, at: datetime
) -> Check | None:
    """What is kept of an answer; None where no certificate was named, so that none can be revoked."""
    if verdict.sha256 is None or verdict.signer.serial is None or verdict.signer.status is SignerStatus.NONE:
        return None
    external = verdict.time.status is TimeStatus.EXTERNAL
    return Check(
        member_id,
        key_id,
        at,
        verdict.sha256,
        verdict.signer.serial,
        verdict.signer.status,
        verdict.time.status,
        verdict.time.at if external else None,
        reference,
    )


def changes_of(checks: Iterable[Check], revocations: RevocationList, at: datetime) -> tuple[Change, ...]:
    """What there is to tell of these answers; of several about one file under one reference only the last one."""
    found: dict[tuple[str, str, str | None], Change] = {}
    for check in checks:
        status = revocations.status_at(check.serial, check.stamped_at)
        if check.signer is SignerStatus.REVOKED or not status.revoked or status.entry is None:
            continue
        # Taken out first, so that what is answered last is told last.
        found.pop((check.member_id, check.sha256, check.reference), None)
        found[check.member_id, check.sha256, check.reference] = Change(
            check.member_id,
            check.key_id,
            check.sha256,
            check.serial,
            check.reference,
            check.signer,
            SignerStatus.REVOKED,
            status.entry.reason,
            status.entry.distrusted_from,
            check.at,
            at,
        )
    return tuple(found.values())
