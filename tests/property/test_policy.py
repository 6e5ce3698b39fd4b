"""Every verdict gets exactly one decision, whatever the policy; and what no policy may do is never done."""

from dataclasses import fields, replace
from typing import get_args, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.findings import Finding, FindingCode, Severity
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Recovery,
    RecoveryStatus,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.compare import DisagreementCode
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.projections import aigc
from provenance.disclosure.vocabulary import Extent, Oversight
from provenance.media.formats import Format
from provenance.policy.codes import LABELS, STRICTNESS, Evidence, Law, Outcome, ReasonCode
from provenance.policy.deciding import decide
from provenance.policy.decision import Upload
from provenance.policy.evidence import evidence_of
from provenance.policy.loading import DEFAULTS, load_default
from provenance.policy.model import SCHEMA, Axes, Policy, Rule

POLICIES = {name: load_default(name) for name in DEFAULTS}
OURS = ("content_propagator", "propagate_id", "reserved_code2")

words = st.text(max_size=12) | st.sampled_from(
    ["1", "2", "3", "generated", "none", "trainedAlgorithmicMedia", *DisagreementCode]
)
findings = st.builds(
    Finding,
    st.sampled_from(FindingCode),
    st.sampled_from(Severity),
    st.dictionaries(
        st.sampled_from(["label", "source_type", "extent", "code", "where"]), words | st.integers()
    ),
)
verdicts = st.builds(
    Verdict,
    file=words,
    sha256=st.none(),
    size=st.integers(0),
    format=st.none() | words | st.sampled_from([fmt.value for fmt in Format]),
    credential=st.sampled_from(CredentialState),
    signer=st.builds(Signer, st.sampled_from(SignerStatus)),
    time=st.builds(Time, st.sampled_from(TimeStatus)),
    disclosure=st.builds(
        DisclosureView,
        st.sampled_from(Extent),
        st.sampled_from(DisclosureSource),
        oversight=st.none() | st.sampled_from([entry.value for entry in Oversight]),
    ),
    recovery=st.none() | st.builds(Recovery, words, st.sampled_from(RecoveryStatus), words, st.just(1)),
    findings=st.lists(findings, max_size=4).map(tuple),
)
writable = st.text("".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"\\'), min_size=1, max_size=12)
labels = st.builds(
    aigc.AigcLabel,
    label=st.sampled_from(aigc.LABELS),
    content_producer=writable,
    content_propagator=writable | st.just(""),
).map(aigc.to_bytes)
wrapped = labels.map(lambda label: b' { "AIGC" : ' + label + b" } ")
uploads = st.builds(
    Upload,
    declared=st.none() | st.sampled_from(Extent),
    reference=st.none() | words | writable,
    platform=st.none() | words | writable,
    reserved_code2=st.none() | words | writable,
    incoming=st.lists(labels | wrapped | st.binary(max_size=40), max_size=3).map(tuple),
)


def _values(name: str) -> st.SearchStrategy[frozenset[str]]:
    (member,) = get_args(get_type_hints(Axes)[name])
    values = get_args(member) or tuple(member)
    return st.just(frozenset()) | st.frozensets(st.sampled_from(values), min_size=1, max_size=3)


axes = st.builds(Axes, **{axis.name: _values(axis.name) for axis in fields(Axes)})
narrow = st.sampled_from([axis.name for axis in fields(Axes)]).flatmap(
    lambda name: _values(name).map(lambda values: Axes(**{name: values}))
)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    law = draw(st.sampled_from(Law))
    rules = []
    for number in range(draw(st.integers(0, 5))):
        then = draw(st.sampled_from(Outcome))
        rules.append(
            Rule(
                f"rule-{number}",
                then,
                draw(st.sampled_from(ReasonCode)),
                draw(narrow | axes),
                draw(st.none() | narrow.filter(lambda unless: unless != Axes())),
                draw(st.sampled_from(LABELS[law])) if then is Outcome.LABEL else None,
            )
        )
    return Policy(SCHEMA, "drawn", "1", tuple(rules), law)


any_policy = policies() | st.sampled_from(sorted(POLICIES)).map(POLICIES.__getitem__)


@given(any_policy, verdicts, uploads)
def test_every_verdict_gets_exactly_one_decision(policy, verdict, upload):
    decision = decide(policy, verdict, upload)
    assert decision == decide(policy, verdict, upload)
    assert (decision.policy, decision.version) == (policy.name, policy.version)
    asked = [STRICTNESS[reason.outcome] for reason in decision.reasons]
    assert asked == sorted(asked, reverse=True)
    assert decision.outcome is decision.reasons[0].outcome
    known = {rule.id for rule in policy.rules} | {"default", "law.cn.art6", "law.eu.art50"}
    named = [reason.rule for reason in decision.reasons]
    assert len(named) == len(set(named))
    assert set(named) <= known
    if decision.outcome is Outcome.LABEL:
        assert decision.label is not None
    if decision.label is not None:
        assert decision.label.code in LABELS[policy.law]
    assert (decision.propagation is not None) is (policy.law is Law.CN and decision.label is not None)


@given(policies(), verdicts, uploads, st.randoms())
def test_the_order_of_rules_decides_nothing(policy, verdict, upload, random):
    shuffled = list(policy.rules)
    random.shuffle(shuffled)
    one, other = (
        decide(policy, verdict, upload),
        decide(replace(policy, rules=tuple(shuffled)), verdict, upload),
    )
    assert (one.outcome, one.label, one.propagation) == (other.outcome, other.label, other.propagation)
    assert {reason.rule for reason in one.reasons} == {reason.rule for reason in other.reasons}


@given(policies(), verdicts, uploads)
def test_one_rule_more_never_makes_a_decision_milder(policy, verdict, upload):
    fewer = replace(policy, rules=policy.rules[:-1])
    milder, whole = decide(fewer, verdict, upload), decide(policy, verdict, upload)
    assert STRICTNESS[milder.outcome] <= STRICTNESS[whole.outcome]
    assert (milder.label is None) or (whole.label is not None)


@given(st.sampled_from(DEFAULTS), verdicts, uploads)
def test_a_valid_credential_counts_for_an_upload(name, verdict, upload):
    without = replace(verdict, credential=CredentialState.NONE, signer=Signer())
    signer = Signer(SignerStatus.RECOGNISED, "Studio Huang")
    having = replace(verdict, credential=CredentialState.VALID, signer=signer)
    one, other = decide(POLICIES[name], having, upload), decide(POLICIES[name], without, upload)
    assert STRICTNESS[one.outcome] <= STRICTNESS[other.outcome]


@given(any_policy.filter(lambda policy: policy.law is Law.CN), verdicts, uploads)
def test_china_shows_what_is_said_and_an_incoming_label_is_never_weakened(policy, verdict, upload):
    decision = decide(policy, verdict, upload)
    level = evidence_of(verdict, upload).level
    least = {Evidence.STATED: "1", Evidence.POSSIBLE: "2", Evidence.SUSPECTED: "3"}.get(level)
    if least is not None:
        assert decision.label is not None
        assert str(decision.label.aigc) <= least
    for raw in upload.incoming:
        try:
            said = aigc.parse(raw).label
        except MalformedProjectionError:
            said = "3"
        assert decision.label is not None
        assert str(decision.label.aigc) <= said


@given(verdicts, uploads, writable, writable)
def test_only_the_members_of_the_platform_change(verdict, upload, platform, reference):
    upload = replace(upload, platform=platform, reference=reference)
    done = decide(POLICIES["cn-platform"], verdict, upload).propagation
    if done is None:
        return
    for edit in done.edits:
        made = aigc.parse(edit.label)
        assert (made.content_propagator, made.propagate_id) == (platform, reference)
        if edit.incoming is None:
            assert not upload.incoming
        else:
            assert edit.incoming in upload.incoming
            before = aigc.parse(edit.incoming)
            assert replace(made, **dict.fromkeys(OURS, "")) == replace(before, **dict.fromkeys(OURS, ""))
