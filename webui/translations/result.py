"""The result page: headings, leads and labels around what the verdict says in its own words."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Result(StrEnum):
    """The words of the result page."""

    STATE_RECOGNISED = "state_recognised"
    STATE_UNRECOGNISED = "state_unrecognised"
    STATE_REVOKED = "state_revoked"
    STATE_EXPIRED = "state_expired"
    STATE_CHANGED = "state_changed"
    STATE_INVALID = "state_invalid"
    STATE_UNREADABLE = "state_unreadable"
    STATE_NONE = "state_none"
    STATE_UNSUPPORTED = "state_unsupported"
    STATE_CONFLICT = "state_conflict"
    SIGNED_BY = "signed_by"
    EXTENT = "extent"
    LABEL_SAYS = "label_says"
    CONFLICT_AI = "conflict_ai"
    CONFLICT_TRAINING = "conflict_training"
    LEAD_RECOGNISED = "lead_recognised"
    LEAD_FROM_SIGNED = "lead_from_signed"
    LEAD_UNRECOGNISED = "lead_unrecognised"
    LEAD_REVOKED = "lead_revoked"
    LEAD_CHANGED = "lead_changed"
    LEAD_INVALID = "lead_invalid"
    LEAD_UNREADABLE = "lead_unreadable"
    LEAD_NONE = "lead_none"
    LEAD_LABEL = "lead_label"
    LEAD_CONFLICT = "lead_conflict"
    LEAD_UNSUPPORTED = "lead_unsupported"
    DEVELOPMENT_LEAD = "development_lead"
    DUEL_SIGNED = "duel_signed"
    DUEL_LABEL = "duel_label"
    ANOTHER = "another"
    PRINT = "print"
    DAMAGED = "damaged"
    CHECKED = "checked"
    NOT_KEPT = "not_kept"
    PIXELS = "pixels"
    RECORD = "record"
    RECORD_NOTE = "record_note"
    FOUND_NOTE = "found_note"
    SIGNED_BY_LABEL = "signed_by_label"
    NOBODY = "nobody"
    NO_TIME = "no_time"
    BY_AUTHORITY = "by_authority"
    BY_SIGNER = "by_signer"
    AI_LABEL = "ai_label"
    WHERE = "where"
    TOOL = "tool"
    MODEL = "model"
    DIRECTED = "directed"
    TRAIN_LABEL = "train_label"
    TRAIN_NOTHING = "train_nothing"
    TRAIN_ALL = "train_all"
    TRAIN_SOME = "train_some"
    TRAIN_UNSAID = "train_unsaid"
    FOUND_LABEL = "found_label"
    PICTURE_OF = "picture_of"
    OUTLINES = "outlines"
    HISTORY = "history"
    HISTORY_NOTE = "history_note"
    THIS_FILE = "this_file"
    MORE_NODES = "more_nodes"
    NODE_PARENT = "node_parent"
    NODE_COMPONENT = "node_component"
    NODE_INPUT = "node_input"
    PLACE = "place"
    COMPARE = "compare"
    COMPARE_NOTE = "compare_note"
    COMPARE_SLIDER = "compare_slider"
    SLIDER = "slider"
    SIDE_BY_SIDE = "side_by_side"
    VIEW = "view"
    RAW = "raw"
    RAW_SIZE = "raw_size"
    RAW_SIZE_ONE = "raw_size_one"
    RAW_CUT = "raw_cut"
    VERDICT = "verdict"
    VERDICT_SIZE = "verdict_size"


RESULT: Final[dict[StrEnum, Phrase]] = {
    Result.STATE_RECOGNISED: Phrase(
        "Signed. Signer recognised. Unchanged since.", "已签署，签署者可识别，签署后未改动"
    ),
    Result.STATE_UNRECOGNISED: Phrase(
        "Signed. Signer not recognised. Unchanged since.", "已签署，签署者未被识别，签署后未改动"
    ),
    Result.STATE_REVOKED: Phrase("Signed, with a certificate that was revoked.", "已签署，但证书已被吊销"),
    Result.STATE_EXPIRED: Phrase("Signed, with a certificate that has expired.", "已签署，但证书已过期"),
    Result.STATE_CHANGED: Phrase("Changed after signing", "签署之后有改动"),
    Result.STATE_INVALID: Phrase("Does not fit", "与文件不符"),
    Result.STATE_UNREADABLE: Phrase("Can’t be viewed", "无法查看"),
    Result.STATE_NONE: Phrase("None found", "未发现"),
    Result.STATE_UNSUPPORTED: Phrase("Not read", "未读取"),
    Result.STATE_CONFLICT: Phrase("Labels disagree", "标识不一致"),
    Result.SIGNED_BY: Phrase("Signed by {name}.", "由{name}签署，"),
    Result.EXTENT: Phrase("{extent}.", "{extent}"),
    Result.LABEL_SAYS: Phrase("A label in this file says: {extent}.", "此文件中的标识称：{extent}。"),
    Result.CONFLICT_AI: Phrase(
        "Two labels in this file say different things about AI.", "此文件中的两个标识，对 AI 的说法不同。"
    ),
    Result.CONFLICT_TRAINING: Phrase(
        "Two statements in this file differ on what others may train on.",
        "此文件中有两处，对是否允许用于训练说法不同。",
    ),
    Result.LEAD_RECOGNISED: Phrase(
        "This is what the signer states. The signature shows who says so, not that it is so.",
        "这是签署者的声明。签名表明是谁说的，不表明事实如此。",
    ),
    Result.LEAD_FROM_SIGNED: Phrase(
        "It was made from a file that is signed too.", "它由另一份同样已签署的文件制成。"
    ),
    Result.LEAD_UNRECOGNISED: Phrase(
        (
            "The certificate names “{name}”. It is on no trust list used here, so anyone could have made it under "
            "that name. The file has not changed since it was signed.",
            "The certificate is on no trust list used here. The file has not changed since it was signed.",
        ),
        (
            "证书上的名称是“{name}”。它不在这里所用的任何信任列表中，因此任何人都可能以此名称制作证书。文件在签署之后未被改动。",
            "证书不在这里所用的任何信任列表中。文件在签署之后未被改动。",
        ),
    ),
    Result.LEAD_REVOKED: Phrase(
        (
            "The certificate names “{name}”. The file has not changed since it was signed.",
            "The file has not changed since it was signed.",
        ),
        ("证书上的名称是“{name}”。文件在签署之后未被改动。", "文件在签署之后未被改动。"),
    ),
    Result.LEAD_CHANGED: Phrase(
        "The record speaks of an earlier version. What changed, and who changed it, is not recorded. Resaving a "
        "file is enough to cause this.",
        "记录所说的是较早的版本。改动了什么、由谁改动，均无记载。仅仅重新保存文件也会如此。",
    ),
    Result.LEAD_INVALID: Phrase(
        "What they say can’t be attributed to anybody. What was found is listed below.",
        "其中的内容不能归于任何人。检查所见列于下方。",
    ),
    Result.LEAD_UNREADABLE: Phrase(
        "The file carries something where Content Credentials belong, and it can’t be read.",
        "文件中应放 Content Credentials 的位置有内容，但无法读取。",
    ),
    Result.LEAD_NONE: Phrase(
        "Most files carry none, and many services remove them on upload. Whoever sent you the file may have the "
        "original.",
        "大多数文件都没有，许多服务在上传时也会将其去除。发送文件给你的人也许有原件。",
    ),
    Result.LEAD_LABEL: Phrase(
        "The label is plain text that anyone can add or change. No Content Credential found; this says nothing "
        "either way.",
        "标识是任何人都可以添加或改动的普通文字。未发现 Content Credentials；这本身不代表任何结论。",
    ),
    Result.LEAD_CONFLICT: Phrase(
        "Vermilion does not choose between them. A label is plain text that anyone can add; a signed statement is "
        "the signer’s own word.",
        "Vermilion 不在两者之间作选择。标识是任何人都可以添加的普通文字；已签署的陈述是签署者自己的说法。",
    ),
    Result.LEAD_UNSUPPORTED: Phrase(
        "Vermilion reads pictures, video, sound and PDF in common formats. Its Content Credentials, if it has any, "
        "can’t be seen here. An evidence bundle is checked by the verify.html in it.",
        "Vermilion 可读取常见格式的图片、视频、音频和 PDF。即使此文件带有 Content Credentials，这里也看不到。"
        "证据包由其中的 verify.html 核验。",
    ),
    Result.DEVELOPMENT_LEAD: Phrase(
        "To sign with one that others recognise, download a request (CSR) on the page of the identity, and send it to "
        "an authority on their lists.",
        "若要以受认可的证书签署，请在身份页面下载证书请求（CSR），再提交给受认可的颁发机构。",
    ),
    Result.DUEL_SIGNED: Phrase(
        ("Content Credentials, signed by {name}", "Content Credentials, signed"),
        ("Content Credentials，由{name}签署", "Content Credentials，已签署"),
    ),
    Result.DUEL_LABEL: Phrase("{kind}, not signed", "{kind}，未签署"),
    Result.ANOTHER: Phrase("Verify another file", "核验另一个文件"),
    Result.PRINT: Phrase("Print, or save as PDF", "打印或存为 PDF"),
    Result.DAMAGED: Phrase(
        "The picture itself is damaged; what it carried may be lost.",
        "画面本身已损坏，其所带的内容可能已丢失。",
    ),
    Result.CHECKED: Phrase(
        ("Checked here on {when}. SHA-256 of the file: {sha256}", "Checked here on {when}."),
        ("于 {when} 在此核验。文件的 SHA-256：{sha256}", "于 {when} 在此核验。"),
    ),
    Result.NOT_KEPT: Phrase("Read once; not kept", "只读取一次，不保存"),
    Result.PIXELS: Phrase("{format}, {width} × {height}", "{format}，{width} × {height}"),
    Result.RECORD: Phrase("The record", "记录"),
    Result.RECORD_NOTE: Phrase("What the signer stated, and who backs it.", "签署者声明了什么，由谁作证。"),
    Result.FOUND_NOTE: Phrase("What was found in this file.", "在此文件中所见。"),
    Result.SIGNED_BY_LABEL: Phrase("Signed by", "签署者"),
    Result.NOBODY: Phrase("Nobody that can be named", "无法归于任何人"),
    Result.NO_TIME: Phrase("Not stated", "未注明"),
    Result.BY_AUTHORITY: Phrase(
        (
            "Proven by an external time-stamp authority ({authority}), not by the signer’s own clock.",
            "Proven by an external time-stamp authority, not by the signer’s own clock.",
        ),
        (
            "由外部时间戳机构（{authority}）证明，不是签署者自己的时钟。",
            "由外部时间戳机构证明，不是签署者自己的时钟。",
        ),
    ),
    Result.BY_SIGNER: Phrase(
        "Stated by the signer; nobody else confirms it.", "由签署者自述，没有他人证实。"
    ),
    Result.AI_LABEL: Phrase("How AI was used", "AI 参与了什么"),
    Result.WHERE: Phrase("Where", "位置"),
    Result.TOOL: Phrase("Tool", "工具"),
    Result.MODEL: Phrase("Model", "模型"),
    Result.DIRECTED: Phrase("A person’s part", "人的参与"),
    Result.TRAIN_LABEL: Phrase("What others may train on", "他人可用于训练的范围"),
    Result.TRAIN_NOTHING: Phrase("Nothing", "不得用于任何用途"),
    Result.TRAIN_ALL: Phrase("All of it", "均可使用"),
    Result.TRAIN_SOME: Phrase("It depends on the use", "视用途而定"),
    Result.TRAIN_UNSAID: Phrase("Nothing is said about it", "没有说明"),
    Result.FOUND_LABEL: Phrase("Also found", "其他发现"),
    Result.PICTURE_OF: Phrase("The picture in this file", "此文件中的画面"),
    Result.OUTLINES: Phrase(
        (
            "Outlines {first} to {last}: changed with AI, as marked by the signer",
            "Outline {first}: changed with AI, as marked by the signer",
        ),
        ("框 {first} 至 {last}：签署者标明由 AI 改动", "框 {first}：签署者标明此处由 AI 改动"),
    ),
    Result.HISTORY: Phrase("History", "来历"),
    Result.HISTORY_NOTE: Phrase(
        "Oldest first. Each step carries its own state.", "由早到晚。每一步有各自的状态。"
    ),
    Result.THIS_FILE: Phrase("This file", "本文件"),
    Result.MORE_NODES: Phrase("{count} more entries are in the raw record.", "另有 {count} 项，见原始记录。"),
    Result.NODE_PARENT: Phrase("What this was edited from", "由此改制而来"),
    Result.NODE_COMPONENT: Phrase("Placed in the work", "用于作品之中"),
    Result.NODE_INPUT: Phrase("Given to a tool as input", "作为输入交给工具"),
    Result.PLACE: Phrase("{place}, {width} × {height} %", "{place}，{width} × {height} %"),
    Result.COMPARE: Phrase("Compare", "对比"),
    Result.COMPARE_NOTE: Phrase(
        "What it was made from, beside this file: small pictures from the record.",
        "制作所用的文件与本文件：记录中的小图。",
    ),
    Result.COMPARE_SLIDER: Phrase(
        "Show more of the earlier picture or of this file", "左右移动以对比较早的画面与本文件"
    ),
    Result.SLIDER: Phrase("Slider", "滑动对比"),
    Result.SIDE_BY_SIDE: Phrase("Side by side", "并排"),
    Result.VIEW: Phrase("View", "查看方式"),
    Result.RAW: Phrase("Raw record", "原始记录"),
    Result.RAW_SIZE: Phrase("{count} manifests, {size}, JSON", "{count} 份 manifest，{size}，JSON"),
    Result.RAW_SIZE_ONE: Phrase("1 manifest, {size}, JSON", "1 份 manifest，{size}，JSON"),
    Result.RAW_CUT: Phrase("Only the first {size} are shown.", "只显示前 {size}。"),
    Result.VERDICT: Phrase("What Vermilion found, as data", "Vermilion 的检查结果（数据）"),
    Result.VERDICT_SIZE: Phrase("Verdict, JSON", "结论，JSON"),
}
