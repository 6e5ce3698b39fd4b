"""The bundles of a dispute: what one holds, how it is made, and what it can carry."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class BundleText(StrEnum):
    """The words about bundles."""

    BUNDLE = "bundle"
    HOLDS_FILES = "holds_files"
    HOLDS_PIECES = "holds_pieces"
    HOLDS_PROOFS = "holds_proofs"
    HOLDS_REPORT = "holds_report"
    HASH_ONLY = "hash_only"
    REVOCATIONS = "revocations"
    REVOCATIONS_NOTE = "revocations_note"
    CRLS = "crls"
    OCSPS = "ocsps"
    MAKE = "make"
    MAKE_AGAIN = "make_again"
    MAKING = "making"
    MAKING_NOTE = "making_note"
    NOT_MADE = "not_made"
    PROVES = "proves"
    MADE = "made"
    MADE_AT = "made_at"
    BY_OUTSIDE = "by_outside"
    BY_SELF = "by_self"
    AGAINST_NOBODY = "against_nobody"
    LACKS = "lacks"
    DOWNLOAD = "download"
    DOWNLOAD_OF = "download_of"
    HASH = "hash"


BUNDLE: Final[dict[StrEnum, Phrase]] = {
    BundleText.BUNDLE: Phrase("The bundle", "证据包"),
    BundleText.HOLDS_FILES: Phrase("Both files, and their fingerprints", "两个文件及其指纹"),
    BundleText.HOLDS_PIECES: Phrase("The pieces of evidence: {count}", "各项证据：{count} 项"),
    BundleText.HOLDS_PROOFS: Phrase(
        "Ledger proofs and time stamps that anyone can check offline", "任何人可离线核对的账本证明与时间戳"
    ),
    BundleText.HOLDS_REPORT: Phrase("A report in English and Chinese", "中英文报告"),
    BundleText.HASH_ONLY: Phrase(
        "Leave my original out: only its hash goes in, and I show the file.",
        "不收录我的原件：只含其哈希，文件由我出示。",
    ),
    BundleText.REVOCATIONS: Phrase(
        "Add what outside authorities say of revocations", "加入外部机构关于撤销的说明"
    ),
    BundleText.REVOCATIONS_NOTE: Phrase(
        "Where an outside authority certified you or stamps: its files as it signed them, got where its certificate "
        "points. Nothing is fetched from here.",
        "若您的证书或时间戳来自外部机构：请从其证书所指的地址取得文件，原样提交。此处不会去下载任何内容。",
    ),
    BundleText.CRLS: Phrase("Lists of revocations (CRL: DER or PEM)", "撤销列表（CRL：DER 或 PEM）"),
    BundleText.OCSPS: Phrase("Answers about a certificate (OCSP: DER)", "关于证书的答复（OCSP：DER）"),
    BundleText.MAKE: Phrase("Make the bundle", "制作证据包"),
    BundleText.MAKE_AGAIN: Phrase("Make a new bundle", "重新制作证据包"),
    BundleText.MAKING: Phrase("The bundle is being made.", "正在制作证据包。"),
    BundleText.MAKING_NOTE: Phrase(
        "Files are gathered, signed and stamped. This page shows it when it is ready.",
        "正在收集、签署并加盖时间戳。完成后会显示在此页。",
    ),
    BundleText.NOT_MADE: Phrase("The bundle was not made. {why}", "证据包未能制作。{why}"),
    BundleText.PROVES: Phrase(
        "Proves existence by this time, not authorship.", "证明此时已经存在，不证明作者是谁。"
    ),
    BundleText.MADE: Phrase("Bundles", "已制作的证据包"),
    BundleText.MADE_AT: Phrase("{when}, {size}", "{when}，{size}"),
    BundleText.BY_OUTSIDE: Phrase(
        "Vouched for from outside: the original existed by {when}.", "由外部担保：原件在 {when} 时已经存在。"
    ),
    BundleText.BY_SELF: Phrase(
        "Self-asserted time only: {when}. It proves nothing against the operator of this installation.",
        "仅有自述时间：{when}。对本站的运营者不构成任何证明。",
    ),
    BundleText.AGAINST_NOBODY: Phrase(
        "Nobody outside vouches for a time yet. A bundle made now has self-asserted time only, unless an authority "
        "answers.",
        "尚无外部为时间担保。除非有机构应答，现在制作的证据包只有自述时间。",
    ),
    BundleText.LACKS: Phrase("What it does not have", "其中没有"),
    BundleText.DOWNLOAD: Phrase("Download", "下载"),
    BundleText.DOWNLOAD_OF: Phrase("Download the bundle of {when}", "下载 {when} 的证据包"),
    BundleText.HASH: Phrase("SHA-256 {hash}", "SHA-256 {hash}"),
}
