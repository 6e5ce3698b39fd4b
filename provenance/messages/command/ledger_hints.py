"""What each option of `vermilion ledger` is for, as the help pages say it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class LedgerHint(StrEnum):
    """The help of an option."""

    LEDGER_STAMP = "ledger_stamp"
    LEDGER_OUT = "ledger_out"
    LEDGER_ENTRY = "ledger_entry"
    LEDGER_LOG_KEY = "ledger_log_key"
    LEDGER_WITNESS_KEY = "ledger_witness_key"
    LEDGER_SPKI = "ledger_spki"
    LEDGER_CERT = "ledger_cert"
    LEDGER_STATE = "ledger_state"
    LEDGER_PROOF = "ledger_proof"
    LEDGER_WATCH = "ledger_watch"
    LEDGER_QUIET = "ledger_quiet"
    WITNESS_LISTEN = "witness_listen"
    WITNESS_STATE = "witness_state"
    WITNESS_LEDGER = "witness_ledger"
    WITNESS_NAME = "witness_name"


LEDGER_HINTS: Final[Mapping[LedgerHint, Phrase]] = {
    LedgerHint.LEDGER_STAMP: Phrase(
        "Have the checkpoint stamped by an external authority now.", "立即请外部机构为检查点加盖时间戳。"
    ),
    LedgerHint.LEDGER_OUT: Phrase(
        "Write the proof to this new file; by default it is printed.", "将证明写入此新文件；默认直接输出。"
    ),
    LedgerHint.LEDGER_ENTRY: Phrase(
        "Verify the entry that the proof carries, without a file.", "验证证明所带的条目，无需文件。"
    ),
    LedgerHint.LEDGER_LOG_KEY: Phrase("Public key of the ledger.", "账本的公钥。"),
    LedgerHint.LEDGER_WITNESS_KEY: Phrase(
        "Public key of a witness who must have cosigned; repeatable.",
        "必须已签名的见证者的公钥；可重复。",
    ),
    LedgerHint.LEDGER_SPKI: Phrase(
        "SHA-256 of a public key to watch (SubjectPublicKeyInfo); repeatable.",
        "要监督的公钥的 SHA-256（SubjectPublicKeyInfo）；可重复。",
    ),
    LedgerHint.LEDGER_CERT: Phrase(
        "Certificate whose key to watch (PEM); repeatable.", "要监督其密钥的证书（PEM）；可重复。"
    ),
    LedgerHint.LEDGER_STATE: Phrase(
        "File that remembers the latest checkpoint seen.", "用于记住所见最新检查点的文件。"
    ),
    LedgerHint.LEDGER_PROOF: Phrase(
        "Proof that you kept, whose checkpoint the ledger must continue.",
        "你留存的证明，账本必须延续其中的检查点。",
    ),
    LedgerHint.LEDGER_WATCH: Phrase(
        "Look again every so many seconds, until interrupted.", "每隔若干秒查看一次，直到中断。"
    ),
    LedgerHint.LEDGER_QUIET: Phrase(
        "Print nothing unless there are new entries under the keys.", "密钥名下没有新条目时不输出任何内容。"
    ),
    LedgerHint.WITNESS_LISTEN: Phrase("Address and port to listen at.", "监听的地址和端口。"),
    LedgerHint.WITNESS_STATE: Phrase(
        "Folder with the witness's key and what it has seen; never restore it from an old copy.",
        "存放见证者密钥及其所见内容的文件夹；切勿用旧副本恢复。",
    ),
    LedgerHint.WITNESS_LEDGER: Phrase(
        "Public key of a ledger to witness; repeatable.", "要见证的账本的公钥；可重复。"
    ),
    LedgerHint.WITNESS_NAME: Phrase(
        "Name of the witness, for good from the first start on.", "见证者的名称，自首次启动起固定不变。"
    ),
}
