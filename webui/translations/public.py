"""The public page of a work, and checking a copy against it."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Public(StrEnum):
    """The words of these pages."""

    CHECKED_NOW = "checked_now"
    CHECKED_THEN = "checked_then"
    TITLED = "titled"
    TITLE_LABEL = "title_label"
    RECORD_NOTE = "record_note"
    VERSIONS_NOTE = "versions_note"
    CHECK = "check"
    CHECK_NOTE = "check_note"
    CHECK_LEAD = "check_lead"
    CHECK_FILE = "check_file"
    CHECK_DO = "check_do"
    SAME_STATE = "same_state"
    SAME = "same"
    SAME_LEAD = "same_lead"
    CHANGED_STATE = "changed_state"
    CHANGED = "changed"
    CHANGED_LEAD = "changed_lead"
    FROM_STATE = "from_state"
    FROM = "from"
    FROM_LEAD = "from_lead"
    OTHER_STATE = "other_state"
    OTHER = "other"
    OTHER_LEAD = "other_lead"
    NONE_STATE = "none_state"
    NONE = "none"
    NONE_LEAD = "none_lead"
    COMPARED = "compared"
    COMPARED_NOTE = "compared_note"
    YOUR_FILE = "your_file"
    VERSION = "version"
    HASH_SAME = "hash_same"
    HASH_STAMPED = "hash_stamped"
    HASH_OTHER = "hash_other"
    THIS_FILE = "this_file"
    THIS_FILE_NOTE = "this_file_note"
    BACK = "back"
    ANOTHER = "another"
    WITHDRAWN = "withdrawn"
    WITHDRAWN_LEAD = "withdrawn_lead"
    WITHDRAWN_FILE = "withdrawn_file"
    LABEL_BY = "label_by"
    LABEL_SIGNED = "label_signed"
    LABEL_UNRECOGNISED = "label_unrecognised"
    LABEL_CHANGED = "label_changed"
    LABEL_NOT_SIGNED = "label_not_signed"
    EMBED_ALT_NOT_SIGNED = "embed_alt_not_signed"
    LABEL_WITHDRAWN = "label_withdrawn"
    EMBED_ALT = "embed_alt"


PUBLIC: Final[dict[StrEnum, Phrase]] = {
    Public.CHECKED_NOW: Phrase("Read from the signed file just now.", "刚刚从已签署的文件中读取。"),
    Public.CHECKED_THEN: Phrase(
        "As it was found on {day}, when the file was signed. The file itself is not kept here, so this was not "
        "checked again; a certificate that was revoked since does not show.",
        "以下为 {day}签署时的检查结果。文件不在此保存，因此未再次检查；此后证书若被吊销，这里看不出来。",
    ),
    Public.TITLED: Phrase("Signed under the title “{title}”.", "签署时的标题为“{title}”。"),
    Public.TITLE_LABEL: Phrase("Title", "标题"),
    Public.RECORD_NOTE: Phrase("What the signer stated, and who backs it.", "签署者声明了什么，由谁作证。"),
    Public.VERSIONS_NOTE: Phrase("The signed files of this work.", "此作品已签署的文件。"),
    Public.CHECK: Phrase("Check a copy", "核对副本"),
    Public.CHECK_NOTE: Phrase("Read once; not kept.", "只读取一次，不保存。"),
    Public.CHECK_LEAD: Phrase(
        "Do you have a file that is said to be this work? See whether it is one of the signed versions.",
        "有人称某个文件就是此作品？看看它是否为已签署的版本之一。",
    ),
    Public.CHECK_FILE: Phrase("Your copy", "你的副本"),
    Public.CHECK_DO: Phrase("Check this copy", "核对此副本"),
    Public.SAME_STATE: Phrase("The same file", "同一文件"),
    Public.SAME: Phrase(
        "This file is version {number}, byte for byte.", "此文件与版本 {number} 逐字节相同。"
    ),
    Public.SAME_LEAD: Phrase(
        "Its SHA-256 is that of the file signed on {day}.", "其 SHA-256 与 {day}签署的文件相同。"
    ),
    Public.CHANGED_STATE: Phrase("Changed after signing", "签署之后有改动"),
    Public.CHANGED: Phrase(
        "This file carries the record of version {number}, and was changed since.",
        "此文件带有版本 {number} 的记录，但此后被改动过。",
    ),
    Public.CHANGED_LEAD: Phrase(
        "The record no longer fits it. What changed, and who changed it, is not recorded. Resaving a file is enough "
        "to cause this.",
        "记录已与文件不符。改动了什么、由谁改动，均无记载。仅仅重新保存文件也会如此。",
    ),
    Public.FROM_STATE: Phrase("Made from it", "由其制成"),
    Public.FROM: Phrase(
        "This file holds the record of version {number} in its own.",
        "此文件自己的记录中含有版本 {number} 的记录。",
    ),
    Public.FROM_LEAD: Phrase(
        "It was signed again, perhaps by somebody else, and names this work as a part of its history. Read its own "
        "record below.",
        "它被再次签署，签署者可能另有其人，并在来历中列有此作品。请看下方它自己的记录。",
    ),
    Public.OTHER_STATE: Phrase("Another record", "另一份记录"),
    Public.OTHER: Phrase(
        "This file is none of the signed versions, and carries another record.",
        "此文件不是任何一个已签署的版本，带有另一份记录。",
    ),
    Public.OTHER_LEAD: Phrase(
        "Its Content Credentials are not those of this work. Read below what they say.",
        "其 Content Credentials 不属于此作品。内容见下方。",
    ),
    Public.NONE_STATE: Phrase("None of the versions", "不是任何版本"),
    Public.NONE: Phrase(
        "This file is none of the signed versions; that says nothing either way.",
        "此文件不是任何一个已签署的版本；这本身不代表任何结论。",
    ),
    Public.NONE_LEAD: Phrase(
        "Many services save pictures anew and remove Content Credentials on upload, so a copy of this work may look "
        "like that. Compare the pictures yourself.",
        "许多服务会在上传时重新保存图片并去除 Content Credentials，因此此作品的副本也可能如此。请自行对比画面。",
    ),
    Public.COMPARED: Phrase("Compared", "对照"),
    Public.COMPARED_NOTE: Phrase("SHA-256 of each file, in groups of four.", "各文件的 SHA-256，四位一组。"),
    Public.YOUR_FILE: Phrase("Your file", "你的文件"),
    Public.VERSION: Phrase("Version {number}, {day}", "版本 {number}，{day}"),
    Public.HASH_SAME: Phrase("equals your file", "与你的文件相同"),
    Public.HASH_STAMPED: Phrase(
        "is your file as it was before its time stamp came", "是你的文件在加上时间戳之前的样子"
    ),
    Public.HASH_OTHER: Phrase("differs", "不同"),
    Public.THIS_FILE: Phrase("Your file’s record", "你的文件的记录"),
    Public.THIS_FILE_NOTE: Phrase("What the file itself carries.", "文件自身带有的内容。"),
    Public.BACK: Phrase("Back to the work", "返回作品"),
    Public.ANOTHER: Phrase("Check another copy", "核对另一个副本"),
    Public.WITHDRAWN: Phrase("This work was withdrawn.", "此作品已撤下。"),
    Public.WITHDRAWN_LEAD: Phrase(
        "Whoever signed it closed this page on {day}.", "签署者已于 {day}关闭此页面。"
    ),
    Public.WITHDRAWN_FILE: Phrase(
        "A signed copy still carries its own record. If you have one, you can read it.",
        "已签署的副本仍带有自己的记录。如果你有副本，可以读取。",
    ),
    Public.LABEL_BY: Phrase(("{title}. {name}", "{title}"), ("《{title}》　{name}", "《{title}》")),
    Public.LABEL_SIGNED: Phrase("Signed {day}. {extent}.", "{day}签署。{extent}。"),
    Public.LABEL_UNRECOGNISED: Phrase(
        "Signed, signer not recognised. {extent}.", "已签署，签署者未被识别。{extent}。"
    ),
    Public.LABEL_CHANGED: Phrase("The record needs a closer look.", "记录需要细看。"),
    Public.LABEL_NOT_SIGNED: Phrase("Registered {day}, not signed.", "{day}登记，未签署。"),
    Public.EMBED_ALT_NOT_SIGNED: Phrase("{title}: registered, not signed", "《{title}》：已登记，未签署"),
    Public.LABEL_WITHDRAWN: Phrase("Withdrawn by its signer", "已由签署者撤下"),
    Public.EMBED_ALT: Phrase(
        "{title}: signed with Content Credentials", "《{title}》：以 Content Credentials 签署"
    ),
}
