"""What can be wrong with a ledger, a proof or a witness. The English sentence is the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.ledger.faults import Fault
from provenance.messages.phrase import Phrase

_CHINESE: Final = {
    Fault.CHECKPOINT_NONE: "这不是账本的检查点：请重新获取。",
    Fault.CHECKPOINT_BROKEN: "检查点的大小或根哈希已损坏：请重新获取。",
    Fault.CHECKPOINT_OF_ANOTHER: "检查点不是由 {name} 签名：它属于另一账本。",
    Fault.CHECKPOINT_MISSING: "没有检查点：这是账本的地址吗？",
    Fault.CHECKPOINT_STORED_OF_ANOTHER: "所存的检查点不属于 {name}：请从副本恢复账本。",
    Fault.TILES_STORED_OTHERWISE: "账本的数据块与其检查点不符：请从副本恢复。",
    Fault.TILES_OTHERWISE: "账本的数据块与其检查点不符：条目被改动。",
    Fault.SHORTER: "账本比先前更短：有条目被丢弃，或它是从旧副本恢复的。",
    Fault.ENTRY_FORM: "条目未按其唯一的规范形式书写。",
    Fault.ENTRY_HASHES: "账本的条目只含 SHA-256 散列值：请给出 64 位十六进制数字。",
    Fault.ENTRY_KIND: "条目属于此处未知的类型。",
    Fault.ENTRY_LARGE: "条目有 {length} 个字节，超过 {most}：请记入其散列值。",
    Fault.ENTRY_OTHERWISE: "账本的第 {number} 条不是当初记入的那一条：请恢复。",
    Fault.TILE_OTHERWISE: "第 {level} 层的第 {index} 个数据块不是当初记入的那一个：请恢复。",
    Fault.ENTRY_CHANGED: "账本的第 {number} 条不是当初记入的那一条：已被改动。",
    Fault.TILE_CHANGED: "第 {level} 层的第 {index} 个数据块不是当初记入的那一个：条目已被改动。",
    Fault.TILE_LENGTH: "账本的数据块长度不对：请重新获取。",
    Fault.BUNDLE_ENDS: "账本的一组条目不完整：请重新获取。",
    Fault.FILE_MISSING: "账本的文件 {path} 缺失：请恢复。",
    Fault.FILE_NOT_SERVED: (
        "账本的文件 {path} 未能提供：请稍后再看，并向账本的运营者索取。请保留你的证明和已有的检查点。"
    ),
    Fault.FILE_UNREADABLE: "无法读取账本的文件 {path}（{reason}）：请检查其权限和磁盘。",
    Fault.FILE_LARGE: "账本的文件 {path} 过大：请从副本恢复。",
    Fault.NOT_WRITTEN: "无法写入账本（{reason}）：请检查权限和磁盘。",
    Fault.LOCK_UNUSABLE: "无法打开账本的锁（{reason}）：请检查权限和磁盘。",
    Fault.STAMPS_UNREADABLE: "无法读取账本的时间戳（{reason}）：请检查其权限和磁盘。",
    Fault.COSIGNED_UNREADABLE: "账本经见证的检查点无法读取（{reason}）：请检查权限和磁盘。",
    Fault.TWO_BACKUPS: "账本有 {size} 条，而数据库所知为 {known} 条：请从同一备份恢复二者。",
    Fault.JOURNAL_DAMAGED: "账本的日志已损坏：请从副本恢复。",
    Fault.JOURNAL_NOT_WRITTEN: "无法写入账本的日志（{reason}）：请检查权限和磁盘。",
    Fault.JOURNAL_APART: "账本的日志与账本不衔接：请从副本恢复。",
    Fault.JOURNAL_OF_ANOTHER: "日志属于另一账本：请从副本恢复。",
    Fault.HALTED: "账本已停止签名，须由人查明原因：{reason}",
    Fault.HALTED_BY: (
        "账本已停止签名：见证方 {name} 持有一份 {size} 条的已签名检查点，不在此账本中；"
        "请先将账本与副本比对，再签署其他内容。"
    ),
    Fault.NO_ENTRY: "账本共 {size} 条，没有第 {index} 条：请使用较小的数。",
    Fault.NEVER_HAD: "账本共 {size} 条，从未有过 {old} 条：请使用较小的数。",
    Fault.TOO_FEW: "账本共 {size} 条：请在其范围之内查询。",
    Fault.NUMBER_BEYOND: "条目的编号超出账本：该证明属于另一检查点。",
    Fault.NOT_INCLUDED: "收录证明推不出该检查点：此条目不在这本账本中。",
    Fault.INCLUSION_LONG: "收录证明过长或格式有误：它被改动过。",
    Fault.BECAME_SHORTER: "账本变短了，或证明格式有误：有内容被改动。",
    Fault.NOT_CONTINUED: "账本与先前不衔接：有条目被改动或丢弃。",
    Fault.FORKED: "同样大小的两个检查点不同：账本给不同的人看不同的内容。",
    Fault.CONSISTENCY_LONG: "一致性证明过长：它被改动过。",
    Fault.SIGNATURE_UNFIT: "{name} 的签名不符：内容被改动过。",
    Fault.KEY_NONE: "这不是账本或见证方的公钥：其形式为 name+1a2b3c4d+Base64。",
    Fault.KEY_UNFIT: "公钥的名称与其编号不符：请重新完整复制。",
    Fault.KEY_NAME: "公钥的名称不含空格和加号：请换一个名称。",
    Fault.BASE64: "内容或公钥的 Base64 已损坏：请重新完整复制。",
    Fault.NOTE_LONG: "签名文本过长：请重新获取。",
    Fault.NOTE_CONTROLS: "签名文本含控制字符：请重新获取。",
    Fault.NOTE_UNSIGNED: "签名文本没有签名：请重新获取。",
    Fault.NOTE_SIGNATURES: "签名文本的签名过多：请重新获取。",
    Fault.NOTE_LINE: "签名文本之下有一行不是签名：请重新获取。",
    Fault.NOTE_NOT_TEXT: "签名内容不是文本：请重新获取。",
    Fault.PROOF_LONG: "证明过长：请重新获取。",
    Fault.PROOF_NONE: "这不是账本的证明：证明以“c2sp.org/tlog-proof@v1”开头。",
    Fault.PROOF_NUMBER: "证明中没有正确的条目编号：请重新获取。",
    Fault.PROOF_HASH: "证明中有散列值已损坏：请重新获取。",
    Fault.PROOF_NOT_TEXT: "证明不是文本：请重新获取。",
    Fault.PROOF_EXTRA: "证明所附的内容已损坏：请重新获取。",
    Fault.WITNESS_STATUS: "见证方 {name} 答复 {status}：请稍后再试。",
    Fault.WITNESS_REFUSES: "见证方拒绝该检查点（{status}）：请询问其运营者。",
    Fault.WITNESS_HAS_ANOTHER: "见证方见过另一大小：会再次询问。",
    Fault.WITNESS_WAVERS: "见证方每次给出的大小都不同：请询问其运营者。",
    Fault.OLD_LARGER: "旧的大小超过检查点的大小：请先给出较小的。",
    Fault.EMPTY_OTHERWISE: "没有条目的账本却有另一个根哈希：请重新获取检查点。",
    Fault.SEEN: "此处见过的最新大小为 {size}：请从该处证明检查点。",
    Fault.LEDGER_UNKNOWN: "此处不认识账本 {name}：请见证方的运营者加入其公钥。",
    Fault.CHECKPOINT_UNSIGNED_BY: "检查点没有 {name} 的签名：请重新获取。",
    Fault.LEDGER_STATUS: "{name} 答复 {status}：请询问其运营者。",
    Fault.ANSWER_LONG: "{name} 的答复过长：请询问其运营者。",
    Fault.NO_ANSWER: "{name} 没有答复：请稍后再试。",
    Fault.NO_ADDRESS: "{name} 不是地址：请给出以 https:// 开头的地址。",
    Fault.WITNESS_SETTING: "见证方写作其公钥、一个空格和其地址：请检查设置。",
    Fault.LEDGER_KEY_OF_ANOTHER: "账本的密钥属于 {found}，而不是 {wanted}：账本的名称不可更改。",
    Fault.LEDGER_KEY_UNFIT: "账本的密钥与其名称不符：请从备份恢复。",
    Fault.LEDGER_KEY_MISSING: "账本在此，而其密钥 {path} 不在：请从备份恢复。",
    Fault.REQUEST_LONG: "请求过长：请发送旧的大小、最多 63 个散列值和检查点。",
    Fault.REQUEST_FORM: "请求未以旧的大小和最多 63 个散列值开头。",
    Fault.OUTSIDE: "账本出现问题（{detail}）",
}
LEDGER_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _CHINESE.items()}
)
