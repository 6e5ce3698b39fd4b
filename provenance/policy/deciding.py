"""The decision: pure, total and in a fixed order. The same verdict, upload and policy give the same decision."""

from dataclasses import fields

from provenance.credentials.findings import FindingCode
from provenance.credentials.verdict import Verdict
from provenance.disclosure.compare import DisagreementCode
from provenance.media.formats import Format, Kind, describe
from provenance.policy.codes import (
    LABELS,
    STRICTNESS,
    Declaration,
    Evidence,
    Law,
    Outcome,
    ReasonCode,
    RecoveryState,
)
from provenance.policy.decision import Decision, Reason, Upload
from provenance.policy.evidence import Evident, evidence_of
from provenance.policy.laws import RULES, label_code, viewer_label
from provenance.policy.model import Axes, Policy, Rule
from provenance.policy.propagation import propagate

DEFAULT_RULE = "default"

_AI_REASONS = {
    Evidence.STATED: ReasonCode.AI_STATED,
    Evidence.POSSIBLE: ReasonCode.AI_POSSIBLE,
    Evidence.SUSPECTED: ReasonCode.AI_SUSPECTED,
}
_NAMES = tuple(axis.name for axis in fields(Axes))


def decide(policy: Policy, verdict: Verdict, upload: Upload | None = None) -> Decision:
    """Decide what to do with an upload.

    The strictest outcome of all rules that apply wins, and the reason of each is kept. Where none applies the
    upload is accepted. Propagation fields are for labels of China's law only.
    """
    upload = upload or Upload()
    evident = evidence_of(verdict, upload)
    facts = facts_of(verdict, upload, evident.level)
    applied = [rule for rule in policy.rules if _applies(rule, facts)]
    reasons = [_reason(rule, facts) for rule in applied]
    by_law = label_code(policy.law, verdict, upload, evident)
    if by_law is not None:
        reasons.append(_by_law(policy.law, evident))
    if not reasons:
        reasons = [Reason(ReasonCode.NOTHING_FOUND, DEFAULT_RULE, Outcome.ACCEPT)]
    reasons.sort(key=lambda reason: -STRICTNESS[reason.outcome])  # stable: rules keep their order
    asked = {by_law, *(rule.label for rule in applied)}
    code = next((code for code in LABELS[policy.law] if code in asked), None)
    label = viewer_label(code, evident) if code is not None else None
    return Decision(
        outcome=reasons[0].outcome,
        reasons=tuple(reasons),
        label=label,
        propagation=propagate(label.aigc, verdict, upload) if label and label.aigc else None,
        policy=policy.name,
        version=policy.version,
    )


def facts_of(verdict: Verdict, upload: Upload, ai: Evidence) -> Axes:
    """The values that hold for an upload on each axis."""
    recovery = RecoveryState.NONE
    if verdict.recovery is not None:
        recovery = RecoveryState.CONFIRMED if verdict.recovery.confirmed else RecoveryState.UNCONFIRMED
    declared = Declaration.UNDECLARED if upload.declared is None else Declaration(upload.declared)
    return Axes(
        credential=frozenset({verdict.credential}),
        signer=frozenset({verdict.signer.status}),
        time=frozenset({verdict.time.status}),
        extent=frozenset({verdict.disclosure.extent}),
        source=frozenset({verdict.disclosure.source}),
        recovery=frozenset({recovery}),
        ai=frozenset({ai}),
        declared=frozenset({declared}),
        findings=frozenset(found.code for found in verdict.findings),
        severities=frozenset(found.severity for found in verdict.findings),
        contradictions=_contradictions(verdict),
        kind=_kind(verdict.format),
    )


def _contradictions(verdict: Verdict) -> frozenset[DisagreementCode]:
    said = {
        found.params.get("code")
        for found in verdict.findings
        if found.code is FindingCode.DISCLOSURE_CONTRADICTION
    }
    return frozenset(code for code in DisagreementCode if code in said)


def _kind(name: str | None) -> frozenset[Kind]:
    known = next((fmt for fmt in Format if fmt == name), None)
    return frozenset() if known is None else frozenset({describe(known).kind})


def _applies(rule: Rule, facts: Axes) -> bool:
    return _holds(rule.when, facts) and not (rule.unless is not None and _holds(rule.unless, facts))


def _holds(condition: Axes, facts: Axes) -> bool:
    # Asked for each rule of each upload: a plain loop is several times faster than `all` over a generator.
    for name in _NAMES:
        values = _values(condition, name)
        if values and values.isdisjoint(_values(facts, name)):
            return False
    return True


def _values(axes: Axes, name: str) -> frozenset[str]:
    values: frozenset[str] = getattr(axes, name)
    return values


def _reason(rule: Rule, facts: Axes) -> Reason:
    found = {name: _values(rule.when, name) & _values(facts, name) for name in _NAMES}
    params = {name: ", ".join(sorted(values)) for name, values in found.items() if values}
    return Reason(rule.reason, rule.id, rule.then, params)


def _by_law(law: Law, evident: Evident) -> Reason:
    params = {"ai": evident.level.value, "basis": ", ".join(evident.basis)}
    return Reason(_AI_REASONS[evident.level], RULES[law], Outcome.LABEL, params)
