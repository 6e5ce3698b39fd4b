"""Two places in a file that say different things, in words; which of them is right is for people to find out."""

from collections.abc import Mapping
from typing import Final

from provenance.disclosure.compare import DisagreementCode
from provenance.messages.phrase import Phrase

DISAGREEMENTS: Final[Mapping[DisagreementCode, Phrase]] = {
    DisagreementCode.ACTIONS_EXTENT: Phrase(
        "the signed disclosure and the signed list of steps differ on what AI did.",
        "已签署的披露与已签署的步骤记录，对 AI 做了什么说法不一。",
    ),
    DisagreementCode.AIGC_AGAINST_SIGNED: Phrase(
        "the AIGC label says AI, and the signer says that AI made nothing.",
        "AIGC 标识称使用了 AI，而签署者称 AI 没有生成任何内容。",
    ),
    DisagreementCode.IPTC_AGAINST_SIGNED: Phrase(
        "the IPTC label says AI, and the signer says that AI made nothing.",
        "IPTC 标识称使用了 AI，而签署者称 AI 没有生成任何内容。",
    ),
    DisagreementCode.IPTC_DENIES_SIGNED: Phrase(
        "the signer says AI, and the IPTC label says that it was made without.",
        "签署者称使用了 AI，而 IPTC 标识称未使用。",
    ),
    DisagreementCode.IPTC_AGAINST_AIGC: Phrase(
        "the AIGC label says AI, and the IPTC label says that it was made without.",
        "AIGC 标识称使用了 AI，而 IPTC 标识称未使用。",
    ),
    DisagreementCode.PLUS_AGAINST_TRAINING: Phrase(
        "the PLUS label and the signer differ on what others may train on.",
        "PLUS 标识与签署者，对是否允许用于训练说法不一。",
    ),
    DisagreementCode.TRAINING_AGAINST_SIGNED: Phrase(
        "two signed statements differ on what others may train on.",
        "两处已签署的陈述，对是否允许用于训练说法不一。",
    ),
}
