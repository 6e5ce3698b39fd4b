"""Whatever is wrong with a ledger is said in the language of the reader, values and all."""

import ast
from pathlib import Path

import pytest

import provenance
from provenance.ledger import errors
from provenance.ledger.errors import LedgerError, LedgerStorageError, ProofError
from provenance.ledger.faults import Fault
from provenance.ledger.writing.folder import LedgerFolder
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

ROOT = Path(provenance.__path__[0])
KINDS = {
    name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, LedgerError)
}


def sources():
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "provenance.ledger.faults import" in source and "messages" not in path.parts:
            yield path, source


def calls():
    for path, source in sources():
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KINDS
                and node.args
            ):
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


@pytest.mark.parametrize("call", [*calls()])
def test_every_error_has_a_fault_and_the_values_of_its_sentence(call):
    fault = call.args[1 if call.func.id == "RefusedError" else 0]
    assert isinstance(fault, ast.Attribute), ast.unparse(call)
    assert {keyword.arg for keyword in call.keywords} == {*placeholders(Fault[fault.attr])}


def test_every_fault_is_one_that_happens():
    texts = [source for _, source in sources()]
    assert {f.name for f in Fault if not any(f"Fault.{f.name}" in source for source in texts)} == {"OUTSIDE"}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_no_sentence_in_chinese_has_one_in_english_behind_it(fault):
    said = error_text(LedgerError(fault, **dict.fromkeys(placeholders(fault), 7)), Language.ZH)
    assert said is not None
    assert "the " not in said


def test_what_an_artist_reads_of_a_fork():
    assert error_text(ProofError(Fault.FORKED), Language.ZH) == (
        "账本与先前所见不符，条目被改动、删除或隐瞒：同样大小的两个检查点不同：账本给不同的人看不同的内容。"
        "请保留你的证明和已有的检查点：二者可向任何人说明此事。"
    )


def test_why_the_system_refused_is_said_in_chinese_too(tmp_path):
    (tmp_path / "checkpoint").mkdir()
    with pytest.raises(LedgerStorageError) as caught:
        LedgerFolder(tmp_path).read("checkpoint")
    assert "这是文件夹" in error_text(caught.value, Language.ZH)
