"""Build the verifiers that lie in every bundle, each one file of its parts: a script of Python, and a page.

    python -m tests.support.offline

Their words are those of the catalogue. A test fails where what is in the folder isn't what this makes.
"""

import ast
import base64
import hashlib
import json
import pprint
import re
from pathlib import Path

from provenance.messages.evidence.bundles import BUNDLE_WORDS, RESULTS, STATUSES
from tests.support.assembling import JAVASCRIPT, PYTHON

FOLDER = Path(__file__).parents[2] / "provenance/evidence/offline"
PAGE, SCRIPT = FOLDER / "page", FOLDER / "script"
RULE = f"# {'-' * 117}"
NO_WORDS = re.compile(r"# .*\n(WORDS: .*) = \{\}\n")


def offline_words() -> dict[str, list[str]]:
    """English and Chinese of every code, variants joined by ` || `, for the verifiers that lie in a bundle."""
    phrases = {f"result.{code}": phrase for code, phrase in RESULTS.items()}
    phrases |= {f"status.{code}": phrase for code, phrase in STATUSES.items()}
    phrases |= {code.value: phrase for code, phrase in BUNDLE_WORDS.items()}
    return {
        code: [" || ".join((of,) if isinstance(of, str) else of) for of in (phrase.en, phrase.zh)]
        for code, phrase in phrases.items()
    }


def script():
    """`verify.py`: what its parts need of Python, and then each of them under what it is for."""
    parts = PYTHON.gathered("main", lambda name: (SCRIPT / f"{name}.py").read_text())
    trees = {name: ast.parse(source) for name, source in parts.items()}
    require_once(trees.values())
    text = f'#!/usr/bin/env python3\n"""{_purpose(trees["main"])}"""\n\n{_imports(trees.values())}\n'
    for name, tree in trees.items():
        heading = "The program: what a person asks, and is told." if name == "main" else _purpose(tree)
        begin = max(node.end_lineno for node in tree.body if _is_head(node))
        body = "".join(parts[name].splitlines(keepends=True)[begin:]).lstrip("\n")
        gap = "\n\n" if body.startswith(("def ", "class ")) else "\n"
        text += f"{RULE}\n" + "".join(f"# {line}\n" for line in heading.split("\n")) + gap + body + "\n\n"
    words = pprint.pformat(offline_words(), width=110, sort_dicts=False)
    return NO_WORDS.sub(
        lambda found: f"# fmt: off\n{found[1]} = {words}\n# fmt: on\n", text.rstrip("\n") + "\n"
    )


def _purpose(tree):
    return tree.body[0].value.value


def _is_head(node):
    return isinstance(node, ast.Import | ast.ImportFrom) or node.lineno == 1


def _imports(trees):
    """What the parts import of Python, in the order that ruff has them in."""
    plain, named = set(), {}
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, ast.Import):
            plain |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            named.setdefault(node.module, set()).update(name.name for name in node.names)
    text = f"from __future__ import {named.pop('__future__').pop()}\n\n"
    text += "".join(f"import {name}\n" for name in sorted(plain))
    return text + "".join(
        f"from {module} import {', '.join(sorted(named[module]))}\n" for module in sorted(named)
    )


def require_once(trees):
    """A name that two parts define would mean the later one's to both."""
    names = []
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [
                name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
            ]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValueError(f"More than one part has {', '.join(sorted(twice))}.")


def page():
    """`verify.html`, one file that loads nothing, with the hashes of what is in it as its policy."""
    style = (PAGE / "page.css").read_text()
    code = bundled("page.js")
    policy = f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(style)}'"
    template = (PAGE / "page.html").read_text()
    for name, value in {"policy": policy, "style": style, "script": code}.items():
        template = template.replace(f"[[{name}]]", value)
    return template


def bundled(entry):
    """A module and all that it imports as one script: a page that was opened from a disk can load no module."""
    parts = JAVASCRIPT.gathered(
        entry, lambda name: _words() if name == "words.js" else (PAGE / name).read_text()
    )
    code = (re.sub(r"^export ", "", part, flags=re.MULTILINE) for part in parts.values())
    return '"use strict";\n' + "\n".join(re.sub(r"\n{3,}", "\n\n", part) for part in code)


def _words():
    return f"export const WORDS = {json.dumps(offline_words(), ensure_ascii=False, indent=1)};\n"


def _hash(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


if __name__ == "__main__":
    (FOLDER / "verify.py").write_text(script())
    (FOLDER / "verify.html").write_text(page())
