"""What a creator says about AI, in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.disclosure.vocabulary import AssertedBy, Extent, Oversight, Relationship, Role, Use
from provenance.messages.phrase import Phrase


class Permission(StrEnum):
    """What a training permission is about: the fields of `disclosure.model.Training`."""

    DATA_MINING = "data_mining"
    AI_INFERENCE = "ai_inference"
    AI_TRAINING = "ai_training"
    AI_GENERATIVE_TRAINING = "ai_generative_training"


EXTENTS: Final[Mapping[Extent, Phrase]] = {
    Extent.NONE: Phrase("AI did nothing", "AI 什么也没做"),
    Extent.TOOLING: Phrase("AI did technical clean-up only", "AI 只做了技术修整"),
    Extent.EDITED: Phrase("AI changed part of it", "AI 改动了一部分"),
    Extent.COMPOSED: Phrase("AI made parts of it", "AI 制作了其中一些部分"),
    Extent.GENERATED: Phrase("AI made all of it", "AI 制作了全部"),
    Extent.UNKNOWN: Phrase("It is not known whether AI was used", "不清楚是否使用了 AI"),
}

RELATIONSHIPS: Final[Mapping[Relationship, Phrase]] = {
    Relationship.PARENT_OF: Phrase("an edit of", "改自"),
    Relationship.COMPONENT_OF: Phrase("contains", "包含"),
    Relationship.INPUT_TO: Phrase("used as input", "用作输入"),
}

OVERSIGHTS: Final[Mapping[Oversight, Phrase]] = {
    Oversight.FULLY_AUTONOMOUS: Phrase("the model worked by itself", "模型自主完成"),
    Oversight.PROMPT_GUIDED: Phrase("a person guided it by prompts", "由人通过提示词引导"),
    Oversight.HUMAN_VALIDATED: Phrase("a person checked the result", "由人审核结果"),
}

USES: Final[Mapping[Use, Phrase]] = {
    Use.ALLOWED: Phrase("allowed", "允许"),
    Use.NOT_ALLOWED: Phrase("not allowed", "不允许"),
    Use.CONSTRAINED: Phrase(
        ("only under a condition (“{constraint}”)", "only under a condition"),
        ("须满足条件（“{constraint}”）", "须满足条件"),
    ),
}

PERMISSIONS: Final[Mapping[Permission, Phrase]] = {
    Permission.DATA_MINING: Phrase("data mining", "数据挖掘"),
    Permission.AI_INFERENCE: Phrase("use as input to AI", "用作 AI 输入"),
    Permission.AI_TRAINING: Phrase("training AI", "训练 AI"),
    Permission.AI_GENERATIVE_TRAINING: Phrase("training generative AI", "训练生成式 AI"),
}

ASSERTED_BY: Final[Mapping[AssertedBy, Phrase]] = {
    AssertedBy.CREATOR: Phrase("Entered by the creator", "由创作者填写"),
    AssertedBy.TOOL: Phrase("Recorded by the tool", "由工具记录"),
    AssertedBy.PLATFORM: Phrase("Added by the platform", "由平台添加"),
    AssertedBy.DETECTOR: Phrase("Suggested by a detector", "由检测器提示"),
}

ROLES: Final[Mapping[Role, Phrase]] = {
    Role.CREATOR: Phrase("creator", "创作者"),
    Role.CONTRIBUTOR: Phrase("contributor", "参与者"),
    Role.EDITOR: Phrase("editor", "编辑者"),
    Role.PRODUCER: Phrase("producer", "制作人"),
    Role.PUBLISHER: Phrase("publisher", "发布者"),
    Role.SPONSOR: Phrase("sponsor", "赞助者"),
    Role.TRANSLATOR: Phrase("translator", "译者"),
}
