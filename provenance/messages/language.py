"""The two languages, and which of them somebody reads."""

from collections.abc import Iterable
from enum import StrEnum


class Language(StrEnum):
    """A language of the catalogue, by its BCP 47 code; `zh` is Simplified Chinese."""

    EN = "en"
    ZH = "zh"


def negotiate(locales: Iterable[str | None]) -> Language:
    """Choose by the first locale that says anything, such as `zh_CN.UTF-8`, `zh-Hans` or `C`; else English.

    Give the values of LC_ALL, LC_MESSAGES and LANG in that order, or a browser's preferences: as POSIX has it,
    an earlier one hides the later ones, and one that names a language we lack counts as English.
    """
    for locale in locales:
        if locale:
            code = locale.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return Language.ZH if code == Language.ZH else Language.EN
    return Language.EN
