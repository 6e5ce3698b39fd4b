"""What can be wrong with a policy, after the place that it is at. The English words are the code's own."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from provenance.messages.catalogue import text
from provenance.messages.faults.files import os_reason
from provenance.messages.language import Language
from provenance.messages.phrase import Phrase
from provenance.policy.errors import MAX_SHOWN, PolicyError, PolicyProblem
from provenance.policy.faults import Fault

_CHINESE: Final = {
    Fault.TOO_LONG: "超过 {most} 字节",
    Fault.NOT_UTF8: "不是 UTF-8",
    Fault.NOT_TOML: "不是 TOML（解析器称“{said}”）",
    Fault.MISSING: "缺失",
    Fault.UNKNOWN_KEY: "不是已知的键",
    Fault.NOT_A_TEXT: "应为文本",
    Fault.NOT_VALUES: "应为值的列表",
    Fault.NOT_A_LIST: "应为列表",
    Fault.NOT_A_TABLE: "应为表",
    Fault.NOT_ONE_OF: "应为 {expected}",
    Fault.FEW_CHARACTERS: "至少需要 {least} 个字符",
    Fault.MANY_CHARACTERS: "最多 {most} 个字符",
    Fault.FEW_ITEMS: "至少需要 {least} 项",
    Fault.MANY_ITEMS: "最多 {most} 项",
    Fault.UNFIT: "不合要求（检查器称“{said}”）",
    Fault.NAME_CHARACTERS: "只能含 a-z、0-9 和连字符",
    Fault.VERSION_CHARACTERS: "只能含字母、数字、点、连字符和下划线",
    Fault.REPEATED: "与前面的 {id} 重复",
    Fault.NEVER_APPLIES: "没有指出任何方面，该规则永远不会适用",
    Fault.LABEL_WITHOUT_OUTCOME: '只用于 then = "label" 的规则',
    Fault.LABEL_OF_ANOTHER_LAW: "须为 {labels} 之一",
    Fault.NOT_A_DEFAULT: "不在 {names} 之中",
    Fault.MANY_POLICIES: "所含策略超过 {most} 个",
    Fault.NAME_TAKEN: "已由 {other} 使用：{name}",
    Fault.UNREADABLE: "无法读取：{reason}",
}
POLICY_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _CHINESE.items()}
)

_WRONG: Final = Phrase(
    "The policy can't be used until this is corrected: {problems}.", "策略须先更正才能使用：{problems}。"
)
_BETWEEN: Final = Phrase("; ", "；")
_MORE: Final = Phrase("and {count} more", "另有 {count} 处")


def policy_error_text(error: PolicyError, language: Language) -> str:
    """Every problem of a policy with its place, as one sentence."""
    said = [*_problems(error, language)]
    rest = len(error.problems) - MAX_SHOWN
    if rest > 0:
        said.append(_MORE.fill(language, {"count": rest}))
    return _WRONG.fill(language, {"problems": _BETWEEN.fill(language, {}).join(said)})


def _problems(error: PolicyError, language: Language) -> Iterator[str]:
    for problem in error.problems[:MAX_SHOWN]:
        params = {**_values(problem, language)}
        if isinstance(error.__cause__, OSError):
            params["reason"] = os_reason(error.__cause__, language)
        what = text(problem.fault, language, **params)
        yield f"{problem.path} {what}" if problem.path else what


def _values(problem: PolicyProblem, language: Language) -> Mapping[str, object]:
    if language is Language.EN:
        return problem.params
    listed = {
        name: value.replace(" or ", "、").replace(", ", "、")
        for name, value in problem.params.items()
        if isinstance(value, str) and name in {"expected", "labels", "names"}
    }
    return {**problem.params, **listed}
