"""Rules: which apply, which wins, and how they explain themselves."""

from dataclasses import fields, replace

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import Recovery, RecoveryStatus, Signer, SignerStatus
from provenance.disclosure.vocabulary import Extent
from provenance.policy.codes import Declaration, LabelCode, Outcome, ReasonCode
from provenance.policy.deciding import decide
from provenance.policy.decision import Reason, Upload
from provenance.policy.loading import load_policy
from provenance.policy.model import Axes

HEAD = 'schema="vermilion.policy/1"\nname="test"\nversion="2026-11-22"\n'
CONTRADICTION = finding(
    FindingCode.DISCLOSURE_CONTRADICTION, code="plus.against_training", one="allowed", other="notAllowed"
)


def policy(*rules, law="none"):
    text = "".join(f"[[rules]]\n{rule}\n" for rule in rules) or "rules=[]"
    return load_policy(f'{HEAD}law="{law}"\n{text}'.encode())


def rule(id_, then, when="", *, reason="platform.rule", more=""):
    return f'id="{id_}"\nthen="{then}"\nreason="{reason}"\nwhen={{{when}}}\n{more}'


def test_without_a_rule_that_applies_an_upload_is_accepted(bare):
    decision = decide(policy(), bare)
    assert decision.outcome is Outcome.ACCEPT
    assert decision.reasons == (Reason(ReasonCode.NOTHING_FOUND, "default", Outcome.ACCEPT),)
    assert (decision.label, decision.propagation) == (None, None)
    assert (decision.policy, decision.version) == ("test", "2026-11-22")


def test_the_strictest_wins_and_every_reason_is_kept(bare):
    rules = [
        rule("a", "accept"),
        rule("b", "ask"),
        rule("c", "label", more='label="label.stated"'),
        rule("d", "review"),
        rule("e", "review"),
        rule("f", "ask", 'credential=["valid"]'),
    ]
    decision = decide(policy(*rules), bare)
    assert decision.outcome is Outcome.REVIEW
    assert [reason.rule for reason in decision.reasons] == ["d", "e", "b", "c", "a"]
    assert decision.label is not None
    assert decision.label.code is LabelCode.STATED


@pytest.mark.parametrize(
    ("when", "applies"),
    [
        ('credential=["valid"]', True),
        ('credential=["none", "invalid"]', False),
        ('signer=["recognised"]', True),
        ('signer=["revoked"]', False),
        ('time=["none"]', True),
        ('time=["external"]', False),
        ('extent=["none"]', True),
        ('extent=["generated"]', False),
        ('source=["signed"]', True),
        ('source=["label"]', False),
        ('recovery=["unconfirmed"]', True),
        ('recovery=["none", "confirmed"]', False),
        ('ai=["none"]', True),
        ('ai=["stated", "possible", "suspected"]', False),
        ('declared=["tooling"]', True),
        ('declared=["undeclared"]', False),
        ('findings=["disclosure.contradiction", "limit.bytes"]', True),
        ('findings=["limit.bytes"]', False),
        ('severities=["problem"]', True),
        ('severities=["warning", "info"]', False),
        ('contradictions=["plus.against_training"]', True),
        ('contradictions=["actions.extent"]', False),
        ('kind=["image"]', True),
        ('kind=["video", "audio", "document"]', False),
        ('credential=["valid"], kind=["image"]', True),
        ('credential=["valid"], kind=["video"]', False),
    ],
)
def test_a_rule_asks_each_axis(signed, when, applies):
    verdict = replace(
        signed, findings=(CONTRADICTION,), recovery=Recovery("pdq", RecoveryStatus.CANDIDATE, "w", 1)
    )
    decision = decide(policy(rule("r", "review", when)), verdict, Upload(Extent.TOOLING))
    assert (decision.outcome is Outcome.REVIEW) is applies
    unless = rule("r", "review", more=f"unless={{{when}}}")
    assert (decide(policy(unless), verdict, Upload(Extent.TOOLING)).outcome is Outcome.REVIEW) is not applies


def test_every_axis_of_a_rule_is_tried_above():
    marks = test_a_rule_asks_each_axis.pytestmark[0].args[1]
    assert {when.partition("=")[0] for when, _ in marks} == {axis.name for axis in fields(Axes)}


@pytest.mark.parametrize("named", [None, "", "tiff ", "jpeg\x00", "exe"])
def test_a_format_that_nobody_knows_is_of_no_kind(bare, named):
    any_kind = policy(rule("r", "review", 'kind=["image", "video", "audio", "document"]'))
    assert decide(any_kind, replace(bare, format=named)).outcome is Outcome.ACCEPT


def test_a_reason_says_what_made_its_rule_apply(bare):
    verdict = replace(
        bare,
        signer=Signer(SignerStatus.REVOKED),
        findings=(finding(FindingCode.LIMIT_BYTES, size=2, limit=1), finding(FindingCode.FORMAT_UNSUPPORTED)),
    )
    asked = 'findings=["limit.bytes", "format.unsupported", "limit.media"], signer=["revoked", "expired"]'
    (reason,) = decide(policy(rule("r", "ask", asked)), verdict).reasons
    assert reason.params == {"signer": "revoked", "findings": "format.unsupported, limit.bytes"}


def test_the_law_says_why_too(bare):
    (reason,) = decide(policy(law="cn"), bare, Upload(Extent.EDITED)).reasons
    assert reason == Reason(
        ReasonCode.AI_POSSIBLE, "law.cn.art6", Outcome.LABEL, {"ai": "possible", "basis": "uploader"}
    )


def test_a_rule_may_firm_up_the_label_of_the_law_and_never_soften_it(bare, signed):
    detected = rule("d", "label", more='label="label.cn.suspected"')
    assert decide(policy(detected, law="cn"), bare).label.code is LabelCode.CN_SUSPECTED
    stated = replace(signed, disclosure=replace(signed.disclosure, extent=Extent.EDITED))
    assert decide(policy(detected, law="cn"), stated).label.code is LabelCode.CN_IS
    firm = rule("d", "label", more='label="label.cn.is"')
    assert decide(policy(firm, law="cn"), bare, Upload(Extent.EDITED)).label.code is LabelCode.CN_IS


def test_a_label_is_shown_whatever_the_outcome(bare):
    decision = decide(policy(rule("r", "review"), law="cn"), bare, Upload(Extent.EDITED))
    assert decision.outcome is Outcome.REVIEW
    assert decision.label.code is LabelCode.CN_MAY_BE


def test_declarations_are_the_extents_or_nothing():
    assert {*Declaration} == {"undeclared", *Extent}
