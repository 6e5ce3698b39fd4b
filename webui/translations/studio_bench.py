"""The studio around the questions: who signs, what stays, saved answers, sketches and layers."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Bench(StrEnum):
    """The words beside the questions."""

    SHOW = "show"
    ABOUT_FILE = "about_file"
    MORE = "more"
    TITLE = "title"
    TITLE_HINT = "title_hint"
    VERSION_OF = "version_of"
    VERSION_NEW = "version_new"
    VERSION_HINT = "version_hint"
    WHO = "who"
    WHO_NONE = "who_none"
    WHO_DEVELOPMENT = "who_development"
    WHO_RECOGNISED = "who_recognised"
    WHO_OTHER = "who_other"
    KEEP_ORIGINALS = "keep_originals"
    KEEP_ORIGINALS_NOTE = "keep_originals_note"
    KEEP_ORIGINALS_TITLE = "keep_originals_title"
    RECOGNISE = "recognise"
    RECOGNISE_NOTE = "recognise_note"
    RECOGNISE_TITLE = "recognise_title"
    PARTS = "parts"
    PARTS_NOTE = "parts_note"
    PARTS_ADD = "parts_add"
    PARTS_LABEL = "parts_label"
    PARTS_REMOVE = "parts_remove"
    PRESETS = "presets"
    PRESETS_NOTE = "presets_note"
    PRESET_LOAD_LABEL = "preset_load_label"
    PRESET_LOAD = "preset_load"
    PRESET_FORGET = "preset_forget"
    PRESET_NAME = "preset_name"
    PRESET_SAVE = "preset_save"
    PRESET_SAVED = "preset_saved"
    PRESET_MISSING = "preset_missing"
    ELSEWHERE = "elsewhere"
    ELSEWHERE_AT = "elsewhere_at"
    ELSEWHERE_SAYS = "elsewhere_says"
    ELSEWHERE_SHOW = "elsewhere_show"
    ELSEWHERE_MINE = "elsewhere_mine"
    PRESET_NO_NAME = "preset_no_name"
    PRESET_LOADED = "preset_loaded"


BENCH: Final[dict[StrEnum, Phrase]] = {
    Bench.SHOW: Phrase("Save and show what will be written", "保存并显示将写入的内容"),
    Bench.ABOUT_FILE: Phrase("What is it called?", "它叫什么？"),
    Bench.MORE: Phrase(
        "Title, your own words, what stays here, saved answers", "标题、自述、保留原件、常用回答"
    ),
    Bench.TITLE: Phrase("Title", "标题"),
    Bench.TITLE_HINT: Phrase(
        "Left empty, the file’s name without its ending.", "留空则使用不带扩展名的文件名。"
    ),
    Bench.VERSION_OF: Phrase("New version of", "是以下作品的新版本"),
    Bench.VERSION_NEW: Phrase("A work of its own", "独立的作品"),
    Bench.VERSION_HINT: Phrase("A new version keeps the link of its work.", "新版本沿用作品的链接。"),
    Bench.WHO: Phrase("Who signs?", "由谁签署？"),
    Bench.WHO_NONE: Phrase("Choose one", "请选择"),
    Bench.WHO_DEVELOPMENT: Phrase(
        "{name} has a development certificate: others read the name, and that nobody they know has confirmed it.",
        "{name} 使用开发用证书：别人能看到这个名字，也会看到它未经任何认可的机构确认。",
    ),
    Bench.WHO_RECOGNISED: Phrase("The way to a recognised certificate", "如何取得受认可的证书"),
    Bench.WHO_OTHER: Phrase("Your identities", "你的签名身份"),
    Bench.KEEP_ORIGINALS: Phrase("Keep the originals here too", "在本站同时保留原件"),
    Bench.KEEP_ORIGINALS_NOTE: Phrase(
        "They help in a dispute. Whoever runs this server could read them. Without the tick, only signed files stay.",
        "发生争议时对你有帮助。但此服务器的管理者可以读取它们；不勾选则只保留已签署的文件。",
    ),
    Bench.KEEP_ORIGINALS_TITLE: Phrase("What stays here?", "本站保留什么？"),
    Bench.RECOGNISE: Phrase("Let Vermilion find copies of this work", "让 Vermilion 查找此作品的副本"),
    Bench.RECOGNISE_NOTE: Phrase(
        "A fingerprint with a very small grey picture is kept here, so that a copy that lost its record is still found "
        "and you see which platforms met it.",
        "本站会保存其指纹和一幅很小的灰度图：失去记录的副本仍可找到，你也能看到哪些平台见到过它。",
    ),
    Bench.RECOGNISE_TITLE: Phrase("Find copies?", "查找副本？"),
    Bench.PARTS: Phrase("Sketches and layers", "草图与图层"),
    Bench.PARTS_NOTE: Phrase(
        "Evidence of how it was made. Small pictures of them go into the signed file; the files are not kept.",
        "作为创作过程的证据。它们的缩略图会写入已签署的文件，文件本身不会保留。",
    ),
    Bench.PARTS_ADD: Phrase("Add them", "添加"),
    Bench.PARTS_LABEL: Phrase("Sketches, layers or source files", "草图、图层或素材文件"),
    Bench.PARTS_REMOVE: Phrase("Remove {file}", "移除 {file}"),
    Bench.PRESETS: Phrase("Saved answers", "常用回答"),
    Bench.PRESETS_NOTE: Phrase(
        "Boxes are about one picture and are not saved.", "画的框只针对一幅画面，不会保存。"
    ),
    Bench.PRESET_LOAD_LABEL: Phrase("Begin with", "从以下回答开始"),
    Bench.PRESET_LOAD: Phrase("Use them", "使用"),
    Bench.PRESET_FORGET: Phrase("Forget them", "删除"),
    Bench.PRESET_NAME: Phrase("Save these answers as", "将这些回答存为常用"),
    Bench.PRESET_SAVE: Phrase("Save", "保存"),
    Bench.PRESET_SAVED: Phrase("Saved as “{name}”.", "已存为“{name}”。"),
    Bench.PRESET_MISSING: Phrase("Choose saved answers first.", "请先选择一组常用回答。"),
    Bench.ELSEWHERE: Phrase(
        "Changed in another tab. What stands here is not saved.", "已在另一标签页中改动。此页的内容尚未保存。"
    ),
    Bench.ELSEWHERE_AT: Phrase(
        "Changed in another tab at {when}. What stands here is not saved.",
        "已于 {when} 在另一标签页中改动。此页的内容尚未保存。",
    ),
    Bench.ELSEWHERE_SAYS: Phrase("It says there: {said}", "那里写的是：{said}"),
    Bench.ELSEWHERE_SHOW: Phrase("Show what it says now", "显示现在的内容"),
    Bench.ELSEWHERE_MINE: Phrase("Keep mine", "保留我的"),
    Bench.PRESET_NO_NAME: Phrase(
        "Give the answers a name of 1 to 200 characters.", "请为回答取一个 1 至 200 个字符的名称。"
    ),
    Bench.PRESET_LOADED: Phrase(
        "These are the answers saved as “{name}”. Look at them before you sign.",
        "这是存为“{name}”的回答。签署前请查看。",
    ),
}
