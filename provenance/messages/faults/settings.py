"""Why the value of a setting can't be used. The kinds are pydantic's, and those that `provenance.settings` adds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.messages.language import Language
from provenance.messages.phrase import Phrase

_WHOLE: Final = Phrase("it has to be a whole number", "应为整数")
_NUMBER: Final = Phrase("it has to be a number", "应为数字")
_YES_OR_NO: Final = Phrase("it has to be 1 or 0", "应为 1 或 0")

SETTING_REASONS: Final[Mapping[str, Phrase]] = MappingProxyType(
    {
        "int_parsing": _WHOLE,
        "int_parsing_size": _WHOLE,
        "int_from_float": _WHOLE,
        "float_parsing": _NUMBER,
        "finite_number": _NUMBER,
        "bool_parsing": _YES_OR_NO,
        "greater_than": Phrase("it has to be greater than {gt}", "应大于 {gt}"),
        "greater_than_equal": Phrase("it has to be {ge} or greater", "不得小于 {ge}"),
        "less_than_equal": Phrase("it has to be {le} or less", "不得大于 {le}"),
        "too_long": Phrase("it may name {max_length} at most", "最多 {max_length} 个"),
        "enum": Phrase("it has to be {expected}", "应为 {expected}"),
        "tsa_address": Phrase(
            "each address of a time-stamping authority begins with https:// or http://",
            "每个时间戳机构的地址都应以 https:// 或 http:// 开头",
        ),
        "tsa_password": Phrase(
            "an authority that wants a password is asked over https:// only",
            "需要密码的机构只能通过 https:// 请求",
        ),
        "witnesses": Phrase(
            "a witness is named by its key, a space and its address; a key looks like name+1a2b3c4d+Base64",
            "每个见证方写作其公钥、一个空格和其地址；公钥形如 name+1a2b3c4d+Base64，多个之间用逗号分隔",
        ),
    }
)


def setting_reason(kind: str, values: Mapping[str, object], said: str, language: Language) -> str:
    """The reason in a few words; `said` is pydantic's own, for a kind that is not among these."""
    known = SETTING_REASONS.get(kind)
    if known is None:
        return said.removeprefix("Value error, ")
    between = "、" if language is Language.ZH else " or "
    return known.fill(language, {name: str(value).replace(" or ", between) for name, value in values.items()})
