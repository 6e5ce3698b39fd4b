"""A file that was matched with a registered work: the words of the result page for it."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Recovered(StrEnum):
    """The words for a match."""

    STATE_CONFIRMED = "state_confirmed"
    STATE_CANDIDATE = "state_candidate"
    CARRIES_NOTHING = "carries_nothing"
    CARRIES_LABEL = "carries_label"
    SHOWS = "shows"
    IS = "is"
    ALIKE = "alike"
    LEAD_CONFIRMED = "lead_confirmed"
    LEAD_CANDIDATE = "lead_candidate"
    NOTE_CONFIRMED = "note_confirmed"
    NOTE_CANDIDATE = "note_candidate"
    NOTE_WORK = "note_work"
    WORK = "work"
    ALSO = "also"
    ALSO_COUNT = "also_count"
    ALSO_WORK = "also_work"
    ALSO_NOTE = "also_note"
    UNTITLED = "untitled"
    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"
    OWN_CLOCK = "own_clock"
    BY = "by"
    FOUND = "found"
    DISTANCE = "distance"
    DISTANCE_PICTURE = "distance_picture"
    DISTANCE_SOUND = "distance_sound"
    INLIERS = "inliers"
    OPEN = "open"
    COMPARE = "compare"
    COMPARE_NOTE = "compare_note"
    THIS_FILE = "this_file"
    THIS_FILE_OUTLINED = "this_file_outlined"
    THE_WORK = "the_work"
    OUTLINED = "outlined"
    RECORD_NOTE = "record_note"


RECOVERED: Final[dict[StrEnum, Phrase]] = {
    Recovered.STATE_CONFIRMED: Phrase("Recovered from the registered works", "由已登记的作品找回"),
    Recovered.STATE_CANDIDATE: Phrase(
        "None found; a registered work is alike", "未发现；有一件已登记的作品相似"
    ),
    Recovered.CARRIES_NOTHING: Phrase("This file carries nothing,", "此文件不带任何记录，"),
    Recovered.CARRIES_LABEL: Phrase("This file carries only a label,", "此文件只带有标识，"),
    Recovered.SHOWS: Phrase(
        (
            "and shows the registered work “{title}” by {owner}.",
            "and shows the registered work “{title}”.",
            "and shows a registered work.",
        ),
        (
            "画面是{owner}登记的作品《{title}》。",
            "画面是已登记的作品《{title}》。",
            "画面是一件已登记的作品。",
        ),
    ),
    Recovered.IS: Phrase(
        (
            "and is the registered work “{title}” by {owner}.",
            "and is the registered work “{title}”.",
            "and is a registered work.",
        ),
        (
            "它就是{owner}登记的作品《{title}》。",
            "它就是已登记的作品《{title}》。",
            "它就是一件已登记的作品。",
        ),
    ),
    Recovered.ALIKE: Phrase(
        (
            "and is like the registered work “{title}” by {owner}.",
            "and is like the registered work “{title}”.",
            "and is like a registered work.",
        ),
        (
            "与{owner}登记的作品《{title}》相似。",
            "与已登记的作品《{title}》相似。",
            "与一件已登记的作品相似。",
        ),
    ),
    Recovered.LEAD_CONFIRMED: Phrase(
        "The record below was made for the registered file, not for this one. What was changed in between is not "
        "recorded.",
        "下方的记录属于已登记的文件，而不是此文件。其间改动了什么，没有记载。",
    ),
    Recovered.LEAD_CANDIDATE: Phrase(
        "Whether it is the same work is for a person to see: compare the two. Nothing is taken over from its record.",
        "是否为同一作品，须由人来判断：请比对两者。其记录中的内容未被采用。",
    ),
    Recovered.NOTE_CONFIRMED: Phrase("It was matched with a registered work.", "它与一件已登记的作品匹配。"),
    Recovered.NOTE_CANDIDATE: Phrase(
        "It is like a registered work; compare the two.", "它与一件已登记的作品相似，请比对两者。"
    ),
    Recovered.NOTE_WORK: Phrase(
        ("“{title}”, registered by {owner}.", "“{title}”.", "Its record is below."),
        ("《{title}》，由{owner}登记。", "《{title}》。", "其记录见下方。"),
    ),
    Recovered.WORK: Phrase("Registered work", "已登记的作品"),
    Recovered.ALSO: Phrase("Also registered", "他人也登记了"),
    Recovered.ALSO_COUNT: Phrase("Works of others that match: {count}", "与之匹配的他人作品：{count} 件"),
    Recovered.ALSO_WORK: Phrase("{title}, by {owner}", "《{title}》，{owner}"),
    Recovered.ALSO_NOTE: Phrase(
        "Each says what its own owner states. That two match says nothing about who was first.",
        "各按登记者自己的陈述。相互匹配并不说明谁在先。",
    ),
    Recovered.UNTITLED: Phrase("A registered work", "一件已登记的作品"),
    Recovered.CONFIRMED: Phrase(
        "Confirmed: the same work, as far as software can tell.", "已确认：就软件所能判断，是同一作品。"
    ),
    Recovered.CANDIDATE: Phrase("A candidate, for a person to compare.", "候选匹配，须由人比对。"),
    Recovered.OWN_CLOCK: Phrase(
        "Registered is when it came here, by the clock of this installation; it does not say who was first.",
        "登记时间是作品在本站登记的时间，以本站时钟为准，不说明谁在先。",
    ),
    Recovered.BY: Phrase("Registered by", "登记者"),
    Recovered.FOUND: Phrase("Found", "匹配方式"),
    Recovered.DISTANCE: Phrase("Difference of the fingerprints", "指纹差异"),
    Recovered.DISTANCE_PICTURE: Phrase("{distance} of 256 bits", "256 位中的 {distance} 位"),
    Recovered.DISTANCE_SOUND: Phrase("{distance} of 1,000 bits", "1000 位中的 {distance} 位"),
    Recovered.INLIERS: Phrase("Places that agree", "吻合之处"),
    Recovered.OPEN: Phrase("Open the registered work", "打开已登记的作品"),
    Recovered.COMPARE: Phrase("Compare", "对比"),
    Recovered.COMPARE_NOTE: Phrase("See for yourself.", "请自行判断。"),
    Recovered.THIS_FILE: Phrase("This file", "此文件"),
    Recovered.THIS_FILE_OUTLINED: Phrase(
        "This file; the outline is where the work is in it", "此文件；线框为作品在其中的位置"
    ),
    Recovered.THE_WORK: Phrase("{title}, as registered", "{title}，登记时的画面"),
    Recovered.OUTLINED: Phrase("Outlined: the registered work", "线框内：已登记的作品"),
    Recovered.RECORD_NOTE: Phrase(
        "What was found in this file, and in the record of the matched work.",
        "在此文件中所见，以及所匹配作品的记录。",
    ),
}
