"""What a field of a request should have been. Programs go by the field and the code; who writes them reads this."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class FieldText(StrEnum):
    """What would be right, where a field is not."""

    NEEDED = "needed"
    NEEDED_OR_DISCLOSURE = "needed_or_disclosure"
    NO_SUCH = "no_such"
    ONCE = "once"
    IN_DISCLOSURE = "in_disclosure"
    AT_MOST_TIMES = "at_most_times"
    ONE_OF = "one_of"
    BOOLEAN = "boolean"
    WHOLE = "whole"
    LONGEST = "longest"
    SHORTEST = "shortest"
    FORM = "form"
    TEXT = "text"
    OBJECT = "object"
    BASE64 = "base64"
    VALUE_OF = "value_of"
    IDENTITY = "identity"
    WORK = "work"


FIELDS: Final[dict[StrEnum, Phrase]] = {
    FieldText.NEEDED: Phrase("This is needed.", "此项必填。"),
    FieldText.NEEDED_OR_DISCLOSURE: Phrase(
        "This is needed, or a whole disclosure.", "需要填写此项，或提供完整的披露信息。"
    ),
    FieldText.NO_SUCH: Phrase(
        "There is no such field; there are: {known}.", "没有此字段；可用的字段有：{known}。"
    ),
    FieldText.ONCE: Phrase("Say this only once.", "此项只能给出一次。"),
    FieldText.IN_DISCLOSURE: Phrase("The disclosure says this already.", "披露信息中已包含此项。"),
    FieldText.AT_MOST_TIMES: Phrase("At most {most} of these.", "此项最多 {most} 个。"),
    FieldText.ONE_OF: Phrase("One of: {allowed}.", "应为以下之一：{allowed}。"),
    FieldText.BOOLEAN: Phrase("true or false.", "应为 true 或 false。"),
    FieldText.WHOLE: Phrase("A whole number from {least} to {most}.", "应为 {least} 到 {most} 的整数。"),
    FieldText.LONGEST: Phrase("At most {most} characters.", "最多 {most} 个字符。"),
    FieldText.SHORTEST: Phrase("At least {least} characters.", "至少 {least} 个字符。"),
    FieldText.FORM: Phrase("{meant} Its form is {pattern}", "{meant}格式为 {pattern}"),
    FieldText.TEXT: Phrase("A text.", "应为文本。"),
    FieldText.OBJECT: Phrase("A JSON object.", "应为 JSON 对象。"),
    FieldText.BASE64: Phrase(
        "Base64 with padding (RFC 4648, section 4).", "应为带填充的 Base64（RFC 4648 第 4 节）。"
    ),
    FieldText.VALUE_OF: Phrase("A value of {alg}.", "应为 {alg} 的值。"),
    FieldText.IDENTITY: Phrase("The name of one of your signing identities.", "应为你的一个签名身份的名称。"),
    FieldText.WORK: Phrase("The id of one of your works.", "应为你的一件作品的 id。"),
}
