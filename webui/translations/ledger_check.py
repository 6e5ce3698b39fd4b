"""Checking a proof of the ledger in the browser."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class LedgerCheck(StrEnum):
    """The words for it; the script has most of them."""

    CHECK = "check"
    CHECK_NOTE = "check_note"
    CHECK_CHOOSE = "check_choose"
    CHECK_KEY = "check_key"
    CHECK_KEY_NOTE = "check_key_note"
    CHECK_NO_SCRIPT = "check_no_script"
    STEP_ENTRY = "step_entry"
    STEP_LEFT = "step_left"
    STEP_RIGHT = "step_right"
    STEP_ROOT = "step_root"
    HOLDS = "holds"
    ROOT_DIFFERS = "root_differs"
    SIGNATURE_GOOD = "signature_good"
    SIGNATURE_BAD = "signature_bad"
    SIGNATURE_UNCHECKED = "signature_unchecked"
    WITNESS_LINES = "witness_lines"
    CONTINUED = "continued"
    FORKED = "forked"
    PERHAPS_FORKED = "perhaps_forked"
    NOT_COMPARED = "not_compared"
    NOT_A_PROOF = "not_a_proof"
    MEANS = "means"


LEDGER_CHECK: Final[dict[StrEnum, Phrase]] = {
    LedgerCheck.CHECK: Phrase("Check a proof", "核对证明"),
    LedgerCheck.CHECK_NOTE: Phrase(
        "Worked out in your browser, and held against the public files of this ledger. Your proof is not sent.",
        "由你的浏览器计算，并与本账本的公开文件对照。你的证明不会被发送。",
    ),
    LedgerCheck.CHECK_CHOOSE: Phrase("Choose a .tlog-proof file", "选择 .tlog-proof 文件"),
    LedgerCheck.CHECK_KEY: Phrase("Public key of the ledger", "账本的公钥"),
    LedgerCheck.CHECK_KEY_NOTE: Phrase(
        "Filled in with this server’s own. Replace it with the one that you wrote down earlier, if you did.",
        "已填入本服务器自己的公钥。若你先前记下过，请换成那一个。",
    ),
    LedgerCheck.CHECK_NO_SCRIPT: Phrase(
        "Checking in the browser needs a script. “vermilion ledger verify” does the same on your machine.",
        "在浏览器中核对需要脚本。在你的电脑上可用“vermilion ledger verify”完成同样的核对。",
    ),
    LedgerCheck.STEP_ENTRY: Phrase("the entry", "条目"),
    LedgerCheck.STEP_LEFT: Phrase("joined with {hash} on its left", "与左侧的 {hash} 合并"),
    LedgerCheck.STEP_RIGHT: Phrase("joined with {hash} on its right", "与右侧的 {hash} 合并"),
    LedgerCheck.STEP_ROOT: Phrase("the root that was signed", "所签的根哈希"),
    LedgerCheck.HOLDS: Phrase(
        "The last line equals the root hash: entry {number} is in {origin}, among {size}.",
        "最后一行等于根哈希：第 {number} 条在 {origin} 中，共 {size} 条。",
    ),
    LedgerCheck.ROOT_DIFFERS: Phrase(
        "The last line differs from the root hash: this proof does not lead to the checkpoint that it carries.",
        "最后一行与根哈希不同：此证明不能导向其所带的检查点。",
    ),
    LedgerCheck.SIGNATURE_GOOD: Phrase(
        "The checkpoint is signed with the key above.", "检查点由上述公钥所对应的密钥签署。"
    ),
    LedgerCheck.SIGNATURE_BAD: Phrase(
        "The checkpoint is not signed with the key above.", "检查点并非由上述公钥所对应的密钥签署。"
    ),
    LedgerCheck.SIGNATURE_UNCHECKED: Phrase(
        "This browser can’t check Ed25519 signatures: the signature was not checked. "
        "“vermilion ledger verify” checks it.",
        "此浏览器无法核对 Ed25519 签名：签名未经核对。可用“vermilion ledger verify”核对。",
    ),
    LedgerCheck.WITNESS_LINES: Phrase(
        "Further signatures under it, not checked here: {names}", "其下的其他签名，未在此核对：{names}"
    ),
    LedgerCheck.CONTINUED: Phrase(
        "The ledger here has the same root hash at {size}: it continues what was signed then.",
        "本站账本在 {size} 条处的根哈希与此相同：它延续了当时所签的内容。",
    ),
    LedgerCheck.FORKED: Phrase(
        "The proof is sound, but of another history than the ledger here has now. That is evidence of a fork: keep "
        "this file, and show it to a witness or to whoever runs “vermilion ledger monitor --proof”.",
        "证明本身无误，但所属的历史与本站账本现有的不同。这是账本分叉的证据：请留存此文件，"
        "并出示给见证者，或交由他人以“vermilion ledger monitor --proof”核对。",
    ),
    LedgerCheck.PERHAPS_FORKED: Phrase(
        "The proof is of another history than the ledger here has now. If “vermilion ledger verify” finds the "
        "signature good, that is evidence of a fork: keep this file, and show it to a witness or to whoever runs "
        "“vermilion ledger monitor --proof”.",
        "证明所属的历史与本站账本现有的不同。若“vermilion ledger verify”确认签名有效，这便是账本分叉的证据："
        "请留存此文件，并出示给见证者，或交由他人以“vermilion ledger monitor --proof”核对。",
    ),
    LedgerCheck.NOT_COMPARED: Phrase(
        "It was not compared with the ledger here: this is a proof of another one or under another key, or the ledger "
        "could not be read.",
        "未与本站账本对照：这是另一账本或另一公钥下的证明，或目前无法读取本站账本。",
    ),
    LedgerCheck.NOT_A_PROOF: Phrase(
        "This is no proof that can be read here: choose a .tlog-proof file from this page or from "
        "“vermilion ledger prove”.",
        "这不是可在此读取的证明：请选择由本页或“vermilion ledger prove”得到的 .tlog-proof 文件。",
    ),
    LedgerCheck.MEANS: Phrase(
        "Proves existence by T, not authorship or first creation. T is the time of a witness or of an external "
        "authority; without either it is self-asserted time.",
        "证明在 T 时已经存在，不证明作者是谁，也不证明最先创作。T 是见证者或外部机构所示的时间；"
        "二者皆无时，为自述时间。",
    ),
}
