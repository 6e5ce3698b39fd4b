"""The ledger: what stands in it, who vouches for it, and how anybody checks that."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Ledger(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    EMPTY = "empty"
    BROKEN = "broken"
    HALTED = "halted"
    CHECKPOINT = "checkpoint"
    DOWNLOAD = "download"
    ORIGIN = "origin"
    KEY = "key"
    SIZE = "size"
    ROOT = "root"
    SIGNED = "signed"
    STAMP = "stamp"
    STAMPED = "stamped"
    STAMPED_EARLIER = "stamped_earlier"
    NOT_STAMPED = "not_stamped"
    WITNESSES = "witnesses"
    WITNESSES_NOTE = "witnesses_note"
    NOBODY = "nobody"
    WITNESS = "witness"
    TIME = "time"
    STATE = "state"
    COSIGNED = "cosigned"
    EARLIER = "earlier"
    NEVER = "never"
    SEARCH = "search"
    SEARCH_NOTE = "search_note"
    SEARCH_FILE = "search_file"
    SEARCH_HASH = "search_hash"
    SEARCH_DO = "search_do"
    HASHING = "hashing"
    NO_HASHING = "no_hashing"
    NOT_A_HASH = "not_a_hash"
    FOUND = "found"
    NOT_FOUND = "not_found"
    WAITING = "waiting"
    ENTRIES = "entries"
    ENTRIES_NOTE = "entries_note"
    NUMBER = "number"
    TYPE = "type"
    HASH = "hash"
    LOGGED = "logged"
    PROOF = "proof"
    OPERATOR = "operator"
    MINE = "mine"
    MINE_HEADING = "mine_heading"
    MINE_LEAD = "mine_lead"
    MINE_NONE = "mine_none"
    MINE_READ = "mine_read"
    MINE_ALARM = "mine_alarm"
    MINE_FINE = "mine_fine"
    MINE_NEW = "mine_new"
    MINE_EARLIER = "mine_earlier"
    MINE_STRANGE = "mine_strange"
    MINE_SEEN = "mine_seen"
    NOT_YOURS = "not_yours"
    BY_SESSION = "by_session"
    BY_OTHER_SESSION = "by_other_session"
    BY_OTHER_ACCOUNT = "by_other_account"
    BY_PAGES = "by_pages"
    BY_PROGRAM = "by_program"
    BY_COMMAND = "by_command"
    MINE_OUTSIDE = "mine_outside"
    MINE_WATCH = "mine_watch"
    BACK = "back"


LEDGER: Final[dict[StrEnum, Phrase]] = {
    Ledger.HEADING: Phrase("Ledger", "账本"),
    Ledger.LEAD: Phrase(
        "Every registration, file of a diary, statement, withdrawal and its end, change of a key and revocation is "
        "entered once, as hashes only. "
        "What is entered can’t be changed or dropped without it showing.",
        "每次登记、日志文件、声明、撤回及其撤销、更换密钥和吊销都记入一次，且只记哈希值。记入的内容若被改动或删除，就会显露。",
    ),
    Ledger.EMPTY: Phrase("Nothing has been entered yet.", "尚未记入任何内容。"),
    Ledger.BROKEN: Phrase(
        "The ledger can’t be read just now. Whoever runs this installation finds the reason with "
        "“vermilion ledger checkpoint”.",
        "目前无法读取账本。运营者可用“vermilion ledger checkpoint”查明原因。",
    ),
    Ledger.HALTED: Phrase(
        "The ledger signs nothing more: a witness has seen another state than the one stored here. A person has to "
        "look into it.",
        "账本已停止签名：某位见证者所见与本站所存不同。须由人查明原因。",
    ),
    Ledger.CHECKPOINT: Phrase("Latest checkpoint", "最新的检查点"),
    Ledger.DOWNLOAD: Phrase("Download it", "下载"),
    Ledger.ORIGIN: Phrase("Origin", "名称"),
    Ledger.KEY: Phrase("Public key", "公钥"),
    Ledger.SIZE: Phrase("Entries", "条目数"),
    Ledger.ROOT: Phrase("Root hash", "根哈希"),
    Ledger.SIGNED: Phrase("Signed", "签名"),
    Ledger.STAMP: Phrase("Time", "时间"),
    Ledger.STAMPED: Phrase(
        "Stamped on {at} by {authority}, which whoever runs this installation does not run.",
        "{authority} 于 {at} 加盖时间戳，该机构不由本站的运营者运行。",
    ),
    Ledger.STAMPED_EARLIER: Phrase(
        "An earlier checkpoint (entries: {size}) was stamped on {at} by {authority}. What came after it has "
        "self-asserted time.",
        "{authority} 于 {at} 为 {size} 条的检查点加盖时间戳。其后的内容只有自述时间。",
    ),
    Ledger.NOT_STAMPED: Phrase(
        "No external authority has stamped a checkpoint. Every time here is self-asserted.",
        "没有外部机构为检查点加盖时间戳。本站的时间均为自述时间。",
    ),
    Ledger.WITNESSES: Phrase("Witnesses", "见证者"),
    Ledger.WITNESSES_NOTE: Phrase(
        "Each saw that the ledger had only grown since it last looked.",
        "每位都核对过：自上次查看以来，账本只增不改。",
    ),
    Ledger.NOBODY: Phrase(
        "Nobody else has cosigned it yet: it proves nothing against the operator.",
        "尚无他人签名见证：不能用来对抗运营者。",
    ),
    Ledger.WITNESS: Phrase("Witness", "见证者"),
    Ledger.TIME: Phrase("Time", "时间"),
    Ledger.STATE: Phrase("State", "状态"),
    Ledger.COSIGNED: Phrase("Cosigned", "已签名"),
    Ledger.EARLIER: Phrase("Cosigned an earlier one, of {size}", "已为先前 {size} 条的检查点签名"),
    Ledger.NEVER: Phrase("Not yet", "尚未签名"),
    Ledger.SEARCH: Phrase("Look a file up", "查找文件"),
    Ledger.SEARCH_NOTE: Phrase(
        "Your browser works out its hash. The file stays with you.",
        "哈希值由你的浏览器计算。文件不会离开你的设备。",
    ),
    Ledger.SEARCH_FILE: Phrase("Choose a file, or drop one here", "选择文件，或拖放到此处"),
    Ledger.SEARCH_HASH: Phrase("SHA-256 of the file", "文件的 SHA-256"),
    Ledger.SEARCH_DO: Phrase("Look it up", "查找"),
    Ledger.HASHING: Phrase("Working out the hash of {name}", "正在计算 {name} 的哈希值"),
    Ledger.NO_HASHING: Phrase(
        "This browser can’t work out hashes here: it does so on https:// and on this machine only. Give the hash.",
        "此浏览器无法在此计算哈希值：仅限 https:// 或本机。请直接输入哈希值。",
    ),
    Ledger.NOT_A_HASH: Phrase(
        "That is no SHA-256: give 64 hexadecimal digits.", "这不是 SHA-256：请输入 64 位十六进制数字。"
    ),
    Ledger.FOUND: Phrase(
        "Entries about this file: {count}. They prove existence by then, not authorship.",
        "关于此文件的条目数：{count}。证明当时已经存在，不证明作者是谁。",
    ),
    Ledger.NOT_FOUND: Phrase(
        "Nothing about this file is in the ledger. A copy that was changed has another hash.",
        "账本中没有关于此文件的内容。改动过的副本会有不同的哈希值。",
    ),
    Ledger.WAITING: Phrase("Waits to be entered", "等待记入"),
    Ledger.ENTRIES: Phrase("Latest entries", "最新条目"),
    Ledger.ENTRIES_NOTE: Phrase(
        "Times are by this server’s clock: self-asserted.", "时间取自本服务器的时钟：自述时间。"
    ),
    Ledger.NUMBER: Phrase("Number", "编号"),
    Ledger.TYPE: Phrase("What", "内容"),
    Ledger.HASH: Phrase("Hash", "哈希值"),
    Ledger.LOGGED: Phrase("Entered, UTC", "记入时间，UTC"),
    Ledger.PROOF: Phrase("Proof of entry {number}", "第 {number} 条的证明"),
    Ledger.OPERATOR: Phrase(
        "Keep your proofs: they, and not this page, show it if somebody rewrites the ledger.",
        "请留存你的证明：若有人改写账本，能说明此事的是证明，而不是本页。",
    ),
    Ledger.MINE: Phrase("Entries under my keys", "我的密钥名下的条目"),
    Ledger.MINE_HEADING: Phrase("Entries under my keys", "我的密钥名下的条目"),
    Ledger.MINE_LEAD: Phrase(
        "What the ledger has under the keys of your identities, held against what was asked for here.",
        "账本中你的各身份密钥名下的内容，与在此提出的操作逐一对照。",
    ),
    Ledger.MINE_NONE: Phrase("Nothing stands under your keys.", "你的密钥名下没有内容。"),
    Ledger.MINE_READ: Phrase(
        "Your own entries were all looked at; for others under your keys, those from {start} to {last}.",
        "已核对你自己的全部条目；对于你密钥名下的其他条目，核对范围为第 {start} 条至第 {last} 条。",
    ),
    Ledger.MINE_ALARM: Phrase("Entries that you should look into: {count}", "需要你留意的条目数：{count}"),
    Ledger.MINE_FINE: Phrase(
        "Every entry under your keys was asked for here.", "你的密钥名下的每一条都是在此提出的。"
    ),
    Ledger.MINE_NEW: Phrase("New under your keys", "你的密钥名下新增"),
    Ledger.MINE_EARLIER: Phrase("Earlier entries", "较早的条目"),
    Ledger.MINE_STRANGE: Phrase(
        "These were not asked for in this session. They stay new until you say that you know them.",
        "这些条目不是在本次登录中提出的。在你确认之前，它们会一直显示为新增。",
    ),
    Ledger.MINE_SEEN: Phrase("I know these entries", "我知道这些条目"),
    Ledger.NOT_YOURS: Phrase("Not yours? Revoke the key.", "不是你所为？吊销该密钥。"),
    Ledger.BY_SESSION: Phrase("In this session.", "在本次登录中。"),
    Ledger.BY_OTHER_SESSION: Phrase("In another session of your account.", "在你账户的另一次登录中。"),
    Ledger.BY_OTHER_ACCOUNT: Phrase("By another account.", "由另一账户提出。"),
    Ledger.BY_PAGES: Phrase("On these pages.", "在本网站上。"),
    Ledger.BY_PROGRAM: Phrase("By a program, with the API key “{name}”.", "由程序以 API 密钥“{name}”提出。"),
    Ledger.BY_COMMAND: Phrase(
        "On the command line of the machine that this runs on.", "在运行本系统的机器上以命令行提出。"
    ),
    Ledger.MINE_OUTSIDE: Phrase("From outside", "从外部监督"),
    Ledger.MINE_WATCH: Phrase(
        "This page is made by whoever runs the ledger. To watch it from outside, on your own machine:",
        "本页由账本的运营者生成。若要在自己的电脑上从外部监督：",
    ),
    Ledger.BACK: Phrase("Ledger", "账本"),
}
