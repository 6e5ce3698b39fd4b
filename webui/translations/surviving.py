"""Will it survive? The page of what happens to a work out there."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Surviving(StrEnum):
    """The words of this page, and of the links to it."""

    HEADING = "heading"
    LEAD = "lead"
    ASK_WORK = "ask_work"
    ASK_STUDIO = "ask_studio"
    OPEN = "open"
    OUT_THERE = "out_there"
    SO_FAR = "so_far"
    ALL = "all"
    SOME = "some"
    NOT_YET = "not_yet"
    PICTURE_OF = "picture_of"
    OUTLINED = "outlined"
    BACK = "back"
    AGAIN = "again"
    NO_PICTURE = "no_picture"
    NO_PICTURE_LEAD = "no_picture_lead"
    NOT_KEPT = "not_kept"
    NOT_KEPT_LEAD = "not_kept_lead"
    OFF = "off"
    OFF_LEAD = "off_lead"
    BUSY = "busy"
    BUSY_LEAD = "busy_lead"
    FAILED = "failed"
    FAILED_LEAD = "failed_lead"
    NOT_SHOWN_DRAWN = "not_shown_drawn"
    NOT_SHOWN_HERE = "not_shown_here"
    NOT_SHOWN_LOST = "not_shown_lost"


SURVIVING: Final[dict[StrEnum, Phrase]] = {
    Surviving.HEADING: Phrase("Will it survive?", "它经得起传播吗？"),
    Surviving.LEAD: Phrase(
        "This picture, put through what happens to pictures out there, and searched for each time.",
        "让这张图片经历在外常见的各种变化，每次都查找一遍。",
    ),
    Surviving.ASK_WORK: Phrase(
        "Stored anew, cut, framed, in a screenshot, in a collage: see after which of these it would still be found.",
        "重新压缩、裁切、加框、截图、拼图：看看经历哪些之后仍能找到它。",
    ),
    Surviving.ASK_STUDIO: Phrase(
        "See whether this picture would be found again after others cut, frame or screenshot it.",
        "看看这张图被裁切、加框或截图之后，是否仍能找到。",
    ),
    Surviving.OPEN: Phrase("Try it", "试一试"),
    Surviving.OUT_THERE: Phrase("Out there", "流传之后"),
    Surviving.SO_FAR: Phrase("Looking: {done} of {total}", "正在查找：{done} / {total}"),
    Surviving.ALL: Phrase("Found again in all {total} cases.", "{total} 种情况下都仍能找到。"),
    Surviving.SOME: Phrase(
        (
            "Found again in {found} of {total} cases. Alike in {alike}, for a person to compare; not found in {lost}.",
            "Found again in {found} of {total} cases. Alike in {alike}, for a person to compare.",
            "Found again in {found} of {total} cases; not found in {lost}.",
            "Found again in {found} of {total} cases.",
        ),
        (
            "{total} 种情况中，{found} 种仍能找到；{alike} 种相似，须由人比对；{lost} 种未能找到。",
            "{total} 种情况中，{found} 种仍能找到；{alike} 种相似，须由人比对。",
            "{total} 种情况中，{found} 种仍能找到；{lost} 种未能找到。",
            "{total} 种情况中，{found} 种仍能找到。",
        ),
    ),
    Surviving.NOT_YET: Phrase("Not yet looked for", "尚未查找"),
    Surviving.PICTURE_OF: Phrase("The work as it would come out: {name}", "变化后的作品：{name}"),
    Surviving.OUTLINED: Phrase(
        "The outline shows where in it the work was found.", "轮廓标出找到作品的位置。"
    ),
    Surviving.BACK: Phrase("Back to {title}", "返回 {title}"),
    Surviving.AGAIN: Phrase("Try again", "再试一次"),
    Surviving.NO_PICTURE: Phrase("This file is no picture", "此文件不是图片"),
    Surviving.NO_PICTURE_LEAD: Phrase(
        "Only pictures can be put through this: films and sound are recognised in other ways.",
        "只有图片可以这样检查；视频和声音以其他方式识别。",
    ),
    Surviving.NOT_KEPT: Phrase("The signed file isn’t kept here", "本站未保存已签署的文件"),
    Surviving.NOT_KEPT_LEAD: Phrase(
        "It was removed, so there is nothing to try this on. Copies of it can still be found.",
        "文件已被移除，无法进行检查。它的副本仍能被找到。",
    ),
    Surviving.OFF: Phrase("Recognition is switched off here", "本站已关闭识别功能"),
    Surviving.OFF_LEAD: Phrase(
        "No copy of a work is found by what it shows. The operator of this installation can switch it on.",
        "无法依据画面找到作品的副本。本站的管理者可以开启此功能。",
    ),
    Surviving.BUSY: Phrase("Others are being looked for", "正在检查其他作品"),
    Surviving.BUSY_LEAD: Phrase("Try again in a minute.", "请稍后再试。"),
    Surviving.FAILED: Phrase("This could not be finished", "未能完成"),
    Surviving.FAILED_LEAD: Phrase(
        "Something went wrong on our side, and nothing was changed. Try again.",
        "我们这边出了问题，没有改动任何内容。请再试一次。",
    ),
    Surviving.NOT_SHOWN_DRAWN: Phrase(
        "Nothing was sent anywhere: all of this was drawn here. What a service really does can be milder or harsher.",
        "没有向任何地方发送内容：这些图片都在本站生成，各个平台的实际处理可能更轻，也可能更重。",
    ),
    Surviving.NOT_SHOWN_HERE: Phrase(
        "Found means found by this installation, when somebody looks the copy up here.",
        "“找到”是指有人在本站查找该副本时，由本站找到。",
    ),
    Surviving.NOT_SHOWN_LOST: Phrase(
        "A copy that is not found by what it shows can still be told by its Content Credentials, where it has them.",
        "依据画面找不到的副本，如仍保留 Content Credentials，仍可据此辨认。",
    ),
}
