"""The timeline of a work: what came when, and who says so."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Timeline(StrEnum):
    """The words of the page, of the drawing, and of each kind of moment."""

    HEADING = "heading"
    LEAD = "lead"
    ONE_LINE = "one_line"
    ONE_LINE_NOTE = "one_line_note"
    LIST = "list"
    LIST_NOTE = "list_note"
    PROVEN_KEY = "proven_key"
    STATED_KEY = "stated_key"
    PROVEN = "proven"
    STATED = "stated"
    ABOUT = "about"
    ABOUT_TWO = "about_two"
    UNNAMED = "unnamed"
    EMPTY = "empty"
    LIMITS = "limits"
    LIMIT_AUTHOR = "limit_author"
    LIMIT_STATED = "limit_stated"
    LIMIT_GAPS = "limit_gaps"
    PROVES = "proves"
    BACK = "back"
    OPEN = "open"
    NO_PROOF = "no_proof"
    ENDED = "ended"
    DIARY = "diary"
    DIARY_DETAIL = "diary_detail"
    CAPTURED = "captured"
    CAPTURED_DETAIL = "captured_detail"
    INGREDIENT = "ingredient"
    INGREDIENT_DETAIL = "ingredient_detail"
    REGISTERED = "registered"
    REGISTERED_DETAIL = "registered_detail"
    STAMPED = "stamped"
    STAMPED_DETAIL = "stamped_detail"
    ENTRY_STAMPED = "entry_stamped"
    ENTRY_STAMPED_DETAIL = "entry_stamped_detail"
    CHECKPOINT = "checkpoint"
    CHECKPOINT_DETAIL = "checkpoint_detail"
    WITNESSED = "witnessed"
    WITNESSED_DETAIL = "witnessed_detail"
    SEEN = "seen"
    SEEN_DETAIL = "seen_detail"
    ALSO_REGISTERED = "also_registered"
    ALSO_REGISTERED_DETAIL = "also_registered_detail"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_DETAIL = "withdrawn_detail"


TIMELINE: Final[dict[StrEnum, Phrase]] = {
    Timeline.HEADING: Phrase("What came when", "来龙去脉"),
    Timeline.LEAD: Phrase(
        "Every date that is known of this work, and who says so.", "此作品所有已知的日期，以及由谁说明。"
    ),
    Timeline.ONE_LINE: Phrase("On one line", "时间线"),
    Timeline.ONE_LINE_NOTE: Phrase("The first at the left.", "由左至右。"),
    Timeline.LIST: Phrase("One by one", "逐条"),
    Timeline.LIST_NOTE: Phrase("The first one first.", "由先至后。"),
    Timeline.PROVEN_KEY: Phrase("Date proven by someone outside", "日期由外部机构证明"),
    Timeline.STATED_KEY: Phrase("Date stated here or by the creator", "由本站或创作者陈述的日期"),
    Timeline.PROVEN: Phrase("Proven.", "已证明。"),
    Timeline.STATED: Phrase("Stated.", "仅为陈述。"),
    Timeline.ABOUT: Phrase("A line of time from {start} to {end}.", "时间线，自 {start} 至 {end}。"),
    Timeline.ABOUT_TWO: Phrase(
        "A line of time from {start} to {end}: history A above it, history B below.",
        "时间线，自 {start} 至 {end}：A 在上，B 在下。",
    ),
    Timeline.UNNAMED: Phrase(
        "Squares without a name stand too close to others; the list has all of them.",
        "没有文字的方块与其他方块过近；列表中有全部内容。",
    ),
    Timeline.EMPTY: Phrase("Nothing is known of when this was made.", "尚不知何时创作。"),
    Timeline.LIMITS: Phrase("What this does not show", "这不说明什么"),
    Timeline.LIMIT_AUTHOR: Phrase(
        "Who made the work, or that nobody made it before.", "作品由谁创作，或此前是否已有人创作。"
    ),
    Timeline.LIMIT_STATED: Phrase(
        "That a stated date is right. It comes from the clock of this installation, or from the file.",
        "陈述的日期是否准确。它来自本站的时钟，或来自文件。",
    ),
    Timeline.LIMIT_GAPS: Phrase("What happened in between.", "其间发生了什么。"),
    Timeline.PROVES: Phrase(
        "Proves existence by a time, not authorship or first creation.",
        "证明在某一时间已经存在，不证明作者是谁，也不证明首创。",
    ),
    Timeline.ENDED: Phrase("{title}.", "{title}。"),
    Timeline.BACK: Phrase("Back to {title}", "返回 {title}"),
    Timeline.OPEN: Phrase("See what came when", "查看来龙去脉"),
    Timeline.NO_PROOF: Phrase(
        "No date of this work is proven from outside yet. That comes with the next time stamp or witness of the "
        "ledger, where the operator of this installation named some.",
        "此作品尚无由外部证明的日期。若管理者设定了时间戳机构或见证者，账本下一次加盖时间戳或被见证时就会有。",
    ),
    Timeline.DIARY: Phrase(
        ("In the diary: {others} files", "In the diary: {name}"),
        ("创作日志：{others} 个文件", "创作日志：{name}"),
    ),
    Timeline.DIARY_DETAIL: Phrase(
        ("Ledger entry {number}.", "Waits to be written into the ledger."),
        ("账本第 {number} 条。", "等待写入账本。"),
    ),
    Timeline.CAPTURED: Phrase("Taken, by the file’s own word", "文件自述的拍摄时间"),
    Timeline.CAPTURED_DETAIL: Phrase(
        (
            "What {name} says of itself (EXIF, time zone {zone}): unproven, anyone can write it.",
            "What {name} says of itself (EXIF, no time zone, shown as UTC): unproven, anyone can write it.",
        ),
        (
            "{name} 对自身的说明（EXIF，时区 {zone}）：未经证明，任何人都可写入。",
            "{name} 对自身的说明（EXIF，无时区，按 UTC 显示）：未经证明，任何人都可写入。",
        ),
    ),
    Timeline.INGREDIENT: Phrase(
        ("Made from: {title}", "Something it was made from"), ("取材：{title}", "所用的素材")
    ),
    Timeline.INGREDIENT_DETAIL: Phrase(
        (
            "Signed by {signer}; time stamp by {authority}.",
            "Signed by {signer}, by whose own word it was then.",
            "By the word of whoever signed it.",
        ),
        (
            "由{signer}签署；时间戳由 {authority} 加盖。",
            "由{signer}签署，日期为其自述。",
            "日期为签署者自述。",
        ),
    ),
    Timeline.REGISTERED: Phrase("Version {version} registered", "登记第 {version} 版"),
    Timeline.REGISTERED_DETAIL: Phrase(
        ("Ledger entry {number}.", "Waits to be written into the ledger."),
        ("账本第 {number} 条。", "等待写入账本。"),
    ),
    Timeline.STAMPED: Phrase("Version {version} time-stamped", "第 {version} 版加盖时间戳"),
    Timeline.STAMPED_DETAIL: Phrase(
        ("By {authority}.", "By an authority that the operator does not run."),
        ("由 {authority} 加盖。", "由管理者以外的机构加盖。"),
    ),
    Timeline.ENTRY_STAMPED: Phrase("Registration {version} stamped", "第 {version} 版登记加盖时间戳"),
    Timeline.ENTRY_STAMPED_DETAIL: Phrase(
        ("By {authority}.", "By an authority that the operator does not run."),
        ("由 {authority} 加盖。", "由管理者以外的机构加盖。"),
    ),
    Timeline.CHECKPOINT: Phrase("Ledger time-stamped", "账本加盖时间戳"),
    Timeline.CHECKPOINT_DETAIL: Phrase(
        (
            "By {authority}. Entries of this work in it: {entries} of {size}.",
            "By an authority that the operator does not run. Entries of this work in it: {entries} of {size}.",
        ),
        (
            "由 {authority} 加盖。其 {size} 条中有此作品的 {entries} 条。",
            "由管理者以外的机构加盖。其 {size} 条中有此作品的 {entries} 条。",
        ),
    ),
    Timeline.WITNESSED: Phrase("Ledger seen by witnesses", "账本经见证"),
    Timeline.WITNESSED_DETAIL: Phrase(
        "Witnesses: {witnesses}. Entries of this work in it: {entries} of {size}.",
        "见证者：{witnesses} 位。其 {size} 条中有此作品的 {entries} 条。",
    ),
    Timeline.SEEN: Phrase(("Seen at {platform}", "Seen at a platform"), ("见于{platform}", "见于某平台")),
    Timeline.SEEN_DETAIL: Phrase(
        ("Their reference: {reference}.", "A file that matches was checked here."),
        ("平台编号：{reference}。", "在此检查了匹配的文件。"),
    ),
    Timeline.ALSO_REGISTERED: Phrase("Registered by somebody else too", "他人也登记了"),
    Timeline.ALSO_REGISTERED_DETAIL: Phrase("A work that matches this one.", "与此匹配的作品。"),
    Timeline.WITHDRAWN: Phrase("Withdrawn", "撤下"),
    Timeline.WITHDRAWN_DETAIL: Phrase("Its public page was closed.", "公开页面已关闭。"),
}
