"""The words of a report in Simplified Chinese."""

from datetime import datetime
from typing import Final

from keys.times import in_utc
from provenance.evidence.report.content import Over, Said
from provenance.evidence.report.words import Heading, Labels, Sections, Words


def _pick(said: Said) -> str:
    return said.zh


def _instant(instant: datetime) -> str:
    at = in_utc(instant)
    return f"{at.year} 年 {at.month} 月 {at.day} 日 {at:%H:%M:%S} UTC"


def _count(number: int) -> str:
    return f"{number:,}"


CHINESE: Final = Words(
    lang="zh-Hans",
    pick=_pick,
    instant=_instant,
    count=_count,
    quotes=("《", "》"),
    report="证据报告",
    made=lambda at: f"制作于 {at}",
    foot="证明该文件在所述时间已经存在，不证明作者身份，也不证明首创。",
    other_part="The English part comes before this one.",
    proves=lambda at: f"证明该文件在 {at} 时已经存在，不证明作者身份，也不证明首创。",
    proves_here=lambda at: (
        f"仅对信任本记录运营者的人，证明该文件在 {at} 时已经存在，不证明作者身份，也不证明首创。"
    ),
    self_asserted="这是自述时间：由本记录的运营者自己声明，没有外部机构确认。",
    externally="该时间由不运营本记录的外部机构证明。该机构只知道哈希值，不知道文件内容。",
    shown_by="原件",
    limits_heading="本报告不证明什么",
    limits=(
        "谁创作了作品。签名只说明使用了谁的密钥。",
        "此前没有别人持有它。可能存在更早但从未登记的副本。",
        "有人抄袭。比对只显示相似，不说明相似的原因。",
        "权利归谁所有。这由约定或法院决定。",
    ),
    sections=Sections(
        original=Heading("原件", "已签署并登记的文件。"),
        disclosure=Heading("AI 做了什么", "由签署者声明，属于签署内容。本报告未作核实。"),
        time=Heading("时间", "谁证明何时，对什么内容。"),
        ledger=Heading("账本", "公开的哈希列表，只能追加。"),
        accused=Heading("另一份文件", "制作证据包的人所见的样子。"),
        comparison=Heading("比对", "内容相同之处，而非谁先谁后。"),
        process=Heading("创作过程", "创作者提供的草稿和素材。"),
        revocations=Heading("撤销", "证书签发者的说明；由核验程序检查。"),
        verify=Heading("如何核验", "无需信任我们，也无需联网。"),
        document=Heading("关于本文件", "它是什么，不是什么。"),
    ),
    labels=Labels(
        title="标题",
        signed_by="签署者",
        subject="证书主体",
        serial="证书序列号",
        issuer="证书签发者",
        file="文件",
        bytes="字节",
        sha256="SHA-256",
        work="作品编号",
        registered="登记时间",
        origin="账本",
        entry="条目",
        checkpoint="检查点",
        root="根哈希",
        witnesses="见证方",
        url="发现位置",
        captured="取证时间",
        headers="服务器应答",
        method="方法",
        distance="距离",
        details="细节",
        region="位置",
        result="结果",
    ),
    over={
        Over.REGISTRATION: "针对登记内容",
        Over.CHECKPOINT: "针对账本的检查点",
        Over.SIGNATURE: "针对创作者的签名",
        Over.CAPTURE: "针对另一份文件的取证内容",
    },
    external="外部机构证明的时间",
    internal="自述时间",
    stated="由创作者自述的日期",
    undated="未注明日期",
    entry=lambda number: f"第 {number} 号",
    entry_note="从 0 开始计数。",
    checkpoint=lambda size: f"共 {size} 条",
    no_witness="无。没有外部见证方联署该检查点。",
    no_revocations=(
        "未提供证书签发者关于撤销的任何说明（CRL、OCSP）。某证书在此使用之前是否已被撤销，请向其签发者询问。"
    ),
    no_disclosure="没有声明。这本身不代表任何结论。",
    methods={
        "hash": "同一文件，逐字节相同",
        "manifest": "文件中 Content Credentials 的标识",
        "pdq": "整幅图像的感知指纹（PDQ）",
        "pdq_crop": "局部图像的感知指纹（PDQ）",
        "local": "图像中的细节，不论位置",
        "video": "视频画面的感知指纹",
        "audio": "声音指纹",
        "watermark": "文件中的水印",
    },
    differ=lambda distance, bits, threshold: (
        f"{bits} 位中有 {distance} 位不同。不超过 {threshold} 位即视为匹配。"
    ),
    no_distance="此方法不测量距离。",
    details=lambda number: f"{number} 处细节的位置与形状一致",
    region=lambda left, top, width, height: f"左起 {left}、上起 {top}，宽 {width}、高 {height}",
    confirmed="已由第二项细节检查确认",
    candidate="候选结果，须由人比对",
    picture_a="原件",
    picture_b="另一份文件",
    steps=(
        "请向时间戳机构、账本及其见证方本身索取根证书和公钥。证据包内的副本仅供方便：证据包对自身可信度的说法不作数。",
        "运行证据包内的核验程序，或您自己的程序。它只需要 Python 和 OpenSSL，不会联网。",
    ),
    steps_after=(
        "也可以用浏览器打开 verify.html 并选择证据包。文件只在您的设备上读取。",
        "VERIFIED 表示：所有文件均未改动，创作者的签名有效，且您选择信任的外部机构证明了时间。"
        "NOT VERIFIED 表示未提供信任依据。INVALID 表示有检查未通过。",
    ),
    document=(
        "本文件复述证据包的内容以便阅读。以证据包内的文件为准。",
        "如带有签名，即为创作者的签名。不认识证书签发者的 PDF 阅读器会予以提示；"
        "这说明的是阅读器的签发者名单，与作品无关。",
        "本文件不构成法律意见，也不判断谁有理。",
    ),
)
