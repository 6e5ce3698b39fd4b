"""What the commands about revocations report."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class RevokingNotice(StrEnum):
    """A sentence of `keys revoke` or `keys affected`."""

    FORESEEN = "foreseen"
    SINCE = "since"
    NOTHING = "nothing"
    VERSION = "version"
    BUNDLE = "bundle"
    BUNDLE_AGAIN = "bundle_again"
    STATEMENT = "statement"
    COUNTS = "counts"
    ASK = "ask"
    UNCHANGED = "unchanged"
    REGRADED = "regraded"


REVOKING_NOTICES: Final[Mapping[RevokingNotice, Phrase]] = {
    RevokingNotice.FORESEEN: Phrase(
        "If “{name}” is revoked, what it signed since {since} isn't believed any more:",
        "若吊销“{name}”，自 {since} 起由其签署的内容将不再被采信：",
    ),
    RevokingNotice.SINCE: Phrase(
        "“{name}” is revoked; what it signed since {since} isn't believed any more:",
        "“{name}”已吊销；自 {since} 起由其签署的内容不再被采信：",
    ),
    RevokingNotice.NOTHING: Phrase(
        "Nothing that is registered here was signed by it.", "此处登记的内容均非由其签署。"
    ),
    RevokingNotice.VERSION: Phrase(
        "“{title}”, version {version} ({work}): {effect}", "“{title}”第 {version} 版（{work}）：{effect}"
    ),
    RevokingNotice.BUNDLE: Phrase(
        "Evidence bundle of “{title}”, version {version} (SHA-256 {sha256}): {effect}",
        "“{title}”第 {version} 版的证据包（SHA-256 {sha256}）：{effect}",
    ),
    RevokingNotice.BUNDLE_AGAIN: Phrase(
        "Sign the work again, then make a new bundle.", "请重新签署作品，再制作新的证据包。"
    ),
    RevokingNotice.STATEMENT: Phrase(
        "Its statement was signed with it, and no external time stamp shows that it is older. Make a new bundle.",
        "其声明由该身份签署，且没有外部时间戳证明签署更早。请制作新的证据包。",
    ),
    RevokingNotice.COUNTS: Phrase(
        "To sign again: {again}. Kept by a time stamp: {kept}. Evidence bundles: {bundles}. "
        "Answers to programs that change: {answers}.",
        "需重新签署：{again}。由时间戳保全：{kept}。证据包：{bundles}。有变的程序答复：{answers}。",
    ),
    RevokingNotice.ASK: Phrase(
        "Revoke “{name}” for good? Nobody can undo this.", "要永久吊销“{name}”吗？任何人都无法撤销此操作。"
    ),
    RevokingNotice.UNCHANGED: Phrase("Nothing was changed.", "未作任何更改。"),
    RevokingNotice.REGRADED: Phrase(
        "Stored verdicts that changed: {verdicts}. Answers to programs that changed: {answers}.",
        "有变的已存结论：{verdicts}。有变的程序答复：{answers}。",
    ),
}
