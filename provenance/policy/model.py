"""A policy: its name, its version, the law whose labels it shows, and its rules. Frozen data.

The lengths and patterns in the types are checked by `loading`, which is where a policy comes from.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeVar

from annotated_types import Len

from provenance.credentials.findings import FindingCode, Severity
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus, TimeStatus
from provenance.disclosure.compare import DisagreementCode
from provenance.disclosure.vocabulary import Extent
from provenance.media.formats import Kind
from provenance.policy.codes import (
    Declaration,
    Evidence,
    LabelCode,
    Law,
    Outcome,
    ReasonCode,
    RecoveryState,
)

_T = TypeVar("_T")
Values = Annotated[frozenset[_T], Len(1, 100)]
Identifier = Annotated[str, Len(1, 64)]

SCHEMA = "vermilion.policy/1"
MAX_RULES = 200


class _Closed:
    """Keys that are not known are refused, and nothing is coerced."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, slots=True)
class Axes(_Closed):
    """A set of values on each axis: of a file, those that hold; in a rule, those of which one must hold.

    In a rule an axis without values is not asked about. `ai` is what `evidence` makes of the whole verdict and
    the uploader's word; `contradictions` says which labels a finding `disclosure.contradiction` is about.
    """

    credential: Values[CredentialState] = frozenset()
    signer: Values[SignerStatus] = frozenset()
    time: Values[TimeStatus] = frozenset()
    extent: Values[Extent] = frozenset()
    source: Values[DisclosureSource] = frozenset()
    recovery: Values[RecoveryState] = frozenset()
    ai: Values[Evidence] = frozenset()
    declared: Values[Declaration] = frozenset()
    findings: Values[FindingCode] = frozenset()
    severities: Values[Severity] = frozenset()
    contradictions: Values[DisagreementCode] = frozenset()
    kind: Values[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule(_Closed):
    """Where every axis of `when` has one of its values, and not every axis of `unless` has: `then`, for `reason`.

    `label` is what viewers see; a rule whose outcome is `label` names one of its policy's law, no other does.
    """

    id: Identifier
    then: Outcome
    reason: ReasonCode
    when: Axes = Axes()
    unless: Axes | None = None
    label: LabelCode | None = None


@dataclass(frozen=True, slots=True)
class Policy(_Closed):
    """The rules of one platform. `name` and `version` stand in every decision."""

    schema: Literal["vermilion.policy/1"]
    name: Identifier
    version: Identifier
    rules: Annotated[tuple[Rule, ...], Len(0, MAX_RULES)]
    law: Law = Law.NONE
