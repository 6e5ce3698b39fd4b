"""Rules of the house that import-linter can't express."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path for package in ("keys", "provenance", "webui") for path in (ROOT / package).rglob("*.py")
)
# Programs that a person gets in one file, to read and to run without the others.
WHOLE = {"provenance/evidence/offline/verify.py"}
# What a module may hold: definitions, names for values, and imports for type checkers.
DEFINITIONS = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
    ast.TypeAlias if hasattr(ast, "TypeAlias") else ast.Assign,
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_only_defines(path):
    for node in ast.parse(path.read_text()).body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        condition = isinstance(node, ast.If) and ast.unparse(node.test) in {
            "TYPE_CHECKING",
            "__name__ == '__main__'",
        }
        assert isinstance(node, DEFINITIONS) or docstring or condition, f"line {node.lineno}"


@pytest.mark.parametrize("path", [path for path in SOURCES if name(path) not in WHOLE], ids=name)
def test_a_file_is_a_small_room(path):
    assert len(path.read_text().splitlines()) <= 300


def test_only_one_file_imports_c2pa():
    importers = [
        name(path)
        for path in SOURCES
        if re.search(r"^\s*(import|from) c2pa\b", path.read_text(), re.MULTILINE)
    ]
    assert importers == ["provenance/credentials/manifests/_c2pa.py"]


@pytest.mark.parametrize("package", sorted({path.parent for path in SOURCES}), ids=name)
def test_a_package_says_what_it_is_for(package):
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text()))
    assert docstring


def test_locks_name_no_place_to_download_from():
    for lock in ROOT.glob("requirements*.lock"):
        assert "://" not in lock.read_text(), lock.name
