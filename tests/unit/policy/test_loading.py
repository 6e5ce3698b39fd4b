"""Policies from TOML: every fault is named with its place."""

import pytest

from provenance.credentials.verdict import CredentialState
from provenance.policy.codes import Law, Outcome, ReasonCode
from provenance.policy.errors import PolicyError
from provenance.policy.loading import DEFAULTS, MAX_BYTES, default_source, load_default, load_policy
from provenance.policy.model import MAX_RULES, Axes, Policy, Rule

HEAD = 'schema = "vermilion.policy/1"\nname = "mine"\nversion = "1"\n'
RULE = '[[rules]]\nid = "a"\nthen = "ask"\nreason = "credential.missing"\n'


def fault(text):
    with pytest.raises(PolicyError) as caught:
        load_policy(text if isinstance(text, bytes) else text.encode())
    return caught.value


def test_a_policy_is_read():
    assert load_policy((HEAD + RULE + 'when = { credential = ["none"] }\n').encode()) == Policy(
        "vermilion.policy/1",
        "mine",
        "1",
        (
            Rule(
                "a",
                Outcome.ASK,
                ReasonCode.CREDENTIAL_MISSING,
                Axes(credential=frozenset({CredentialState.NONE})),
            ),
        ),
        Law.NONE,
    )


def test_a_date_is_a_version():
    text = HEAD.replace('"1"', "2026-11-22") + RULE
    assert load_policy(text.encode()).version == "2026-11-22"


@pytest.mark.parametrize(
    ("text", "path", "what"),
    [
        (RULE, "schema", "is missing"),
        (HEAD, "rules", "is missing"),
        (HEAD.replace("/1", "/2") + RULE, "schema", "should be 'vermilion.policy/1'"),
        (HEAD + "colour = 1\n" + RULE, "colour", "is not a known key"),
        (HEAD + 'law = "us"\n' + RULE, "law", "should be 'none', 'cn' or 'eu'"),
        (HEAD.replace('"1"', "1") + RULE, "version", "should be a valid string"),
        (HEAD.replace('"1"', '"a b"') + RULE, "version", "may hold"),
        (HEAD.replace("mine", "My policy") + RULE, "name", "may hold"),
        (HEAD + RULE.replace('"a"', '"law.cn"'), "rules[0].id", "may hold"),
        (HEAD + RULE.replace('"a"', '""'), "rules[0].id", "should have at least 1"),
        (HEAD + RULE + RULE, "rules[1].id", "repeats a"),
        (HEAD + RULE.replace("ask", "block"), "rules[0].then", "should be 'accept', 'label', 'ask' or"),
        (HEAD + RULE.replace("missing", "bad"), "rules[0].reason", "should be 'nothing.found'"),
        (HEAD + RULE + 'wehn = { time = ["none"] }', "rules[0].wehn", "is not a known key"),
        (HEAD + RULE + 'when = { tiem = ["none"] }', "rules[0].when.tiem", "is not a known key"),
        (HEAD + RULE + 'when = { time = "none" }', "rules[0].when.time", "should be a list of values"),
        (HEAD + RULE + "when = { time = [] }", "rules[0].when.time", "at least 1 item"),
        (HEAD + RULE + 'when = { time = ["none", "late"] }', "rules[0].when.time[1]", "should be 'none',"),
        (HEAD + RULE + 'when = { findings = ["x"] }', "rules[0].when.findings[0]", "should be 'cred"),
        (HEAD + RULE + 'when = { kind = ["photo"] }', "rules[0].when.kind[0]", "should be 'image',"),
        (HEAD + RULE + "unless = {}", "rules[0].unless", "names no axis"),
        (HEAD + RULE + 'label = "label.stated"', "rules[0].label", "belongs to rules with"),
        (HEAD + RULE.replace("ask", "label"), "rules[0].label", "must be one of label.stated"),
        (
            HEAD + 'law = "cn"\n' + RULE.replace("ask", "label") + 'label = "label.eu.basic"',
            "rules[0].label",
            "must be one of label.cn.is, label.cn.may_be, label.cn.suspected",
        ),
        (HEAD + 'rules = "none"', "rules", "should be a list"),
        (HEAD + "rules = [inf, 1979-05-27T07:32:00Z]", "rules[0]", "should be a table"),
        ('"\\u202e" = 1\n' + HEAD + RULE, "\\u202e", "is not a known key"),
        ("", "schema", "is missing"),
        ("x", "", "it is not TOML: "),
        (b"\xff", "", "it is not UTF-8"),
        ("x = " + "[" * 5000, "", "it is not TOML"),
        ("x = " + "9" * 5000, "", "it is not TOML"),
        ("#" * (MAX_BYTES + 1), "", "it is longer than 65536 bytes"),
        (HEAD + RULE * (MAX_RULES + 1), "rules", "should have at most 200 items"),
    ],
)
def test_a_fault_is_named_with_its_place(text, path, what):
    error = fault(text)
    assert any(p.path == path and what in p.what for p in error.problems), error.problems
    assert str(error).isascii()
    assert str(error).isprintable()
    assert str(error).startswith("The policy can't be used until this is corrected: ")


def test_every_fault_is_named_at_once():
    text = HEAD + RULE.replace('"ask"', '"block"') + RULE.replace("missing", "bad")
    assert [problem.path for problem in fault(text).problems] == ["rules[0].then", "rules[1].reason"]


def test_a_message_stays_short():
    error = fault(HEAD + "".join(f'{"k" * 500}{n} = "x"\n' for n in range(60)) + "rules = []\n")
    assert len(error.problems) == 60
    assert "and 50 more." in str(error)
    assert len(str(error)) < 2000


@pytest.mark.parametrize("name", ["", "../codes", "cn-platform.toml", "CN-PLATFORM"])
def test_only_default_policies_load_by_name(name):
    with pytest.raises(PolicyError, match="is none of cn-platform, eu-platform, gallery-originals"):
        load_default(name)


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_default_policy_is_a_text_to_start_from(name):
    assert load_policy(default_source(name)) == load_default(name)
    assert load_default(name).name == name
