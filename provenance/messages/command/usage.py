"""Wrong usage of the command: what was typed that can't be, and what can."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Usage(StrEnum):
    """A sentence about what was typed; a reason stands behind `BAD_VALUE`."""

    USAGE_ERROR = "usage_error"
    MISSING = "missing"
    NO_SUCH_OPTION = "no_such_option"
    NO_SUCH_COMMAND = "no_such_command"
    BAD_VALUE = "bad_value"
    NO_SUCH_CHOICE = "no_such_choice"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_NUMBER = "not_a_number"
    NOT_AN_INSTANT = "not_an_instant"
    BAD_REGION = "bad_region"
    REGION_OUTSIDE = "region_outside"
    EMPTY_TOOL = "empty_tool"
    NEEDS_VALUE = "needs_value"
    TAKES_NO_VALUE = "takes_no_value"
    TOO_MANY = "too_many"


USAGE: Final[Mapping[Usage, Phrase]] = {
    Usage.USAGE_ERROR: Phrase(
        "vermilion: {message} See “{command} --help”.", "vermilion：{message}用法见“{command} --help”。"
    ),
    Usage.MISSING: Phrase("{name} is missing.", "缺少 {name}。"),
    Usage.NO_SUCH_OPTION: Phrase(
        ("There is no option {name}: did you mean {close}?", "There is no option {name}."),
        ("没有选项 {name}：是否指 {close}？", "没有选项 {name}。"),
    ),
    Usage.NO_SUCH_COMMAND: Phrase(
        ("There is no command “{name}”: did you mean {close}?", "There is no command “{name}”."),
        ("没有命令“{name}”：是否指 {close}？", "没有命令“{name}”。"),
    ),
    Usage.BAD_VALUE: Phrase("{name} can't be that: {reason}", "{name} 的取值无效：{reason}"),
    Usage.NO_SUCH_CHOICE: Phrase("it is one of {choices}.", "可选 {choices}。"),
    Usage.OUT_OF_RANGE: Phrase("it is a number from {least} to {most}.", "应为 {least} 到 {most} 之间的数。"),
    Usage.EMPTY_TOOL: Phrase(
        'a tool needs a name, such as "Photoshop 26.0".', '工具需要名称，例如 "Photoshop 26.0"。'
    ),
    Usage.NOT_A_NUMBER: Phrase("it is a number.", "应为数字。"),
    Usage.NOT_AN_INSTANT: Phrase(
        "write a day or an instant (UTC), such as 2026-11-14 or 2026-11-14T09:14.",
        "请写作日期或时刻（UTC），例如 2026-11-14 或 2026-11-14T09:14。",
    ),
    Usage.BAD_REGION: Phrase(
        "write a region as x,y,width,height in per cent of the picture, such as 10,20,30,40, or in pixels, such as "
        "100,200,300,400px.",
        "区域请写作 x,y,宽,高：以画面百分比为单位，例如 10,20,30,40；或以像素为单位，例如 100,200,300,400px。",
    ),
    Usage.REGION_OUTSIDE: Phrase(
        "the region reaches beyond the picture: x + width and y + height are 100 per cent at most.",
        "区域超出了画面：x + 宽和 y + 高最多为 100%。",
    ),
    Usage.NEEDS_VALUE: Phrase("{name} needs a value behind it.", "{name} 之后需要给出值。"),
    Usage.TAKES_NO_VALUE: Phrase("{name} takes no value.", "{name} 不带值。"),
    Usage.TOO_MANY: Phrase("This is too much: {words}.", "多出了：{words}。"),
}
