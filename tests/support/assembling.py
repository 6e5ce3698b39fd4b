"""One program of its parts: each part is a module that imports names of others, and none in a circle."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """How a part imports names of another one (`names` of `part`), and how it defines a name, as patterns."""

    imports: re.Pattern[str]
    defines: str

    def gathered(self, entry: str, read: Callable[[str], str]) -> dict[str, str]:
        """A part and all that it imports, each behind what it needs, and without what it imports of the others."""
        parts: dict[str, str] = {}
        self._gather(entry, read, parts)
        return parts

    def _gather(self, part, read, parts):
        source = read(part)
        for found in self.imports.finditer(source):
            other = found["part"]
            if other not in parts:
                self._gather(other, read, parts)
            missing = [
                name for name in re.findall(r"\w+", found["names"]) if not self._has(parts[other], name)
            ]
            if missing:
                raise ValueError(f"{other} has no {', '.join(missing)} for {part}.")
        parts[part] = self.imports.sub("", source)

    def _has(self, source, name):
        return re.search(self.defines.format(name), source, re.MULTILINE) is not None


JAVASCRIPT = Language(
    re.compile(r'^import \{(?P<names>[^}]*)\} from "\./(?P<part>[a-z]+\.js)";\n', re.MULTILINE),
    r"^export (?:async )?(?:function|class|const|let) (?:.*, )?{}\b",
)
PYTHON = Language(
    re.compile(
        r"^from provenance\.evidence\.offline\.script\.(?P<part>[a-z]+) import (?P<names>\([^)]*\)|.*)\n",
        re.MULTILINE,
    ),
    r"^(?:def |class |(?:\w+, )*){}\b",
)
