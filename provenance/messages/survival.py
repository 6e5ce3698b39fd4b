"""What happens to pictures out there, in the words of those who made them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase
from provenance.recognition.survival.outcome import Survival
from provenance.recognition.survival.ways import Group, ProfileCode


class ProfileName(StrEnum):
    """What a profile is called; the profile's own code stands for the sentence that says what happens."""

    POSTED = "posted"
    PASSED_ON = "passed_on"
    MESSENGER = "messenger"
    PREVIEW = "preview"
    FILTER = "filter"
    LOGO = "logo"
    TILED = "tiled"
    BORDER = "border"
    SQUARE = "square"
    PART = "part"
    MIRRORED = "mirrored"
    STRAIGHTENED = "straightened"
    MEME = "meme"
    STICKER = "sticker"
    COLLAGE = "collage"
    COLLAGE_OF_NINE = "collage_of_nine"
    SCREENSHOT = "screenshot"
    QUOTED = "quoted"
    PAGE = "page"
    PRINT = "print"


class SurvivalWord(StrEnum):
    """The words around them."""

    CHECKING = "checking"
    FOUND_OF = "found_of"
    BY_DISTANCE = "by_distance"
    BY_PARTS = "by_parts"
    FOUND_HOW = "found_how"
    OTHERS = "others"
    NO_PICTURE = "no_picture"
    WRITTEN = "written"


PROFILE_NAMES: Final[Mapping[ProfileName, Phrase]] = {
    ProfileName.POSTED: Phrase("Posted and saved again", "发布后被保存"),
    ProfileName.PASSED_ON: Phrase("Passed on", "多次转手"),
    ProfileName.MESSENGER: Phrase("Sent by messenger", "用聊天软件发送"),
    ProfileName.PREVIEW: Phrase("A small preview", "缩略图"),
    ProfileName.FILTER: Phrase("With a filter", "加滤镜"),
    ProfileName.LOGO: Phrase("With a stranger’s logo", "加上他人标志"),
    ProfileName.TILED: Phrase("With a mark all over it", "铺满水印"),
    ProfileName.BORDER: Phrase("In a border", "加边框"),
    ProfileName.SQUARE: Phrase("Cut to a square", "裁成方形"),
    ProfileName.PART: Phrase("A part of it", "只剩一部分"),
    ProfileName.MIRRORED: Phrase("Mirrored and cut", "镜像并裁切"),
    ProfileName.STRAIGHTENED: Phrase("Turned a little", "稍微旋转"),
    ProfileName.MEME: Phrase("As a meme", "做成表情包"),
    ProfileName.STICKER: Phrase("Behind a sticker", "被贴纸遮挡"),
    ProfileName.COLLAGE: Phrase("In a collage of four", "四格拼图"),
    ProfileName.COLLAGE_OF_NINE: Phrase("In a collage of nine", "九宫格拼图"),
    ProfileName.SCREENSHOT: Phrase("A screenshot on a phone", "手机截图"),
    ProfileName.QUOTED: Phrase("Quoted in a post", "被他人引用"),
    ProfileName.PAGE: Phrase("On a web page", "在网页上"),
    ProfileName.PRINT: Phrase("Printed and framed", "打印装框"),
}

PROFILES: Final[Mapping[ProfileCode, Phrase]] = {
    ProfileCode.POSTED: Phrase(
        "Made 1080 pixels large by a network, stored anew, and saved by somebody.",
        "平台缩小到 1080 像素，重新压缩后被人保存。",
    ),
    ProfileCode.PASSED_ON: Phrase(
        "Saved, trimmed, stored in two more formats, and smaller each time.",
        "保存、修边、换两种格式存储，一次比一次小。",
    ),
    ProfileCode.MESSENGER: Phrase(
        "Made 640 pixels large and compressed hard.", "缩小到 640 像素，并大幅压缩。"
    ),
    ProfileCode.PREVIEW: Phrase(
        "320 pixels, as a list of results shows it.", "只有 320 像素，如同搜索结果中的小图。"
    ),
    ProfileCode.FILTER: Phrase("Warmer colours, more contrast.", "色调更暖，对比更强。"),
    ProfileCode.LOGO: Phrase("Trimmed, with a logo in the corner.", "裁掉边缘，在角上加一个标志。"),
    ProfileCode.TILED: Phrase("A name repeated across the whole picture.", "整幅画面上反复印着一个名字。"),
    ProfileCode.BORDER: Phrase("A dark border on all four sides.", "四边加上深色边框。"),
    ProfileCode.SQUARE: Phrase("The middle of it, as a profile shows it.", "只留中间，如同头像。"),
    ProfileCode.PART: Phrase(
        "More than a third of its width and height is gone.", "宽和高各少了三分之一以上。"
    ),
    ProfileCode.MIRRORED: Phrase("Left is right, and a tenth is gone.", "左右颠倒，并裁去十分之一。"),
    ProfileCode.STRAIGHTENED: Phrase("By five degrees, and cut straight again.", "转动 5 度，再裁正。"),
    ProfileCode.MEME: Phrase("Words in a bar above and a bar below.", "上下各加一条文字。"),
    ProfileCode.STICKER: Phrase("A fifth of it is covered.", "五分之一被遮住。"),
    ProfileCode.COLLAGE: Phrase("One of four; the others are not yours.", "四张中的一张，其余不是你的。"),
    ProfileCode.COLLAGE_OF_NINE: Phrase(
        "One of nine; the others are not yours.", "九张中的一张，其余不是你的。"
    ),
    ProfileCode.SCREENSHOT: Phrase(
        "Out of a feed, with everything around it.", "从信息流中截下，连同周围的一切。"
    ),
    ProfileCode.QUOTED: Phrase(
        "In a card with round corners, below other words.", "放在圆角卡片里，上面是别人的话。"
    ),
    ProfileCode.PAGE: Phrase(
        "A screenshot of a browser, with an article beside it.", "浏览器截图，旁边是一篇文章。"
    ),
    ProfileCode.PRINT: Phrase("A photograph of it on a wall, in warm light.", "挂在墙上、在暖光下拍的照片。"),
}

GROUPS: Final[Mapping[Group, Phrase]] = {
    Group.SHARED: Phrase("Shared", "转发"),
    Group.CHANGED: Phrase("Changed", "改动"),
    Group.CUT: Phrase("Cut and turned", "裁切与转动"),
    Group.MIXED: Phrase("Mixed with other things", "与别的内容混合"),
    Group.SHOWN: Phrase("Shown inside something", "出现在别处"),
}

SURVIVALS: Final[Mapping[Survival, Phrase]] = {
    Survival.CONFIRMED: Phrase("Found again", "仍能找到"),
    Survival.CANDIDATE: Phrase("Alike; a person would have to compare", "相似，须由人比对"),
    Survival.LOST: Phrase("Not found", "未能找到"),
}

SURVIVAL_WORDS: Final[Mapping[SurvivalWord, Phrase]] = {
    SurvivalWord.CHECKING: Phrase("Checking", "正在检查"),
    SurvivalWord.FOUND_OF: Phrase(
        "{file}: found again in {found} of {total} cases", "{file}：{total} 种情况中，{found} 种仍能找到"
    ),
    SurvivalWord.BY_DISTANCE: Phrase(
        "{how}, {distance} of 256 bits differ", "{how}，256 位中有 {distance} 位不同"
    ),
    SurvivalWord.BY_PARTS: Phrase("{how}, {inliers} places agree", "{how}，{inliers} 处一致"),
    SurvivalWord.FOUND_HOW: Phrase("{state} ({how})", "{state}（{how}）"),
    SurvivalWord.OTHERS: Phrase(
        "other registered works found in it: {count}", "其中还找到其他已登记作品：{count}"
    ),
    SurvivalWord.NO_PICTURE: Phrase(
        "Only a picture can be put through this: choose a JPEG, PNG, WebP, TIFF, GIF or AVIF file that is not "
        "damaged.",
        "只有图片可以这样检查：请选择未损坏的 JPEG、PNG、WebP、TIFF、GIF 或 AVIF 文件。",
    ),
    SurvivalWord.WRITTEN: Phrase("{count} pictures are in {folder}.", "{folder} 中有 {count} 张图片。"),
}
