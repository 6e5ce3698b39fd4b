"""What is said where a bundle is made."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.evidence.bundles.lacks import Lack
from provenance.messages.phrase import Phrase


class EvidenceNotice(StrEnum):
    """A sentence of `vermilion evidence make`."""

    MADE = "made"
    SIGNED_BY = "signed_by"
    OUTSIDE = "outside"
    SELF_ASSERTED = "self_asserted"
    LACKS = "lacks"
    NOT_REGISTERED = "not_registered"
    URL_ALONE = "url_alone"
    BAD_INSTANT = "bad_instant"


EVIDENCE_NOTICES: Final[Mapping[EvidenceNotice, Phrase]] = {
    EvidenceNotice.MADE: Phrase("Made {bundle} ({size}).", "已制作 {bundle}（{size}）。"),
    EvidenceNotice.SIGNED_BY: Phrase("Signed as “{identity}”.", "以“{identity}”签署。"),
    EvidenceNotice.OUTSIDE: Phrase(
        "Vouched for from outside: the original existed by {when}.", "由外部担保：原件在 {when} 时已经存在。"
    ),
    EvidenceNotice.SELF_ASSERTED: Phrase(
        "Self-asserted time only: {when}. It proves nothing against the operator of this installation.",
        "仅有自述时间：{when}。对此系统的运营者不构成任何证明。",
    ),
    EvidenceNotice.LACKS: Phrase("It does not have: {what}", "其中没有：{what}"),
    EvidenceNotice.NOT_REGISTERED: Phrase(
        "{file} is not registered here, byte for byte: register it, or give the file as it was registered.",
        "{file} 未在此逐字节登记：请先登记，或提供登记时的已签署文件。",
    ),
    EvidenceNotice.URL_ALONE: Phrase(
        "--url, --captured-at and --headers are about a copy: give --accused too.",
        "--url、--captured-at 和 --headers 用于说明副本：请同时给出 --accused。",
    ),
    EvidenceNotice.BAD_INSTANT: Phrase(
        "“{value}” is no instant: write it as 2026-11-14T09:14:00Z.",
        "“{value}”不是时刻：请写作 2026-11-14T09:14:00Z。",
    ),
}

LACKS: Final[Mapping[Lack, Phrase]] = {
    Lack.ORIGINAL: Phrase("The original itself; only its hash is in it.", "原件本身；只含其哈希。"),
    Lack.LEDGER: Phrase(
        "A proof from the ledger: the registration was not in it yet.", "账本证明：登记当时尚未写入。"
    ),
    Lack.SIGNER: Phrase(
        "A registration in its creator’s name: the file was registered unsigned, so its entry shows that it was "
        "there, not who registered it.",
        "以创作者名义的登记：该文件登记时未签署，因此账本条目表明文件当时已经存在，不表明由谁登记。",
    ),
    Lack.KEY: Phrase(
        "A registration under the key that signed the bundle: that key was made later, or is of another identity, so "
        "the entry shows that the file was there, not who registered it.",
        "以签署证据所用密钥作出的登记：该密钥是后来生成的，或属于另一身份，因此账本条目表明文件当时已经存在，不表明由谁登记。",
    ),
    Lack.WITNESS: Phrase(
        "A witness: nobody else cosigned the ledger with this entry.",
        "见证：没有其他方联署含有此条目的账本。",
    ),
    Lack.REGISTRATION_STAMP: Phrase("A time stamp from outside on the registration.", "登记的外部时间戳。"),
    Lack.OUTSIDE: Phrase("Any time that somebody outside vouches for.", "任何由外部担保的时间。"),
    Lack.RESPONDER: Phrase(
        "Whether somebody was revoked who answered for an issuer of its certificates (OCSP): a list (CRL) of that "
        "issuer would tell.",
        "代其证书签发者答复的一方（OCSP）自己是否被撤销：该签发者的列表（CRL）可以说明。",
    ),
    Lack.REVOCATION_DATA: Phrase(
        "What the issuers of its certificates say of revocations (CRL, OCSP): nothing of that was given.",
        "其证书签发者关于撤销的说明（CRL、OCSP）：未提供。",
    ),
    Lack.FINGERPRINTS: Phrase("Fingerprints: the work has none.", "指纹：此作品没有。"),
    Lack.COPY: Phrase("A copy to compare with.", "可比对的副本。"),
    Lack.COMPARISON: Phrase("A comparison: the two could not be compared.", "比对结果：两者无法比对。"),
    Lack.REPORT: Phrase(
        "The report: what draws it is not installed here.", "报告：此处未安装制作报告的组件。"
    ),
}
