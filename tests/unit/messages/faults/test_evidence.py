"""Whatever is wrong with a bundle, a comparison or a dispute is said in the language of the reader, values and all."""

import ast
from pathlib import Path

import pytest

import provenance
from keys.errors import TimestampError
from keys.faults import Fault as KeyFault
from provenance.evidence import errors
from provenance.evidence.bundles.trust import read_trust
from provenance.evidence.disputes import errors as disputes_errors
from provenance.evidence.disputes.errors import CaptureError, CaptureField
from provenance.evidence.errors import EvidenceError, StampingError, TrustError
from provenance.evidence.faults import Fault
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

ROOT = Path(provenance.__path__[0])
# These take a sentence; the others have one each, from what they are given.
KINDS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, EvidenceError) and "__init__" not in vars(value)
} | {"EvidenceError"}


def sources():
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "provenance.evidence.errors import" in source and "messages" not in path.parts:
            yield path, source


def calls():
    for path, source in sources():
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KINDS
                and (node.args or node.keywords)
            ):
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


@pytest.mark.parametrize("call", [*calls()])
def test_every_error_has_a_fault_and_the_values_of_its_sentence(call):
    assert isinstance(call.args[0], ast.Attribute), ast.unparse(call)
    assert {keyword.arg for keyword in call.keywords} == {*placeholders(Fault[call.args[0].attr])}


def test_every_fault_is_one_that_happens():
    texts = [source for _, source in sources()] + [Path(errors.__file__).read_text(encoding="utf-8")]
    assert {f.name for f in Fault if not any(f"Fault.{f.name}" in source for source in texts)} == set()


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_no_sentence_in_chinese_has_one_in_english_behind_it(fault):
    said = error_text(EvidenceError(fault, **dict.fromkeys(placeholders(fault), 7)), Language.ZH)
    assert said is not None
    assert "the " not in said


def test_what_led_to_it_is_said_in_chinese_too():
    stamp = StampingError(Fault.NO_STAMP, reason=TimestampError(KeyFault.STAMPER_STATUS, status=503))
    assert error_text(stamp, Language.ZH) == "没有时间戳，无法制作证据包：答复为 503：请检查其地址。"
    with pytest.raises(TrustError) as caught:
        read_trust(log_keys=["no key"])
    assert error_text(caught.value, Language.ZH) == (
        "无法读取所给的根证书或公钥：这不是账本或见证方的公钥：其形式为 name+1a2b3c4d+Base64。"
    )


@pytest.mark.parametrize("field", CaptureField)
def test_what_is_wrong_with_what_is_said_of_a_copy_has_a_sentence(field):
    assert error_text(CaptureError(field), Language.EN) == str(CaptureError(field))


def test_errors_with_a_sentence_of_their_own_carry_a_fault_too():
    full = disputes_errors.DisputesFullError(7)
    assert (full.fault, full.params) == (Fault.DISPUTES_FULL, {"most": 7})
