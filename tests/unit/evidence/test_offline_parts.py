"""The verifiers of a bundle are made of their parts, and of nothing else."""

import ast
import importlib
import sys

import pytest

from tests.support import offline
from tests.support.assembling import PYTHON

PART = "from provenance.evidence.offline.script.{} import {}\n"


def test_the_script_needs_nothing_but_python():
    tree = ast.parse(offline.script())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == tree.body[1 : len(imports) + 1]  # behind what it is for, and nowhere else
    modules = {name.name for node in imports if isinstance(node, ast.Import) for name in node.names}
    modules |= {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names


def test_every_part_is_in_the_script_and_is_a_module():
    text = offline.script()
    for path in offline.SCRIPT.glob("[a-z]*.py"):
        part = importlib.import_module(f"provenance.evidence.offline.script.{path.stem}")
        assert f"\n# {part.__doc__.splitlines()[0]}\n" in text or text.partition('"""')[2].startswith(
            part.__doc__
        )


def test_a_part_stands_behind_what_it_needs():
    parts = {
        "a": PART.format("b", "(\n    B,\n    c,\n)") + PART.format("d", "D") + "\nA = B\n",
        "b": PART.format("d", "D") + "\nclass B:\n    pass\n\ndef c():\n    pass\n",
        "d": "D, E = 1, 2\n",
    }
    gathered = PYTHON.gathered("a", parts.__getitem__)
    assert [*gathered] == ["d", "b", "a"]
    assert gathered["a"] == "\nA = B\n"


def test_what_a_part_does_not_have_is_told():
    parts = {"a": PART.format("b", "B, missing"), "b": "B = missing = 1\nwas = missing\n"}
    with pytest.raises(ValueError, match="b has no missing for a"):
        PYTHON.gathered("a", parts.__getitem__)


@pytest.mark.parametrize("other", ["def a(): ...", "class a: ...", "a: int = 1", "b, a = 1, 2"])
def test_one_name_of_two_parts_is_told(other):
    with pytest.raises(ValueError, match="More than one part has a"):
        offline.require_once([ast.parse("a = 1"), ast.parse(other)])
