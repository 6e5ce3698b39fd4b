"""The answers about files: a verdict, and what a policy makes of it."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from provenance.credentials.verdict import Verdict
from provenance.disclosure.projections.eu import EuIcon
from provenance.policy.codes import Basis, LabelCode, Law, Outcome, PropagationGap, ReasonCode
from webui.api.answers.problems import ProblemAnswer

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
