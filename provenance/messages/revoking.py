"""What a revocation makes of what is stored, and what there is to do about it."""

from collections.abc import Mapping
from typing import Final

from provenance.messages.phrase import Phrase
from provenance.registry.checks import Effect

EFFECTS: Final[Mapping[Effect, Phrase]] = {
    Effect.DISTRUSTED: Phrase(
        "No external time stamp shows that it was signed earlier. Sign it again with another identity.",
        "没有外部时间戳证明其签署更早。请用另一身份重新签署。",
    ),
    Effect.INGREDIENT: Phrase(
        "A part of it was signed with this certificate, and no external time stamp shows that this was earlier. "
        "Have the part signed again, then this.",
        "其中一部分素材由此证书签署，且没有外部时间戳证明签署更早。请先重新签署该素材，再重新签署此作品。",
    ),
    Effect.UNREADABLE: Phrase(
        "What is stored of it is damaged, so nothing can be told of when it was signed. Sign it again with another "
        "identity.",
        "为其存储的核验结论已损坏，无法判断签署时间。请用另一身份重新签署。",
    ),
    Effect.KEPT: Phrase(
        (
            "A time stamp by {authority}, of {at}, shows that it was signed earlier. There is nothing to do.",
            "An external time stamp shows that it was signed earlier. There is nothing to do.",
        ),
        (
            "{authority} 于 {at} 的时间戳证明其签署更早，无需处理。",
            "外部时间戳证明其签署更早，无需处理。",
        ),
    ),
}
