"""Seen elsewhere: where files turned up that match a creator's works, and who else registered one that does."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Seen(StrEnum):
    """The words of these pages, and of the links to them."""

    HEADING = "heading"
    LEAD = "lead"
    LINK = "link"
    LIST = "list"
    WORK_NONE = "work_none"
    WORK_SOME = "work_some"
    OPEN = "open"
    NEW = "new"
    COMPARE = "compare"
    COMPARE_OF = "compare_of"
    MARK = "mark"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    AT = "at"
    ALSO = "also"
    ALSO_WITHDRAWN = "also_withdrawn"
    ALSO_LINK = "also_link"
    STATE_CONFIRMED = "state_confirmed"
    STATE_CANDIDATE = "state_candidate"
    PAGES = "pages"
    PAGE = "page"
    BACK = "back"
    WHAT = "what"
    YOURS = "yours"
    YOURS_OUTLINED = "yours_outlined"
    THEIRS = "theirs"
    THEIRS_OUTLINED = "theirs_outlined"
    NOT_KEPT = "not_kept"
    WHOLE_UNKNOWN = "whole_unknown"
    RECORD = "record"
    RECORD_NOTE = "record_note"
    WHERE = "where"
    WHEN = "when"
    REFERENCE = "reference"
    HASH = "hash"
    REGISTERED = "registered"
    OTHER_REGISTERED = "other_registered"
    OTHER = "other"
    NOT_USE = "not_use"
    NOT_FIRST = "not_first"
    NOT_ALL = "not_all"


SEEN: Final[dict[StrEnum, Phrase]] = {
    Seen.HEADING: Phrase("Seen elsewhere", "在别处所见"),
    Seen.LEAD: Phrase(
        "Files that platforms had checked here, and works that others registered, which match yours.",
        "平台送来检查的文件，以及他人登记的作品中，与你的作品匹配的。",
    ),
    Seen.LINK: Phrase(
        ("Seen elsewhere: {count} new", "Seen elsewhere"), ("在别处所见：{count} 条新的", "在别处所见")
    ),
    Seen.LIST: Phrase("The latest first", "由近到远"),
    Seen.WORK_NONE: Phrase("Nothing that matches this work was seen yet.", "尚未见到与此作品匹配的文件。"),
    Seen.WORK_SOME: Phrase(
        ("A match was seen. New: {count}.", "Matches were seen; you have looked at all of them."),
        ("见到了匹配。新的：{count} 条。", "见到过匹配，你都已看过。"),
    ),
    Seen.OPEN: Phrase("See where", "查看"),
    Seen.NEW: Phrase("New", "新"),
    Seen.COMPARE: Phrase("Compare", "对比"),
    Seen.COMPARE_OF: Phrase("Compare: {title}, {when}", "对比：{title}，{when}"),
    Seen.MARK: Phrase("Mark all as seen", "全部标为已看"),
    Seen.EMPTY: Phrase("Nothing was seen yet", "尚无所见"),
    Seen.EMPTY_LEAD: Phrase(
        "When a platform has a file checked here that matches one of your works, it is listed here with the date and "
        "the platform’s reference. Platforms that don’t ask here are not seen.",
        "当平台在此检查的文件与你的作品匹配时，会列在这里，并注明日期与平台的编号。未在此检查的平台不会出现。",
    ),
    Seen.AT: Phrase(
        ("At {platform}, reference {reference}", "At {platform}", "At a platform that gave no name"),
        ("在{platform}，编号 {reference}", "在{platform}", "在未注明名称的平台"),
    ),
    Seen.ALSO: Phrase(
        "Also registered by {owner} on {theirs}; yours on {yours}.",
        "{owner}也于 {theirs} 登记了它；你的登记于 {yours}。",
    ),
    Seen.ALSO_WITHDRAWN: Phrase(
        "Somebody else registered a work that matches, and withdrew it since.",
        "他人曾登记匹配的作品，后已撤下。",
    ),
    Seen.ALSO_LINK: Phrase("Open the other work: {title}", "打开另一件作品：{title}"),
    Seen.STATE_CONFIRMED: Phrase("Confirmed, {method}", "已确认，{method}"),
    Seen.STATE_CANDIDATE: Phrase("For you to compare, {method}", "请你比对，{method}"),
    Seen.PAGES: Phrase("Pages", "页面"),
    Seen.PAGE: Phrase("Page {page}", "第 {page} 页"),
    Seen.BACK: Phrase("All that was seen", "全部所见"),
    Seen.WHAT: Phrase("Compare", "对比"),
    Seen.YOURS: Phrase("Your work, as registered", "你的作品，登记时的画面"),
    Seen.YOURS_OUTLINED: Phrase(
        "Your work; the outline is the part that was seen", "你的作品；线框为所见的部分"
    ),
    Seen.THEIRS: Phrase("What was seen: a small grey picture", "所见文件的小幅灰度画面"),
    Seen.THEIRS_OUTLINED: Phrase(
        "What was seen, as a small grey picture; the outline is where your work is",
        "所见文件的小幅灰度画面；线框为你的作品所在",
    ),
    Seen.NOT_KEPT: Phrase(
        "The file itself was read once and not kept. Its reference tells the platform which one it was.",
        "文件只读取一次，没有保存。平台可凭编号找到它。",
    ),
    Seen.WHOLE_UNKNOWN: Phrase(
        "Which part of the work was seen is not known for this way of matching.",
        "以这种方式匹配，无法得知所见的是作品的哪一部分。",
    ),
    Seen.RECORD: Phrase("What was seen", "所见"),
    Seen.RECORD_NOTE: Phrase(
        "Facts with dates. What they mean is for people to say.", "仅为附有日期的事实，其含义由人判断。"
    ),
    Seen.WHERE: Phrase("Where", "何处"),
    Seen.WHEN: Phrase("When", "何时"),
    Seen.REFERENCE: Phrase("The platform’s reference", "平台的编号"),
    Seen.HASH: Phrase("SHA-256 of the file", "文件的 SHA-256"),
    Seen.REGISTERED: Phrase("Yours was registered", "你的登记时间"),
    Seen.OTHER_REGISTERED: Phrase("Theirs was registered", "对方的登记时间"),
    Seen.OTHER: Phrase("Also registered by", "另一登记者"),
    Seen.NOT_USE: Phrase(
        "Whether the use is allowed; you may have agreed to it.", "此使用是否获得许可；也许你曾同意。"
    ),
    Seen.NOT_FIRST: Phrase(
        "Who made it first; a date of registration is not one of making.",
        "谁先创作；登记日期不是创作日期。",
    ),
    Seen.NOT_ALL: Phrase(
        "Where else it is; only what was checked here is known.", "它还出现在哪里：本站只知道在本站检查过的。"
    ),
}
