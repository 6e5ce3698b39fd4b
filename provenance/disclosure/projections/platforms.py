"""Which box the creator ticks on each platform, in the platform's own words (as published in 2026).

Advice, not law: platforms change their forms. The wording is data and is never translated.
"""

from dataclasses import dataclass
from enum import StrEnum

from provenance.disclosure.extent import derive
from provenance.disclosure.model import Disclosure
from provenance.disclosure.vocabulary import USES_AI, Extent


class Platform(StrEnum):
    """The platforms that we know the form of."""

    XIAOHONGSHU = "xiaohongshu"
    DOUYIN = "douyin"
    TIKTOK = "tiktok"
    YOUTUBE = "youtube"
    META = "meta"
    BILIBILI = "bilibili"
    KUAISHOU = "kuaishou"


class Tick(StrEnum):
    """What to do with the box."""

    ALWAYS = "always"
    IF_REALISTIC = "if_realistic"  # where it could be taken for a real person, place, voice or event
    IF_AI_WAS_USED = "if_ai_was_used"  # the history doesn't say; the creator knows
    NO = "no"


@dataclass(frozen=True, slots=True)
class PlatformAdvice:
    """One platform: what to do with which box, its wording, and whether it reads the signed label itself."""

    platform: Platform
    tick: Tick
    box: str | None
    wording: str | None
    reads_label: bool


@dataclass(frozen=True, slots=True)
class _Form:
    box: str
    wording: str | None
    reads_label: bool
    realistic_only: bool = False
    declines: str | None = None  # the choice that says "nothing to declare"


_FORMS = {
    Platform.XIAOHONGSHU: _Form("xiaohongshu.ai", "笔记含AI合成内容", reads_label=True),
    Platform.DOUYIN: _Form("douyin.ai", "内容由AI生成", reads_label=True, declines="无需添加自主声明"),
    Platform.TIKTOK: _Form("tiktok.ai", "AI-generated", reads_label=True, realistic_only=True),
    Platform.YOUTUBE: _Form("youtube.altered", "Altered content", reads_label=True, realistic_only=True),
    Platform.META: _Form("meta.ai", None, reads_label=True, realistic_only=True),
    Platform.BILIBILI: _Form("bilibili.ai", "含AI生成内容", reads_label=False),
    Platform.KUAISHOU: _Form("kuaishou.ai", "内容为AI生成", reads_label=False),
}


def advice(disclosure: Disclosure) -> tuple[PlatformAdvice, ...]:
    """Advise for every platform, in one order."""
    extent = derive(disclosure)
    return tuple(_advise(platform, form, extent) for platform, form in _FORMS.items())


def _advise(platform: Platform, form: _Form, extent: Extent) -> PlatformAdvice:
    if extent in USES_AI:
        tick = Tick.IF_REALISTIC if form.realistic_only else Tick.ALWAYS
    elif extent is Extent.UNKNOWN:
        tick = Tick.IF_AI_WAS_USED
    else:
        box = f"{platform}.none" if form.declines else None
        return PlatformAdvice(platform, Tick.NO, box, form.declines, form.reads_label)
    return PlatformAdvice(platform, tick, form.box, form.wording, form.reads_label)
