"""Findings about what a file says, what it is, and how much it asks for."""

from collections.abc import Mapping
from typing import Final

from provenance.credentials.findings import FindingCode
from provenance.messages.phrase import Phrase

CONTENT_FINDINGS: Final[Mapping[FindingCode, Phrase]] = {
    FindingCode.DISCLOSURE_GATHERED: Phrase(
        "Some of what it says was collected from elsewhere ({label}): the signer doesn’t stand for it.",
        "其中部分说明是从别处收集的（{label}）：签署者并不为其担保。",
    ),
    FindingCode.DISCLOSURE_MALFORMED: Phrase(
        "Some of what the signer says can’t be understood ({label}).",
        "签署者的部分说明无法理解（{label}）。",
    ),
    FindingCode.DISCLOSURE_UNATTRIBUTED: Phrase(
        "What its Content Credentials say about AI is nobody’s word, because they are invalid: {extent}.",
        "由于 Content Credentials 无效，其中关于 AI 的说明不能归于任何人：{extent}。",
    ),
    FindingCode.DISCLOSURE_CONTRADICTION: Phrase(
        "Two places in this file say different things: {code}",
        "此文件中有两处说法不同：{code}",
    ),
    FindingCode.DISCLOSURE_DEPRECATED: Phrase(
        "The disclosure is written in an outdated form ({label}).",
        "披露信息使用了过时的写法（{label}）。",
    ),
    FindingCode.LABEL_AIGC: Phrase(
        (
            "An AIGC label (GB 45438) in the file says: {label}; producer “{producer}” ({where}).",
            "An AIGC label (GB 45438) in the file says: {label} ({where}).",
        ),
        (
            "文件中的 AIGC 标识（GB 45438）称：{label}；生成者“{producer}”（{where}）。",
            "文件中的 AIGC 标识（GB 45438）称：{label}（{where}）。",
        ),
    ),
    FindingCode.LABEL_AIGC_MALFORMED: Phrase(
        "The file carries an AIGC label (GB 45438) that can’t be read ({where}).",
        "文件带有无法读取的 AIGC 标识（GB 45438；{where}）。",
    ),
    FindingCode.LABEL_IPTC: Phrase(
        (
            "An IPTC label in the file says: {source_type}, with {system} ({where}).",
            "An IPTC label in the file says: {source_type} ({where}).",
            "An IPTC label in the file says: {source_type}.",
        ),
        (
            "文件中的 IPTC 标识称：{source_type}，使用 {system}（{where}）。",
            "文件中的 IPTC 标识称：{source_type}（{where}）。",
            "文件中的 IPTC 标识称：{source_type}。",
        ),
    ),
    FindingCode.LABEL_TRAINING: Phrase(
        (
            "A PLUS label in the file says about training: {value} ({where}).",
            "A PLUS label in the file says about training: {value}.",
        ),
        (
            "文件中的 PLUS 标识关于训练称：{value}（{where}）。",
            "文件中的 PLUS 标识关于训练称：{value}。",
        ),
    ),
    FindingCode.TRACE_GENERATOR: Phrase(
        (
            "A text in the file looks like those that {tool} writes ({where}, {key}); anybody can write or remove one.",
            "A text in the file looks like those that {tool} writes ({where}); anybody can write or remove one.",
        ),
        (
            "文件中的一段文字与 {tool} 写入的相似（{where}，{key}）；任何人都可以写入或删除。",
            "文件中的一段文字与 {tool} 写入的相似（{where}）；任何人都可以写入或删除。",
        ),
    ),
    FindingCode.METADATA_UNREADABLE: Phrase(
        "Some of the file’s metadata can’t be read ({code}).",
        "文件的部分元数据无法读取（{code}）。",
    ),
    FindingCode.METADATA_UNBOUND: Phrase(
        "The signature leaves out {length} bytes of the file’s metadata: anybody could have changed them.",
        "签名未覆盖文件元数据中的 {length} 字节：任何人都可能改动过这些内容。",
    ),
    FindingCode.RECOVERED_CONTRADICTS_LABEL: Phrase(
        "A label in the file and the record of the matched work say different things about AI: {label}; {extent}.",
        "文件中的标识与所匹配作品的记录对 AI 的说法不同：{label}；{extent}。",
    ),
    FindingCode.RECOVERED_WORKS_DIFFER: Phrase(
        "The file matches more than one registered work, and their records say different things about AI: {extent}; "
        "{other}. Compare it with each before you rely on either.",
        "文件与多件已登记作品匹配，而它们的记录对 AI 的说法不同：{extent}；{other}。采信其中之一前，请分别比对。",
    ),
    FindingCode.RECOVERED_CONTRADICTS_DECLARED: Phrase(
        "The uploader declared “{declared}”, and the record of the matched work says “{extent}”.",
        "上传者声明“{declared}”，而所匹配作品的记录为“{extent}”。",
    ),
    FindingCode.RECOVERY_UNAVAILABLE: Phrase(
        "The registered works could not be searched just now, so a match may be missing.",
        "目前无法搜索已登记的作品，因此可能遗漏匹配。",
    ),
    FindingCode.FORMAT_MISMATCH: Phrase(
        "The file is named .{named}, and its content is {found}.",
        "文件扩展名为 .{named}，而内容是 {found}。",
    ),
    FindingCode.FORMAT_UNSUPPORTED: Phrase(
        "This kind of file isn’t supported, so nothing could be read from it.",
        "不支持此类文件，因此无法从中读取任何内容。",
    ),
    FindingCode.FORMAT_MALFORMED: Phrase(
        "This {format} file is damaged, so its labels can’t be read.",
        "此 {format} 文件已损坏，无法读取其中的标识。",
    ),
    FindingCode.FORMAT_CUT_OFF: Phrase(
        "This {format} file has no end: it may be damaged.",
        "此 {format} 文件没有结尾：可能已损坏。",
    ),
    FindingCode.TEXT_UNSAFE: Phrase(
        "A text in the file ({field}) {kind}.",
        "文件中的一段文字（{field}）{kind}。",
    ),
    FindingCode.LIMIT_BYTES: Phrase(
        "The file has {size}, more than the limit of {limit}; it was not examined.",
        "文件大小为 {size}，超过 {limit} 的上限，未作检查。",
    ),
    FindingCode.LIMIT_ASSERTIONS: Phrase(
        "The Content Credentials hold more than {limit} statements; they were not read.",
        "Content Credentials 所含的陈述超过 {limit} 项，未作读取。",
    ),
    FindingCode.LIMIT_MEDIA: Phrase(
        "The picture or recording is larger than the limit of {maximum} {limit}.",
        "图像或音视频超过 {maximum} {limit} 的上限。",
    ),
    FindingCode.LIMIT_SECONDS: Phrase(
        "Examining the file took longer than {limit} seconds and was ended.",
        "检查此文件的时间超过 {limit} 秒，已终止。",
    ),
    FindingCode.LIMIT_MEMORY: Phrase(
        "Examining the file ended early: it may have needed more memory than {limit}.",
        "检查此文件时提前终止：所需内存可能超过 {limit}。",
    ),
    FindingCode.EXAMINATION_BROKEN: Phrase(
        "Examining the file broke off: something in it made the program fail that reads such files.",
        "对此文件的检查中断：文件中的某些内容使读取程序出错。",
    ),
}
