"""Every word that a page shows, found by its enumeration: the pages' own, and those of the library's codes."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from provenance.messages import catalogue
from provenance.messages.language import Language
from provenance.messages.phrase import Phrase
from webui.translations.chrome import CHROME, Chrome
from webui.translations.places import PLACES, Place
from webui.translations.result import RESULT, Result
from webui.translations.upload import UPLOAD, Upload

FAMILIES: Final[Mapping[type[StrEnum], Mapping[StrEnum, Phrase]]] = MappingProxyType(
    {
        Chrome: MappingProxyType(CHROME),
        Place: MappingProxyType(PLACES),
        Result: MappingProxyType(RESULT),
        Upload: MappingProxyType(UPLOAD),
    }
)


def text(code: StrEnum, language: Language, /, **params: object) -> str:
    """Say a code in words. Raises KeyError for a code that is in no catalogue, or where a value is missing."""
    own = FAMILIES.get(type(code))
    if own is None:
        return catalogue.text(code, language, **params)
    return own[code].fill(language, params)
