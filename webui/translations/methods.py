"""Methods and limits: how a file is read, what each state means, and what no record can show."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Methods(StrEnum):
    """The words of the page; a state is a heading and a sentence."""

    HEADING = "heading"
    LEAD = "lead"
    READ = "read"
    READ_FIRST = "read_first"
    READ_LABELS = "read_labels"
    READ_FOUND = "read_found"
    STATES = "states"
    MARK = "mark"
    STATES_NOTE = "states_note"
    RECOGNISED = "recognised"
    RECOGNISED_TEXT = "recognised_text"
    UNRECOGNISED = "unrecognised"
    UNRECOGNISED_TEXT = "unrecognised_text"
    CHANGED = "changed"
    CHANGED_TEXT = "changed_text"
    RECOVERED = "recovered"
    RECOVERED_TEXT = "recovered_text"
    CONFLICT = "conflict"
    CONFLICT_TEXT = "conflict_text"
    NONE = "none"
    NONE_TEXT = "none_text"
    TRUST = "trust"
    TRUST_TEXT = "trust_text"
    TRUST_DEVELOPMENT = "trust_development"
    TIME = "time"
    TIME_OUTSIDE = "time_outside"
    TIME_STATED = "time_stated"
    TIME_PROVES = "time_proves"
    FOUND = "found"
    FOUND_HOW = "found_how"
    FOUND_LIMITS = "found_limits"
    KEPT = "kept"
    KEPT_VERIFY = "kept_verify"
    KEPT_LEDGER = "kept_ledger"
    LIMITS = "limits"
    LIMITS_FILES = "limits_files"
    LIMITS_SCREENS = "limits_screens"
    NOT_TRUE = "not_true"
    NOT_FIRST = "not_first"
    NOT_AI = "not_ai"


METHODS: Final[dict[StrEnum, Phrase]] = {
    Methods.HEADING: Phrase("Methods and limits", "方法与局限"),
    Methods.LEAD: Phrase(
        "How a file is read here, what each answer means, and what no record can show.",
        "文件在此如何读取，每种结果是什么意思，以及任何记录都不能说明的事。",
    ),
    Methods.READ: Phrase("What is read", "读取什么"),
    Methods.READ_FIRST: Phrase(
        "Content Credentials are a signed record inside the file: who signed it, when, how it was made and from what. "
        "Each statement in it is the signer’s own. The signature shows that the file has not changed since.",
        "Content Credentials 是文件内一份已签署的记录：由谁签署、何时签署、怎样制作、用了什么素材。"
        "其中每项内容都是签署者自己的陈述；签名表明文件此后未被改动。",
    ),
    Methods.READ_LABELS: Phrase(
        "Beside it stand labels that anybody can write or change: IPTC, PLUS and AIGC (GB 45438). They are shown as "
        "labels, and where two of them disagree, both are shown.",
        "此外还有任何人都可写入或更改的标识：IPTC、PLUS 与 AIGC（GB 45438）。它们按标识展示；"
        "说法不一时，两者都会列出。",
    ),
    Methods.READ_FOUND: Phrase(
        "Where a file carries no record, it is looked for among the works that are registered here.",
        "文件不带记录时，会在本站登记的作品中查找。",
    ),
    Methods.MARK: Phrase("What this mark means", "此标记的含义"),
    Methods.STATES: Phrase("What the marks mean", "标记的含义"),
    Methods.STATES_NOTE: Phrase("None of them is a verdict on the work.", "都不是对作品的裁决。"),
    Methods.RECOGNISED: Phrase("Signed, signer recognised", "已签署，签署者可识别"),
    Methods.RECOGNISED_TEXT: Phrase(
        "The certificate leads to a list that is used here, and the file is unchanged since it was signed.",
        "证书可追溯到本站使用的信任列表，文件签署后未改动。",
    ),
    Methods.UNRECOGNISED: Phrase("Signed, signer not recognised", "已签署，签署者未被识别"),
    Methods.UNRECOGNISED_TEXT: Phrase(
        "The file is unchanged, but nobody on a list vouches for the name. Many artists sign like this. It is not a "
        "fault of the work.",
        "文件未改动，但没有列表中的机构为此名称作保。许多作者都这样签署，这不是作品的缺陷。",
    ),
    Methods.CHANGED: Phrase("Changed after signing", "签署之后有改动"),
    Methods.CHANGED_TEXT: Phrase(
        "The record speaks of an earlier file. Saving a file again is enough; who did it is not recorded.",
        "记录说的是较早的文件。仅仅重新保存就会如此；由谁所为没有记录。",
    ),
    Methods.RECOVERED: Phrase("Recovered", "已找回"),
    Methods.RECOVERED_TEXT: Phrase(
        "The file carries no record, and matches a registered work. The record belongs to that work’s own file.",
        "文件不带记录，但与一件登记的作品匹配。记录属于那件作品自己的文件。",
    ),
    Methods.CONFLICT: Phrase("Labels disagree", "标识不一致"),
    Methods.CONFLICT_TEXT: Phrase(
        "Two statements in the file say different things. Vermilion does not choose between them.",
        "文件中的两种说法不同。Vermilion 不在两者之间作选择。",
    ),
    Methods.NONE: Phrase("None found", "未发现"),
    Methods.NONE_TEXT: Phrase(
        "Most files carry nothing, and many services remove what there was. This says nothing either way.",
        "大多数文件什么也不带，许多平台还会去除原有的记录。这本身不代表任何结论。",
    ),
    Methods.TRUST: Phrase("Whom it recognises", "识别谁"),
    Methods.TRUST_TEXT: Phrase(
        "A trust list names certificate authorities that check who asks them for a certificate. Whoever runs this "
        "installation chooses the lists.",
        "信任列表列出会核实申请人身份的证书颁发机构。使用哪些列表由本站的运营者决定。",
    ),
    Methods.TRUST_DEVELOPMENT: Phrase(
        "A development CA checks nobody: anybody can make a certificate in any name. A signature by one is always "
        "called that.",
        "开发用 CA 不核实任何人：谁都可以用任何名称制作证书。由它签发的签名总会注明。",
    ),
    Methods.TIME: Phrase("What a time is worth", "时间的分量"),
    Methods.TIME_OUTSIDE: Phrase(
        "A time is proven where an authority outside stamped the signature, or a witness outside cosigned the ledger.",
        "外部机构为签名加盖时间戳，或外部见证者会签账本时，时间才得到证明。",
    ),
    Methods.TIME_STATED: Phrase(
        "Every other time is stated: by the signer’s clock, or by that of an installation. It is called self-asserted.",
        "其余时间均为陈述：来自签署者或某个系统的时钟，并注明为自述时间。",
    ),
    Methods.TIME_PROVES: Phrase(
        "Even a proven time proves existence by then, not authorship or first creation.",
        "即使是已证明的时间，也只证明当时已经存在，不证明作者是谁，也不证明首创。",
    ),
    Methods.FOUND: Phrase("How works are found again", "如何找回作品"),
    Methods.FOUND_HOW: Phrase(
        "By fingerprints of what the file shows, compared with those of registered works. A confirmed match passed a "
        "check of the pixels as well; a candidate only looks alike, and is for a person to compare.",
        "依据画面内容的指纹，与已登记作品的指纹比对。已确认的匹配还通过了像素核对；候选匹配只是相像，须由人比对。",
    ),
    Methods.FOUND_LIMITS: Phrase(
        "It misses some copies: plain pictures, small parts, strong changes of colour. Only works that are registered "
        "here can be found. That two works match says nothing about who was first.",
        "有些副本会漏掉：画面简单的、只取一小部分的、颜色改动很大的。只能找到在此登记的作品。两件作品匹配，不说明谁在先。",
    ),
    Methods.KEPT: Phrase("What is kept", "保存什么"),
    Methods.KEPT_VERIFY: Phrase(
        "A file that comes to be checked is read once and not kept, and neither is its result.",
        "所核验的文件只读取一次，文件与结果都不保存。",
    ),
    Methods.KEPT_LEDGER: Phrase(
        "Of a registered work the ledger has hashes only, for good. Its owner can withdraw its page "
        "and delete its files.",
        "登记的作品在账本中只留下哈希，永久保存。所有者可撤下其页面，并删除其文件。",
    ),
    Methods.LIMITS: Phrase("Where it ends", "到此为止"),
    Methods.LIMITS_FILES: Phrase(
        "Files up to {size} are read: {formats}.", "可读取不超过 {size} 的文件：{formats}。"
    ),
    Methods.LIMITS_SCREENS: Phrase(
        "A photograph of a screen, or a new picture made after another, carries no record of the first.",
        "翻拍屏幕，或照着另一幅画面重新制作，都不会带有原作的记录。",
    ),
    Methods.NOT_TRUE: Phrase("That what a picture shows is true.", "画面所示是否属实。"),
    Methods.NOT_FIRST: Phrase(
        "Who made a work, or made it first; a signer need not be its author.",
        "作品由谁创作、由谁首创；签署者不一定是作者。",
    ),
    Methods.NOT_AI: Phrase(
        "That no AI was used: at most, somebody says so.", "没有使用 AI：至多是有人如此声明。"
    ),
}
