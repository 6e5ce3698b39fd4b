"""Every place in the library that makes a finding gives the values that its sentence asks for."""

import ast
from pathlib import Path

import pytest

import provenance.credentials
from provenance.credentials.findings import FindingCode
from provenance.messages.catalogue import family
from provenance.messages.language import Language
from provenance.messages.phrase import placeholders

# Where the code is a variable, the codes that it can be.
VARIABLE = {
    "validity": {
        FindingCode.CREDENTIAL_OTHER,
        FindingCode.CONTENT_ALTERED,
        FindingCode.ASSERTION_ALTERED,
        FindingCode.ASSERTION_MISSING,
        FindingCode.ASSERTION_MALFORMED,
        FindingCode.SIGNATURE_INVALID,
        FindingCode.CLAIM_MALFORMED,
        FindingCode.CERTIFICATE_INVALID,
        FindingCode.HISTORY_MISSING,
        FindingCode.HISTORY_ALTERED,
        FindingCode.IDENTITY_UNVERIFIED,
    },
    "pool": {FindingCode.LIMIT_SECONDS, FindingCode.LIMIT_MEMORY},
    "examiner": {FindingCode.LIMIT_BYTES, FindingCode.FORMAT_UNSUPPORTED},
}


def calls() -> list[tuple[str, FindingCode, frozenset[str]]]:
    found = []
    for path in sorted(Path(provenance.credentials.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding"
            ):
                continue
            names = frozenset(keyword.arg or "**" for keyword in node.keywords)
            code = node.args[0]
            if isinstance(code, ast.Attribute):
                found.append((path.stem, FindingCode[code.attr], names))
            else:
                found += [(path.stem, each, names) for each in sorted(VARIABLE[path.stem])]
    return found


def shown(value: object) -> str:
    return " ".join(sorted(value)) if isinstance(value, frozenset) else str(value)


CALLS = calls()


@pytest.mark.parametrize(("where", "code", "names"), CALLS, ids=shown)
@pytest.mark.parametrize("language", Language)
def test_a_finding_fills_its_sentence(where, code, names, language):
    said = family(FindingCode)[code].fill(language, dict.fromkeys(names, "x"))
    assert "{" not in said


def test_no_sentence_asks_for_what_no_finding_carries():
    carried: dict[FindingCode, set[str]] = {}
    for _, code, names in CALLS:
        carried.setdefault(code, set()).update(names)
    for code, phrase in family(FindingCode).items():
        asked = {name for template in phrase.variants(Language.EN) for name in placeholders(template)}
        assert asked <= carried.get(code, set()), code


def test_every_code_is_used():
    assert {code for _, code, _ in CALLS} == set(FindingCode)
