"""What was answered about files, so that whoever heard it can be told when it no longer holds. Instants in UTC.

Kept of an answer is the least that a revocation can be told by: no file, no name, nothing of who uploaded it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from keys.revocation import CertificateId, RevocationList, RevocationReason
from provenance.credentials.verdict import SignerStatus, TimeStatus, Verdict


class Effect(StrEnum):
    """What a revocation makes of a stored version.

    `distrusted`: nothing proves that it was signed before. `ingredient`: that holds of something it was made of.
    `unreadable`: what was stored of it is damaged, so nobody can tell.
    `kept`: an external time stamp proves that the signature is older.
    """

    DISTRUSTED = "distrusted"
    INGREDIENT = "ingredient"
    UNREADABLE = "unreadable"
    KEPT = "kept"


SIGN_AGAIN: Final = (Effect.DISTRUSTED, Effect.INGREDIENT, Effect.UNREADABLE)
"""After which a work has to be signed again."""


@dataclass(frozen=True, slots=True)
class Check:
    """One answer that a program was given with its API key.

    `sha256` is that of the file, `serial` and `tbs_sha256` those of the signer's certificate (`credentials.verdict`),
    all lower-case hexadecimal; what early versions stored has the serial number only. `stamped_at` is the instant that
    an external authority proved; `reference` the caller's own number. `number` is given by the store and grows; it is
    None until then.
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
    tbs_sha256: str | None = None
    number: int | None = None

    @property
    def certificate(self) -> CertificateId:
        """What names the certificate."""
        return CertificateId(self.serial, self.tbs_sha256)


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that no longer holds: `before` was answered at `answered_at`, `after` holds since `at`.

    `since` is from when on signatures with this certificate aren't believed. The rest as in `Check`.
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
    tbs_sha256: str | None = None
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
        verdict.signer.tbs_sha256,
    )


def changes_of(checks: Iterable[Check], revocations: RevocationList, at: datetime) -> tuple[Change, ...]:
    """What there is to tell of these answers; of several about one file under one reference only the last one."""
    found: dict[tuple[str, str, str | None], Change] = {}
    for check in checks:
        change = change_of(check, revocations, at)
        if change is not None:
            # Taken out first, so that what is answered last is told last.
            found.pop((check.member_id, check.sha256, check.reference), None)
            found[check.member_id, check.sha256, check.reference] = change
    return tuple(found.values())


def change_of(check: Check, revocations: RevocationList, at: datetime) -> Change | None:
    """What there is to tell of one answer; None where it holds, or was told of."""
    status = revocations.status_at(check.certificate, check.stamped_at)
    if check.signer is SignerStatus.REVOKED or not status.revoked or status.entry is None:
        return None
    return Change(
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
        check.tbs_sha256,
    )
