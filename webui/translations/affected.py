"""What a revocation affects, on the pages of an identity."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class AffectedText(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    HEADING_AHEAD = "heading_ahead"
    LINK = "link"
    LEAD = "lead"
    LEAD_AHEAD = "lead_ahead"
    LOOK = "look"
    AGAIN = "again"
    KEPT = "kept"
    BUNDLES = "bundles"
    BUNDLES_NOTE = "bundles_note"
    ANSWERS = "answers"
    GRADING = "grading"
    GRADED = "graded"
    NOTHING = "nothing"
    VERSION = "version"
    BUNDLE = "bundle"
    BUNDLE_AGAIN = "bundle_again"
    BUNDLE_KEPT = "bundle_kept"
    STATEMENT_AGAIN = "statement_again"
    STATEMENT_KEPT = "statement_kept"
    MORE = "more"
    BACK = "back"
    SIGN = "sign"


AFFECTED: Final[dict[StrEnum, Phrase]] = {
    AffectedText.HEADING: Phrase("What this affects", "受影响的内容"),
    AffectedText.HEADING_AHEAD: Phrase("What this would affect", "将受影响的内容"),
    AffectedText.LINK: Phrase("See what this affects", "查看受影响的内容"),
    AffectedText.LEAD: Phrase(
        "“{name}” is revoked. What it signed since {since} isn’t believed any more, unless an external time stamp "
        "shows that it is older.",
        "“{name}”已吊销。自 {since} 起由其签署的内容不再被采信，除非有外部时间戳证明签署更早。",
    ),
    AffectedText.LEAD_AHEAD: Phrase(
        "What it signed since {since} would not be believed any more, unless an external time stamp shows that it "
        "is older.",
        "自 {since} 起由其签署的内容将不再被采信，除非有外部时间戳证明签署更早。",
    ),
    AffectedText.LOOK: Phrase("See what this would affect", "查看将受影响的内容"),
    AffectedText.AGAIN: Phrase("To sign again: {count}", "需重新签署：{count}"),
    AffectedText.KEPT: Phrase("Kept by a time stamp: {count}", "由时间戳保全：{count}"),
    AffectedText.BUNDLES: Phrase("Evidence bundles", "证据包"),
    AffectedText.BUNDLES_NOTE: Phrase(
        "Bundles of these works, and those signed with this identity. They are with whoever has them and can’t be "
        "changed from here.",
        "由这些作品制作的证据包，以及由此身份签署的证据包。它们在持有者手中，无法在此更改。",
    ),
    AffectedText.ANSWERS: Phrase(
        "Answers to programs that change: {count}. Each program finds its own in the API.",
        "有变的程序答复：{count}。各程序可通过接口查到自己的部分。",
    ),
    AffectedText.GRADING: Phrase(
        "The certificate is revoked. {done} of {total} answers graded anew.",
        "证书已吊销。已重新评定 {total} 条答复中的 {done} 条。",
    ),
    AffectedText.GRADED: Phrase("All {total} answers are graded anew.", "全部 {total} 条答复均已重新评定。"),
    AffectedText.NOTHING: Phrase(
        "None of your works rests on its certificates.", "你的作品均不依赖此身份的证书。"
    ),
    AffectedText.VERSION: Phrase("Version {number}, signed {day}", "第 {number} 版，签署于 {day}"),
    AffectedText.BUNDLE: Phrase("Version {number}, made {day}", "第 {number} 版，制作于 {day}"),
    AffectedText.BUNDLE_AGAIN: Phrase(
        "Sign the work again, then make a new bundle.", "请重新签署作品，再制作新的证据包。"
    ),
    AffectedText.BUNDLE_KEPT: Phrase("Still holds: the work is proven older.", "仍然有效：作品已证明更早。"),
    AffectedText.STATEMENT_AGAIN: Phrase(
        "Its statement was signed with this identity, and no external time stamp shows that it is older: make a new "
        "bundle with another one.",
        "其声明由此身份签署，且没有外部时间戳证明签署更早：请用其他身份制作新的证据包。",
    ),
    AffectedText.STATEMENT_KEPT: Phrase(
        "Still holds: an external time stamp shows that its statement is older.",
        "仍然有效：外部时间戳证明其声明签署更早。",
    ),
    AffectedText.MORE: Phrase(
        "And {count} more. `vermilion keys affected` lists all of them.",
        "另有 {count} 项。`vermilion keys affected` 可列出全部。",
    ),
    AffectedText.BACK: Phrase("Back to the identity", "返回该身份"),
    AffectedText.SIGN: Phrase("Sign works again", "重新签署作品"),
}
