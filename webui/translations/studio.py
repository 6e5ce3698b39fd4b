"""The studio: what name to sign as, originals coming in, and the batches that were begun."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Studio(StrEnum):
    """The words of the first page and of the originals."""

    HEADING = "heading"
    DROP = "drop"
    LET_GO = "let_go"
    CHOOSE = "choose"
    SUBMIT = "submit"
    LABEL = "label"
    HOW_MANY = "how_many"
    NAME_HEADING = "name_heading"
    NAME_LEAD = "name_lead"
    NAME = "name"
    NAME_HINT = "name_hint"
    NAME_DO = "name_do"
    NAME_MEANS = "name_means"
    NAME_DEVELOPMENT = "name_development"
    NAME_ELSEWHERE = "name_elsewhere"
    BATCHES = "batches"
    BATCHES_NOTE = "batches_note"
    BATCHES_NONE = "batches_none"
    RESUME = "resume"
    DISCARD = "discard"
    DISCARD_HEADING = "discard_heading"
    DISCARD_LEAD = "discard_lead"
    DISCARD_FILES = "discard_files"
    DISCARD_STAYS = "discard_stays"
    DISCARD_DO = "discard_do"
    KEEP = "keep"
    STATE_OPEN = "state_open"
    STATE_SIGNING = "state_signing"
    STATE_DONE = "state_done"
    STATE_FAILED = "state_failed"
    COUNT_ONE = "count_one"
    COUNT_MANY = "count_many"
    TO_SIGN_ONE = "to_sign_one"
    TO_SIGN_MANY = "to_sign_many"
    NO_ORIGINALS = "no_originals"
    ARRIVING = "arriving"
    SIGNING_ONE = "signing_one"
    SIGNING_MANY = "signing_many"
    SIGNED_ONE = "signed_one"
    SIGNED_MANY = "signed_many"
    SIGNED_SOME_ONE = "signed_some_one"
    SIGNED_SOME = "signed_some"
    SIGNED_SOME_LEAD = "signed_some_lead"
    ORIGINALS = "originals"
    READY_OF = "ready_of"
    SIGNED_OF = "signed_of"
    ADD = "add"
    ADD_DO = "add_do"
    ROW_READY = "row_ready"
    ROW_OPEN = "row_open"
    ROW_FIRST = "row_first"
    ROW_DIFFERS = "row_differs"
    ROW_QUEUED = "row_queued"
    ROW_SIGNING = "row_signing"
    ROW_SIGNED = "row_signed"
    ROW_SIGNED_PLAIN = "row_signed_plain"
    ROW_FAILED = "row_failed"
    SAID_NONE = "said_none"
    SAID_TOOLING = "said_tooling"
    SAID_EDITED = "said_edited"
    SAID_COMPOSED = "said_composed"
    SAID_GENERATED = "said_generated"
    CARRIES = "carries"
    REMOVE = "remove"
    REMOVE_NAMED = "remove_named"
    REMOVE_HEADING = "remove_heading"
    REMOVE_LEAD = "remove_lead"
    REMOVE_DO = "remove_do"
    REMOVED = "removed"
    UNDO = "undo"
    RETRY = "retry"
    DOWNLOAD = "download"
    DOWNLOAD_NAMED = "download_named"
    REFUSED = "refused"
    REFUSED_ONE = "refused_one"
    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    SENDING = "sending"
    READING = "reading"
    WAITING = "waiting"
    LOST = "lost"
    SIGNED_OUT = "signed_out"
    STOP = "stop"
    STOPPED = "stopped"
    AGAIN = "again"
    LEAVE = "leave"
    TALLY = "tally"
    SENDING_COUNT = "sending_count"
    ARRIVED = "arrived"
    NUMBERS = "numbers"


STUDIO: Final[dict[StrEnum, Phrase]] = {
    Studio.HEADING: Phrase("Studio", "工作室"),
    Studio.DROP: Phrase("Drop originals here", "把原作放在这里"),
    Studio.LET_GO: Phrase("Let go to add them", "松开即可添加"),
    Studio.CHOOSE: Phrase("Choose originals", "选择原作"),
    Studio.SUBMIT: Phrase("Add them", "添加"),
    Studio.LABEL: Phrase("Originals", "原作"),
    Studio.HOW_MANY: Phrase(
        "Up to {count} files, {limit} each. Nothing is signed until you say so.",
        "最多 {count} 个文件，每个不超过 {limit}。在你确认之前不会签署。",
    ),
    Studio.NAME_HEADING: Phrase("What name do you sign as?", "你以什么名字签署？"),
    Studio.NAME_LEAD: Phrase(
        "Everyone who checks a file that you signed reads this name.",
        "任何人核验你签署的文件时，都会看到这个名字。",
    ),
    Studio.NAME: Phrase("Name to sign as", "签署所用的名字"),
    Studio.NAME_HINT: Phrase(
        "Yours, or your studio’s. Up to 64 characters.", "你或工作室的名称，最多 64 个字符。"
    ),
    Studio.NAME_DO: Phrase("Sign as this name", "以此名字签署"),
    Studio.NAME_MEANS: Phrase(
        "A key is made for you and kept on this server, sealed. It signs only what you tell it to.",
        "将为你生成一把密钥，加密保存在此服务器上，只签署你指定的内容。",
    ),
    Studio.NAME_DEVELOPMENT: Phrase(
        "It comes with a development certificate: others read the name, and that nobody they know has confirmed it. "
        "You can replace it with a recognised certificate at any time.",
        "它附带一份开发用证书：别人能看到这个名字，也会看到它未经任何认可的机构确认。你可随时换成受认可的证书。",
    ),
    Studio.NAME_ELSEWHERE: Phrase(
        "I have a certificate, or want a recognised one", "我已有证书，或想取得受认可的证书"
    ),
    Studio.BATCHES: Phrase("Begun and signed", "进行中与已签署"),
    Studio.BATCHES_NOTE: Phrase("Your latest batches.", "你最近的批次。"),
    Studio.BATCHES_NONE: Phrase(
        "Nothing here yet. What you begin stays here until you sign or discard it.",
        "这里还没有内容。你开始的批次会留在这里，直到签署或放弃。",
    ),
    Studio.RESUME: Phrase("Go on", "继续"),
    Studio.DISCARD: Phrase("Discard", "放弃"),
    Studio.DISCARD_HEADING: Phrase("Discard this batch?", "要放弃这一批吗？"),
    Studio.DISCARD_LEAD: Phrase("{count}, begun {day}.", "{count}，开始于 {day}。"),
    Studio.DISCARD_FILES: Phrase(
        "The copies of the files that wait here are deleted, and the answers with them.",
        "暂存于本站的文件副本将被删除，回答也一并删除。",
    ),
    Studio.DISCARD_STAYS: Phrase(
        "What was signed stays among your works. Your own files are not touched.",
        "已签署的仍保留在你的作品中。你自己的文件不受影响。",
    ),
    Studio.DISCARD_DO: Phrase("Discard the batch", "放弃这一批"),
    Studio.KEEP: Phrase("Keep it", "保留"),
    Studio.STATE_OPEN: Phrase(
        "Open. {signed} of {total} signed.", "进行中。{total} 件中已签署 {signed} 件。"
    ),
    Studio.STATE_SIGNING: Phrase(
        "Being signed. {signed} of {total} done.", "正在签署。{total} 件中已完成 {signed} 件。"
    ),
    Studio.STATE_DONE: Phrase("Signed", "已签署"),
    Studio.STATE_FAILED: Phrase(
        "Open. {signed} of {total} signed, {failed} could not be.",
        "进行中。{total} 件中已签署 {signed} 件，{failed} 件未能签署。",
    ),
    Studio.COUNT_ONE: Phrase("One original", "1 件原作"),
    Studio.COUNT_MANY: Phrase("{count} originals", "{count} 件原作"),
    Studio.TO_SIGN_ONE: Phrase("One original to sign", "一件原作待签署"),
    Studio.TO_SIGN_MANY: Phrase("{count} originals to sign", "{count}件原作待签署"),
    Studio.NO_ORIGINALS: Phrase("No originals yet", "还没有原作"),
    Studio.ARRIVING: Phrase("Reading your originals", "正在读取原作"),
    Studio.SIGNING_ONE: Phrase("Signing one original", "正在签署一件原作"),
    Studio.SIGNING_MANY: Phrase("Signing {count} originals", "正在签署{count}件原作"),
    Studio.SIGNED_ONE: Phrase("One original is signed", "一件原作已签署"),
    Studio.SIGNED_MANY: Phrase("{count} originals are signed", "{count}件原作已签署"),
    Studio.SIGNED_SOME_ONE: Phrase("{signed} of {total} is signed", "{total}件原作中{signed}件已签署"),
    Studio.SIGNED_SOME: Phrase("{signed} of {total} are signed", "{total}件原作中{signed}件已签署"),
    Studio.SIGNED_SOME_LEAD: Phrase(
        "What is signed is here for good: download it now or later. What is left stands below.",
        "已签署的已妥善保存，现在或以后均可下载。其余见下方。",
    ),
    Studio.ORIGINALS: Phrase("Originals", "原作"),
    Studio.READY_OF: Phrase("{ready} of {total} ready", "{total} 件中 {ready} 件已就绪"),
    Studio.SIGNED_OF: Phrase("{signed} of {total} signed", "{total} 件中 {signed} 件已签署"),
    Studio.ADD: Phrase("Add files", "添加文件"),
    Studio.ADD_DO: Phrase("Add", "添加"),
    Studio.ROW_READY: Phrase("Ready. {said}", "可以签署。{said}"),
    Studio.ROW_OPEN: Phrase("Open. Not answered yet.", "当前打开，尚未作答。"),
    Studio.ROW_FIRST: Phrase("Not answered yet", "尚未作答"),
    Studio.ROW_DIFFERS: Phrase("Ready, with its own answers. {said}", "可以签署（单独作答）。{said}"),
    Studio.ROW_QUEUED: Phrase("Waiting to be signed", "等待签署"),
    Studio.ROW_SIGNING: Phrase("Being signed", "正在签署"),
    Studio.ROW_SIGNED: Phrase("Signed", "已签署"),
    Studio.ROW_SIGNED_PLAIN: Phrase(
        "Signed. There is too little on it to tell it from other pictures: a copy without its credential is not "
        "confirmed.",
        "已签署。画面内容过少，无法与其他图片区分：失去凭证的副本不会被确认为此作品。",
    ),
    Studio.ROW_FAILED: Phrase("Not signed. {reason}", "未签署。{reason}"),
    Studio.SAID_NONE: Phrase("AI did nothing.", "没有使用 AI。"),
    Studio.SAID_TOOLING: Phrase("Technical clean-up.", "只做了技术修整。"),
    Studio.SAID_EDITED: Phrase("AI changed part of it.", "AI 改动了一部分。"),
    Studio.SAID_COMPOSED: Phrase("AI made parts of it.", "AI 制作了其中一些部分。"),
    Studio.SAID_GENERATED: Phrase("AI made all of it.", "AI 制作了全部。"),
    Studio.CARRIES: Phrase(
        "This file came with Content Credentials. They stay, and become its history.",
        "此文件已带有 Content Credentials。它们会保留，成为其历史。",
    ),
    Studio.REMOVE: Phrase("Remove", "移除"),
    Studio.REMOVE_NAMED: Phrase("Remove {file}", "移除 {file}"),
    Studio.REMOVE_HEADING: Phrase("Remove this file from the batch?", "要从这一批中移除此文件吗？"),
    Studio.REMOVE_LEAD: Phrase(
        "The copy of “{file}” that waits here is deleted. Your own file is not touched.",
        "暂存于本站的“{file}”副本将被删除。你自己的文件不受影响。",
    ),
    Studio.REMOVE_DO: Phrase("Remove the file", "移除文件"),
    Studio.REMOVED: Phrase("Removed", "已移除"),
    Studio.UNDO: Phrase("Undo", "撤销"),
    Studio.RETRY: Phrase("Try again", "重试"),
    Studio.DOWNLOAD: Phrase("Download", "下载"),
    Studio.DOWNLOAD_NAMED: Phrase("Download {file}", "下载 {file}"),
    Studio.REFUSED: Phrase("These files were not taken", "这些文件未能接收"),
    Studio.REFUSED_ONE: Phrase("This file was not taken", "此文件未能接收"),
    Studio.NO_FILE: Phrase(
        "No file was chosen. Choose one, then add it.", "尚未选择文件。请先选择，再添加。"
    ),
    Studio.TOO_LARGE: Phrase(
        "Larger than {limit}, the most that is taken here.", "超过 {limit}，这里最多接收这么大。"
    ),
    Studio.TOO_MANY_PIXELS: Phrase(
        "It has {megapixels} megapixels; up to {limit} are taken here.",
        "共有 {megapixels} 百万像素，这里最多接收 {limit} 百万像素。",
    ),
    # The page puts the numbers in, so they stand between signs that no sentence has.
    Studio.SENDING: Phrase("Reading, %done% of %total% MB", "正在读取，%done% / %total% MB"),
    Studio.READING: Phrase("Looking at the file", "正在查看文件"),
    Studio.WAITING: Phrase("Waiting to be read", "等待读取"),
    Studio.LOST: Phrase("The connection was lost.", "连接中断。"),
    Studio.SIGNED_OUT: Phrase(
        "You are signed out. Reload this page and sign in.", "你已退出登录。请重新载入此页并登录。"
    ),
    Studio.STOP: Phrase("Stop", "停止"),
    Studio.STOPPED: Phrase("Stopped. Nothing of it was kept.", "已停止，未保留任何内容。"),
    Studio.AGAIN: Phrase("Try again", "重试"),
    Studio.LEAVE: Phrase("Leave it out", "不添加"),
    Studio.TALLY: Phrase("{good} can be signed, {bad} cannot.", "{good} 件可以签署，{bad} 件不能。"),
    Studio.SENDING_COUNT: Phrase("Still being read: %count%", "仍在读取：%count%"),
    Studio.ARRIVED: Phrase("All files are here.", "文件已全部就位。"),
    Studio.NUMBERS: Phrase(
        "No,One,Two,Three,Four,Five,Six,Seven,Eight,Nine,Ten", "零,一,两,三,四,五,六,七,八,九,十"
    ),
}
