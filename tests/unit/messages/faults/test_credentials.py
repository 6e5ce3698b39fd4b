"""Whatever keeps a file from being signed is said in the language of the reader, values and all."""

import ast
from pathlib import Path

import pytest

import provenance
from keys.errors import KeysError
from keys.faults import Fault as KeyFault
from provenance.credentials.errors import CredentialsError, SigningError, UnreadableCredentialError
from provenance.credentials.faults import Fault
from provenance.disclosure.vocabulary import Extent
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

ROOT = Path(provenance.__path__[0])
KINDS = {"CredentialsError", "SigningError", "StampingError", "VerifierError"}


def calls():
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "provenance.credentials.errors" not in source:
            continue
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
    assert isinstance(call.args[0], ast.Attribute), ast.unparse(call)
    assert {keyword.arg for keyword in call.keywords} == {*placeholders(Fault[call.args[0].attr])}


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_no_sentence_in_chinese_has_one_in_english_behind_it(fault):
    said = error_text(CredentialsError(fault, **dict.fromkeys(placeholders(fault), 7)), Language.ZH)
    assert said is not None
    assert "the " not in said


def test_what_stands_within_is_said_in_words_too():
    least = SigningError(Fault.LABEL_SAYS_MORE, labelled=Extent.GENERATED, declared=Extent.NONE)
    assert "generated" not in error_text(least, Language.ZH)
    shut = SigningError(Fault.NOT_SIGNED, reason=KeysError(KeyFault.SEALED_SHUT, name="Ada"))
    assert error_text(shut, Language.ZH).startswith("文件未能签署：“Ada”的密钥无法打开")
    assert error_text(shut, Language.EN).startswith(
        "The file could not be signed: The key of “Ada” doesn't open"
    )
    assert error_text(UnreadableCredentialError("odd"), Language.ZH).startswith(
        "此文件的 Content Credentials 无法读取"
    )
