"""One sentence in both languages, side by side, so that neither can be forgotten."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import NamedTuple

from provenance.messages.language import Language

Variants = str | tuple[str, ...]


class Phrase(NamedTuple):
    """Templates with `{name}` placeholders, one for each language.

    Where a code doesn't always carry the same parameters there are several: the first whose placeholders are
    all given is used, so the last one has none.
    """

    en: Variants
    zh: Variants

    def variants(self, language: Language) -> tuple[str, ...]:
        """The templates of one language, the most telling first."""
        found = self.zh if language is Language.ZH else self.en
        return (found,) if isinstance(found, str) else found

    def fill(self, language: Language, params: Mapping[str, object]) -> str:
        """Fill the first template that all values are there for; an empty text counts as not there.

        Raises KeyError where even the last template lacks a value: a mistake in the catalogue or the caller.
        """
        given = {name: value for name, value in params.items() if value not in ("", None)}
        *telling, last = self.variants(language)
        chosen = next((t for t in telling if given.keys() >= set(placeholders(t))), last)
        return chosen.format_map(given)


def placeholders(template: str) -> Iterator[str]:
    """The names that a template asks for."""
    return (name for _, name, _, _ in Formatter().parse(template) if name is not None)
