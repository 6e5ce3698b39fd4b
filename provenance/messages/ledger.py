"""The ledger in words: its entries, and how an entry fits what was done here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.ledger.entries import EntryType
from provenance.ledger.watching.monitor import Expected
from provenance.ledger.watching.witness import RefusalKind
from provenance.messages.phrase import Phrase

PROOF_FAILED: Final = Phrase(
    "{detail} Keep your proof and the checkpoints that you have: together they show it to anybody.",
    "账本与先前所见不符，条目被改动、删除或隐瞒：{detail}请保留你的证明和已有的检查点：二者可向任何人说明此事。",
)
ENTRY_TYPES: Final[Mapping[EntryType, Phrase]] = MappingProxyType(
    {
        EntryType.REGISTRATION: Phrase("registration", "登记"),
        EntryType.EVIDENCE: Phrase("evidence of how a work was made", "创作过程的材料"),
        EntryType.STATEMENT: Phrase("signed statement", "签名声明"),
        EntryType.ROTATION: Phrase("change of a key", "更换密钥"),
        EntryType.REVOCATION: Phrase("revocation", "吊销"),
        EntryType.WITHDRAWAL: Phrase("withdrawal", "撤回"),
        EntryType.RESTORATION: Phrase("end of a withdrawal", "撤销撤回"),
    }
)
EXPECTED: Final[Mapping[Expected, Phrase]] = MappingProxyType(
    {
        Expected.OURS: Phrase("Asked for here.", "在此提出。"),
        Expected.WAITING: Phrase("Asked for here, waits to be logged.", "在此提出，等待记入。"),
        Expected.UNEXPECTED: Phrase(
            "Nobody asked for this entry here. If it wasn't you elsewhere, somebody else may have your key.",
            "此处无人提出过这一条目。若也不是你在别处所为，则可能有他人持有你的密钥。",
        ),
        Expected.MISSING: Phrase(
            "It was logged, and is no longer where it stood. Keep your proof.",
            "曾经记入，如今已不在原处。请保留你的证明。",
        ),
    }
)

REFUSALS: Final[Mapping[RefusalKind, Phrase]] = MappingProxyType(
    {
        RefusalKind.FORK: Phrase(
            "Refused: {ledger} signed two different states of {seen} entries. That is evidence of a fork; "
            "the other one is kept in {kept}.",
            "已拒绝：{ledger} 签署了两份不同的 {seen} 条状态。这是账本分叉的证据；另一份保存在 {kept}。",
        ),
        RefusalKind.UNPROVEN: Phrase(
            "Refused: nothing proves that the {offered} entries that {ledger} signed continue the {seen} that it "
            "showed before. Either the proof was wrong, or the ledger was forked; its checkpoint is kept in {kept}.",
            "已拒绝：没有证据表明 {ledger} 所签的 {offered} 条延续了其先前出示的 {seen} 条。"
            "要么证明有误，要么账本已分叉；其检查点保存在 {kept}。",
        ),
    }
)
