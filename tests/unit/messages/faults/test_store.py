"""Every error of the store is a sentence in both languages, and so is what exactly is wrong."""

import ast
import inspect
import re
from pathlib import Path

import pytest

import provenance
from provenance import store_errors
from provenance.messages.errors import ERRORS, error_text
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders
from provenance.store.failures import file_failures
from provenance.store_errors import Reason, StorageUnavailableError

ROOT = Path(provenance.__path__[0])
KINDS = [
    kind
    for _, kind in inspect.getmembers(store_errors, inspect.isclass)
    if issubclass(kind, store_errors.StoreError)
]
WITH_REASON = {"DatabaseDamagedError", "UnstorableValueError", "StorageUnavailableError"}
ARGUMENTS = {"duplicate": True, "reason": Reason.SYSTEM}


def example(kind):
    if kind is store_errors.StoreError:
        return kind("Broken: mend it.")
    names = list(inspect.signature(kind).parameters)
    return kind(**{name: ARGUMENTS.get(name, f"<{name}>") for name in names})


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_of_the_store_has_its_own_sentence_in_both_languages(kind):
    assert kind in ERRORS
    error = example(kind)
    english, chinese = (error_text(error, language) for language in (Language.EN, Language.ZH))
    assert english == str(error)
    assert re.fullmatch(r"[^.]+( [^.]+)*: .+\.", english)
    assert re.search("[\u4e00-\u9fff]", chinese)
    said = [value for value in vars(error).values() if type(value) is str]
    if kind is not store_errors.BlobMissingError:
        assert all(value in chinese and value in english for value in said)


def calls():
    for path in sorted((ROOT / "store").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WITH_REASON:
                yield pytest.param(node, id=f"{path.relative_to(ROOT)}:{node.lineno}")


@pytest.mark.parametrize("call", [*calls()])
def test_every_reason_is_a_code_with_the_kind_that_its_words_ask_for(call):
    given = [ast.unparse(value) for value in call.args]
    if ast.unparse(call.func) == "StorageUnavailableError":
        given = [given[2] if len(given) > 2 else "Reason.SYSTEM", *given[1:2]]
    reason = Reason[given[0].removeprefix("Reason.")]
    asks = "kind" in placeholders(reason)
    assert (len(given) > 1 and given[1] != "''") == asks


def test_every_reason_is_one_that_happens():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "store").rglob("*.py")]
    assert {r.name for r in Reason if not any(f"Reason.{r.name}" in source for source in sources)} == set()


@pytest.mark.parametrize("reason", Reason)
def test_no_reason_is_english_in_a_chinese_sentence(reason):
    for kind in (store_errors.DatabaseDamagedError, store_errors.UnstorableValueError):
        said = error_text(kind(reason, "7"), Language.ZH)
        assert not re.search(r"\b(a|an|the|no|it|its|too)\b", said)


def test_the_database_is_no_place_to_read_of():
    error = StorageUnavailableError(None, "SQLITE_READONLY")
    assert error_text(error, Language.EN) == str(error)
    assert error_text(error, Language.ZH) == "无法使用数据库（SQLITE_READONLY）：请检查其权限和磁盘。"


def test_why_the_system_refused_is_said_in_chinese_too(tmp_path):
    with pytest.raises(StorageUnavailableError) as caught, file_failures(tmp_path):
        tmp_path.read_bytes()
    assert error_text(caught.value, Language.ZH) == (
        f"无法使用存储位置 {tmp_path}（这是文件夹）：请检查其权限和磁盘。"
    )
