"""The studio's diary: what shows how a piece was made, day by day."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Diary(StrEnum):
    """The words of the list of diaries and of what stands around a diary."""

    HEADING = "heading"
    LEAD = "lead"
    PROVES = "proves"
    LIST = "list"
    LIST_NOTE = "list_note"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    BEGIN = "begin"
    BEGIN_NOTE = "begin_note"
    TITLE = "title"
    TITLE_HINT = "title_hint"
    BEGIN_DO = "begin_do"
    STUDIO_NOTE = "studio_note"
    STUDIO_ABOUT = "studio_about"
    OPEN = "open"
    NO_FILES = "no_files"
    ONE_FILE = "one_file"
    SUMMARY_DAY = "summary_day"
    SUMMARY = "summary"
    COUNT = "count"
    WORKS = "works"
    WORKS_NOTE = "works_note"
    WORKS_NONE = "works_none"
    WORK_VERSION = "work_version"
    RENAME = "rename"
    RENAME_NOTE = "rename_note"
    RENAME_DO = "rename_do"
    REMOVE = "remove"
    REMOVE_NOTE = "remove_note"
    REMOVE_LINK = "remove_link"
    REMOVE_HEADING = "remove_heading"
    REMOVE_LEAD = "remove_lead"
    REMOVE_FILES = "remove_files"
    REMOVE_LEDGER = "remove_ledger"
    REMOVE_WORKS = "remove_works"
    REMOVE_DO = "remove_do"
    KEEP = "keep"
    LIMITS = "limits"
    LIMIT_AUTHOR = "limit_author"
    LIMIT_EARLIER = "limit_earlier"
    LIMIT_FILE = "limit_file"
    HOW = "how"
    HOW_NONE = "how_none"
    HOW_KEPT = "how_kept"
    CHOOSE = "choose"
    CHOOSE_LABEL = "choose_label"
    CHOOSE_NONE = "choose_none"
    CHOOSE_NOTE = "choose_note"


DIARY: Final[dict[StrEnum, Phrase]] = {
    Diary.HEADING: Phrase("Diary", "创作日志"),
    Diary.LEAD: Phrase(
        "Sketches, layers and screen captures of a piece, each with the day on which it was there.",
        "一件作品的草图、图层和录屏，各自附有当时的日期。",
    ),
    Diary.PROVES: Phrase(
        "Proves existence by a time, not authorship or first creation.",
        "证明在某一时间已经存在，不证明作者是谁，也不证明首创。",
    ),
    Diary.LIST: Phrase("Your diaries", "你的日志"),
    Diary.LIST_NOTE: Phrase("One for each piece.", "每件作品一本。"),
    Diary.EMPTY: Phrase("No diary yet.", "还没有日志。"),
    Diary.EMPTY_LEAD: Phrase(
        "Begin one for a piece that you are working on, and add to it whenever you save a step.",
        "为正在创作的作品新建一本，每保存一步就添加进去。",
    ),
    Diary.BEGIN: Phrase("Begin a diary", "新建日志"),
    Diary.BEGIN_NOTE: Phrase("Only you see it.", "只有你能看到。"),
    Diary.TITLE: Phrase("What you are working on", "正在创作的作品"),
    Diary.TITLE_HINT: Phrase("A working title will do.", "暂定名即可。"),
    Diary.BEGIN_DO: Phrase("Begin", "新建"),
    Diary.STUDIO_NOTE: Phrase("While a piece is being made.", "创作过程之中。"),
    Diary.STUDIO_ABOUT: Phrase(
        "Keep a diary of a piece, so that the steps of it can be shown later. Files can stay on your computer.",
        "为作品记日志，以便日后展示各个步骤。文件可以留在你的电脑上。",
    ),
    Diary.OPEN: Phrase("Open the diary", "打开日志"),
    Diary.NO_FILES: Phrase("Nothing in it yet", "尚无内容"),
    Diary.ONE_FILE: Phrase("1 file, {first}", "1 个文件，{first}"),
    Diary.SUMMARY_DAY: Phrase("{count} files, {first}", "{count} 个文件，{first}"),
    Diary.SUMMARY: Phrase("{count} files, {first} to {last}", "{count} 个文件，{first}至 {last}"),
    Diary.COUNT: Phrase(("{others} files", "1 file"), ("{others} 个文件", "1 个文件")),
    Diary.WORKS: Phrase("What came of it", "由此而成的作品"),
    Diary.WORKS_NOTE: Phrase("Signed with this diary.", "签署时选用了本日志。"),
    Diary.WORKS_NONE: Phrase(
        "Nothing yet. Choose this diary in the studio when you sign the finished piece.",
        "尚无。签署完成的作品时，请在工作室选择本日志。",
    ),
    Diary.WORK_VERSION: Phrase("Version {version}, {day}", "第 {version} 版，{day}"),
    Diary.RENAME: Phrase("Title", "标题"),
    Diary.RENAME_NOTE: Phrase("Only you see it.", "只有你能看到。"),
    Diary.RENAME_DO: Phrase("Rename", "改名"),
    Diary.REMOVE: Phrase("Remove", "移除"),
    Diary.REMOVE_NOTE: Phrase("For good.", "无法恢复。"),
    Diary.REMOVE_LINK: Phrase("Remove this diary", "移除本日志"),
    Diary.REMOVE_HEADING: Phrase("Remove this diary?", "移除本日志？"),
    Diary.REMOVE_LEAD: Phrase(
        ("“{title}” with its {others} files.", "“{title}” with what is in it."),
        ("“{title}”及其中 {others} 个文件。", "“{title}”及其内容。"),
    ),
    Diary.REMOVE_FILES: Phrase(
        "Files that were kept here are deleted. Yours on your computer stay as they are.",
        "本站保存的文件将被删除；你电脑上的文件不受影响。",
    ),
    Diary.REMOVE_LEDGER: Phrase(
        "The fingerprints stay in the ledger. They name nobody and show nothing of the files.",
        "指纹仍留在账本中；指纹不含姓名，也不显示文件内容。",
    ),
    Diary.REMOVE_WORKS: Phrase(
        "Works that came of it stay. Their pages no longer show how they were made.",
        "由此而成的作品保留，但其页面不再显示创作过程。",
    ),
    Diary.REMOVE_DO: Phrase("Remove the diary", "移除日志"),
    Diary.KEEP: Phrase("Keep it", "保留"),
    Diary.LIMITS: Phrase("What this does not show", "这不说明什么"),
    Diary.LIMIT_AUTHOR: Phrase(
        "Who made the files, or that nobody made them before.", "文件由谁创作，或此前是否已有人创作。"
    ),
    Diary.LIMIT_EARLIER: Phrase(
        "When a file was made: only that it was there by its day.", "文件何时创作：只说明到那一天已经存在。"
    ),
    Diary.LIMIT_FILE: Phrase(
        "Anything without the file itself. Keep yours: a fingerprint can’t be turned back into it.",
        "没有文件本身时的任何内容。请保存好你的文件：指纹无法还原为文件。",
    ),
    Diary.HOW: Phrase("How it was made", "创作过程"),
    Diary.HOW_NONE: Phrase(
        "No diary was chosen for this work. One can be chosen for the next version.",
        "没有为此作品选择日志，下一版可以选择。",
    ),
    Diary.HOW_KEPT: Phrase(
        ("{summary}. Kept here: {kept}.", "{summary}. Only fingerprints are kept."),
        ("{summary}。本站保存：{kept} 个。", "{summary}。只保存指纹。"),
    ),
    Diary.CHOOSE: Phrase("How it was made", "创作过程"),
    Diary.CHOOSE_LABEL: Phrase("The diary of this piece", "这件作品的日志"),
    Diary.CHOOSE_NONE: Phrase("None", "无"),
    Diary.CHOOSE_NOTE: Phrase(
        "Files that it keeps are named in the signed file as what it was made from. Of the others the diary has the "
        "fingerprints. Either way it is linked to the work.",
        "日志中保存的文件会在签署的文件中列为素材；其余只有指纹，留在日志中。日志都会与作品关联。",
    ),
}
