"""What the commands about the ledger report."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class LedgerNotice(StrEnum):
    """A sentence of `vermilion ledger`."""

    KEY = "key"
    EMPTY = "empty"
    SIZE = "size"
    ROOT = "root"
    COSIGNED = "cosigned"
    NOBODY = "nobody"
    NOT_COSIGNED = "not_cosigned"
    STAMPED = "stamped"
    NOT_STAMPED = "not_stamped"
    NO_AUTHORITY = "no_authority"
    WRITTEN = "written"
    NOT_LOGGED = "not_logged"
    HOLDS = "holds"
    ENTRY = "entry"
    MEANS = "means"
    WITHOUT_ENTRY = "without_entry"
    OTHER_FILE = "other_file"
    NOT_BY = "not_by"
    NOT_COSIGNED_YET = "not_cosigned_yet"
    BAD_SPKI = "bad_spki"
    FILE_OR_ENTRY = "file_or_entry"
    LISTENING = "listening"
    NO_LEDGERS = "no_ledgers"
    BAD_LISTEN = "bad_listen"
    FIRST_LOOK = "first_look"
    CONTINUES = "continues"
    NOTHING_NEW = "nothing_new"


LEDGER_NOTICES: Final[Mapping[LedgerNotice, Phrase]] = {
    LedgerNotice.KEY: Phrase(
        "The ledger is called {origin}. Its public key:", "账本名称：{origin}。其公钥："
    ),
    LedgerNotice.EMPTY: Phrase("Nothing is in the ledger yet.", "账本中尚无内容。"),
    LedgerNotice.SIZE: Phrase("The ledger {origin}. Entries: {size}", "账本 {origin}。条目数：{size}"),
    LedgerNotice.ROOT: Phrase("Root: {root}", "根哈希：{root}"),
    LedgerNotice.COSIGNED: Phrase("Cosigned by {name} at {at}.", "{name} 已于 {at} 签名见证。"),
    LedgerNotice.NOBODY: Phrase(
        "Nobody else has cosigned it yet: it proves nothing against the operator.",
        "尚无他人签名见证：不能用来对抗运营者。",
    ),
    LedgerNotice.NOT_COSIGNED: Phrase("{name} did not cosign: {reason}", "{name} 未签名：{reason}"),
    LedgerNotice.STAMPED: Phrase(
        "Stamped at {at} by {authority}; whether that authority is trusted is for whoever verifies.",
        "{authority} 已于 {at} 加盖时间戳；是否信任该机构，由验证者决定。",
    ),
    LedgerNotice.NOT_STAMPED: Phrase(
        "No external authority has stamped it: its time is self-asserted.",
        "没有外部机构加盖时间戳：其时间为自述时间。",
    ),
    LedgerNotice.NO_AUTHORITY: Phrase(
        "No external authority for time stamps is set: set VERMILION_TSA_URLS.",
        "未设置外部时间戳机构：请设置 VERMILION_TSA_URLS。",
    ),
    LedgerNotice.WRITTEN: Phrase(
        "Wrote {path}: entry {number} of {origin}, among {size}.",
        "已写入 {path}：{origin} 的第 {number} 条，共 {size} 条。",
    ),
    LedgerNotice.NOT_LOGGED: Phrase(
        "{name} is not in the ledger: register it first, or wait until it is logged.",
        "{name} 不在账本中：请先登记，或等待记入。",
    ),
    LedgerNotice.HOLDS: Phrase(
        "Entry {number} is in the ledger {origin}, among {size}.",
        "第 {number} 条在账本 {origin} 中，共 {size} 条。",
    ),
    LedgerNotice.ENTRY: Phrase(
        "Entry {number}: {type}, SHA-256 {subject}", "第 {number} 条：{type}，SHA-256 {subject}"
    ),
    LedgerNotice.MEANS: Phrase(
        "Proves existence by the time of a witness or an external authority, not authorship or first creation.",
        "证明在见证者或外部机构所示时间已经存在，不证明作者是谁，也不证明最先创作。",
    ),
    LedgerNotice.WITHOUT_ENTRY: Phrase(
        "This proof carries no entry that is known here: ask for one made by Vermilion.",
        "此证明不带可识别的条目：请索取由 Vermilion 生成的证明。",
    ),
    LedgerNotice.OTHER_FILE: Phrase(
        "{file} is another file than the one that was logged: use the file exactly as it was registered.",
        "{file} 并非记入的文件：请使用与登记时完全相同的文件。",
    ),
    LedgerNotice.NOT_BY: Phrase(
        "{name} has not cosigned this checkpoint: get a proof under one that it cosigned.",
        "{name} 未为此检查点签名：请索取其已签名的检查点下的证明。",
    ),
    LedgerNotice.NOT_COSIGNED_YET: Phrase(
        "{name} has not cosigned the latest checkpoint: look again later, and ask whoever runs the ledger where it "
        "stays so.",
        "{name} 尚未为最新的检查点签名：请稍后再看；若一直如此，请询问账本的运营者。",
    ),
    LedgerNotice.BAD_SPKI: Phrase(
        "--key takes the SHA-256 of a public key: give its 64 hexadecimal digits, or the certificate with --cert.",
        "--key 为公钥的 SHA-256：请给出其 64 位十六进制数字，或用 --cert 给出证书。",
    ),
    LedgerNotice.FILE_OR_ENTRY: Phrase(
        "Name a file, or give --entry to verify without one.", "请给出文件，或用 --entry 在没有文件时验证。"
    ),
    LedgerNotice.LISTENING: Phrase(
        "Witness at {address}. Its public key, for the ledgers' operators and for whoever verifies:",
        "见证者位于 {address}。其公钥供账本运营者和验证者使用：",
    ),
    LedgerNotice.NO_LEDGERS: Phrase(
        "It witnesses no ledger yet: give --ledger with a public key.",
        "尚未见证任何账本：请用 --ledger 给出公钥。",
    ),
    LedgerNotice.BAD_LISTEN: Phrase(
        "Give an address and a port, such as 127.0.0.1:8100.", "请给出地址和端口，例如 127.0.0.1:8100。"
    ),
    LedgerNotice.FIRST_LOOK: Phrase(
        "Entries of the ledger {origin}: {size}. It is seen for the first time: nothing earlier to compare with.",
        "账本 {origin} 有 {size} 条。首次查看：没有更早的内容可供比较。",
    ),
    LedgerNotice.CONTINUES: Phrase(
        "Entries of the ledger {origin}: {size}. It continues what was seen before ({before}): none was changed or "
        "dropped.",
        "账本 {origin} 有 {size} 条，延续了先前所见的 {before} 条：没有改动或删除。",
    ),
    LedgerNotice.NOTHING_NEW: Phrase("No new entries under these keys.", "这些密钥名下没有新条目。"),
}
