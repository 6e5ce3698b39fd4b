"""What stands around every page, and what is said where there is no page."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Chrome(StrEnum):
    """The frame of the pages and their errors."""

    SKIP = "skip"
    MAIN = "main"
    LANGUAGE = "language"
    MENU = "menu"
    CHOOSE_FILE = "choose_file"
    CHOOSE_FILES = "choose_files"
    NO_FILE = "no_file"
    VERIFY = "verify"
    STUDIO = "studio"
    WORKS = "works"
    DISPUTES = "disputes"
    IDENTITY = "identity"
    LEDGER = "ledger"
    NEWS = "news"
    NEWS_LONG = "news_long"
    TRUST = "trust"
    MEMBERS = "members"
    SETTINGS = "settings"
    ACCOUNT = "account"
    SIGN_IN = "sign_in"
    API = "api"
    MOTTO = "motto"
    HOME = "home"
    AGAIN = "again"
    BACK = "back"
    NOT_FOUND = "not_found"
    NOT_FOUND_LEAD = "not_found_lead"
    METHOD = "method"
    METHOD_LEAD = "method_lead"
    FORBIDDEN = "forbidden"
    FORBIDDEN_LEAD = "forbidden_lead"
    STALE = "stale"
    STALE_LEAD = "stale_lead"
    CONFLICT = "conflict"
    CONFLICT_LEAD = "conflict_lead"
    TOO_LARGE = "too_large"
    TOO_LARGE_LEAD = "too_large_lead"
    TOO_MANY = "too_many"
    TOO_MANY_LEAD = "too_many_lead"
    UNAVAILABLE = "unavailable"
    UNAVAILABLE_LEAD = "unavailable_lead"
    FAILED = "failed"
    FAILED_LEAD = "failed_lead"
    BAD_REQUEST = "bad_request"
    BAD_REQUEST_LEAD = "bad_request_lead"


CHROME: Final[dict[StrEnum, Phrase]] = {
    Chrome.SKIP: Phrase("Skip to content", "跳到正文"),
    Chrome.MAIN: Phrase("Main", "主导航"),
    Chrome.LANGUAGE: Phrase("Language", "语言"),
    Chrome.VERIFY: Phrase("Verify", "核验"),
    Chrome.MENU: Phrase("Menu", "目录"),
    Chrome.CHOOSE_FILE: Phrase("Choose a file", "选择文件"),
    Chrome.CHOOSE_FILES: Phrase("Choose files", "选择文件"),
    Chrome.NO_FILE: Phrase("None chosen yet", "尚未选择"),
    Chrome.STUDIO: Phrase("Studio", "工作室"),
    Chrome.WORKS: Phrase("Works", "作品"),
    Chrome.DISPUTES: Phrase("Disputes", "争议"),
    Chrome.IDENTITY: Phrase("Identity", "身份"),
    Chrome.LEDGER: Phrase("Ledger", "账本"),
    Chrome.NEWS: Phrase("{count} new", "{count} 条新增"),
    Chrome.NEWS_LONG: Phrase(
        "New entries under your keys: {count}",
        "你的密钥名下新增条目：{count}",
    ),
    Chrome.TRUST: Phrase("Trust lists", "信任列表"),
    Chrome.MEMBERS: Phrase("Members", "成员"),
    Chrome.SETTINGS: Phrase("Settings", "设置"),
    Chrome.ACCOUNT: Phrase("Your account: {name}", "你的账户：{name}"),
    Chrome.SIGN_IN: Phrase("Sign in", "登录"),
    Chrome.API: Phrase("API", "API 文档"),
    Chrome.MOTTO: Phrase(
        "Vermilion shows records. It does not judge truth.", "Vermilion 展示记录，不判定真伪。"
    ),
    Chrome.HOME: Phrase("Verify a file", "核验文件"),
    Chrome.AGAIN: Phrase("Load it again", "重新载入"),
    Chrome.BACK: Phrase("Go back", "返回"),
    Chrome.NOT_FOUND: Phrase("There is no page here.", "这里没有页面。"),
    Chrome.NOT_FOUND_LEAD: Phrase(
        "The address may be mistyped, or the page has moved.", "地址可能有误，或页面已移动。"
    ),
    Chrome.METHOD: Phrase("This address can’t be used like that.", "不能这样使用此地址。"),
    Chrome.METHOD_LEAD: Phrase("Start again from the first page.", "请从首页重新开始。"),
    Chrome.FORBIDDEN: Phrase("This came from another site.", "此请求来自其他网站。"),
    Chrome.FORBIDDEN_LEAD: Phrase(
        "Only what is sent from a page of Vermilion itself is taken. Start again from there.",
        "只接受从 Vermilion 自己的页面发出的请求。请从那里重新开始。",
    ),
    Chrome.STALE: Phrase("This page is out of date.", "此页面已过期。"),
    Chrome.STALE_LEAD: Phrase(
        "You signed in or out since it was opened, so nothing was changed. Load it again, and repeat it.",
        "打开此页之后，你曾登录或退出登录，因此没有做任何更改。请重新载入页面后再试一次。",
    ),
    Chrome.CONFLICT: Phrase("Something changed in the meantime.", "期间情况已有变化。"),
    Chrome.CONFLICT_LEAD: Phrase(
        "Nothing was saved. Go back, load the page again, and look at what is there now.",
        "未保存任何内容。请返回，重新载入页面，查看现在的状况。",
    ),
    Chrome.TOO_LARGE: Phrase("This is larger than what is taken here.", "所发送的内容超出本站的上限。"),
    Chrome.TOO_LARGE_LEAD: Phrase(
        (
            "Nothing was kept. A file may have {limit} at most: send a smaller one, or fewer at a time.",
            "Nothing was kept. Send fewer or smaller files at a time.",
        ),
        (
            "未保留任何内容。每个文件最大 {limit}：请发送较小的文件，或每次少发几个。",
            "未保留任何内容。请每次发送较少或较小的文件。",
        ),
    ),
    Chrome.TOO_MANY: Phrase("Too many tries.", "尝试次数过多。"),
    Chrome.TOO_MANY_LEAD: Phrase(
        "You can try again in about {minutes} min.", "大约 {minutes} 分钟后可以再试。"
    ),
    Chrome.UNAVAILABLE: Phrase("This isn’t possible at the moment.", "暂时无法进行。"),
    Chrome.UNAVAILABLE_LEAD: Phrase(
        "The installation can’t read or save right now, and nothing was changed. Try again in a moment.",
        "此系统目前无法读取或保存，未做任何更改。请稍后再试。",
    ),
    Chrome.FAILED: Phrase("Something went wrong on our side.", "我们这边出了问题。"),
    Chrome.FAILED_LEAD: Phrase(
        "This says nothing about your file. Try again in a moment.", "这与你的文件无关。请稍后再试。"
    ),
    Chrome.BAD_REQUEST: Phrase("The request could not be understood.", "无法理解该请求。"),
    Chrome.BAD_REQUEST_LEAD: Phrase("Start again from the first page.", "请从首页重新开始。"),
}
