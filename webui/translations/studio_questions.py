"""What the studio asks about an original, and what can be wrong with an answer."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Question(StrEnum):
    """The questions and the answers to choose from."""

    SCOPE = "scope"
    SCOPE_ALL = "scope_all"
    SCOPE_ALL_NOTE = "scope_all_note"
    SCOPE_ONE = "scope_one"
    EVERY = "every"
    AI = "ai"
    NONE = "none"
    TOOLING = "tooling"
    TOOLING_NOTE = "tooling_note"
    EDITED = "edited"
    EDITED_NOTE = "edited_note"
    COMPOSED = "composed"
    COMPOSED_NOTE = "composed_note"
    GENERATED = "generated"
    PART = "part"
    PART_PICTURE = "part_picture"
    PART_DRAW = "part_draw"
    PART_TYPE = "part_type"
    PART_OR = "part_or"
    PART_TYPE_LINK = "part_type_link"
    PART_KEYS = "part_keys"
    PART_WHOLE = "part_whole"
    PART_ADD = "part_add"
    PART_REMOVE = "part_remove"
    BOX = "box"
    BOX_NEW = "box_new"
    LEFT = "left"
    TOP = "top"
    WIDTH = "width"
    HEIGHT = "height"
    TOOL = "tool"
    TOOL_NOTE = "tool_note"
    TOOL_NAME = "tool_name"
    TOOL_VERSION = "tool_version"
    TOOL_ANOTHER = "tool_another"
    MODEL = "model"
    DIRECTED = "directed"
    HUMAN_VALIDATED = "human_validated"
    PROMPT_GUIDED = "prompt_guided"
    FULLY_AUTONOMOUS = "fully_autonomous"
    UNSAID = "unsaid"
    SOURCE = "source"
    SOURCE_NOTE = "source_note"
    SOURCE_CHOOSE = "source_choose"
    CAPTURE = "capture"
    COMPUTATIONAL = "computational"
    DRAWN = "drawn"
    PRINT = "print"
    NEGATIVE = "negative"
    POSITIVE = "positive"
    COMPOSITE = "composite"
    ALGORITHM = "algorithm"
    DATA = "data"
    TRAINING = "training"
    TRAINING_NOTE = "training_note"
    NO = "no"
    ASK = "ask"
    YES = "yes"
    NOT_SAID = "not_said"
    GENERATIVE = "generative"
    OTHER_TRAINING = "other_training"
    INFERENCE = "inference"
    MINING = "mining"
    CONSTRAINT = "constraint"
    CONSTRAINT_NOTE = "constraint_note"
    DESCRIPTION = "description"
    DESCRIPTION_NOTE = "description_note"


class AnswerProblem(StrEnum):
    """What is wrong with an answer; said beside its field."""

    AI_MISSING = "ai_missing"
    SOURCE_MISSING = "source_missing"
    BOX_INCOMPLETE = "box_incomplete"
    BOX_NOT_A_NUMBER = "box_not_a_number"
    BOX_OUTSIDE = "box_outside"
    BOX_TOO_MANY = "box_too_many"
    TOOL_WITHOUT_NAME = "tool_without_name"
    TOO_LONG = "too_long"
    NOT_SHOWABLE = "not_showable"
    UNKNOWN_CHOICE = "unknown_choice"


QUESTIONS: Final[dict[StrEnum, Phrase]] = {
    Question.SCOPE: Phrase("Whom do these answers hold for?", "这些回答适用于哪些原作？"),
    Question.SCOPE_ALL: Phrase("All originals", "全部原作"),
    Question.SCOPE_ALL_NOTE: Phrase("Except those with answers of their own", "已有单独回答的除外"),
    Question.SCOPE_ONE: Phrase("Only this file", "仅此文件"),
    Question.EVERY: Phrase("Use these answers for every file", "将这些回答用于所有文件"),
    Question.AI: Phrase("What did AI do?", "AI 做了什么？"),
    Question.NONE: Phrase("Nothing", "什么也没做"),
    Question.TOOLING: Phrase("Helped with technical clean-up", "帮忙做了技术修整"),
    Question.TOOLING_NOTE: Phrase("Noise, sharpness, dust, colour", "降噪、锐化、除尘、校色"),
    Question.EDITED: Phrase("Changed part of it", "改动了一部分"),
    Question.EDITED_NOTE: Phrase("Something was removed, replaced or reworked", "移除、替换或重绘了某处"),
    Question.COMPOSED: Phrase("Made parts of it", "制作了其中一些部分"),
    Question.COMPOSED_NOTE: Phrase("A background, a figure, a voice", "例如背景、人物、配音"),
    Question.GENERATED: Phrase("Made all of it", "制作了全部"),
    Question.PART: Phrase("Which part?", "是哪一部分？"),
    Question.PART_PICTURE: Phrase("The original. Draw boxes on it.", "原作画面，可在上面画框。"),
    Question.PART_DRAW: Phrase("Draw a box on the picture, ", "在图上画一个框，"),
    Question.PART_TYPE: Phrase(
        "Position of each box, in per cent of the picture", "每个框的位置，以画面的百分比计"
    ),
    Question.PART_OR: Phrase(" or ", "，或"),
    Question.PART_TYPE_LINK: Phrase("type its position", "输入位置"),
    Question.PART_KEYS: Phrase(
        "By keyboard: the arrow keys move a chosen box, with Shift they size it, Delete removes it.",
        "用键盘：方向键移动选中的框，按住 Shift 调整大小，Delete 移除。",
    ),
    Question.PART_WHOLE: Phrase(
        "Without a box, the answer is about the whole.", "不画框，则回答适用于整幅画面。"
    ),
    Question.PART_ADD: Phrase("add one", "添加一个"),
    Question.PART_REMOVE: Phrase("Remove box {letter}", "移除框 {letter}"),
    Question.BOX: Phrase("Box {letter}", "框 {letter}"),
    Question.BOX_NEW: Phrase("Another box", "再加一个框"),
    Question.LEFT: Phrase("From the left", "距左侧"),
    Question.TOP: Phrase("From the top", "距顶部"),
    Question.WIDTH: Phrase("Width", "宽度"),
    Question.HEIGHT: Phrase("Height", "高度"),
    Question.TOOL: Phrase("Which tool?", "用了什么工具？"),
    Question.TOOL_NOTE: Phrase(
        "The program or service, and its version if you know it.", "程序或服务，以及版本（如果知道）。"
    ),
    Question.TOOL_NAME: Phrase("Tool", "工具"),
    Question.TOOL_VERSION: Phrase("Version", "版本"),
    Question.TOOL_ANOTHER: Phrase("Another tool", "另一个工具"),
    Question.MODEL: Phrase("AI model, if you know it", "AI 模型（如果知道）"),
    Question.DIRECTED: Phrase("Did a person direct it?", "是否由人操作？"),
    Question.HUMAN_VALIDATED: Phrase("Yes, and chose or corrected the result", "是，并挑选或修改了结果"),
    Question.PROMPT_GUIDED: Phrase("Yes, by prompts", "是，通过提示词"),
    Question.FULLY_AUTONOMOUS: Phrase("No, it ran by itself", "否，自动运行"),
    Question.UNSAID: Phrase("I’d rather not say", "不作说明"),
    Question.SOURCE: Phrase("How was the original made?", "原作是怎样制作的？"),
    Question.SOURCE_NOTE: Phrase("The part that was made without AI.", "指没有使用 AI 的部分。"),
    Question.SOURCE_CHOOSE: Phrase("Choose one", "请选择"),
    Question.CAPTURE: Phrase("Photographed, filmed or recorded", "拍摄、摄录或录音"),
    Question.COMPUTATIONAL: Phrase(
        "Photographed, several exposures merged by the camera", "拍摄，由相机合并多次曝光"
    ),
    Question.DRAWN: Phrase("Drawn, written or built on a computer", "在电脑上绘制、书写或搭建"),
    Question.PRINT: Phrase("Scanned from paper, a print or a painting", "扫描自纸张、印刷品或画作"),
    Question.NEGATIVE: Phrase("Scanned from negative film", "扫描自负片"),
    Question.POSITIVE: Phrase("Scanned from slide film", "扫描自反转片（幻灯片）"),
    Question.COMPOSITE: Phrase("Put together from several photographs", "由多张照片合成"),
    Question.ALGORITHM: Phrase("Made by a program without a trained model", "由程序生成，未使用训练模型"),
    Question.DATA: Phrase("Drawn from data, such as a chart or a map", "依据数据绘制，例如图表或地图"),
    Question.TRAINING: Phrase("What may others train on?", "他人可以用来训练什么？"),
    Question.TRAINING_NOTE: Phrase(
        "A statement that others can read. It doesn’t stop anyone by itself.",
        "这是一份他人可以读到的声明，本身并不能阻止任何人。",
    ),
    Question.NO: Phrase("No", "不可以"),
    Question.ASK: Phrase("Ask me", "先问我"),
    Question.YES: Phrase("Yes", "可以"),
    Question.NOT_SAID: Phrase("Not said", "不说明"),
    Question.GENERATIVE: Phrase("Training generative AI", "训练生成式 AI"),
    Question.OTHER_TRAINING: Phrase("Training other AI", "训练其他 AI"),
    Question.INFERENCE: Phrase("As input to an AI", "用作 AI 的输入"),
    Question.MINING: Phrase("Search and data mining", "检索与数据挖掘"),
    Question.CONSTRAINT: Phrase("How to ask you", "如何联系你"),
    Question.CONSTRAINT_NOTE: Phrase(
        "Written into the file as it stands: an address that you want to be public, or your terms.",
        "将原样写入文件：你愿意公开的联系方式，或你的条件。",
    ),
    Question.DESCRIPTION: Phrase("In your own words", "用自己的话说明"),
    Question.DESCRIPTION_NOTE: Phrase(
        "Optional. Anyone who has the file can read it.", "选填。持有文件的人都能读到。"
    ),
}

ANSWER_PROBLEMS: Final[dict[StrEnum, Phrase]] = {
    AnswerProblem.AI_MISSING: Phrase(
        "Choose what AI did: nothing is signed without an answer.", "请选择 AI 做了什么：未作回答则无法签署。"
    ),
    AnswerProblem.SOURCE_MISSING: Phrase("Choose how the original was made.", "请选择原作是怎样制作的。"),
    AnswerProblem.BOX_INCOMPLETE: Phrase(
        "Box {letter} needs all four numbers, or none.", "框 {letter} 需要填写全部四个数字，或都不填。"
    ),
    AnswerProblem.BOX_NOT_A_NUMBER: Phrase(
        "The numbers of box {letter} go from 0 to 100.", "框 {letter} 的数字应在 0 至 100 之间。"
    ),
    AnswerProblem.BOX_OUTSIDE: Phrase(
        "Box {letter} must lie on the picture and be at least 0.1 wide and high.",
        "框 {letter} 必须在画面之内，宽和高至少为 0.1。",
    ),
    AnswerProblem.BOX_TOO_MANY: Phrase("Draw at most {maximum} boxes.", "最多画 {maximum} 个框。"),
    AnswerProblem.TOOL_WITHOUT_NAME: Phrase(
        "Name the tool that has this version.", "请写出此版本对应的工具名称。"
    ),
    AnswerProblem.TOO_LONG: Phrase("Write at most {maximum} characters.", "最多 {maximum} 个字符。"),
    AnswerProblem.NOT_SHOWABLE: Phrase(
        "There is a character in this that can’t be shown: type it again.",
        "其中有无法显示的字符：请重新输入。",
    ),
    AnswerProblem.UNKNOWN_CHOICE: Phrase("Choose one of the answers.", "请选择其中一项。"),
}
