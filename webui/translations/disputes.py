"""Disputes: the list, the form that opens one, what is done in one."""

from enum import StrEnum
from typing import Final

from provenance.evidence.disputes.model import DisputeState
from provenance.messages.phrase import Phrase


class Disputes(StrEnum):
    """The words of these pages, and of the links to them."""

    HEADING = "heading"
    LEAD = "lead"
    OPEN = "open"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    NUMBER = "number"
    AGAINST = "against"
    AGAINST_AT = "against_at"
    PLACE = "place"
    OPENED = "opened"
    NEW = "new"
    NEW_LEAD = "new_lead"
    FILES = "files"
    FILES_NOTE = "files_note"
    YOURS = "yours"
    THEIRS = "theirs"
    WHICH = "which"
    WHICH_HINT = "which_hint"
    WHICH_NONE = "which_none"
    OR_FILE = "or_file"
    OR_FILE_HINT = "or_file_hint"
    COPY = "copy"
    COPY_HINT = "copy_hint"
    PLACE_NOTE = "place_note"
    WHERE = "where"
    URL = "url"
    URL_HINT = "url_hint"
    PLATFORM = "platform"
    REFERENCE = "reference"
    CAPTURED = "captured"
    CAPTURED_HINT = "captured_hint"
    CAPTURED_TYPED = "captured_typed"
    HEADERS = "headers"
    HEADERS_HINT = "headers_hint"
    COMPARE = "compare"
    DROP_A = "drop_a"
    DROP_B = "drop_b"
    NO_COPY = "no_copy"
    NO_WORK = "no_work"
    NOT_YOURS = "not_yours"
    REFUSED = "refused"
    NO_WORKS = "no_works"
    WORK_HEADING = "work_heading"
    WORK_ABOUT = "work_about"
    WORK_OPEN = "work_open"
    SEEN_OPEN = "seen_open"
    REMOVE = "remove"
    REMOVE_NOTE = "remove_note"
    REMOVE_WHAT = "remove_what"
    REMOVE_ASK = "remove_ask"
    REMOVE_LEAD = "remove_lead"
    REMOVE_COPY = "remove_copy"
    REMOVE_BUNDLES = "remove_bundles"
    REMOVE_WORK = "remove_work"
    REMOVE_ACT = "remove_act"
    KEEP = "keep"
    STEPS = "steps"
    STEPS_NOTE = "steps_note"
    STEP = "step"
    STEP_TEXT = "step_text"
    STEP_TEXT_HINT = "step_text_hint"
    STEP_ACT = "step_act"
    REOPEN = "reopen"
    OVER = "over"


DISPUTES: Final[dict[StrEnum, Phrase]] = {
    Disputes.HEADING: Phrase("Disputes", "争议"),
    Disputes.LEAD: Phrase(
        "Two files, set side by side: what they share, who has which date, and evidence that anybody can check.",
        "把两个文件并排放置：有何相同、各有什么日期，以及人人都能核对的证据。",
    ),
    Disputes.OPEN: Phrase("Open a dispute", "新建争议"),
    Disputes.EMPTY: Phrase("No dispute yet", "还没有争议"),
    Disputes.EMPTY_LEAD: Phrase(
        "Open one when you find a copy of your work. Only you see it.",
        "发现自己作品的副本时，可新建一件。只有你能看到。",
    ),
    Disputes.NUMBER: Phrase("Dispute {number}", "争议 {number}"),
    Disputes.AGAINST: Phrase("A copy: {name}", "副本：{name}"),
    Disputes.AGAINST_AT: Phrase("A copy: {name}, at {place}", "副本：{name}，见于 {place}"),
    Disputes.PLACE: Phrase("Found at {place}", "见于 {place}"),
    Disputes.OPENED: Phrase("Opened {when}", "{when} 新建"),
    Disputes.NEW: Phrase("Your work, and the copy", "你的作品与副本"),
    Disputes.NEW_LEAD: Phrase(
        "The two are compared here. What that finds is a fact about two files; it says nothing about who made them.",
        "两者在此比对。所得只是关于两个文件的事实，并不说明作者是谁。",
    ),
    Disputes.FILES: Phrase("Two files", "两个文件"),
    Disputes.FILES_NOTE: Phrase("Drop each on its leaf, or choose it.", "分别拖到对应的一页上，或点选。"),
    Disputes.YOURS: Phrase("Your work", "你的作品"),
    Disputes.THEIRS: Phrase("The copy", "副本"),
    Disputes.WHICH: Phrase("One of your works", "你的一件作品"),
    Disputes.WHICH_HINT: Phrase("The version that stands for it now is compared.", "比对其当前版本。"),
    Disputes.WHICH_NONE: Phrase("Choose a work, or its file below", "选择一件作品，或在下方选择文件"),
    Disputes.OR_FILE: Phrase("Or its signed file", "或其已签署的文件"),
    Disputes.OR_FILE_HINT: Phrase(
        "It is found by its hash, and not kept a second time.", "按哈希查找，不会再存一份。"
    ),
    Disputes.COPY: Phrase("Its file", "副本文件"),
    Disputes.COPY_HINT: Phrase(
        "The file as you found it, not a screenshot of it if you can. It is kept for as long as this dispute is.",
        "请尽量用原样保存的文件，而非截图。它与此争议同存同删。",
    ),
    Disputes.WHERE: Phrase("Where it was found", "见于何处"),
    Disputes.PLACE_NOTE: Phrase(
        "As you say it. Nothing is fetched from there.", "以你的陈述为准。不会从该处获取任何内容。"
    ),
    Disputes.URL: Phrase("Address of the copy", "副本的网址"),
    Disputes.URL_HINT: Phrase(
        "The page or file itself, from http on.", "页面或文件本身的网址，以 http 开头。"
    ),
    Disputes.PLATFORM: Phrase("Platform", "平台"),
    Disputes.REFERENCE: Phrase("The platform’s reference", "平台的编号"),
    Disputes.CAPTURED: Phrase("When you captured it, UTC", "取得时间，UTC"),
    Disputes.CAPTURED_TYPED: Phrase(
        "For example 2026-11-14 09:14, by your clock. A time stamp on the bundle shows that it was no later than that.",
        "例如 2026-11-14 09:14，以你的时钟为准。证据包的时间戳可表明不晚于何时。",
    ),
    Disputes.CAPTURED_HINT: Phrase(
        "By your clock. A time stamp on the bundle shows that it was no later than that.",
        "以你的时钟为准。证据包的时间戳可表明不晚于何时。",
    ),
    Disputes.HEADERS: Phrase("Response headers, if you have them", "响应头（如有）"),
    Disputes.HEADERS_HINT: Phrase("A name, a colon and a value on each line.", "每行一项：名称、冒号、值。"),
    Disputes.COMPARE: Phrase("Compare and open", "比对并新建"),
    Disputes.DROP_A: Phrase("Let go: this is your work", "松手：这是你的作品"),
    Disputes.DROP_B: Phrase("Let go: this is the copy", "松手：这是副本"),
    Disputes.NO_COPY: Phrase("Choose the file of the copy.", "请选择副本文件。"),
    Disputes.NO_WORK: Phrase("Choose your work, or its signed file.", "请选择你的作品，或其已签署的文件。"),
    Disputes.NOT_YOURS: Phrase(
        "This file is not among your works, byte for byte. Choose the work above instead.",
        "此文件与你的任何作品都不完全一致。请改在上方选择作品。",
    ),
    Disputes.REFUSED: Phrase(
        "This file can’t be taken: it is larger than what is taken here, or can’t be read.",
        "无法接收此文件：超出上限，或无法读取。",
    ),
    Disputes.NO_WORKS: Phrase(
        "You have no registered work yet. Sign one first; then a copy of it can be compared.",
        "你还没有登记的作品。请先签署一件，才能与副本比对。",
    ),
    Disputes.WORK_HEADING: Phrase("Disputes", "争议"),
    Disputes.WORK_ABOUT: Phrase(
        "Set a copy beside this work, and make evidence that anybody can check without asking here.",
        "将副本与此作品并列比对，并生成任何人都能自行核对、无需询问本站的证据。",
    ),
    Disputes.WORK_OPEN: Phrase("Compare a copy", "比对副本"),
    Disputes.SEEN_OPEN: Phrase("Open a dispute about it", "就此新建争议"),
    Disputes.REMOVE: Phrase("Remove this dispute", "删除此争议"),
    Disputes.REMOVE_NOTE: Phrase("With the copy, and its bundles.", "连同副本与证据包。"),
    Disputes.REMOVE_WHAT: Phrase(
        "The copy is kept only for this dispute, and goes with it.", "副本仅为此争议而保存，随之删除。"
    ),
    Disputes.REMOVE_ASK: Phrase("Remove dispute {number}?", "删除争议 {number}？"),
    Disputes.REMOVE_LEAD: Phrase("This can’t be undone.", "此操作无法撤销。"),
    Disputes.REMOVE_COPY: Phrase(
        "The copy “{name}” and what was noted here are deleted.", "副本“{name}”与本站的记录将被删除。"
    ),
    Disputes.REMOVE_BUNDLES: Phrase(
        (
            "Bundles that are deleted here: {count}. Those that you downloaded stay valid.",
            "No bundle was made yet.",
        ),
        ("将删除本站的 {count} 个证据包。已下载的仍然有效。", "尚未制作证据包。"),
    ),
    Disputes.REMOVE_WORK: Phrase("Your work and its registration stay.", "你的作品及其登记不受影响。"),
    Disputes.REMOVE_ACT: Phrase("Remove it", "删除"),
    Disputes.KEEP: Phrase("Keep it", "保留"),
    Disputes.STEPS: Phrase("What happened", "经过"),
    Disputes.STEPS_NOTE: Phrase(
        "As you note it, with the time by the clock here.", "由你记录，时间以本站时钟为准。"
    ),
    Disputes.STEP: Phrase("Note what happened", "记录进展"),
    Disputes.STEP_TEXT: Phrase("What was said, or why", "对方的说法，或原因"),
    Disputes.STEP_TEXT_HINT: Phrase("Only you see it.", "只有你能看到。"),
    Disputes.STEP_ACT: Phrase("Note it", "记录"),
    Disputes.REOPEN: Phrase("Open it again", "重新打开"),
    Disputes.OVER: Phrase("This dispute is over.", "此争议已结束。"),
}

STATES: Final[dict[StrEnum, Phrase]] = {
    DisputeState.OPEN: Phrase("Open", "进行中"),
    DisputeState.NOTICED: Phrase("A notice was made", "已制作通知"),
    DisputeState.ANSWERED: Phrase("The other side answered", "对方已答复"),
    DisputeState.WITHDRAWN: Phrase("You withdrew it", "你已撤回"),
    DisputeState.CLOSED: Phrase("Closed", "已结束"),
}
