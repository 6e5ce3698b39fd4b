"""What an owner does to a work: rename, withdraw, remove a copy, delete."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Owned(StrEnum):
    """The words of these acts."""

    TITLE = "title"
    TITLE_HINT = "title_hint"
    RENAME = "rename"
    PUBLIC = "public"
    WITHDRAW = "withdraw"
    WITHDRAW_WHAT = "withdraw_what"
    WITHDRAW_NOT = "withdraw_not"
    RESTORE = "restore"
    RESTORE_WHAT = "restore_what"
    REMOVE = "remove"
    REMOVE_SECTION = "remove_section"
    REMOVE_NOTE = "remove_note"
    REMOVE_HEADING = "remove_heading"
    REMOVE_LEAD = "remove_lead"
    REMOVE_FILES = "remove_files"
    REMOVE_LINK = "remove_link"
    REMOVE_STAYS = "remove_stays"
    REMOVE_DO = "remove_do"
    COPY_HEADING = "copy_heading"
    COPY_LEAD = "copy_lead"
    COPY_POINT_FILES = "copy_point_files"
    COPY_POINT_PAGE = "copy_point_page"
    COPY_POINT_YOURS = "copy_point_yours"
    COPY_DO = "copy_do"
    KEEP = "keep"


OWNED: Final[dict[StrEnum, Phrase]] = {
    Owned.TITLE: Phrase("Title", "标题"),
    Owned.TITLE_HINT: Phrase(
        "The title in the signed file stays as it was signed.", "已签署文件中的标题保持签署时的样子。"
    ),
    Owned.RENAME: Phrase("Rename", "重命名"),
    Owned.PUBLIC: Phrase("Public page", "公开页面"),
    Owned.WITHDRAW: Phrase("Withdraw", "撤下"),
    Owned.WITHDRAW_WHAT: Phrase(
        "The public page will say that you withdrew the work, and show nothing else of it. The label and the "
        "picture are no longer given out.",
        "公开页面将注明你已撤下此作品，不再显示其他内容。标签与画面也不再提供。",
    ),
    Owned.WITHDRAW_NOT: Phrase(
        "Copies of the signed file still carry their Content Credentials, and anyone can still read those. You can "
        "restore the page at any time.",
        "已签署文件的副本仍带有 Content Credentials，任何人仍可读取。你可随时恢复此页面。",
    ),
    Owned.RESTORE: Phrase("Restore", "恢复"),
    Owned.RESTORE_WHAT: Phrase(
        "The public page shows the record again, under the same link.", "公开页面将以同一链接重新显示记录。"
    ),
    Owned.REMOVE: Phrase("Delete for good", "彻底删除"),
    Owned.REMOVE_SECTION: Phrase("Delete", "删除"),
    Owned.REMOVE_NOTE: Phrase("This can’t be undone.", "无法撤销。"),
    Owned.REMOVE_HEADING: Phrase("Delete this work for good?", "要彻底删除此作品吗？"),
    Owned.REMOVE_LEAD: Phrase(
        "“{title}” would be gone from here, with all its versions ({count}).",
        "“{title}”及其全部版本（{count} 个）将从这里消失。",
    ),
    Owned.REMOVE_FILES: Phrase(
        "Every file that is kept here for it is deleted: signed files, originals, pictures.",
        "本站为其保存的所有文件都将删除：已签署的文件、原件、画面。",
    ),
    Owned.REMOVE_LINK: Phrase(
        "Its link, its QR code and its label stop working, in print too.",
        "其链接、二维码与标签都将失效，已印出的也一样。",
    ),
    Owned.REMOVE_STAYS: Phrase(
        "Copies that you gave away keep their Content Credentials. Nobody can take those back.",
        "你已交给他人的副本仍保有 Content Credentials，任何人都无法收回。",
    ),
    Owned.REMOVE_DO: Phrase("Delete for good", "彻底删除"),
    Owned.COPY_HEADING: Phrase("Remove the stored copy?", "要移除所存的副本吗？"),
    Owned.COPY_LEAD: Phrase(
        "Version {number} of “{title}”: {file}, {size}.", "“{title}”的版本 {number}：{file}，{size}。"
    ),
    Owned.COPY_POINT_FILES: Phrase(
        "The signed file, and the original if it was kept, are deleted here. Download them first if you need them.",
        "已签署的文件及所存原件（如有）将从本站删除。若无其他副本，请先下载。",
    ),
    Owned.COPY_POINT_PAGE: Phrase(
        "The public page stays. It shows what was found when the file was signed, with that date, because the file "
        "can’t be read again.",
        "公开页面保留。因文件无法再次读取，页面显示签署时的检查结果并注明日期。",
    ),
    Owned.COPY_POINT_YOURS: Phrase("Your own copies are not touched.", "你自己的副本不受影响。"),
    Owned.COPY_DO: Phrase("Remove the copy", "移除副本"),
    Owned.KEEP: Phrase("Keep it", "保留"),
}
