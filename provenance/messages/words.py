"""The words that go around codes wherever results are shown: labels of facts, and how parts are joined."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Word(StrEnum):
    """A word or a short sentence of the interface."""

    LABELLED = "labelled"
    TWO_SENTENCES = "two_sentences"
    AT_PLACE = "at_place"
    AT_CERTIFICATE = "at_certificate"
    SIGNED = "signed"
    SIGNED_RECOGNISED = "signed_recognised"
    TITLE = "title"
    FORMAT = "format"
    SIGNED_BY = "signed_by"
    UNNAMED = "unnamed"
    WHEN = "when"
    IDENTITY = "identity"
    IDENTITY_PROVEN = "identity_proven"
    IDENTITY_CLAIMED = "identity_claimed"
    AI_USE = "ai_use"
    SAID_BY = "said_by"
    DECLARANT = "declarant"
    REGION = "region"
    RECTANGLE_PERCENT = "rectangle_percent"
    RECTANGLE_PIXEL = "rectangle_pixel"
    CIRCLE = "circle"
    POLYGON = "polygon"
    TIME_SPAN = "time_span"
    FRAME_SPAN = "frame_span"
    TOOLS = "tools"
    MODELS = "models"
    OVERSIGHT = "oversight"
    TRAINING = "training"
    RECOVERED = "recovered"
    RECOVERED_SENTENCE = "recovered_sentence"
    REGISTERED = "registered"
    REGISTERED_AT = "registered_at"
    EVERY_USE = "every_use"
    HISTORY = "history"
    HISTORY_ENTRY = "history_entry"
    UNTITLED = "untitled"
    DEEPER = "deeper"
    NODE_NONE = "node_none"
    NODE_UNREADABLE = "node_unreadable"
    NODE_INVALID = "node_invalid"
    NODE_RECOGNISED = "node_recognised"
    NODE_UNRECOGNISED = "node_unrecognised"
    FINDINGS = "findings"
    NOT_SHOWN = "not_shown"
    LABELS = "labels"
    LABEL_WRITTEN = "label_written"
    LABEL_LEFT_OUT = "label_left_out"
    PLATFORMS = "platforms"
    EU = "eu"
    EU_ICON = "eu_icon"
    NAME = "name"
    ORGANIZATION = "organization"
    STATE = "state"
    EXPIRED = "expired"
    ALGORITHM = "algorithm"
    CUSTODY = "custody"
    CERTIFICATE = "certificate"
    ISSUER = "issuer"
    SERIAL = "serial"
    VALID_UNTIL = "valid_until"
    MADE = "made"
    RETIRED = "retired"
    UNTIL = "until"
    BY_DEVELOPMENT = "by_development"
    BY_AUTHORITY = "by_authority"
    ANCHORS = "anchors"
    ADDED_ON = "added_on"
    MEMBER_SINCE = "member_since"
    MEMBER_DISABLED = "member_disabled"
    RECORD_UNREADABLE = "record_unreadable"
    VERIFY_AGAIN = "verify_again"


WORDS: Final[Mapping[Word, Phrase]] = {
    Word.RECORD_UNREADABLE: Phrase("What was found at signing can’t be read.", "签署时的检查结果无法读取。"),
    Word.VERIFY_AGAIN: Phrase("Verify the file again.", "请重新核验文件。"),
    Word.LABELLED: Phrase("{label}: {value}", "{label}：{value}"),
    Word.TWO_SENTENCES: Phrase("{one} {two}", "{one}{two}"),
    Word.AT_PLACE: Phrase("{place}: {sentence}", "{place}：{sentence}"),
    Word.AT_CERTIFICATE: Phrase("Certificate {number}: {sentence}", "第 {number} 张证书：{sentence}"),
    Word.SIGNED: Phrase("Signed, and unchanged since.", "已签署，之后未被改动。"),
    Word.SIGNED_RECOGNISED: Phrase(
        "Signed by {name}, who is recognised, and unchanged since.",
        "由 {name} 签署，签署者可识别，之后未被改动。",
    ),
    Word.TITLE: Phrase("Title", "标题"),
    Word.FORMAT: Phrase("Format", "格式"),
    Word.SIGNED_BY: Phrase("Signed by", "签署者"),
    Word.UNNAMED: Phrase("a signer without a name", "未具名的签署者"),
    Word.WHEN: Phrase("When", "签署时间"),
    Word.IDENTITY: Phrase("Identity", "身份"),
    Word.IDENTITY_PROVEN: Phrase("proven", "已证明"),
    Word.IDENTITY_CLAIMED: Phrase("claimed, not proven", "自称，未经证明"),
    Word.AI_USE: Phrase("AI", "AI"),
    Word.SAID_BY: Phrase("{what} ({source})", "{what}（{source}）"),
    Word.DECLARANT: Phrase("Declared by", "声明者"),
    Word.REGION: Phrase("Where", "区域"),
    Word.RECTANGLE_PERCENT: Phrase(
        "a rectangle {width} % wide and {height} % high, {x} % from the left and {y} % from the top",
        "宽 {width}%、高 {height}% 的矩形，距左 {x}%，距上 {y}%",
    ),
    Word.RECTANGLE_PIXEL: Phrase(
        "a rectangle of {width} × {height} pixels, {x} from the left and {y} from the top",
        "{width}×{height} 像素的矩形，距左 {x}，距上 {y}",
    ),
    Word.CIRCLE: Phrase(
        "a circle {diameter} {unit} across, its centre {x} {unit} from the left and {y} {unit} from the top",
        "直径 {diameter} {unit} 的圆，圆心距左 {x} {unit}，距上 {y} {unit}",
    ),
    Word.POLYGON: Phrase("an outline with {count} corners", "由 {count} 个顶点围成的区域"),
    Word.TIME_SPAN: Phrase(
        ("from {start} to {end} seconds", "from {start} seconds to the end"),
        ("第 {start} 秒至第 {end} 秒", "第 {start} 秒至结尾"),
    ),
    Word.FRAME_SPAN: Phrase(
        ("frames or pages {start} to {end}, counted from 0", "frames or pages from {start}, counted from 0"),
        ("第 {start} 至第 {end} 帧或页（从 0 计）", "自第 {start} 帧或页起（从 0 计）"),
    ),
    Word.TOOLS: Phrase("Tools", "工具"),
    Word.MODELS: Phrase("Models", "模型"),
    Word.OVERSIGHT: Phrase("Oversight", "人工监督"),
    Word.RECOVERED: Phrase("Matches", "匹配"),
    Word.RECOVERED_SENTENCE: Phrase(
        "It matches the registered work {work}.", "它与已登记的作品 {work} 匹配。"
    ),
    Word.REGISTERED: Phrase("Registered", "登记时间"),
    Word.REGISTERED_AT: Phrase("{at}, by the clock of this installation", "{at}（以本系统时钟为准）"),
    Word.TRAINING: Phrase("Training", "训练许可"),
    Word.EVERY_USE: Phrase("mining, input to AI and every training", "数据挖掘、AI 输入及一切训练"),
    Word.HISTORY: Phrase("Made from", "素材与历史"),
    Word.HISTORY_ENTRY: Phrase(
        ("{relationship} “{title}”: {state}; {extent}", "{relationship} “{title}”: {state}"),
        ("{relationship}“{title}”：{state}；{extent}", "{relationship}“{title}”：{state}"),
    ),
    Word.UNTITLED: Phrase("without a title", "无标题"),
    Word.DEEPER: Phrase("… and more below it", "……其下还有更多"),
    Word.NODE_NONE: Phrase("no Content Credential found", "未发现 Content Credentials"),
    Word.NODE_UNREADABLE: Phrase(
        "its Content Credentials can’t be viewed", "其 Content Credentials 无法查看"
    ),
    Word.NODE_INVALID: Phrase("its Content Credentials are invalid", "其 Content Credentials 无效"),
    Word.NODE_RECOGNISED: Phrase("signed by {name}, who is recognised", "由 {name} 签署，签署者可识别"),
    Word.NODE_UNRECOGNISED: Phrase(
        "signed; the identity of the signer ({name}) can’t be verified",
        "已签署；无法核实签署者（{name}）的身份",
    ),
    Word.FINDINGS: Phrase("Findings", "检查发现"),
    Word.NOT_SHOWN: Phrase("What this does not show", "这不能表明什么"),
    Word.LABELS: Phrase("Labels beside the Content Credentials", "Content Credentials 之外的标识"),
    Word.LABEL_WRITTEN: Phrase("written", "已写入"),
    Word.LABEL_LEFT_OUT: Phrase("not written", "未写入"),
    Word.PLATFORMS: Phrase("When you publish it", "发布时"),
    Word.EU: Phrase("EU AI Act", "欧盟《人工智能法》"),
    Word.EU_ICON: Phrase("Where viewers must be told, show {icon}.", "须告知观看者时，请显示{icon}。"),
    Word.NAME: Phrase("Name", "名称"),
    Word.ORGANIZATION: Phrase("Organisation", "机构"),
    Word.STATE: Phrase("State", "状态"),
    Word.EXPIRED: Phrase("expired", "已过期"),
    Word.ALGORITHM: Phrase("Algorithm", "算法"),
    Word.CUSTODY: Phrase("Key", "密钥"),
    Word.CERTIFICATE: Phrase("Certificate", "证书"),
    Word.ISSUER: Phrase("Issuer", "颁发者"),
    Word.SERIAL: Phrase("Serial number", "序列号"),
    Word.VALID_UNTIL: Phrase("Valid until", "有效期至"),
    Word.MADE: Phrase("Made", "创建时间"),
    Word.RETIRED: Phrase("Earlier certificates", "以往证书数"),
    Word.UNTIL: Phrase("until {day}", "有效期至 {day}"),
    Word.BY_DEVELOPMENT: Phrase("development CA (recognised by nobody else)", "开发用 CA（其他人不予识别）"),
    Word.BY_AUTHORITY: Phrase("outside authority", "外部颁发机构"),
    Word.ANCHORS: Phrase(
        ("certificates: {count}, list of {issued}", "certificates: {count}"),
        ("{count} 张证书，名单日期 {issued}", "{count} 张证书"),
    ),
    Word.MEMBER_SINCE: Phrase("since {day}", "自 {day} 起"),
    Word.MEMBER_DISABLED: Phrase("disabled", "已停用"),
    Word.ADDED_ON: Phrase("added {day} from {source}", "{day} 添加，来自 {source}"),
}
