"""What can go wrong with keys, certificates, trust lists and time stamps. The English sentence is the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from keys.faults import Fault
from provenance.messages.phrase import Phrase

_IDENTITIES = {
    Fault.NAME_LENGTH: "名称需要 1 至 {most} 个字符：这一个有 {length} 个。",
    Fault.NAME_CHARACTERS: "名称不能包含斜杠、换行或不可见字符：请去掉它们。",
    Fault.NAME_DOTS: "名称不能只由点组成：请使用他人认得出的名称。",
    Fault.NAME_NOT_CLEAN: "名称未经整理：请先用 clean_name 处理。",
    Fault.NAME_TAKEN: "已有名为“{name}”的签名身份：请换一个名称。",
    Fault.IDENTITY_NOT_FOUND: "没有名为“{name}”的签名身份：请先创建或导入。",
    Fault.IDENTITY_REVOKED: "“{name}”已被吊销：请创建新的身份来签署。",
    Fault.KEY_NOT_FOUND: "“{name}”的密钥不在此处：请恢复，或轮换该身份。",
    Fault.KEY_ELSEWHERE: "“{name}”的密钥不在这台服务器上（{custody}）：请在其所在之处使用。",
    Fault.CERTIFIED_ELSEWHERE: "“{name}”由外部机构颁发证书：请向该机构申请新的密钥和证书。",
    Fault.NO_SIGNER: (
        "你没有可签署证据包的身份：请在“身份”页创建，"
        "或用“vermilion keys rotate NAME --owner MEMBER”将已有身份交给你的账户。"
    ),
}
_KEYS = {
    Fault.RSA_SIZE: "RSA 密钥为 {bits} 位：请使用 {least} 至 {most} 位的密钥。",
    Fault.KEY_KIND: "不支持此类密钥：请使用 P-256、P-384、RSA 或 Ed25519。",
    Fault.KEY_CURVE: "不支持曲线 {curve}：请使用 P-256 或 P-384。",
    Fault.KEY_ALGORITHM: "该密钥使用 {found} 签名，而不是 {wanted}。",
    Fault.KEY_FILE_LARGE: "密钥文件超过 64 KiB：请只提供密钥。",
    Fault.KEY_FILE_INCOMPLETE: "密钥文件不完整：请重新复制。",
    Fault.KEY_FILE_DAMAGED: "密钥文件已损坏：请重新复制。",
    Fault.KEY_FILE_COSTLY: "密钥文件要求过量的口令散列计算：请重新导出。",
    Fault.KEY_NOT_PKCS8: "文件中没有 PKCS#8 格式的私钥：请用“openssl pkcs8 -topk8”转换。",
    Fault.KEY_ENCRYPTED: "私钥已加密：请给出其密码。",
    Fault.KEY_UNREADABLE: "私钥无法读取：请检查文件及其密码。",
    Fault.PKCS12_UNREADABLE: "PKCS#12 文件无法打开：请检查文件及其密码。",
    Fault.PKCS12_WITHOUT_KEY: "PKCS#12 文件中没有私钥：请连同密钥一起导出。",
    Fault.PKCS12_CERTIFICATES: "PKCS#12 文件中的证书过多：请只导出证书链。",
    Fault.PKCS12_CERTIFICATE_UNREADABLE: "PKCS#12 文件中有证书无法读取：请重新导出。",
    Fault.SEALER_EXISTS: "机密文件 {path} 已存在：将予保留。",
    Fault.SEALER_UNREADABLE: "机密文件 {path} 无法读取（{reason}）：请从备份恢复。",
    Fault.SEALER_DAMAGED: "机密文件 {path} 已损坏：请从备份恢复。",
    Fault.SEALER_EXPOSED: "机密文件 {path} 可被他人读取：请运行“chmod 600 {path}”；若有他人使用本机，请轮换各身份。",
    Fault.SEALER_EMPTY: "机密为空：请提供机密文件或口令。",
    Fault.PHRASE_LENGTH: "口令需要 1 至 {most} 个字节：请换一个。",
    Fault.PHRASE_UNREADABLE: "口令文件 {path} 无法读取（{reason}）：请检查其名称和权限。",
    Fault.PHRASE_ENCODING: "口令文件 {path} 不是 UTF-8 文本：请存为 UTF-8。",
    Fault.SEALED_UNKNOWN: "封存的密钥格式未知：请从备份恢复。",
    Fault.SEALED_DAMAGED: "封存的密钥已损坏：请从备份恢复。",
    Fault.SEALED_OTHERWISE: "此处的密钥由另一机密或口令封存：请给出那一个；若已给对，请从备份恢复“{name}”。",
    Fault.SEALED_SHUT: "“{name}”的密钥无法打开：机密文件或口令不对，或封存的密钥被改动过。",
}
_CERTIFICATES = {
    Fault.CERTIFICATES_LARGE: "证书文件过大：请只提供证书链。",
    Fault.CERTIFICATES_MANY: "文件中的证书超过 {most} 张：请只提供证书链。",
    Fault.CERTIFICATES_UNREADABLE: "文件中没有可读取的 X.509 证书：请提供 PEM 或 DER。",
    Fault.CERTIFICATE_MISSING: "{path} 中没有证书：请提供 PEM 文件。",
    Fault.CERTIFICATE_KEY: "证书中的公钥无法读取：请申请新的证书。",
    Fault.CERTIFICATE_EXPIRED: "“{name}”的证书已过期（{until}）：请轮换该身份（keys rotate）。",
    Fault.CERTIFICATE_NOT_YET_VALID: "“{name}”的证书尚未生效：请检查本机时钟。",
    Fault.CHAIN_UNUSABLE: "这些证书不能用于签署：{codes}。",
    Fault.REQUEST_LARGE: "证书请求过大：请重新生成。",
    Fault.REQUEST_UNREADABLE: "证书请求无法读取：请重新生成。",
    Fault.REQUEST_UNSIGNED: "证书请求不是由其自身的密钥签名：请重新生成。",
    Fault.DEVELOPMENT_KEY: "开发用 CA 的密钥与其证书不符：请从备份恢复二者。",
    Fault.DEVELOPMENT_EXPIRED: "开发用 CA 已过期：请删除其文件并重新生成。",
    Fault.LIFETIME: "签名证书的有效期最长为 366 天：请缩短。",
    Fault.SERIAL_FORM: "序列号须写作小写十六进制：请改写。",
    Fault.SINCE_WITHOUT_COMPROMISE: "原因为“{reason_code}”时没有“自何时起失效”：只有密钥泄露时才可给出。",
    Fault.SINCE_LATER: "吊销的起算时间晚于吊销时间：请给出更早的时间。",
}
_TRUST_LISTS = {
    Fault.LIST_NOT_FOUND: "没有名为“{name}”、类型为 {kind} 的信任列表：请查看已有哪些。",
    Fault.LIST_LARGE: "信任列表超过 8 MiB：请只提供列表。",
    Fault.LIST_WITH_PRIVATE_KEY: (
        "文件中含有私钥（PRIVATE KEY）：未添加任何内容。请视该密钥为已泄露，并提供只含证书的文件。"
    ),
    Fault.LIST_NOT_TEXT: "信任列表不是文本：请提供 PEM 或官方 JSON。",
    Fault.LIST_EMPTY: "信任列表中没有证书：请提供 PEM 或官方 JSON。",
    Fault.LIST_OTHER_CONTENT: "信任列表中不只有证书，还有“{label}”：请将其去掉。",
    Fault.LIST_NOT_JSON: "该 JSON 不是 C2PA 信任列表：请重新获取，或以 PEM 提供。",
    Fault.LIST_MANY: "信任列表中的证书超过 {most} 张：请拆分。",
    Fault.LIST_CERTIFICATE_INCOMPLETE: "信任列表中有证书不完整：请重新获取列表。",
    Fault.LIST_CERTIFICATE_DAMAGED: "信任列表中有证书已损坏：请重新获取列表。",
    Fault.LIST_CERTIFICATE_LARGE: "信任列表中有证书过大：请重新获取列表。",
    Fault.LIST_CERTIFICATE_UNREADABLE: "信任列表中有证书无法读取：请重新获取列表。",
    Fault.ANCHOR_NOT_FOR_STAMPS: "“{subject}”不能签发时间戳：请以其他类型添加该列表。",
    Fault.ANCHOR_ONLY_FOR_STAMPS: "“{subject}”只签发时间戳：请以“tsa”类型添加该列表。",
}
_STAMPS = {
    Fault.NO_STAMP: "没有机构签发时间戳：请稍后再试。{said}",
    Fault.NO_STAMPER: "没有可请求时间戳的机构：请在设置中指定。",
    Fault.STAMPER_ADDRESS: "无法向其请求：请设置以 https:// 开头的地址。",
    Fault.STAMPER_SLOW: "{seconds:g} 秒内没有答复：请稍后再试。",
    Fault.STAMPER_SILENT: "没有答复：请稍后再试。",
    Fault.STAMPER_STATUS: "答复为 {status}：请检查其地址。",
    Fault.STAMPER_RESTS: "刚刚未能答复：稍后会再次请求。",
    Fault.STAMPER_REFUSED: "机构拒绝签发时间戳（状态 {status}）：请换一个机构。",
    Fault.STAMP_LARGE: "答复比任何时间戳都长：请换一个机构。",
    Fault.STAMP_NONE: "答复不是时间戳：请检查机构的地址。",
    Fault.STAMP_FILE: "“{path}”中没有时间戳：请给出为此文件制作的时间戳。",
    Fault.STAMP_HASH: "时间戳所用的散列算法不被接受：请换一个机构。",
    Fault.STAMP_MALFORMED: "时间戳格式有误：请换一个机构。",
    Fault.STAMP_FOR_ANOTHER: "时间戳属于另一个请求：请换一个机构。",
    Fault.STAMP_CLOCK: "机构的时钟与本机相差半天以上：请检查二者。",
    Fault.STAMP_UNTRUSTED: "没有受信任的机构为此内容签发过该时间戳：请勿依赖它。",
    Fault.NO_TRUSTED_STAMPER: "此处没有受信任的时间戳机构：请添加到信任列表。",
    Fault.ASKED_HASH: "只为 SHA-256、SHA-384 和 SHA-512 加盖时间戳：请使用其中之一。",
    Fault.ASKED_LARGE: "请求比任何时间戳请求都长：请重新生成。",
    Fault.ASKED_MALFORMED: "这不是时间戳请求：请重新生成。",
    Fault.STAMP_KEY_DAMAGED: "用于时间戳的密钥已损坏：请从备份恢复。",
}
_FILES = {
    Fault.FOLDER_NOT_MADE: "无法建立目录 {path}（{reason}）：请检查权限和磁盘。",
    Fault.FOLDER_UNREADABLE: "无法读取目录 {path}（{reason}）：请检查其权限和磁盘。",
    Fault.FILE_NOT_FOUND: "文件 {path} 不存在：请从备份恢复。",
    Fault.FILE_UNREADABLE: "无法读取文件 {path}（{reason}）：请检查其权限和磁盘。",
    Fault.FILE_NOT_WRITTEN: "无法写入文件 {path}（{reason}）：请检查权限和磁盘。",
    Fault.FILE_NOT_DELETED: "无法删除文件 {path}（{reason}）：请检查权限和磁盘。",
    Fault.FILE_LARGE: "文件 {path} 过大：请从备份恢复。",
    Fault.FILE_DAMAGED: "文件 {path} 已损坏：请从备份恢复。",
    Fault.FILE_VERSION: "文件 {path} 属于另一版本：请使用写入它的软件。",
    Fault.FILE_OF_ANOTHER: "文件 {path} 中是另一个身份：请从备份恢复。",
    Fault.LOCK_UNUSABLE: "无法取得锁 {path}（{reason}）：请检查其权限和磁盘。",
    Fault.OUTSIDE: "密钥操作失败（{detail}）",
}
KEY_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {
        fault: Phrase(fault.value, chinese)
        for group in (_IDENTITIES, _KEYS, _CERTIFICATES, _TRUST_LISTS, _STAMPS, _FILES)
        for fault, chinese in group.items()
    }
)
