"""The page of one dispute: the comparison, two histories, and the pieces of evidence."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class DisputeText(StrEnum):
    """The words of this page."""

    OF_A = "of_a"
    OF_A_OUTLINED = "of_a_outlined"
    OF_B = "of_b"
    NO_PICTURE = "no_picture"
    HISTORIES = "histories"
    HISTORIES_NOTE = "histories_note"
    SIDE_B = "side_b"
    CAPTURED = "captured"
    CAPTURED_DETAIL = "captured_detail"
    RECEIVED = "received"
    RECEIVED_DETAIL = "received_detail"
    EVIDENCE = "evidence"
    EVIDENCE_NOTE = "evidence_note"
    FROM_A = "from_a"
    FROM_YOU = "from_you"
    FROM_LEDGER = "from_ledger"
    FROM_AUTHORITY = "from_authority"
    FROM_HERE = "from_here"
    FROM_WITNESS = "from_witness"
    SIGNED_FILE = "signed_file"
    UNSIGNED_FILE = "unsigned_file"
    REVOKED_FILE_ABOUT = "revoked_file_about"
    SIGNED_FILE_ABOUT = "signed_file_about"
    SIGNED_HASH_ABOUT = "signed_hash_about"
    REGISTERED = "registered"
    REGISTERED_ABOUT = "registered_about"
    LEDGER = "ledger"
    LEDGER_ABOUT = "ledger_about"
    LEDGER_WAITS = "ledger_waits"
    LEDGER_WAITS_ABOUT = "ledger_waits_about"
    STAMP = "stamp"
    STAMP_ABOUT = "stamp_about"
    OWN_STAMP = "own_stamp"
    OWN_STAMP_ABOUT = "own_stamp_about"
    WITNESSED = "witnessed"
    WITNESSED_ABOUT = "witnessed_about"
    COMPARISON = "comparison"
    MATCHED_POINTS = "matched_points"
    COMPARISON_ABOUT = "comparison_about"
    POINTS_PIECE = "points_piece"
    DISTANCE = "distance"
    METHOD = "method"
    MOMENTS = "moments"
    SECONDS = "seconds"
    AGREE = "agree"
    COMPARISON_NONE_ABOUT = "comparison_none_about"
    THE_COPY = "the_copy"
    THE_COPY_ABOUT = "the_copy_about"
    THE_COPY_AT = "the_copy_at"
    ADDRESS = "address"
    PROCESS = "process"
    PROCESS_ABOUT = "process_about"
    ANSWER = "answer"
    LIMITS = "limits"
    LIMIT_AUTHOR = "limit_author"
    LIMIT_FIRST = "limit_first"
    LIMIT_RIGHT = "limit_right"
    LIMIT_URL = "limit_url"
    BACK = "back"


DISPUTE: Final[dict[StrEnum, Phrase]] = {
    DisputeText.OF_A: Phrase("{name}, {owner}", "{name}，{owner}"),
    DisputeText.OF_A_OUTLINED: Phrase(
        "{name}, {owner}. Outline: the part found in\u00a0B.", "{name}，{owner}。线框：在 B 中找到的部分。"
    ),
    DisputeText.OF_B: Phrase(("{name}, {place}", "{name}"), ("{name}，{place}", "{name}")),
    DisputeText.NO_PICTURE: Phrase(
        "No picture of this file can be shown here.", "此文件没有可在此显示的画面。"
    ),
    DisputeText.HISTORIES: Phrase("Two histories", "两段历史"),
    DisputeText.HISTORIES_NOTE: Phrase("A above the line, B\u00a0below.", "A 在线上，B 在线下。"),
    DisputeText.SIDE_B: Phrase("the copy", "副本"),
    DisputeText.CAPTURED: Phrase("The copy was captured", "取得副本"),
    DisputeText.CAPTURED_DETAIL: Phrase("As you say it.", "以你的陈述为准。"),
    DisputeText.RECEIVED: Phrase("The copy was here", "副本已在本站"),
    DisputeText.RECEIVED_DETAIL: Phrase("By the clock here.", "以本站时钟为准。"),
    DisputeText.EVIDENCE: Phrase("Evidence", "证据"),
    DisputeText.EVIDENCE_NOTE: Phrase(
        "Each piece, where it comes from, what it can carry.", "每一项：来自何处，能说明什么。"
    ),
    DisputeText.FROM_A: Phrase("From A", "来自 A"),
    DisputeText.FROM_YOU: Phrase("Stated by you", "你的陈述"),
    DisputeText.FROM_LEDGER: Phrase("Ledger", "账本"),
    DisputeText.FROM_AUTHORITY: Phrase("Outside authority", "外部机构"),
    DisputeText.FROM_HERE: Phrase("This installation", "本站"),
    DisputeText.FROM_WITNESS: Phrase("Witness", "见证方"),
    DisputeText.SIGNED_FILE: Phrase("Signed original of A", "A 的已签署原件"),
    DisputeText.UNSIGNED_FILE: Phrase("Original of A", "A 的原件"),
    DisputeText.SIGNED_FILE_ABOUT: Phrase(
        (
            "Signed as {identity}. It shows that this key signed this file, with what it says about AI.",
            "Registered, not signed: it shows what was registered, and that no signature on it holds.",
        ),
        (
            "以“{identity}”签署。说明此密钥签署了此文件，以及其中关于 AI 的声明。",
            "已登记，未签署。说明登记的是什么文件，其上没有有效签名。",
        ),
    ),
    DisputeText.REVOKED_FILE_ABOUT: Phrase(
        "Signed as {identity}, with a certificate that was revoked: the signature isn’t believed any more. Sign the "
        "work again, then make a new bundle.",
        "以“{identity}”签署，所用证书已被吊销：签名不再可信。请重新签署作品，再制作新的证据包。",
    ),
    DisputeText.SIGNED_HASH_ABOUT: Phrase(
        "The file is not kept here any more: the bundle holds its hash, and you show the file.",
        "文件已不在本站保存：证据包含其哈希，文件由你出示。",
    ),
    DisputeText.REGISTERED: Phrase("Registered {when}", "{when} 登记"),
    DisputeText.REGISTERED_ABOUT: Phrase(
        "By the clock of this installation: self-asserted time.", "以本站的时钟为准：自述时间。"
    ),
    DisputeText.LEDGER: Phrase("Ledger entry {number}, {when}", "账本条目 {number}，{when}"),
    DisputeText.LEDGER_ABOUT: Phrase(
        "The hash of A is in the ledger, in this order, and can’t be taken out unnoticed. The time is this "
        "installation’s own.",
        "A 的哈希已按此顺序写入账本，无法被悄悄移除。时间由本站自述。",
    ),
    DisputeText.LEDGER_WAITS: Phrase("Ledger entry, not there yet", "账本条目，尚未写入"),
    DisputeText.LEDGER_WAITS_ABOUT: Phrase(
        "It is written within a moment after the registration. A bundle made before has no proof from the ledger.",
        "登记后片刻即写入。在此之前制作的证据包没有账本证明。",
    ),
    DisputeText.STAMP: Phrase("Time stamp, {when}", "时间戳，{when}"),
    DisputeText.STAMP_ABOUT: Phrase(
        "By {by}. A existed by this time, whoever runs this installation.",
        "由 {by} 出具。无论本站由谁运营，A 在此时已经存在。",
    ),
    DisputeText.OWN_STAMP: Phrase("Self-asserted time, {when}", "自述时间，{when}"),
    DisputeText.OWN_STAMP_ABOUT: Phrase(
        "By the authority inside this installation. It proves nothing against whoever runs it.",
        "由本站内置的机构出具，对本站的运营者没有证明力。",
    ),
    DisputeText.WITNESSED: Phrase("Seen by {by}, {when}", "{by} 见证，{when}"),
    DisputeText.WITNESSED_ABOUT: Phrase(
        "Another party saw the ledger with this entry in it.", "另一方见证了含有此条目的账本。"
    ),
    DisputeText.COMPARISON: Phrase("Comparison of A and B", "A 与 B 的比对"),
    DisputeText.MATCHED_POINTS: Phrase("Matched points: {count}", "一致之处：{count} 处"),
    DisputeText.COMPARISON_ABOUT: Phrase(
        ("{method}. {distance}", "{method}."), ("{method}。{distance}", "{method}。")
    ),
    DisputeText.POINTS_PIECE: Phrase(
        "Drawn above in both pictures, so that a person can check each one.",
        "已画在上方两幅画面中，供人逐一核对。",
    ),
    DisputeText.DISTANCE: Phrase(
        "The codes of the whole pictures are {distance} of {bits} bits apart; up to {threshold} counts as alike.",
        "两幅整图的编码相差 {distance} 位（共 {bits} 位）；不超过 {threshold} 位视为相似。",
    ),
    DisputeText.MOMENTS: Phrase(
        "Moments that agree: {count}. Their codes are {distance} of {bits} bits apart in the mean; up to {threshold} "
        "counts as alike.",
        "一致的时刻：{count} 个。编码平均相差 {distance} 位（共 {bits} 位）；不超过 {threshold} 位视为相似。",
    ),
    DisputeText.SECONDS: Phrase(
        "Seconds that sound alike: {count}. Their codes differ in {distance} of {bits} bits; up to {threshold} counts "
        "as alike.",
        "听起来一致的秒数：{count}。编码在 {bits} 位中有 {distance} 位不同；不超过 {threshold} 位视为相似。",
    ),
    DisputeText.AGREE: Phrase(
        "Parts of the picture that agree pixel by pixel: {count}, of 64.",
        "逐像素一致的部分：{count} 处（共 64 处）。",
    ),
    DisputeText.METHOD: Phrase("Found {method}", "匹配方式：{method}"),
    DisputeText.COMPARISON_NONE_ABOUT: Phrase(
        ("Nothing in common was found. {distance}", "Nothing in common was found."),
        ("未发现共同之处。{distance}", "未发现共同之处。"),
    ),
    DisputeText.THE_COPY: Phrase("The copy, as you found it", "你取得的副本"),
    DisputeText.THE_COPY_ABOUT: Phrase(
        "The file itself. Where and when it was found is your statement.",
        "文件本身。取得的时间与地点为你的陈述。",
    ),
    DisputeText.THE_COPY_AT: Phrase(
        "The file itself. That it was there on {when} is your statement.",
        "文件本身。它在 {when} 位于该处，为你的陈述。",
    ),
    DisputeText.ADDRESS: Phrase("Address", "网址"),
    DisputeText.PROCESS: Phrase("Files of the process: {count}", "创作过程文件：{count} 个"),
    DisputeText.PROCESS_ABOUT: Phrase(
        "From your diary, with the time at which each came here.", "来自你的日志，附每个文件到达本站的时间。"
    ),
    DisputeText.ANSWER: Phrase("Answer of the other side", "对方的答复"),
    DisputeText.LIMITS: Phrase("What this does not show", "这些不能说明什么"),
    DisputeText.LIMIT_AUTHOR: Phrase("Who made the picture.", "画面的作者是谁。"),
    DisputeText.LIMIT_FIRST: Phrase(
        "Who made it first; a date of registration is not one of making.", "谁先创作；登记日期不是创作日期。"
    ),
    DisputeText.LIMIT_RIGHT: Phrase(
        "Whether the use is allowed; a licence or an exception may cover it.",
        "该使用是否获得许可；可能有许可或例外。",
    ),
    DisputeText.LIMIT_URL: Phrase(
        "That the copy was at this address; that is your statement.", "副本是否曾位于该网址；那是你的陈述。"
    ),
    DisputeText.BACK: Phrase("All disputes", "全部争议"),
}
