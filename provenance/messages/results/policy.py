"""What a policy decides about an upload, in words for the uploader, the platform and the viewers.

The viewers' words for China hold “AI” with “生成合成”, as GB 45438-2025 asks of an explicit label, and keep to the
three sentences of the labelling Measures (2025), Art. 6.
"""

from collections.abc import Mapping
from typing import Final

from provenance.messages.phrase import Phrase
from provenance.policy.codes import Basis, Evidence, LabelCode, Law, Outcome, PropagationGap, ReasonCode

OUTCOMES: Final[Mapping[Outcome, Phrase]] = {
    Outcome.ACCEPT: Phrase("accept", "接受"),
    Outcome.LABEL: Phrase("accept with a label", "加注标识后接受"),
    Outcome.ASK: Phrase("ask the uploader", "询问上传者"),
    Outcome.REVIEW: Phrase("a person looks at it", "由人工查看"),
}

LAWS: Final[Mapping[Law, Phrase]] = {
    Law.NONE: Phrase("no labelling law", "不适用标识法规"),
    Law.CN: Phrase("China's labelling Measures (2025)", "《人工智能生成合成内容标识办法》（2025）"),
    Law.EU: Phrase("EU AI Act, Art. 50", "欧盟《人工智能法》第 50 条"),
}

EVIDENCE: Final[Mapping[Evidence, Phrase]] = {
    Evidence.STATED: Phrase("AI use is stated", "说明使用了 AI"),
    Evidence.POSSIBLE: Phrase("AI use is possible", "可能使用了 AI"),
    Evidence.SUSPECTED: Phrase("AI use is suspected", "疑似使用了 AI"),
    Evidence.NONE: Phrase("nothing speaks for AI", "没有使用 AI 的迹象"),
}

REASONS: Final[Mapping[ReasonCode, Phrase]] = {
    ReasonCode.NOTHING_FOUND: Phrase(
        "Nothing in this upload calls for anything to be done.", "此次上传没有需要处理之处。"
    ),
    ReasonCode.CREDENTIAL_RECOGNISED: Phrase(
        "The Content Credentials fit the file, and a trust list knows the signer; this counts for the upload.",
        "Content Credentials 与文件相符，且签署者在信任列表中；这是对此次上传有利的依据。",
    ),
    ReasonCode.CREDENTIAL_VALID: Phrase(
        "The Content Credentials fit the file; this counts for the upload.",
        "Content Credentials 与文件相符；这是对此次上传有利的依据。",
    ),
    ReasonCode.CREDENTIAL_MISSING: Phrase(
        "This place asks for Content Credentials, and the file has none, which says nothing either way: "
        "please upload the signed original.",
        "此处要求提供 Content Credentials，而文件没有；这本身不说明任何问题：请上传已签署的原件。",
    ),
    ReasonCode.CREDENTIAL_INVALID: Phrase(
        "The Content Credentials don't fit this file; a change that is harmless can be the cause.",
        "Content Credentials 与此文件不相符；原因也可能只是无害的改动。",
    ),
    ReasonCode.CREDENTIAL_UNREADABLE: Phrase(
        "The Content Credentials can't be read: please upload the file as it was signed.",
        "Content Credentials 无法读取：请上传签署时的文件。",
    ),
    ReasonCode.SIGNER_UNRECOGNISED: Phrase(
        "The identity of the signer can't be verified: please show who signed.",
        "签署者未被识别：请说明签署者是谁。",
    ),
    ReasonCode.SIGNER_REVOKED: Phrase("The signer's certificate was revoked.", "签署者的证书已被吊销。"),
    ReasonCode.SIGNER_EXPIRED: Phrase(
        "The signer's certificate has expired, and nothing proves that the signature is older: please sign again.",
        "签署者的证书已过期，且没有证据表明签名早于过期时间：请重新签署。",
    ),
    ReasonCode.TIME_UNPROVEN: Phrase(
        "No external authority proves when the file was signed.", "没有外部机构证明文件的签署时间。"
    ),
    ReasonCode.HISTORY_ALTERED: Phrase(
        "A source of this work was altered after it was signed.", "此作品的一个来源文件在签署后被改动过。"
    ),
    ReasonCode.AI_STATED: Phrase(
        "What comes with the file states that AI was used.", "文件所带的信息说明使用了 AI。"
    ),
    ReasonCode.AI_POSSIBLE: Phrase(
        "The uploader, or a label in the file, says that AI was or may have been used.",
        "上传者或文件中的标识称使用了或可能使用了 AI。",
    ),
    ReasonCode.AI_SUSPECTED: Phrase(
        "There are traces of AI, and nothing reliable says whether it was used.",
        "存在使用 AI 的痕迹，但没有可靠的说明。",
    ),
    ReasonCode.AI_GENERATED: Phrase(
        "It is stated that AI made this work, perhaps all of it.", "有说明称此作品由 AI 制作，可能是全部。"
    ),
    ReasonCode.DECLARATION_MISSING: Phrase(
        "There are traces of AI: please say whether it was used, and for what.",
        "存在使用 AI 的痕迹：请说明是否使用了 AI，以及用于何处。",
    ),
    ReasonCode.DECLARATION_CONTRADICTED: Phrase(
        "You say that AI made nothing, and what comes with the file says that it did: please say how it was.",
        "你称 AI 没有生成任何内容，而文件所带的信息称使用了 AI：请说明实际情况。",
    ),
    ReasonCode.LABELS_CONTRADICT: Phrase(
        "Two places in this file say different things about AI.", "此文件中有两处关于 AI 的说法不同。"
    ),
    ReasonCode.RECOVERY_CONFIRMED: Phrase(
        "The file was matched with a registered work, and the match was confirmed.",
        "文件已与一件登记作品匹配，且匹配已确认。",
    ),
    ReasonCode.RECOVERY_UNCONFIRMED: Phrase(
        "The file is nearly identical to a registered work: please say whether it is that work.",
        "文件与一件登记作品几乎相同：请说明是否为同一作品。",
    ),
    ReasonCode.NOT_EXAMINED: Phrase(
        "The file could not be examined as a whole: please upload it in another format or a smaller size.",
        "文件未能完整检查：请换一种格式或较小的文件上传。",
    ),
    ReasonCode.PLATFORM_RULE: Phrase("A rule of this platform applies.", "适用此平台的一条规则。"),
}

VIEWER_LABELS: Final[Mapping[LabelCode, Phrase]] = {
    LabelCode.CN_IS: Phrase("AI-generated content", "AI 生成合成内容"),
    LabelCode.CN_MAY_BE: Phrase("Possibly AI-generated content", "可能为 AI 生成合成内容"),
    LabelCode.CN_SUSPECTED: Phrase("Suspected AI-generated content", "疑似 AI 生成合成内容"),
    LabelCode.EU_FULLY: Phrase("Fully AI-generated", "完全由 AI 生成"),
    LabelCode.EU_PARTIALLY: Phrase("Partially AI-modified", "部分由 AI 修改"),
    LabelCode.EU_BASIC: Phrase("AI was used", "使用了 AI"),
    LabelCode.STATED: Phrase("It is stated that AI was used", "有说明称使用了 AI"),
    LabelCode.POSSIBLE: Phrase("AI may have been used", "可能使用了 AI"),
}

BASES: Final[Mapping[Basis, Phrase]] = {
    Basis.SIGNED: Phrase("stated by the signer", "由签署者说明"),
    Basis.RECOVERED: Phrase("stated in the record of the matched work", "由匹配作品的记录说明"),
    Basis.LABEL: Phrase("said by a label in the file, which nobody signed", "由文件中未签署的标识说明"),
    Basis.UPLOADER: Phrase("declared by the uploader", "由上传者声明"),
    Basis.MATCH: Phrase("stated in the record of a work that may be this one", "由可能是同一作品的记录说明"),
    Basis.UNATTRIBUTED: Phrase(
        "stated in Content Credentials that don't fit the file", "由与文件不相符的 Content Credentials 说明"
    ),
    Basis.UNREADABLE_LABEL: Phrase("an AIGC label that can't be read", "文件中有无法读取的 AIGC 标识"),
    Basis.TRACE: Phrase("traces that a generator left in the file", "生成工具在文件中留下的痕迹"),
}

PROPAGATION_GAPS: Final[Mapping[PropagationGap, Phrase]] = {
    PropagationGap.PLATFORM_MISSING: Phrase(
        "The platform's fields of the AIGC label are not filled in: set the platform's code or name.",
        "AIGC 标识中的传播字段未填写：请设置平台的编码或名称。",
    ),
    PropagationGap.REFERENCE_MISSING: Phrase(
        "The platform's fields of the AIGC label are not filled in: give this content's number on the platform.",
        "AIGC 标识中的传播字段未填写：请给出此内容在平台上的编号。",
    ),
    PropagationGap.VALUE_NOT_WRITABLE: Phrase(
        "The platform's fields of the AIGC label are not filled in: use printable ASCII without blanks, quotation "
        "marks and backslashes.",
        "AIGC 标识中的传播字段未填写：请使用可显示的 ASCII 字符，不含空格、引号和反斜杠。",
    ),
    PropagationGap.LABEL_NOT_GIVEN: Phrase(
        "The file carries an AIGC label already, which was not passed on to be filled in; it stays as it is.",
        "文件已带有 AIGC 标识，但未提供该标识以供填写；标识保持不变。",
    ),
    PropagationGap.LABEL_UNUSABLE: Phrase(
        "An AIGC label in the file can't be filled in without rewriting it; it stays as it is.",
        "文件中的 AIGC 标识若不改写就无法填写；标识保持不变。",
    ),
}
