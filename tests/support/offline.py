"""Build the verifiers that lie in every bundle: words into the script; words, modules and style into the page.

    python -m tests.support.offline

The words are those of the catalogue. A test fails where what is in the folder isn't what this makes.
"""

import base64
import hashlib
import json
import pprint
import re
from pathlib import Path

from provenance.messages.bundles import BUNDLE_WORDS, RESULTS, STATUSES

FOLDER = Path(__file__).parents[2] / "provenance/evidence/offline"
PAGE = FOLDER / "page"
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z]+\.js)";\n', re.MULTILINE)
EXPORT = r"(?m)^(?:async )?(?:function|class|const|let) (?:.*, )?{}\b"


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
    """`verify.py` with its words."""
    words = pprint.pformat(offline_words(), width=110, sort_dicts=False)
    block = f"# words: begin\n# fmt: off\nWORDS: dict[str, list[str]] = {words}\n# fmt: on\n# words: end"
    source = (FOLDER / "verify.py").read_text()
    return re.sub("# words: begin.*?# words: end", lambda _: block, source, flags=re.DOTALL)


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
    modules: dict[str, str] = {}
    _collect(entry, modules)
    return '"use strict";\n' + "\n".join(modules.values())


def _collect(name, modules):
    """Add a module's code, after that of those that it imports."""
    source = _words() if name == "words.js" else (PAGE / name).read_text()
    for names, other in IMPORT.findall(source):
        if other not in modules:
            _collect(other, modules)
        missing = [
            one for one in re.findall(r"\w+", names) if not re.search(EXPORT.format(one), modules[other])
        ]
        if missing:
            raise ValueError(f"{other} has no {', '.join(missing)} for {name}.")
    code = re.sub(r"^export ", "", IMPORT.sub("", source), flags=re.MULTILINE)
    modules[name] = re.sub(r"\n{3,}", "\n\n", code)


def _words():
    return f"export const WORDS = {json.dumps(offline_words(), ensure_ascii=False, indent=1)};\n"


def _hash(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


if __name__ == "__main__":
    (FOLDER / "verify.py").write_text(script())
    (FOLDER / "verify.html").write_text(page())
