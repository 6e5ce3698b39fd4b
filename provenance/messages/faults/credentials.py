"""What can keep a file from being signed, stamped or checked. The English sentence is the code's own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.credentials.faults import Fault
from provenance.messages.phrase import Phrase

_CHINESE: Final = {
    Fault.NO_FOLDER: "没有文件夹“{path}”：请先建立。",
    Fault.IS_FOLDER: "“{path}”是文件夹：请给出其中的文件名。",
    Fault.EXISTS: "“{path}”已存在：请换一个名称。",
    Fault.IS_ORIGINAL: "签署后的文件不能取代原件：请换一个名称。",
    Fault.LABEL_SAYS_MORE: "此文件已标明使用 AI（{labelled}），披露却称：{declared}。请说明如何使用；标识不可撤回。",
    Fault.SOURCE_UNREADABLE: "“{name}”带有无法读取的 Content Credentials：请使用带上它之前的文件。",
    Fault.PARENT_LEFT_OUT: "“{name}”带有 Content Credentials：披露应从打开它（作为上一版本）开始。",
    Fault.INGREDIENT_WITHOUT_FILE: "披露中有素材“{name}”，但未给出其文件：请给出。",
    Fault.INGREDIENT_NOT_NAMED: "“{name}”不在披露的素材之中：请在其中添加。",
    Fault.NOT_SIGNED: "文件未能签署：{reason}",
    Fault.SIGNER_BROKE: "签署所用的程序库因此文件或其某个素材的内容而中断：请从来源重新导出。",
    Fault.SIGNER_LATE: "签署超过 {seconds:g} 秒，已终止：请签署较小的文件，或提高 VERMILION_MAX_SECONDS。",
    Fault.SIGNER_STARVED: "签署所需内存超过 {bytes} 字节：请签署较小的文件，或提高 VERMILION_MAX_MEMORY_BYTES。",
    Fault.SIZE_CHANGED: "程序库改变了凭证的大小：请使用更新的版本签署。",
    Fault.DOES_NOT_VERIFY: "签署后的文件未通过验证（{codes}）：未写入任何内容。",
    Fault.SAYS_OTHERWISE: "签署后的文件与所作的说明不符：未写入任何内容。",
    Fault.NO_ROOM: "签名中没有容纳时间戳的空间：请把时间戳放在文件旁边。",
    Fault.UNUSUAL_SIGNATURE: "此文件的签名形式无法加盖时间戳：请把时间戳放在文件旁边。",
    Fault.DOES_NOT_HOLD: "此文件的 Content Credentials 不成立：只为通过验证的文件加盖时间戳。",
    Fault.STAMPED_ALREADY: "此签名已有机构的时间戳：保持原样。",
    Fault.NOTHING_BETTER: "此签名只有自述的时间戳，且未设置更好的机构：请在 VERMILION_TSA_URLS 中指定一个。",
    Fault.STAMPED_DOES_NOT_VERIFY: "加盖时间戳后的文件未通过验证：已丢弃，此文件保持原样。",
    Fault.UNREADABLE: "此文件的 Content Credentials 无法读取（{reason}）：请使用原始文件。",
    Fault.VERIFIER: "验证程序无法启动（{detail}）",
}
CREDENTIAL_FAULTS: Final[Mapping[Fault, Phrase]] = MappingProxyType(
    {fault: Phrase(fault.value, chinese) for fault, chinese in _CHINESE.items()}
)
