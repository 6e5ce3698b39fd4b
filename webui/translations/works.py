"""The creator's library and the owner's page of a work."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Works(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    NO_WORKS = "no_works"
    ONE_WORK = "one_work"
    MANY_WORKS = "many_works"
    SIGN = "sign"
    FILTER = "filter"
    ALL = "all"
    AI = "ai"
    WITHDRAWN = "withdrawn"
    SEARCH = "search"
    SEARCH_LABEL = "search_label"
    FOUND = "found"
    CLEAR = "clear"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    NONE_FOUND = "none_found"
    NONE_FOUND_LEAD = "none_found_lead"
    NONE_AI = "none_ai"
    NONE_AI_LEAD = "none_ai_lead"
    NONE_WITHDRAWN = "none_withdrawn"
    NONE_WITHDRAWN_LEAD = "none_withdrawn_lead"
    PAGES = "pages"
    NEWER = "newer"
    OLDER = "older"
    PAGE_OF = "page_of"
    ABOUT = "about"
    PHOTOGRAPH = "photograph"
    SCAN = "scan"
    PICTURE = "picture"
    VIDEO = "video"
    SOUND = "sound"
    DOCUMENT = "document"
    STATE_SIGNED = "state_signed"
    STATE_UNRECOGNISED = "state_unrecognised"
    STATE_REVOKED = "state_revoked"
    STATE_WITHDRAWN = "state_withdrawn"
    SIGNED_BY = "signed_by"
    SIGNED_BY_UNRECOGNISED = "signed_by_unrecognised"
    SIGNED_BY_REVOKED = "signed_by_revoked"
    NOT_SIGNED = "not_signed"
    STATE_NOT_SIGNED = "state_not_signed"
    STATE_NOT_SIGNED_WITHDRAWN = "state_not_signed_withdrawn"
    WITHDRAWN_ON = "withdrawn_on"
    FILE_FACTS = "file_facts"
    PICTURE_OF = "picture_of"
    WHOLE_TITLE = "whole_title"
    QR = "qr"
    QR_NOTE = "qr_note"
    QR_SVG = "qr_svg"
    QR_PNG = "qr_png"
    COPY_LINK = "copy_link"
    COPY_CODE = "copy_code"
    COPIED = "copied"
    READ_RECORD = "read_record"
    CHECK_COPY = "check_copy"
    VERSIONS = "versions"
    PROVENANCE = "provenance"
    PROVENANCE_NOTE = "provenance_note"
    SAYS_OUTSIDE = "says_outside"
    SAYS_HERE = "says_here"
    EARLIER = "earlier"
    ALL_DATES = "all_dates"
    BEYOND = "beyond"
    BEYOND_NOTE = "beyond_note"
    CHANGE = "change"
    CHANGE_NOTE = "change_note"
    CHANGE_OPEN = "change_open"
    VERSION = "version"
    VERSION_ABOUT = "version_about"
    SIGNED_FILE = "signed_file"
    FILE_AS_IT_CAME = "file_as_it_came"
    ORIGINAL = "original"
    COPY_GONE = "copy_gone"
    COPY_REMOVE_OF = "copy_remove_of"
    ADD_VERSION = "add_version"
    RECEIPT = "receipt"
    RECEIPT_NOTE = "receipt_note"
    EMBED = "embed"
    EMBED_NOTE = "embed_note"
    EMBED_CODE = "embed_code"


WORKS: Final[dict[StrEnum, Phrase]] = {
    Works.HEADING: Phrase("Works", "作品"),
    Works.NO_WORKS: Phrase("{name}, no works yet", "{name}，尚无作品"),
    Works.ONE_WORK: Phrase("{name}, one work", "{name}，1 件作品"),
    Works.MANY_WORKS: Phrase("{name}, {count} works", "{name}，{count} 件作品"),
    Works.SIGN: Phrase("Sign originals", "签署原作"),
    Works.FILTER: Phrase("Filter", "筛选"),
    Works.ALL: Phrase("All", "全部"),
    Works.AI: Phrase("AI disclosed", "已披露 AI"),
    Works.WITHDRAWN: Phrase("Withdrawn", "已撤下"),
    Works.SEARCH: Phrase("Search", "搜索"),
    Works.SEARCH_LABEL: Phrase("Title or file name", "标题或文件名"),
    Works.FOUND: Phrase("Found for “{query}”: {count}", "“{query}”：找到 {count} 件"),
    Works.CLEAR: Phrase("Show all", "显示全部"),
    Works.EMPTY: Phrase("Nothing signed yet.", "尚未签署任何作品。"),
    Works.EMPTY_LEAD: Phrase(
        "Every original that you sign appears here, with a link that anyone can read its record by.",
        "你签署的每件原作都会出现在这里，并附有任何人都可查看其记录的链接。",
    ),
    Works.NONE_FOUND: Phrase(
        "No work has “{query}” in its title or file name.", "没有标题或文件名含“{query}”的作品。"
    ),
    Works.NONE_FOUND_LEAD: Phrase(
        "Try a shorter word, or show all works.", "请换一个较短的词，或显示全部作品。"
    ),
    Works.NONE_AI: Phrase("No work with AI disclosed.", "没有披露 AI 的作品。"),
    Works.NONE_AI_LEAD: Phrase(
        "Works in which AI changed or made something are listed here.", "AI 有所改动或制作的作品列在这里。"
    ),
    Works.NONE_WITHDRAWN: Phrase("No work is withdrawn.", "没有已撤下的作品。"),
    Works.NONE_WITHDRAWN_LEAD: Phrase(
        "Works whose public page you closed are listed here.", "公开页面被你关闭的作品列在这里。"
    ),
    Works.PAGES: Phrase("Pages", "分页"),
    Works.NEWER: Phrase("Newer", "较新"),
    Works.OLDER: Phrase("Older", "较早"),
    Works.PAGE_OF: Phrase("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    Works.ABOUT: Phrase("{kind}, {day}. {extent}.", "{kind}，{day}。{extent}。"),
    Works.PHOTOGRAPH: Phrase("Photograph", "照片"),
    Works.SCAN: Phrase("Scan", "扫描件"),
    Works.PICTURE: Phrase("Picture", "图片"),
    Works.VIDEO: Phrase("Video", "视频"),
    Works.SOUND: Phrase("Sound", "音频"),
    Works.DOCUMENT: Phrase("Document", "文档"),
    Works.STATE_SIGNED: Phrase("Signed", "已签署"),
    Works.STATE_UNRECOGNISED: Phrase("Signed, signer not recognised", "已签署，签署者未被识别"),
    Works.STATE_REVOKED: Phrase("Signed, certificate revoked", "已签署，证书已被吊销"),
    Works.STATE_WITHDRAWN: Phrase("Signed. Withdrawn.", "已签署，已撤下"),
    Works.STATE_NOT_SIGNED: Phrase("Registered, not signed", "已登记，未签署"),
    Works.STATE_NOT_SIGNED_WITHDRAWN: Phrase("Registered, not signed. Withdrawn.", "已登记，未签署，已撤下"),
    Works.NOT_SIGNED: Phrase(
        "Registered as it came, {day}. It is not signed, or its signature does not hold.",
        "于 {day}原样登记。未签署，或签名无效。",
    ),
    Works.SIGNED_BY: Phrase(
        "Signed by {name}, {day}. Signer recognised when it was signed.",
        "由{name}于 {day}签署，签署时签署者可识别。",
    ),
    Works.SIGNED_BY_REVOKED: Phrase(
        "Signed by {name}, {day}, with a certificate that was revoked.",
        "由{name}于 {day}签署，所用证书已被吊销。",
    ),
    Works.SIGNED_BY_UNRECOGNISED: Phrase(
        "Signed by {name}, {day}. Signer not recognised when it was signed.",
        "由{name}于 {day}签署，签署时签署者未被识别。",
    ),
    Works.WITHDRAWN_ON: Phrase("Withdrawn on {day}.", "已于 {day}撤下。"),
    Works.FILE_FACTS: Phrase(
        ("{kind}, {year}. {extent}. {format}, {size}.", "{kind}, {year}. {extent}. {size}."),
        ("{kind}，{year} 年。{extent}。{format}，{size}。", "{kind}，{year} 年。{extent}。{size}。"),
    ),
    Works.PICTURE_OF: Phrase("The picture of the work", "作品的画面"),
    Works.WHOLE_TITLE: Phrase("The whole title", "完整标题"),
    Works.QR: Phrase("QR code of the verify link", "核验链接的二维码"),
    Works.QR_NOTE: Phrase(
        "Scan to read the record. Print it beside the picture, or in the colophon.",
        "扫码即可查看记录。可印在画面旁或版权页中。",
    ),
    Works.QR_SVG: Phrase("QR code, SVG", "二维码，SVG"),
    Works.QR_PNG: Phrase("QR code, PNG", "二维码，PNG"),
    Works.COPY_LINK: Phrase("Copy link", "复制链接"),
    Works.COPY_CODE: Phrase("Copy the code", "复制代码"),
    Works.COPIED: Phrase("Copied", "已复制"),
    Works.READ_RECORD: Phrase("Read the record", "查看记录"),
    Works.CHECK_COPY: Phrase("Check a copy against this work", "将副本与此作品核对"),
    Works.VERSIONS: Phrase("Versions", "版本"),
    Works.PROVENANCE: Phrase("Provenance", "来历"),
    Works.PROVENANCE_NOTE: Phrase("What happened, and who says so.", "发生过什么，由谁说明。"),
    Works.SAYS_OUTSIDE: Phrase("Proven from outside", "由外部证明"),
    Works.SAYS_HERE: Phrase("Stated here", "本站陈述"),
    Works.EARLIER: Phrase("Before that: {count} more.", "此前还有 {count} 项。"),
    Works.ALL_DATES: Phrase("All dates on one line", "全部日期的时间线"),
    Works.BEYOND: Phrase("Around it", "相关"),
    Works.BEYOND_NOTE: Phrase("How it was made, and what becomes of it.", "如何创作，流传到了哪里。"),
    Works.CHANGE: Phrase("Title and access", "标题与公开"),
    Works.CHANGE_NOTE: Phrase("What only you can do.", "只有你能做的事。"),
    Works.CHANGE_OPEN: Phrase("Rename, withdraw or delete", "重命名、撤下或删除"),
    Works.VERSION: Phrase("Version {number}.", "版本 {number}。"),
    Works.VERSION_ABOUT: Phrase(
        (
            "Signed by {identity}. {extent}. {file}, {size}.",
            "Registered, not signed. {extent}. {file}, {size}.",
            "Registered, not signed. {extent}. {size}.",
        ),
        (
            "由{identity}签署。{extent}。{file}，{size}。",
            "已登记，未签署。{extent}。{file}，{size}。",
            "已登记，未签署。{extent}。{size}。",
        ),
    ),
    Works.SIGNED_FILE: Phrase("Signed file", "已签署的文件"),
    Works.FILE_AS_IT_CAME: Phrase("File as it came", "登记时的文件"),
    Works.ORIGINAL: Phrase("Original", "原件"),
    Works.COPY_GONE: Phrase("Not kept here", "不在此保存"),
    Works.COPY_REMOVE_OF: Phrase(
        "Remove the stored copy of version {number}", "移除版本 {number} 所存的副本"
    ),
    Works.ADD_VERSION: Phrase("Sign a new version", "签署新版本"),
    Works.RECEIPT: Phrase("Receipt, JSON", "回执，JSON"),
    Works.RECEIPT_NOTE: Phrase(
        "Hashes, dates, the disclosure and what was found at signing, as data.",
        "散列值、日期、披露信息与签署时的检查结果（数据）。",
    ),
    Works.EMBED: Phrase("Embed", "嵌入"),
    Works.EMBED_NOTE: Phrase(
        "A small label for your own site. No tracking, no script.", "用于你自己网站的小标签。不跟踪，无脚本。"
    ),
    Works.EMBED_CODE: Phrase("The code for your site", "用于网站的代码"),
}
