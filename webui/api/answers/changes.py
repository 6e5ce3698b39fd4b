"""The answers that no longer hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from keys.revocation import RevocationReason
from provenance.credentials.verdict import SignerStatus
from webui.api.answers.works import Sha256


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """An answer of `verify` that no longer holds: `before` was answered at `answered_at`, `after` holds since `at`.

    Both are states of `verdict.signer`. Signatures with this certificate that no external time stamp proves to be
    older than `since` aren't believed. `reference` is the one that was sent with the file.
    """

    sha256: Sha256
    reference: str | None
    before: SignerStatus
    after: SignerStatus
    reason: RevocationReason
    since: datetime
    answered_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangesAnswer:
    """Changes in the order in which they came. `next` is the cursor to ask with from now on; `more`, to ask at once."""

    changes: list[ChangeAnswer]
    next: Annotated[str, Field(pattern="^[0-9]{1,18}$")]
    more: bool
