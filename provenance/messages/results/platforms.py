"""What platforms and the EU ask of a creator, in words. A platform's own wording is data and stands as it is."""

from collections.abc import Mapping
from typing import Final

from provenance.disclosure.projections.eu import EuDutyCode, EuIcon
from provenance.disclosure.projections.platforms import Platform, Tick
from provenance.messages.phrase import Phrase

PLATFORMS: Final[Mapping[Platform, Phrase]] = {
    Platform.XIAOHONGSHU: Phrase("Xiaohongshu", "小红书"),
    Platform.DOUYIN: Phrase("Douyin", "抖音"),
    Platform.TIKTOK: Phrase("TikTok", "TikTok"),
    Platform.YOUTUBE: Phrase("YouTube", "YouTube"),
    Platform.META: Phrase("Meta", "Meta"),
    Platform.BILIBILI: Phrase("Bilibili", "哔哩哔哩"),
    Platform.KUAISHOU: Phrase("Kuaishou", "快手"),
}

TICKS: Final[Mapping[Tick, Phrase]] = {
    Tick.ALWAYS: Phrase(
        ("choose “{wording}”", "say that AI was used"),
        ("请选择“{wording}”", "请声明使用了 AI"),
    ),
    Tick.IF_REALISTIC: Phrase(
        (
            "choose “{wording}” if it could be taken for a real person, place or event",
            "say that AI was used if it could be taken for a real person, place or event",
        ),
        (
            "若可能被误认为真实的人物、地点或事件，请选择“{wording}”",
            "若可能被误认为真实的人物、地点或事件，请声明使用了 AI",
        ),
    ),
    Tick.IF_AI_WAS_USED: Phrase(
        ("choose “{wording}” if AI was used", "say so if AI was used"),
        ("若使用了 AI，请选择“{wording}”", "若使用了 AI，请作声明"),
    ),
    Tick.NO: Phrase(
        ("choose “{wording}”", "nothing to choose"),
        ("请选择“{wording}”", "无需选择"),
    ),
}

EU_ICONS: Final[Mapping[EuIcon, Phrase]] = {
    EuIcon.NONE: Phrase("no icon", "无需图标"),
    EuIcon.BASIC: Phrase("the basic AI icon", "基本 AI 图标"),
    EuIcon.FULLY_AI_GENERATED: Phrase(
        "the icon “Fully AI-Generated”", "“Fully AI-Generated”（完全由 AI 生成）图标"
    ),
    EuIcon.PARTIALLY_AI_MODIFIED: Phrase(
        "the icon “Partially AI-Modified”", "“Partially AI-Modified”（部分由 AI 修改）图标"
    ),
}

EU_DUTIES: Final[Mapping[EuDutyCode, Phrase]] = {
    EuDutyCode.MARK: Phrase(
        "The AI system's provider marks its output in a machine-readable way (Art. 50(2)).",
        "AI 系统的提供者须以机器可读的方式标记其输出（第 50 条第 2 款）。",
    ),
    EuDutyCode.DEEPFAKE: Phrase(
        "Tell viewers that the depiction was made or changed by AI (Art. 50(4)).",
        "须告知观看者该内容由 AI 生成或改动（第 50 条第 4 款）。",
    ),
    EuDutyCode.DEEPFAKE_ARTISTIC: Phrase(
        "Tell viewers that AI was used, in a way that doesn't spoil the artistic work (Art. 50(4)).",
        "须以不妨碍作品欣赏的方式告知观看者使用了 AI（第 50 条第 4 款）。",
    ),
    EuDutyCode.PUBLIC_INTEREST_TEXT: Phrase(
        "Tell readers that the text was made or changed by AI (Art. 50(4)).",
        "须告知读者该文字由 AI 生成或改动（第 50 条第 4 款）。",
    ),
    EuDutyCode.TEXT_EXEMPT: Phrase(
        "Nobody needs to be told: a person reviewed the text and somebody is responsible for it (Art. 50(4)).",
        "无需告知：文字已由人审阅，且有人承担编辑责任（第 50 条第 4 款）。",
    ),
}
