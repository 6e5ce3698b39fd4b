"""What comparing two files found, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class CompareWord(StrEnum):
    """A sentence of `compare`."""

    SAME_FILE = "same_file"
    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"
    UNLIKE = "unlike"
    DISTANCE = "distance"
    TILES = "tiles"
    MOMENTS = "moments"
    SECONDS = "seconds"
    REGION = "region"
    PART = "part"
    MIRRORED = "mirrored"
    TIME = "time"
    JUDGES = "judges"


COMPARE_WORDS: Final[Mapping[CompareWord, Phrase]] = {
    CompareWord.SAME_FILE: Phrase(
        "{copy} is the same file as {original}, byte for byte.", "{copy} 与 {original} 逐字节相同。"
    ),
    CompareWord.CONFIRMED: Phrase(
        "{copy} shows what {original} shows ({how}); a check of its own confirms it.",
        "{copy} 呈现的内容与 {original} 相同（{how}），并经单独核对确认。",
    ),
    CompareWord.CANDIDATE: Phrase(
        "{copy} looks like {original} ({how}), which no check confirms: compare them with your own eyes.",
        "{copy} 与 {original} 相似（{how}），但未经核对确认：请亲自比对。",
    ),
    CompareWord.UNLIKE: Phrase(
        "{copy} and {original} were not found alike.", "没有发现 {copy} 与 {original} 相似。"
    ),
    CompareWord.DISTANCE: Phrase(
        "Their codes differ in {distance} of {bits} bits; up to {threshold} are alike.",
        "两者的指纹在 {bits} 位中有 {distance} 位不同；不超过 {threshold} 位视为相似。",
    ),
    CompareWord.TILES: Phrase("Parts of the picture that agree: {count}.", "画面中一致的部分：{count} 处。"),
    CompareWord.MOMENTS: Phrase("Moments that agree: {count}.", "一致的时刻：{count} 个。"),
    CompareWord.SECONDS: Phrase("Seconds that sound alike: {count}.", "听起来一致的秒数：{count}。"),
    CompareWord.REGION: Phrase(
        "Where in the copy: from {left} % and {top} %, {width} % wide and {height} % high.",
        "在副本中的位置：左起 {left} %、上起 {top} %，宽 {width} %，高 {height} %。",
    ),
    CompareWord.PART: Phrase(
        "Which part of the original: from {left} % and {top} %, {width} % wide and {height} % high.",
        "显示原作的部分：左起 {left} %、上起 {top} %，宽 {width} %，高 {height} %。",
    ),
    CompareWord.MIRRORED: Phrase("The copy is mirrored.", "副本左右相反。"),
    CompareWord.TIME: Phrase("Time in {file}: {time}", "{file} 中的时间：{time}"),
    CompareWord.JUDGES: Phrase(
        "This says nothing of who made it, or who made it first.", "这不说明作者是谁，也不说明谁最先创作。"
    ),
}
