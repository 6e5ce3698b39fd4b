"""What stands around every page, and what is said where there is no page."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Chrome(StrEnum):
    """The frame of the pages and their errors."""

    SKIP = "skip"
    MAIN = "main"
    LANGUAGE = "language"
    VERIFY = "verify"
    MOTTO = "motto"
    HOME = "home"
    NOT_FOUND = "not_found"
    NOT_FOUND_LEAD = "not_found_lead"
    METHOD = "method"
    METHOD_LEAD = "method_lead"
    FORBIDDEN = "forbidden"
    FORBIDDEN_LEAD = "forbidden_lead"
    FAILED = "failed"
    FAILED_LEAD = "failed_lead"
    BAD_REQUEST = "bad_request"
    BAD_REQUEST_LEAD = "bad_request_lead"


CHROME: Final[dict[StrEnum, Phrase]] = {
    Chrome.SKIP: Phrase("Skip to content", "跳到正文"),
    Chrome.MAIN: Phrase("Main", "主导航"),
    Chrome.LANGUAGE: Phrase("Language", "语言"),
    Chrome.VERIFY: Phrase("Verify", "核验"),
    Chrome.MOTTO: Phrase(
        "Vermilion shows records. It does not judge truth.", "Vermilion 展示记录，不判定真伪。"
    ),
    Chrome.HOME: Phrase("Verify a file", "核验文件"),
    Chrome.NOT_FOUND: Phrase("There is no page here.", "这里没有页面。"),
    Chrome.NOT_FOUND_LEAD: Phrase(
        "The address may be mistyped, or the page has moved.", "地址可能有误，或页面已移动。"
    ),
    Chrome.METHOD: Phrase("This address can’t be used like that.", "不能这样使用此地址。"),
    Chrome.METHOD_LEAD: Phrase("Start again from the first page.", "请从首页重新开始。"),
    Chrome.FORBIDDEN: Phrase("This came from another site.", "此请求来自其他网站。"),
    Chrome.FORBIDDEN_LEAD: Phrase(
        "Files are only read when they are sent from a page of Vermilion itself. Choose the file there.",
        "只读取从 Vermilion 自己的页面发来的文件。请在那里选择文件。",
    ),
    Chrome.FAILED: Phrase("Something went wrong on our side.", "我们这边出了问题。"),
    Chrome.FAILED_LEAD: Phrase(
        "This says nothing about your file. Try again in a moment.", "这与你的文件无关。请稍后再试。"
    ),
    Chrome.BAD_REQUEST: Phrase("The request could not be understood.", "无法理解该请求。"),
    Chrome.BAD_REQUEST_LEAD: Phrase("Start again from the first page.", "请从首页重新开始。"),
}
