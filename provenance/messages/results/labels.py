"""What labels in a file say, in words: AIGC values, PLUS values, and what is odd about a text."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.disclosure.projections.plus import DataMining
from provenance.messages.phrase import Phrase


class AigcValue(StrEnum):
    """The `Label` of an AIGC label (GB 45438)."""

    IS = "1"
    MAY_BE = "2"
    SUSPECTED = "3"


class OddText(StrEnum):
    """What was odd about a text: the kinds of the finding `text.unsafe`."""

    CONTROL = "control"
    BIDI = "bidi"
    MARKUP = "markup"
    TOO_LONG = "too_long"


class LabelCarrier(StrEnum):
    """The labels that signing writes beside the credential: `carrier` of `credentials.signing.LabelOutcome`."""

    XMP = "xmp"
    IPTC = "iptc"
    AIGC = "aigc"


class LabelReason(StrEnum):
    """Why a label was not written: `reason` of `credentials.signing.LabelOutcome`."""

    NO_CARRIER = "label.no_carrier"
    NOT_WRITABLE = "label.not_writable"
    INCOMING_KEPT = "label.incoming_kept"


AIGC_VALUES: Final[Mapping[AigcValue, Phrase]] = {
    AigcValue.IS: Phrase("made or changed by AI", "为 AI 生成合成内容"),
    AigcValue.MAY_BE: Phrase("possibly made or changed by AI", "可能为 AI 生成合成内容"),
    AigcValue.SUSPECTED: Phrase("suspected to be made or changed by AI", "疑似 AI 生成合成内容"),
}

ODD_TEXTS: Final[Mapping[OddText, Phrase]] = {
    OddText.CONTROL: Phrase(
        "holds control characters; they are shown as marks", "含有控制字符；已显示为替代符号"
    ),
    OddText.BIDI: Phrase(
        "holds characters that reorder what is shown; they are shown as marks",
        "含有会改变显示顺序的字符；已显示为替代符号",
    ),
    OddText.MARKUP: Phrase("holds markup; it is shown as plain text", "含有标记代码；已按纯文本显示"),
    OddText.TOO_LONG: Phrase("is very long; it is shown in part", "过长；只显示一部分"),
}

DATA_MINING: Final[Mapping[DataMining, Phrase]] = {
    DataMining.UNSPECIFIED: Phrase("nothing is said", "未说明"),
    DataMining.ALLOWED: Phrase("allowed", "允许"),
    DataMining.PROHIBITED_AI_TRAINING: Phrase("training AI is not allowed", "不允许训练 AI"),
    DataMining.PROHIBITED_GENERATIVE_TRAINING: Phrase(
        "training generative AI is not allowed", "不允许训练生成式 AI"
    ),
    DataMining.PROHIBITED_EXCEPT_SEARCH: Phrase(
        "not allowed, except for search engines", "除搜索引擎索引外均不允许"
    ),
    DataMining.PROHIBITED: Phrase("not allowed", "不允许"),
    DataMining.SEE_CONSTRAINT: Phrase("only under a condition", "须满足条件"),
}

LABEL_CARRIERS: Final[Mapping[LabelCarrier, Phrase]] = {
    LabelCarrier.XMP: Phrase("IPTC and PLUS (XMP)", "IPTC 与 PLUS（XMP）"),
    LabelCarrier.IPTC: Phrase("Digital source and AI system (IPTC)", "数字来源与 AI 系统（IPTC）"),
    LabelCarrier.AIGC: Phrase("AIGC (GB 45438)", "AIGC（GB 45438）"),
}

LABEL_REASONS: Final[Mapping[LabelReason, Phrase]] = {
    LabelReason.NO_CARRIER: Phrase(
        "not written, because this format has no place for it; the Content Credentials hold it",
        "未写入，因为此格式没有存放位置；已包含在 Content Credentials 中",
    ),
    LabelReason.NOT_WRITABLE: Phrase(
        (
            "not written, because this file can't take it without a loss ({why}); the Content Credentials hold it",
            "not written, because this file can't take it without a loss; the Content Credentials hold it",
        ),
        (
            "未写入，因为写入会损失此文件的内容（{why}）；已包含在 Content Credentials 中",
            "未写入，因为写入会损失此文件的内容；已包含在 Content Credentials 中",
        ),
    ),
    LabelReason.INCOMING_KEPT: Phrase(
        "not written, because the file carries one already, which is kept as it is",
        "未写入，因为文件已带有该标识，并原样保留",
    ),
}
