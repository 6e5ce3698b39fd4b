"""What comes into a diary: files and fingerprints, and how one of them is found again."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Entries(StrEnum):
    """The words of what comes into a diary."""

    ADD = "add"
    ADD_NOTE = "add_note"
    DROP = "drop"
    LET_GO = "let_go"
    CHOOSE = "choose"
    LABEL = "label"
    KEEP_LEGEND = "keep_legend"
    KEEP_NO = "keep_no"
    KEEP_NO_NOTE = "keep_no_note"
    KEEP_YES = "keep_yes"
    KEEP_YES_NOTE = "keep_yes_note"
    KEEP_SAVE = "keep_save"
    KEEP_SAVED = "keep_saved"
    NO_SCRIPT = "no_script"
    SUBMIT = "submit"
    KIND = "kind"
    NOTE = "note"
    NOTE_HINT = "note_hint"
    SKETCH = "sketch"
    LAYER = "layer"
    CAPTURE = "capture"
    REFERENCE = "reference"
    OTHER = "other"
    HASHING = "hashing"
    SENDING = "sending"
    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    STOP = "stop"
    STOPPED = "stopped"
    AGAIN = "again"
    LEAVE = "leave"
    LOST = "lost"
    SIGNED_OUT = "signed_out"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NO_FILE = "no_file"
    NOT_KEPT = "not_kept"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    KEPT = "kept"
    KEPT_ALONE = "kept_alone"
    FINGERPRINT = "fingerprint"
    LEDGER = "ledger"
    LEDGER_WAITS = "ledger_waits"
    HASH = "hash"
    HASH_NAME = "hash_name"
    DOWNLOAD = "download"
    DOWNLOAD_OF = "download_of"
    CHANGE = "change"
    CHANGE_OF = "change_of"
    CHANGE_DO = "change_do"
    REMOVE = "remove"
    REMOVE_OF = "remove_of"
    REMOVE_HEADING = "remove_heading"
    REMOVE_LEAD = "remove_lead"
    REMOVE_FILE = "remove_file"
    REMOVE_LEDGER = "remove_ledger"
    REMOVE_DO = "remove_do"
    KEEP = "keep"
    REMOVED = "removed"
    WHICH = "which"
    WHICH_NOTE = "which_note"
    WHICH_DO = "which_do"
    WHICH_LABEL = "which_label"
    WHICH_LET_GO = "which_let_go"
    FOUND = "found"
    NOT_FOUND = "not_found"


ENTRIES: Final[dict[StrEnum, Phrase]] = {
    Entries.ADD: Phrase("Add to it", "添加"),
    Entries.ADD_NOTE: Phrase(
        "Several at once, from anywhere on this page.", "可一次多个，拖到页面任意位置。"
    ),
    Entries.DROP: Phrase("Drop files here", "将文件拖到这里"),
    Entries.LET_GO: Phrase("Let go to add them", "松开即可添加"),
    Entries.CHOOSE: Phrase("Choose files", "选择文件"),
    Entries.LABEL: Phrase("Files for the diary", "要添加的文件"),
    Entries.KEEP_LEGEND: Phrase("Of each file", "每个文件"),
    Entries.KEEP_NO: Phrase("Only its fingerprint", "只记指纹"),
    Entries.KEEP_NO_NOTE: Phrase(
        "The file stays on your computer. Your browser computes its fingerprint and sends nothing else of it but its "
        "name and size.",
        "文件留在你的电脑上。浏览器计算其指纹，此外只发送文件名与大小。",
    ),
    Entries.KEEP_YES: Phrase("Keep the file", "保存文件"),
    Entries.KEEP_YES_NOTE: Phrase(
        "It is stored here for you, and can be named in the signed work as what it was made from.",
        "文件存放在本站，签署作品时可列为素材。",
    ),
    Entries.KEEP_SAVE: Phrase("Save this choice", "保存此选择"),
    Entries.KEEP_SAVED: Phrase("Saved for this diary.", "已为本日志保存。"),
    Entries.NO_SCRIPT: Phrase(
        "Fingerprints are computed by a script, which does not run in your browser. Without it files can only be "
        "sent here and kept.",
        "指纹由脚本计算，而你的浏览器没有运行脚本。没有脚本时，只能将文件发送到本站保存。",
    ),
    Entries.SUBMIT: Phrase("Send and keep these files", "发送并保存这些文件"),
    Entries.KIND: Phrase("What they are", "类型"),
    Entries.NOTE: Phrase("Note", "备注"),
    Entries.NOTE_HINT: Phrase("May stay empty.", "可留空。"),
    Entries.SKETCH: Phrase("Sketch", "草图"),
    Entries.LAYER: Phrase("Layer", "图层"),
    Entries.CAPTURE: Phrase("Screen capture", "录屏或截图"),
    Entries.REFERENCE: Phrase("Reference", "参考"),
    Entries.OTHER: Phrase("Something else", "其他"),
    Entries.HASHING: Phrase(
        "Computing the fingerprint: %done% of %total% MB", "正在计算指纹：%done% / %total% MB"
    ),
    Entries.SENDING: Phrase("Sending: %done% of %total% MB", "正在发送：%done% / %total% MB"),
    Entries.WAITING: Phrase("Waiting for its turn", "等待中"),
    Entries.READING: Phrase("Writing it down", "正在记录"),
    Entries.DONE: Phrase("Added.", "已添加。"),
    Entries.STOP: Phrase("Stop", "停止"),
    Entries.STOPPED: Phrase("Stopped; nothing was added.", "已停止，没有添加。"),
    Entries.AGAIN: Phrase("Try again", "重试"),
    Entries.LEAVE: Phrase("Leave it out", "不添加"),
    Entries.LOST: Phrase(
        "The connection was lost, and this file was not added: try again.",
        "连接中断，此文件没有添加：请重试。",
    ),
    Entries.SIGNED_OUT: Phrase(
        "You are signed out. Sign in in another tab, then try again.",
        "你已退出登录：请在另一个标签页登录后重试。",
    ),
    Entries.UNREADABLE: Phrase(
        "Your browser can’t read this file. Was it moved or changed? Choose it again.",
        "浏览器无法读取此文件。它是否被移动或改动？请重新选择。",
    ),
    Entries.TOO_LARGE: Phrase(
        "Too large to keep: at most {limit}. Its fingerprint alone can be of any size.",
        "文件过大，无法保存：最多 {limit}。只记指纹则不限大小。",
    ),
    Entries.NO_FILE: Phrase("No file was chosen: choose at least one.", "没有选择文件：请至少选择一个。"),
    Entries.NOT_KEPT: Phrase(
        "Nothing was kept: this file came although only its fingerprint was wanted. Reload the page and try again.",
        "没有保存：文件被发送，但选择的是只记指纹。请重新载入页面后再试。",
    ),
    Entries.EMPTY: Phrase("Nothing in it yet.", "尚无内容。"),
    Entries.EMPTY_LEAD: Phrase(
        "Drop the first sketch above. Each file gets the day on which it came, and its fingerprint goes into the "
        "ledger.",
        "请将第一张草图拖到上方。每个文件都会记下添加的日期，其指纹写入账本。",
    ),
    Entries.KEPT: Phrase("{kind}, {size}, kept here", "{kind}，{size}，保存在本站"),
    Entries.KEPT_ALONE: Phrase(
        "{kind}, {size}, kept here; of a kind that works can’t name as a part, or damaged",
        "{kind}，{size}，保存在本站；此类文件无法列为作品的组成部分，或已损坏",
    ),
    Entries.FINGERPRINT: Phrase("{kind}, {size}, only its fingerprint", "{kind}，{size}，只有指纹"),
    Entries.LEDGER: Phrase("Added at {time}. Ledger entry {number}.", "{time} 添加，账本第 {number} 条。"),
    Entries.LEDGER_WAITS: Phrase(
        "Added at {time}. Waits to be written into the ledger.", "{time} 添加，等待写入账本。"
    ),
    Entries.HASH: Phrase("Fingerprint", "指纹"),
    Entries.HASH_NAME: Phrase("Fingerprint of the file (SHA-256)", "文件的指纹（SHA-256）"),
    Entries.DOWNLOAD: Phrase("Download", "下载"),
    Entries.DOWNLOAD_OF: Phrase("Download {file}", "下载 {file}"),
    Entries.CHANGE: Phrase("Edit", "编辑"),
    Entries.CHANGE_OF: Phrase("Edit what is said of {file}", "编辑 {file} 的说明"),
    Entries.CHANGE_DO: Phrase("Save", "保存"),
    Entries.REMOVE: Phrase("Remove", "移除"),
    Entries.REMOVE_OF: Phrase("Remove {file}", "移除 {file}"),
    Entries.REMOVE_HEADING: Phrase("Remove this entry?", "移除这条记录？"),
    Entries.REMOVE_LEAD: Phrase("{file}, added on {day}.", "{file}，于 {day}添加。"),
    Entries.REMOVE_FILE: Phrase(
        "The entry goes, and the file where one was kept here. Yours on your computer stays.",
        "这条记录以及本站保存的文件将被移除；你电脑上的文件不受影响。",
    ),
    Entries.REMOVE_LEDGER: Phrase(
        "Its fingerprint stays in the ledger: what was written there can’t be taken back. It names nobody.",
        "其指纹仍留在账本中：写入账本的内容无法撤回。指纹不含姓名。",
    ),
    Entries.REMOVE_DO: Phrase("Remove the entry", "移除记录"),
    Entries.KEEP: Phrase("Keep it", "保留"),
    Entries.REMOVED: Phrase(
        "The entry was removed. Its fingerprint stays in the ledger.", "记录已移除，其指纹仍留在账本中。"
    ),
    Entries.WHICH: Phrase("Which one is it?", "是哪一个？"),
    Entries.WHICH_NOTE: Phrase(
        "Compared in your browser; nothing is sent.", "在你的浏览器中比对，不发送任何内容。"
    ),
    Entries.WHICH_DO: Phrase("Choose a file to find", "选择要查找的文件"),
    Entries.WHICH_LABEL: Phrase("A file to find in this diary", "要在本日志中查找的文件"),
    Entries.WHICH_LET_GO: Phrase("or drop one on this line", "或拖到这一行"),
    Entries.FOUND: Phrase(
        "%file% is this entry: %name%, added on %when%.", "%file% 就是这条记录：%name%，于 %when%添加。"
    ),
    Entries.NOT_FOUND: Phrase(
        "%file% is not in this diary. A file that was changed or saved again has another fingerprint.",
        "%file% 不在本日志中。文件改动或另存后，指纹会不同。",
    ),
}
