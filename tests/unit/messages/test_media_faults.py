"""What is damaged in a media file is said in the language of the reader, values and all."""

import ast
from pathlib import Path

import pytest

import provenance
from provenance.media.errors import MalformedMediaError
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

ROOT = Path(provenance.__path__[0])


def calls():
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "MalformedMediaError(" not in source or "messages" in path.parts:
            continue
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "MalformedMediaError"
            ):
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


CALLS = [*calls()]


@pytest.mark.parametrize("call", CALLS)
def test_every_error_has_a_fault_and_the_values_of_its_words(call):
    assert isinstance(call.args[1], ast.Attribute), ast.unparse(call)
    assert {keyword.arg for keyword in call.keywords} == {*placeholders(Fault[call.args[1].attr])}


def test_every_fault_is_one_that_happens():
    assert {call.values[0].args[1].attr for call in CALLS} == {fault.name for fault in Fault}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_both_languages_say_what_is_damaged(fault):
    error = MalformedMediaError(Format.PNG, fault, **dict.fromkeys(placeholders(fault), 7))
    assert error_text(error, Language.EN) == str(error)
    chinese = error_text(error, Language.ZH)
    assert chinese.startswith("此 png 文件已损坏（")
    assert "the " not in chinese
