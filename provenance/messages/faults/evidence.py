"""What can be wrong with a bundle, a comparison, a report or a dispute. The English sentence is the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.evidence.faults import Fault
from provenance.messages.phrase import Phrase

_CHINESE: Final = {
    Fault.FILES_LARGE: "各文件合计超过 4 GB：请保留原件，或去掉草稿。",
    Fault.FILE_CHANGED: "制作证据包期间“{name}”有变动：请重试。",
    Fault.FILE_OF_ANOTHER: "“{name}”不是登记的那个文件：请选择登记过的文件。",
    Fault.PROCESS_MANY: "证据包最多容纳 {most} 个创作过程文件：请选择最能说明问题的。",
    Fault.PROOF_OF_ANOTHER: "登记证明属于另一文件：请选择此原件的证明。",
    Fault.PROOF_UNUSABLE: "登记证明不可用：{reason}",
    Fault.PROOF_OF_ANOTHER_KIND: "账本的该条目不是登记：请给出作品自身登记的证明。",
    Fault.PROOF_STAMP: "登记的时间戳已损坏，或针对的是其他内容：请重新获取。",
    Fault.PROOF_UNSIGNED: "证明中检查点的签名不成立：{reason}",
    Fault.COSIGNED_NEVER: "见证签名的时间不存在：请重新获取证明。",
    Fault.NO_STAMP: "没有时间戳，无法制作证据包：{reason}",
    Fault.STAMP_FORM: "{name} 的时间戳形式不能用于证据包：请换一个机构。",
    Fault.STAMP_NONE: "这不是时间戳机构的答复：请换一个机构。",
    Fault.STAMP_REFUSED: "机构未签发时间戳：请换一个机构。",
    Fault.STAMP_DAMAGED: "时间戳已损坏：请重新获取证据包。",
    Fault.BUNDLE_LENGTH: "这不是证据包：过短或过长。",
    Fault.BUNDLE_NONE: "这不是证据包，或其内容有增减：请重新获取。",
    Fault.BUNDLE_TYPE: "这不是证据包：其类型不符。",
    Fault.BUNDLE_ORDER: "证据包中文件的次序不对：它被改动过。",
    Fault.BUNDLE_LIST: "证据包的文件清单已损坏：请重新获取。",
    Fault.BUNDLE_HEADER: "证据包中有文件头与制作时不同：它被改动过。",
    Fault.BUNDLE_TWICE: "证据包中有两个同名文件：它被改动过。",
    Fault.BUNDLE_NAME: "证据包中有文件名过长或不是文本：它被改动过。",
    Fault.BUNDLE_CUT: "证据包不完整：请重新获取。",
    Fault.BUNDLE_FILES: "证据包缺少文件，或含有不应有的文件：它被改动过。",
    Fault.FILE_LARGE: "“{name}”过大，不可能是制作时的文件：证据包被改动过。",
    Fault.FILE_DAMAGED: "“{name}”已损坏：请重新获取证据包。",
    Fault.TIME_NONE: "证据包中有一处时间不存在：它被改动过。",
    Fault.TIME_FORM: "证据包中有一处时间的写法不对：它被改动过。",
    Fault.FIELDS: "证据包中有文件的字段不符：它被改动过。",
    Fault.JSON_NONE: "证据包中有文件不是 JSON：它被改动过。",
    Fault.JSON_FORM: "证据包中有文件未按其唯一的规范形式书写：它被改动过。",
    Fault.JSON_VALUE: "有文字或数字无法写成规范的 JSON：请去掉。",
    Fault.JSON_DEPTH: "有值嵌套过深或带小数：请使用整数和文字。",
    Fault.STATEMENT_DAMAGED: "已签署的声明已损坏：请重新获取证据包。",
    Fault.STATEMENT_FORM: "已签署的声明写法不对：它被改动过。",
    Fault.TRUST_UNUSABLE: "无法读取所给的根证书或公钥：{reason}",
    Fault.KEY_OF_NO_LEDGER: "“{name}”不是账本的公钥：请在另一处给出。",
    Fault.KEY_OF_NO_WITNESS: "“{name}”不是见证方的公钥：请在另一处给出。",
    Fault.NOTHING_TO_COMPARE: "“{name}”中没有可在此比对的图像、影片或声音：请提供其中之一。",
    Fault.KINDS_DIFFER: "图像、影片与声音之间无法比对：请提供两个同类文件。",
    Fault.REVOCATION_DATA_LARGE: "证据包最多容纳 {most} 个 CRL 和 OCSP 响应，合计 10 MB：请去掉不必要的。",
    Fault.REVOCATION_DATA_NO_CRL: "“{name}”不是 CRL：请提供证书机构发布的文件，DER 或 PEM。",
    Fault.REVOCATION_DATA_NO_OCSP: "“{name}”不是 OCSP 响应：请提供成功的响应，DER。",
    Fault.REVOCATION_DATA_BROKEN: "“{name}”不可用：它不是由其证书的签发者签署的，或不是完整的列表。",
    Fault.REVOCATION_DATA_OF_ANOTHER: "“{name}”与此证据包中的任何证书都无关：请去掉。",
    Fault.REVOCATION_DATA_ISSUER: "“{name}”涉及 {by}，其签发者在此未知：请把签发者的证书加入信任列表。",
    Fault.REVOCATION_DATA_REVOKED: "据“{name}”，{by} 自 {at} 起被撤销：请以另一身份签署。",
    Fault.REVOCATION_DATA_UNKNOWN: "据“{name}”，响应方不认识 {by}：请询问证书机构。",
    Fault.REVOCATION_DATA_STALE: "{at} 的“{name}”对 {by} 上时间戳的时间不再有效：请获取最新的。",
    Fault.REPORT_PICTURE: "比对图像无法使用：请给出不超过 1600 万像素的 JPEG 文件。",
    Fault.REPORT_LONG: "报告中每类最多列 {most} 项：请把其余的只放在证据包中。",
    Fault.REPORT_UNDRAWN: (
        "此处无法制作报告：请安装 vermilion[report]，以及 Debian 软件包 libpango-1.0-0、"
        "libpangoft2-1.0-0、libharfbuzz-subset0 和 fonts-noto-cjk。"
    ),
    Fault.REPORT_FOREIGN: "绘制报告的进程返回了其他内容，已丢弃：请重试，并报告此问题。",
    Fault.REPORT_ADDRESS: "报告引用了自身之外的地址：这是程序的错误，请报告。",
    Fault.REPORT_UNSIGNED: "此处无法签署报告：请安装 vermilion[report]。",
    Fault.REPORT_UNSIGNABLE: "此 PDF 无法签署：请重新制作报告。",
    Fault.DISPUTE_NOT_FOUND: "没有此争议：请在你的列表中查找。",
    Fault.DISPUTE_OVER: "争议期间已有变化：请重新查看。",
    Fault.DISPUTES_FULL: "最多可有 {most} 个：请删除不再需要的。",
    Fault.ORIGINAL_MISSING: "已签署的文件已不在此处保存：请制作只含其哈希的证据包。",
    Fault.CAPTURE_URL: "这不是网址。请从浏览器复制，以 http 开头。",
    Fault.CAPTURE_HEADERS: "这不是响应头。请每行填写名称、冒号和值。",
    Fault.CAPTURED_AT: "时间有误。请填写 UTC 日期与时间，且不晚于现在。",
    Fault.CAPTURE_TEXT: "请简要填写，不超过 4000 字。",
}
EVIDENCE_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _CHINESE.items()}
)
