"""What is wrong with a media file, its labels and its metadata is said in the language of the reader."""

import ast
import re
from pathlib import Path

import pytest

import provenance
from provenance.credentials.findings import FindingCode, finding
from provenance.media.errors import (
    IncomingLabelError,
    LabelNotWritableError,
    LimitExceededError,
    MalformedMediaError,
    XmpError,
)
from provenance.media.faults import Fault, LabelFault, MetadataProblem
from provenance.media.formats import Format
from provenance.messages.catalogue import text
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders
from provenance.messages.sentences import finding_text

ROOT = Path(provenance.__path__[0])
KINDS = {"MalformedMediaError": Fault, "LabelNotWritableError": LabelFault}
PROBLEMS = {"XmpError", "_TextError", "_PacketError", "problem"}
ENGLISH = re.compile(r"\b(the|it|its|is|no|a|of|file)\b")


def sources():
    for path in sorted((ROOT / "media").rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")


def calls(names):
    for path, source in sources():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in names:
                    yield pytest.param(name, node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


CALLS = [*calls(KINDS)]


@pytest.mark.parametrize(("kind", "call"), CALLS)
def test_every_error_has_a_fault_and_the_values_of_its_words(kind, call):
    assert isinstance(call.args[1], ast.Attribute), ast.unparse(call)
    asked = placeholders(KINDS[kind][call.args[1].attr])
    assert {keyword.arg for keyword in call.keywords} == {*asked}


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_one_that_happens(kind):
    made = {call.values[1].args[1].attr for call in CALLS if call.values[0] == kind}
    assert made == {fault.name for fault in KINDS[kind]}


@pytest.mark.parametrize(("kind", "call"), [*calls(PROBLEMS)])
def test_every_problem_of_metadata_is_a_code_with_words(kind, call):
    code = call.args[0]
    passed_on = {"error.problem", "problem"}
    assert ast.unparse(code).startswith("MetadataProblem.") or ast.unparse(code) in passed_on


def test_every_problem_of_metadata_is_one_that_happens():
    found = "\n".join(source for path, source in sources() if path.name != "faults.py")
    assert {code.name for code in MetadataProblem if f"MetadataProblem.{code.name}" not in found} == set()


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_both_languages_say_what_is_damaged(fault):
    error = MalformedMediaError(Format.PNG, fault, **dict.fromkeys(placeholders(fault), 7))
    assert error_text(error, Language.EN) == str(error)
    chinese = error_text(error, Language.ZH)
    assert chinese.startswith("此 PNG 文件已损坏（")
    assert not ENGLISH.search(chinese)


@pytest.mark.parametrize("fault", LabelFault, ids=lambda fault: fault.name)
def test_both_languages_say_why_a_label_cannot_be_written(fault):
    values = dict.fromkeys(placeholders(fault), MetadataProblem.XMP_DOCTYPE)
    error = LabelNotWritableError(Format.PNG, fault, **values)
    assert error_text(error, Language.EN).startswith("This PNG file can't take a label (")
    chinese = error_text(error, Language.ZH)
    assert chinese.startswith("此 PNG 文件无法写入标识（")
    assert not ENGLISH.search(chinese)
    assert "xmp.doctype" not in chinese


@pytest.mark.parametrize("problem", MetadataProblem)
def test_both_languages_say_what_of_the_metadata_cannot_be_read(problem):
    for language in Language:
        said = finding_text(finding(FindingCode.METADATA_UNREADABLE, code=problem.value), language)
        assert text(problem, language) in said
        assert problem not in said
    assert not ENGLISH.search(text(problem, Language.ZH))


def test_a_packet_that_cannot_be_used_is_said_in_words():
    error = XmpError(MetadataProblem.XMP_VALUE)
    assert error_text(error, Language.EN) == (
        "The XMP metadata can't be used (a value holds what XML can't hold): repair it in the program that wrote it."
    )
    assert error_text(error, Language.ZH) == (
        "XMP 元数据无法使用（有一个值含有 XML 无法容纳的内容）：请在写入它的程序中修复。"
    )


@pytest.mark.parametrize("error", [IncomingLabelError("id3.txxx"), LimitExceededError("max_bytes", 2, 1)])
def test_what_else_is_wrong_is_said_in_chinese(error):
    assert not ENGLISH.search(error_text(error, Language.ZH))
