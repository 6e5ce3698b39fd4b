"""What is said of time stamps, when one is made, waited for or checked."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class StampNotice(StrEnum):
    """A sentence about a time stamp."""

    WAITS = "waits"
    WAITS_HERE = "waits_here"
    NONE = "none"
    ADDED = "added"
    BESIDE = "beside"
    PROVEN = "proven"
    SELF_ASSERTED = "self_asserted"
    EMBEDDED = "embedded"
    OTHER = "other"
    MISSING = "missing"
    EXISTENCE = "existence"


STAMP_NOTICES: Final[Mapping[StampNotice, Phrase]] = {
    StampNotice.WAITS: Phrase(
        "No time-stamping authority answered; the stamp will be added. Until then the time is self-asserted.",
        "没有时间戳机构应答；时间戳将稍后补上。在此之前为自述时间。",
    ),
    StampNotice.WAITS_HERE: Phrase(
        "No time-stamping authority answered ({names}); the time is self-asserted. Add a stamp later with "
        "“vermilion timestamp add {file}”.",
        "没有时间戳机构应答（{names}）；目前为自述时间。稍后可用“vermilion timestamp add {file}”补上时间戳。",
    ),
    StampNotice.NONE: Phrase(
        "The signature could not be stamped: {reason}",
        "签名未能加盖时间戳：{reason}",
    ),
    StampNotice.ADDED: Phrase(
        "{file}: the signature is stamped ({by}).", "{file}：签名已加盖时间戳（{by}）。"
    ),
    StampNotice.BESIDE: Phrase(
        "{file}: stamped ({by}); the stamp is in {stamp}.", "{file}：已加盖时间戳（{by}），存于 {stamp}。"
    ),
    StampNotice.PROVEN: Phrase("{at}, by {authority}.", "{at}，由 {authority} 证明。"),
    StampNotice.SELF_ASSERTED: Phrase(
        "{at} by the word of {authority}, which is on no list here: nobody whom you recognise confirms it.",
        "{at}，由 {authority} 声明；该机构不在此处的任何列表中：没有您识别的机构证实它。",
    ),
    StampNotice.EMBEDDED: Phrase(
        "{at}, self-asserted time: the installation that signed made this stamp itself. It proves nothing against "
        "whoever runs that, whatever it is called.",
        "{at}，自述时间：此时间戳由签署方自己的系统生成。无论其名称如何，对该系统的运营者没有证明力。",
    ),
    StampNotice.OTHER: Phrase(
        "This time stamp is not for this content, or is damaged: it proves nothing.",
        "此时间戳不属于此内容，或已损坏：没有任何证明力。",
    ),
    StampNotice.MISSING: Phrase("There is no time stamp.", "没有时间戳。"),
    StampNotice.EXISTENCE: Phrase(
        "Proves existence by then, not authorship or first creation.",
        "证明届时已经存在，不证明作者身份或首创。",
    ),
}
