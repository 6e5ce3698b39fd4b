"""What can be wrong with a disclosure or in a label, in words; the path is said by whoever shows the problem."""

from collections.abc import Mapping
from typing import Final

from provenance.disclosure.problems import ProblemCode
from provenance.messages.phrase import Phrase

PROBLEMS: Final[Mapping[ProblemCode, Phrase]] = {
    ProblemCode.DOCUMENT_TOO_LARGE: Phrase("The document is larger than 1 MiB.", "文档超过 1 MiB。"),
    ProblemCode.DOCUMENT_TOO_DEEP: Phrase("The document is nested too deeply.", "文档嵌套过深。"),
    ProblemCode.DOCUMENT_NOT_JSON: Phrase("This isn't JSON.", "不是有效的 JSON。"),
    ProblemCode.DOCUMENT_DUPLICATE_KEY: Phrase("A key stands here twice.", "键重复出现。"),
    ProblemCode.DOCUMENT_SHAPE: Phrase(
        (
            "This doesn't fit the schema ({rule}): see “vermilion disclosure schema”.",
            "This doesn't fit the schema.",
        ),
        ("不符合格式要求（{rule}）：参见“vermilion disclosure schema”。", "不符合格式要求。"),
    ),
    ProblemCode.ID_DUPLICATE: Phrase("Another part has this id already.", "此 id 已被使用。"),
    ProblemCode.ID_DANGLING: Phrase("Nothing has the id that this refers to.", "所引用的 id 不存在。"),
    ProblemCode.PARENT_SEVERAL: Phrase(
        "A work continues one parent at most.", "一件作品最多只有一个父素材。"
    ),
    ProblemCode.PARENT_NOT_OPENED: Phrase(
        "There is a parent, so the work begins with opening it.", "存在父素材，因此作品应以打开该素材开始。"
    ),
    ProblemCode.OPENED_WITHOUT_INGREDIENT: Phrase(
        "Say which ingredient was opened.", "请注明打开了哪个素材。"
    ),
    ProblemCode.OPENED_NOT_A_PARENT: Phrase(
        "What was opened must be the parent.", "被打开的素材必须是父素材。"
    ),
    ProblemCode.OPENED_WITH_SOURCE_TYPE: Phrase(
        "An opened work has no source type: its parent has one.", "打开的作品不带来源类型：由其父素材注明。"
    ),
    ProblemCode.CREATED_WITHOUT_SOURCE_TYPE: Phrase(
        "Say how the work was made: a created work needs a source type.",
        "请注明作品的制作方式：新建作品需要来源类型。",
    ),
    ProblemCode.CREATED_WITH_INGREDIENT: Phrase(
        "A created work opens no ingredient.", "新建的作品不会打开素材。"
    ),
    ProblemCode.SOURCE_TYPE_REQUIRED: Phrase("This step needs a source type.", "此步骤需要来源类型。"),
    ProblemCode.SOURCE_TYPE_DEPRECATED: Phrase(
        "This source type is outdated: choose another.", "此来源类型已过时：请另选。"
    ),
    ProblemCode.SOURCE_TYPE_NOT_HUMAN: Phrase(
        "The source says how the part without AI was made: choose one without AI.",
        "来源说明的是未使用 AI 的部分如何制作：请选择不含 AI 的来源。",
    ),
    ProblemCode.PLACED_WITHOUT_COMPONENT: Phrase(
        "Say which component was placed.", "请注明置入了哪个组成素材。"
    ),
    ProblemCode.MODEL_WITHOUT_AI: Phrase(
        "A model is named, so say what it did: the answer about AI can't be “nothing”.",
        "已列出模型，请说明它做了什么：关于 AI 的回答不能是“什么也没做”。",
    ),
    ProblemCode.OVERSIGHT_WITHOUT_AI: Phrase(
        "Oversight is about AI, and no AI was used.", "监督程度针对 AI，而此处未使用 AI。"
    ),
    ProblemCode.PROMPT_WRITER_WITHOUT_PROMPT: Phrase(
        "There is a writer of a prompt, and no prompt.", "有提示词作者，却没有提示词。"
    ),
    ProblemCode.PROMPT_PUBLIC_WITHOUT_PROMPT: Phrase(
        "There is no prompt to publish.", "没有可公开的提示词。"
    ),
    ProblemCode.EXTENT_NOT_DECLARABLE: Phrase(
        "Choose what AI did: none, tooling, edited, composed or generated.",
        "请选择 AI 做了什么：none、tooling、edited、composed 或 generated。",
    ),
    ProblemCode.REGIONS_WITHOUT_AI_STEP: Phrase(
        "Regions say which part AI changed: they fit tooling, edited and composed only.",
        "区域说明 AI 改动了哪一部分：只适用于 tooling、edited 和 composed。",
    ),
    ProblemCode.CONSTRAINT_UNEXPECTED: Phrase(
        "Only a permission that is constrained has a condition.", "只有“有条件”的许可才附带条件。"
    ),
    ProblemCode.MOMENT_NAIVE: Phrase("A time needs a time zone.", "时间需要注明时区。"),
    ProblemCode.MOMENT_OUT_OF_RANGE: Phrase(
        "The time lies too far in the past or the future.", "时间过早或过晚。"
    ),
    ProblemCode.REGION_OUTSIDE: Phrase(
        "The region reaches beyond the picture: percentages end at 100.", "区域超出画面：百分比最大为 100。"
    ),
    ProblemCode.REGION_REVERSED: Phrase("The end lies before the start.", "结束早于开始。"),
    ProblemCode.TEXT_CONTROL: Phrase("The text holds control characters.", "文字中含有控制字符。"),
    ProblemCode.TEXT_BIDI: Phrase(
        "The text holds characters that reorder it when it is shown.", "文字中含有会改变显示顺序的字符。"
    ),
    ProblemCode.TEXT_NOT_UNICODE: Phrase("The text isn't valid Unicode.", "文字不是有效的 Unicode。"),
    ProblemCode.TEXT_BLANK: Phrase("The text is empty.", "文字为空。"),
    ProblemCode.LABEL_CHARACTERS: Phrase(
        "A label after GB 45438 holds only ASCII without spaces, quotation marks and backslashes.",
        "GB 45438 标识只能使用不含空格、引号和反斜杠的 ASCII 字符。",
    ),
    ProblemCode.READ_NOT_UNDERSTOOD: Phrase(
        ("A value isn't understood (“{value}”).", "A value isn't understood."),
        ("有无法理解的取值（“{value}”）。", "有无法理解的取值。"),
    ),
    ProblemCode.READ_DEPRECATED: Phrase(
        ("An outdated form is used (“{value}”).", "An outdated form is used."),
        ("使用了过时的写法（“{value}”）。", "使用了过时的写法。"),
    ),
    ProblemCode.READ_MISSING: Phrase("Something that must be there is missing.", "缺少必需的内容。"),
    ProblemCode.READ_MISPLACED: Phrase(
        "Something stands where it doesn't belong.", "有内容出现在不该出现的位置。"
    ),
    ProblemCode.READ_TOO_MANY: Phrase(
        "There are too many entries to read them all.", "条目过多，未能全部读取。"
    ),
}
