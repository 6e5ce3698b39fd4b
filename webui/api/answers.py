"""What the API answers, as frozen data: the JSON form and the schema in the document are both made from it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from keys.revocation import RevocationReason
from provenance.credentials.verdict import SignerStatus, Verdict
from provenance.disclosure.projections.eu import EuIcon
from provenance.disclosure.vocabulary import Extent
from provenance.policy.codes import Basis, LabelCode, Law, Outcome, PropagationGap, ReasonCode

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Base64 = Annotated[str, Field(json_schema_extra={"contentEncoding": "base64"})]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class ReasonAnswer:
    """One rule that applied, the outcome it asks for, and the values that made it apply."""

    code: ReasonCode
    rule: str
    outcome: Outcome
    params: dict[str, str]
    text: Words


@dataclass(frozen=True, slots=True)
class BasisAnswer:
    """Who or what says so."""

    code: Basis
    text: Words


@dataclass(frozen=True, slots=True)
class LabelAnswer:
    """What viewers are to see. `aigc` is the value of `Label` in GB 45438-2025, `icon` that of the EU's Code."""

    code: LabelCode
    text: Words
    basis: list[BasisAnswer]
    aigc: str | None
    icon: EuIcon


@dataclass(frozen=True, slots=True)
class EditAnswer:
    """An AIGC label to write, in the place of `incoming` or as a new one where that is null; both in Base64."""

    label: Base64
    incoming: Base64 | None


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """Why a label's propagation members are not filled in."""

    code: PropagationGap
    text: Words


@dataclass(frozen=True, slots=True)
class PropagationAnswer:
    """The AIGC labels with the platform's own members filled in; every other byte is as it came."""

    edits: list[EditAnswer]
    gaps: list[GapAnswer]


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """What the policy makes of a verdict: the strictest outcome that a rule asks for, and the reason of each."""

    outcome: Outcome
    text: Words
    reasons: list[ReasonAnswer]
    label: LabelAnswer | None
    propagation: PropagationAnswer | None
    policy: str
    version: str


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: missing, unknown, repeated or value."""

    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """A problem (RFC 9457). `code` is stable; `detail` is a sentence in the reader's language."""

    type: Annotated[str, Field(pattern="^urn:vermilion:problem:[a-z-]+$")]
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    code: str
    detail: str
    errors: list[FieldError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """One file: its verdict and the decision, or else the problem that it met."""

    verdict: Verdict | None
    decision: DecisionAnswer | None
    problem: ProblemAnswer | None = None


@dataclass(frozen=True, slots=True)
class VerifyAnswer:
    """The files in the order in which they came."""

    files: list[FileAnswer]


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    """A policy that an upload can be judged by."""

    name: str
    version: str
    law: Law
    default: bool


@dataclass(frozen=True, slots=True)
class PoliciesAnswer:
    """Every policy of this installation."""

    policies: list[PolicyAnswer]


@dataclass(frozen=True, slots=True)
class VersionAnswer:
    """One signed file of a work. `verdict` is null where what was found at signing can't be read: verify it again."""

    number: int
    signed_at: datetime
    identity: str
    file_name: str
    format: str
    size: int
    sha256: Sha256
    extent: Extent
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class WorkAnswer:
    """A work with its versions, the first one first. `link` is the public page."""

    id: str
    title: str
    created_at: datetime
    withdrawn: bool
    link: str
    versions: list[VersionAnswer]


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work as a list shows it, by its latest version."""

    id: str
    title: str
    signed_at: datetime
    file_name: str
    sha256: Sha256
    extent: Extent
    versions: int
    withdrawn: bool
    link: str


@dataclass(frozen=True, slots=True)
class WorksAnswer:
    """One page of works, the one signed last first; `total` counts all that match."""

    works: list[ListedWork]
    total: int
    offset: int
    limit: int


class SignedTime(StrEnum):
    """Whose word the time of a signature is: that of an authority on a `tsa` list (`external`), of this installation
    alone (`self_asserted`), or of it alone as long as an authority that gave no stamp is asked again (`pending`).
    """

    EXTERNAL = "external"
    SELF_ASSERTED = "self_asserted"
    PENDING = "pending"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """A file that was signed and registered. `link` is the public page, `file` the signed file.

    `time` is as it was when it was signed; that of a `pending` one changes in the verdict of the work's version.
    `recognisable` tells whether a copy is found by what it shows or sounds like, and not by its hash and credential
    only; `plain` that it isn't because there is too little on it. Each is null where the answer was given, and is
    repeated from, before it was told; `time` also where what was found at signing can't be read.
    """

    work: str
    version: int
    sha256: Sha256
    size: int
    extent: Extent
    link: str
    file: str
    time: SignedTime | None = None
    recognisable: bool | None = None
    plain: bool | None = None


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


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """Whether requests can be answered, and which part can't."""

    status: Literal["ready", "not_ready"]
    database: Literal["ready", "not_ready"]
    verifier: Literal["ready", "not_ready"]


ANSWERS = (
    VerifyAnswer,
    PoliciesAnswer,
    WorkAnswer,
    WorksAnswer,
    SignedAnswer,
    ChangesAnswer,
    HealthAnswer,
    ProblemAnswer,
)


@cache
def adapter(kind: type) -> TypeAdapter[object]:
    """What writes the JSON of an answer, and its schema."""
    return TypeAdapter(kind)


def to_json(answer: object) -> bytes:
    """UTF-8 JSON, every field present. What we made ourselves is not checked again."""
    kind: type = type(answer)
    return adapter(kind).dump_json(answer)
