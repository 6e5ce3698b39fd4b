"""The axes of a verdict in words. Nothing here says true, safe or trusted, and nothing is a score."""

from collections.abc import Mapping
from typing import Final

from provenance.credentials.findings import NotProven, Severity
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    RecoveryStatus,
    SignerStatus,
    TimeStatus,
)
from provenance.messages.phrase import Phrase
from provenance.recognition.model import Method

CREDENTIAL_STATES: Final[Mapping[CredentialState, Phrase]] = {
    CredentialState.NONE: Phrase(
        "No Content Credential found; this says nothing either way.",
        "未发现 Content Credentials；这本身不代表任何结论。",
    ),
    CredentialState.UNREADABLE: Phrase(
        "There is a problem with this file’s Content Credentials and they can’t be viewed.",
        "此文件的 Content Credentials 存在问题，无法查看。",
    ),
    CredentialState.INVALID: Phrase(
        "The Content Credentials of this file are invalid: they don’t fit it.",
        "此文件的 Content Credentials 无效：与文件不符。",
    ),
    CredentialState.VALID: Phrase(
        "The Content Credentials fit this file: it is as it was when it was signed.",
        "Content Credentials 与此文件相符：文件与签署时一致。",
    ),
}

SIGNER_STATUSES: Final[Mapping[SignerStatus, Phrase]] = {
    SignerStatus.NONE: Phrase(
        "Nothing in this file can be attributed to a signer.",
        "此文件中没有可归于某位签署者的内容。",
    ),
    SignerStatus.RECOGNISED: Phrase(
        ("The signer is recognised (list “{list}”).", "The signer is recognised."),
        ("签署者已被识别（名单“{list}”）。", "签署者已被识别。"),
    ),
    SignerStatus.UNRECOGNISED: Phrase(
        "The identity of the signer can’t be verified.",
        "无法核实签署者的身份。",
    ),
    SignerStatus.REVOKED: Phrase(
        "The signer’s certificate was revoked.",
        "签署者的证书已被吊销。",
    ),
    SignerStatus.EXPIRED: Phrase(
        "The signer’s certificate has expired, and no external time shows that it was valid at signing.",
        "签署者的证书已过期，也没有外部时间证明签署时证书仍然有效。",
    ),
}

TIME_STATUSES: Final[Mapping[TimeStatus, Phrase]] = {
    TimeStatus.NONE: Phrase("No time is stated.", "未注明时间。"),
    TimeStatus.SELF_ASSERTED: Phrase(
        ("{at}, stated by the signer; nobody else confirms it.", "Stated by the signer only."),
        ("{at}，由签署者自述，没有他人证实。", "仅由签署者自述。"),
    ),
    TimeStatus.EXTERNAL: Phrase(
        ("{at}, proven by an external authority ({authority}).", "Proven by an external authority."),
        ("{at}，由外部机构证明（{authority}）。", "由外部机构证明。"),
    ),
}

DISCLOSURE_SOURCES: Final[Mapping[DisclosureSource, Phrase]] = {
    DisclosureSource.NONE: Phrase("nothing in the file says it", "文件中没有说明"),
    DisclosureSource.SIGNED: Phrase("stated by the signer", "由签署者声明"),
    DisclosureSource.LABEL: Phrase(
        "read from a label in the file that anybody can change",
        "读自文件中的标识，任何人都可以改动该标识",
    ),
    DisclosureSource.DECLARED: Phrase("declared by the uploader", "由上传者声明"),
    DisclosureSource.RECOVERED: Phrase(
        "taken from the record that this file was matched with",
        "取自与此文件匹配的记录",
    ),
}

RECOVERY_STATUSES: Final[Mapping[RecoveryStatus, Phrase]] = {
    RecoveryStatus.CONFIRMED: Phrase(
        ("the registered work {work}, by {owner}", "the registered work {work}"),
        ("已登记的作品 {work}，登记者 {owner}", "已登记的作品 {work}"),
    ),
    RecoveryStatus.CANDIDATE: Phrase(
        (
            "alike, and perhaps the registered work {work}, by {owner}: compare them",
            "alike, and perhaps the registered work {work}: compare them",
        ),
        (
            "与已登记的作品 {work}（登记者 {owner}）相似，可能是同一作品：请比对",
            "与已登记的作品 {work} 相似，可能是同一作品：请比对",
        ),
    ),
}

RECOVERY_METHODS: Final[Mapping[Method, Phrase]] = {
    Method.HASH: Phrase("the same file, byte for byte", "文件逐字节相同"),
    Method.MANIFEST: Phrase("by the Content Credentials", "依据 Content Credentials"),
    Method.PDQ: Phrase("by the picture as a whole", "依据整幅画面"),
    Method.PDQ_CROP: Phrase("by a part of the picture", "依据画面的一部分"),
    Method.LOCAL: Phrase("by details of the picture", "依据画面细节"),
    Method.VIDEO: Phrase("by the moving pictures", "依据视频画面"),
    Method.AUDIO: Phrase("by the sound", "依据声音"),
    Method.WATERMARK: Phrase("by a watermark", "依据水印"),
}

SEVERITIES: Final[Mapping[Severity, Phrase]] = {
    Severity.PROBLEM: Phrase("problem", "问题"),
    Severity.WARNING: Phrase("look closer", "留意"),
    Severity.INFO: Phrase("note", "说明"),
}

# Each stands in a list under Word.NOT_SHOWN, “What this does not show”.
NOT_PROVEN: Final[Mapping[NotProven, Phrase]] = {
    NotProven.TRUTH: Phrase(
        "That what the picture shows is true.",
        "画面中的内容是否属实。",
    ),
    NotProven.AUTHORSHIP: Phrase(
        "Who made the work; a signer need not be its author.",
        "作品由谁创作；签署者不一定是作者。",
    ),
    NotProven.FIRST_CREATION: Phrase(
        "That nobody had the work before.",
        "此前是否有人拥有该作品。",
    ),
    NotProven.SIGNER_IDENTITY: Phrase(
        "Who the signer is.",
        "签署者究竟是谁。",
    ),
    NotProven.TIME: Phrase(
        "When the file was signed.",
        "文件是何时签署的。",
    ),
    NotProven.HISTORY: Phrase(
        "Everything that was done to the work: its recorded history is incomplete.",
        "作品经历过哪些处理：所记录的来历并不完整。",
    ),
    NotProven.AI_USE: Phrase(
        "That no AI was used: at most, somebody says so.",
        "是否用过 AI：所见的只是声明。",
    ),
    NotProven.AUTHENTICITY: Phrase(
        "Where the file comes from.",
        "文件来自哪里。",
    ),
}

# What these are where nobody signed.
OF_UNSIGNED: Final[Mapping[NotProven, Phrase]] = {
    NotProven.TIME: Phrase("When the file was made.", "文件是何时产生的。"),
    NotProven.HISTORY: Phrase(
        "What was done to the work: no history is recorded.",
        "作品经历过哪些处理：没有来历记录。",
    ),
}
