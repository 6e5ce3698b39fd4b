"""Whatever goes wrong with keys is said in the language of the reader, values and all."""

import ast
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

import keys
import provenance
from keys import errors
from keys.errors import CustodyError, KeysError, RevocationError, StorageError, TimestampError
from keys.faults import Fault
from keys.revocation import RevocationReason
from keys.signer import Custody
from keys.storage.files import read_file
from keys.timestamps.client import NoAnswerError
from provenance.messages.errors import error_text
from provenance.messages.faults.keys import KEY_FAULTS
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

KINDS = {
    name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, KeysError)
}
# These make their sentence themselves, from what they are given.
OWN = {
    "NameTakenError",
    "IdentityNotFoundError",
    "TrustListNotFoundError",
    "CertificateExpiredError",
    "CertificateNotYetValidError",
    "IdentityRevokedError",
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every place that makes an error of keys: its name, and the call."""
    for package in (keys, provenance):
        folder = Path(package.__path__[0])
        for path in sorted(folder.rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if "keys.errors" not in source:
                continue
            for node in ast.walk(ast.parse(source)):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in KINDS - OWN
                ):
                    yield f"{path.relative_to(folder.parent)}:{node.lineno}", node


CALLS = [
    pytest.param(call, id=place) for place, call in calls() if ast.unparse(call.func) not in {"NoAnswerError"}
]


@pytest.mark.parametrize("call", CALLS)
def test_every_error_has_a_fault_and_the_values_of_its_sentence(call):
    if not call.args and not call.keywords:
        return  # a pattern of `match`
    fault = call.args[0]
    assert isinstance(fault, ast.Attribute), ast.unparse(call)
    assert ast.unparse(fault.value) in {"Fault", "KeyFault"}  # the second where credentials have faults too
    given = {keyword.arg for keyword in call.keywords}
    assert given == set(placeholders(Fault[fault.attr])) - {"codes"}


def test_every_fault_is_one_that_happens():
    sources = [
        path.read_text(encoding="utf-8")
        for package in (keys, provenance)
        for path in Path(package.__path__[0]).rglob("*.py")
        if not path.name.endswith("faults.py") and path.parent.name != "faults"
    ]
    unused = {fault.name for fault in Fault if not any(f"Fault.{fault.name}" in source for source in sources)}
    assert unused == {"OUTSIDE"}  # what implements our ports elsewhere has words of its own


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_no_sentence_in_chinese_has_one_in_english_behind_it(fault):
    values = dict.fromkeys(placeholders(fault), 7)
    said = error_text(KeysError(fault, **values), Language.ZH)
    assert said == KEY_FAULTS[fault].fill(Language.ZH, values)
    assert "the " not in said


def test_values_that_are_codes_are_said_in_words():
    elsewhere = CustodyError(Fault.KEY_ELSEWHERE, name="Ada", custody=Custody.BROWSER)
    assert "browser" not in error_text(elsewhere, Language.ZH)
    assert "“Ada”" in error_text(elsewhere, Language.ZH)
    wrong = RevocationError(Fault.SINCE_WITHOUT_COMPROMISE, reason_code=RevocationReason.SUPERSEDED)
    assert "superseded" not in error_text(wrong, Language.ZH)


def test_why_the_system_refused_is_said_in_chinese_too(tmp_path):
    with pytest.raises(StorageError) as caught:
        read_file(tmp_path)
    assert error_text(caught.value, Language.ZH) == (
        f"无法读取文件 {tmp_path}（这是文件夹）：请检查其权限和磁盘。"
    )
    assert error_text(caught.value, Language.EN) == (
        f"The file {tmp_path} can't be read (this is a folder): check its permissions and the disk."
    )


def test_each_authority_that_failed_is_said_in_chinese():
    failures = (
        ("https://a.example", TimestampError(Fault.STAMPER_STATUS, status=503)),
        ("https://b.example", TimestampError(Fault.STAMP_MALFORMED)),
    )
    assert error_text(NoAnswerError(failures), Language.ZH) == (
        "没有机构签发时间戳：请稍后再试。https://a.example: 答复为 503：请检查其地址。 "
        "https://b.example: 时间戳格式有误：请换一个机构。"
    )
    assert error_text(NoAnswerError(()), Language.ZH) == "没有可请求时间戳的机构：请在设置中指定。"


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "磁盘已满。"), (errno.EADDRINUSE, "该地址已被其他程序占用。"), (9999, "系统错误：odd。")],
)
def test_other_errors_of_the_system_are_said_in_chinese(number, said):
    assert error_text(OSError(number, "odd"), Language.ZH) == said
    assert error_text(OSError(number, "odd", "a.jpg"), Language.ZH) == f"“a.jpg”：{said}"
