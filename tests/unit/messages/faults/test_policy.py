"""Whatever is wrong with a policy is said in the language of the reader, with its place."""

import ast
import re
from pathlib import Path

import pytest

import provenance
from provenance.journeys.checking.policies import policies
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders
from provenance.policy.errors import PolicyError, PolicyProblem
from provenance.policy.faults import Fault
from provenance.policy.loading import load_policy

ROOT = Path(provenance.__path__[0])


def sources():
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "provenance.policy.faults import" in source and "messages" not in path.parts:
            yield path, source


def calls():
    for path, source in sources():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PolicyProblem":
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


@pytest.mark.parametrize("call", [*calls()])
def test_every_problem_has_a_fault(call):
    assert ast.unparse(call.args[1]).startswith("Fault.") or ast.unparse(call.args[1]) == "fault"


@pytest.mark.parametrize(
    "call", [call for call in calls() if isinstance(call.values[0].args[1], ast.Attribute)]
)
def test_a_fault_gets_the_values_of_its_words(call):
    asked = {*placeholders(Fault[call.args[1].attr])}
    values = call.args[2] if len(call.args) > 2 else ast.Dict([], [])
    if isinstance(values, ast.Dict):
        assert {key.value for key in values.keys} == asked
    else:
        assert asked  # under a name of its own, on the line before


def test_every_fault_is_one_that_happens():
    texts = [source for _, source in sources()]
    assert {f.name for f in Fault if not any(f"Fault.{f.name}" in source for source in texts)} == set()


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_both_languages_say_it_with_its_place(fault):
    error = PolicyError(PolicyProblem("rules[0].id", fault, dict.fromkeys(placeholders(fault), "7")))
    assert error_text(error, Language.EN) == str(error)
    chinese = error_text(error, Language.ZH)
    assert chinese.startswith("策略须先更正才能使用：rules[0].id ")
    assert not re.search(r"\b(the|is|not|only|of|be)\b", chinese)


def test_a_whole_error_in_chinese():
    with pytest.raises(PolicyError) as caught:
        load_policy(b'schema = "vermilion.policy/1"\nname = "a"\nversion = "1"\nlaw = "us"\ncolour = 1\n')
    assert error_text(caught.value, Language.ZH) == (
        "策略须先更正才能使用：rules 缺失；law 应为 'none'、'cn'、'eu'；colour 不是已知的键。"
    )


def test_many_problems_are_counted_in_both_languages():
    error = PolicyError(*(PolicyProblem(f"a{n}", Fault.MISSING) for n in range(60)))
    assert error_text(error, Language.EN) == str(error)
    assert error_text(error, Language.ZH).endswith("；a9 缺失；另有 50 处。")


def test_why_the_system_refused_is_said_too(tmp_path):
    (tmp_path / "folder.toml").mkdir()
    with pytest.raises(PolicyError) as caught:
        policies(tmp_path)
    assert error_text(caught.value, Language.ZH) == (
        "策略须先更正才能使用：folder.toml 无法读取：这是文件夹。"
    )
