"""Trust lists: whose certificates this installation recognises."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Trust(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    ADD = "add"
    ADD_LEAD = "add_lead"
    KIND_MANIFEST = "kind_manifest"
    KIND_MANIFEST_NOTE = "kind_manifest_note"
    KIND_TSA = "kind_tsa"
    KIND_TSA_NOTE = "kind_tsa_note"
    KIND_CAWG = "kind_cawg"
    KIND_CAWG_NOTE = "kind_cawg_note"
    NONE_MANIFEST = "none_manifest"
    NONE_TSA = "none_tsa"
    NONE_CAWG = "none_cawg"
    ANCHORS = "anchors"
    ISSUED = "issued"
    ADDED = "added"
    SOURCE = "source"
    REMOVE = "remove"
    REMOVE_LIST = "remove_list"
    KIND = "kind"
    NAME = "name"
    NAME_HINT = "name_hint"
    SOURCE_HINT = "source_hint"
    SOURCE_NEEDED = "source_needed"
    FILE = "file"
    PASTE = "paste"
    FILE_HINT = "file_hint"
    FILE_NEEDED = "file_needed"
    REPLACES = "replaces"
    ADD_DO = "add_do"
    CANCEL = "cancel"
    UNTIL = "until"
    FINGERPRINT = "fingerprint"
    BACK = "back"
    REMOVE_HEADING = "remove_heading"
    REMOVE_MANIFEST = "remove_manifest"
    REMOVE_TSA = "remove_tsa"
    REMOVE_CAWG = "remove_cawg"
    REMOVE_SIGNED = "remove_signed"
    REMOVE_AGAIN = "remove_again"
    REMOVE_DO = "remove_do"
    KEEP = "keep"
    DEV = "dev"
    DEV_NOTE = "dev_note"
    DEV_NONE = "dev_none"
    DEV_OFF = "dev_off"
    DEV_ON = "dev_on"
    DEV_RECOGNISE = "dev_recognise"
    DEV_FORGET = "dev_forget"
    DEV_HEADING = "dev_heading"
    DEV_LEAD = "dev_lead"
    DEV_HERE = "dev_here"
    DEV_ELSEWHERE = "dev_elsewhere"
    DEV_ANYONE = "dev_anyone"
    DEV_DO = "dev_do"
    NOT_NOW = "not_now"


TRUST: Final[dict[StrEnum, Phrase]] = {
    Trust.HEADING: Phrase("Trust lists", "信任列表"),
    Trust.LEAD: Phrase(
        "Whose certificates are recognised here. A signer on no list reads “not recognised”, never “invalid”.",
        "这里识别谁的证书。不在任何列表中的签署者显示为“未被识别”，而不是“无效”。",
    ),
    Trust.ADD: Phrase("Add a list", "添加列表"),
    Trust.ADD_LEAD: Phrase(
        "A file of certificates in PEM, or the official JSON of the C2PA conformance programme.",
        "PEM 格式的证书文件，或 C2PA 合规计划的官方 JSON。",
    ),
    Trust.KIND_MANIFEST: Phrase("Signers", "签署者"),
    Trust.KIND_MANIFEST_NOTE: Phrase("Who signs Content Credentials.", "谁签署 Content Credentials。"),
    Trust.KIND_TSA: Phrase("Time stamps", "时间戳"),
    Trust.KIND_TSA_NOTE: Phrase("Who proves when something was signed.", "谁证明签署的时间。"),
    Trust.KIND_CAWG: Phrase("Creators’ identities", "创作者身份"),
    Trust.KIND_CAWG_NOTE: Phrase("Who vouches for names and handles (CAWG).", "谁为姓名与账号作证（CAWG）。"),
    Trust.NONE_MANIFEST: Phrase(
        "No list. Every signer reads “not recognised”.", "没有列表。所有签署者都显示为“未被识别”。"
    ),
    Trust.NONE_TSA: Phrase(
        "No list. Every time reads “stated by the signer”.", "没有列表。所有时间都显示为“由签署者自述”。"
    ),
    Trust.NONE_CAWG: Phrase(
        "No list. Every identity reads “claimed, not proven”.", "没有列表。所有身份都显示为“自称，未经证明”。"
    ),
    Trust.ANCHORS: Phrase("Certificates: {count}", "{count} 张证书"),
    Trust.ISSUED: Phrase("List of {day}", "名单日期 {day}"),
    Trust.ADDED: Phrase("Added {day}", "{day}添加"),
    Trust.SOURCE: Phrase("Source", "来源"),
    Trust.REMOVE: Phrase("Remove", "移除"),
    Trust.REMOVE_LIST: Phrase("Remove the list “{name}”", "移除列表“{name}”"),
    Trust.KIND: Phrase("What it is for", "用途"),
    Trust.NAME: Phrase("Name", "名称"),
    Trust.NAME_HINT: Phrase(
        "It stands beside every signer that the list recognises.", "将显示在该列表所识别的每位签署者旁边。"
    ),
    Trust.SOURCE_HINT: Phrase(
        "Where you got it: an address, a person, a letter.", "从何处取得：网址、人员或信函。"
    ),
    Trust.SOURCE_NEEDED: Phrase("Say where the list comes from.", "请注明列表的来源。"),
    Trust.FILE: Phrase("File, PEM or JSON", "文件，PEM 或 JSON"),
    Trust.PASTE: Phrase("Or paste it", "或粘贴内容"),
    Trust.FILE_HINT: Phrase("Up to 1,000 certificates, 8 MB.", "最多 1,000 张证书，8 MB。"),
    Trust.FILE_NEEDED: Phrase("Choose a file or paste the list.", "请选择文件或粘贴列表。"),
    Trust.REPLACES: Phrase(
        "A list with the same name and purpose takes the place of the one before.",
        "名称与用途相同的列表将取代先前的列表。",
    ),
    Trust.ADD_DO: Phrase("Add the list", "添加列表"),
    Trust.CANCEL: Phrase("Cancel", "取消"),
    Trust.UNTIL: Phrase("Valid until", "有效期至"),
    Trust.FINGERPRINT: Phrase("SHA-256", "SHA-256 指纹"),
    Trust.BACK: Phrase("All lists", "全部列表"),
    Trust.REMOVE_HEADING: Phrase("Remove “{name}”?", "要移除“{name}”吗？"),
    Trust.REMOVE_MANIFEST: Phrase(
        "Signers that only this list recognises read “not recognised” from then on.",
        "仅由此列表识别的签署者，此后将显示为“未被识别”。",
    ),
    Trust.REMOVE_TSA: Phrase(
        "Times that only this list backs read “stated by the signer” from then on.",
        "仅由此列表证明的时间，此后将显示为“由签署者自述”。",
    ),
    Trust.REMOVE_CAWG: Phrase(
        "Identities that only this list backs read “claimed, not proven” from then on.",
        "仅由此列表证明的身份，此后将显示为“自称，未经证明”。",
    ),
    Trust.REMOVE_SIGNED: Phrase(
        "No file changes, and nothing is revoked.", "文件不会改变，也没有任何内容被吊销。"
    ),
    Trust.REMOVE_AGAIN: Phrase("The list can be added again.", "列表可以再次添加。"),
    Trust.REMOVE_DO: Phrase("Remove the list", "移除列表"),
    Trust.KEEP: Phrase("Keep it", "保留"),
    Trust.DEV: Phrase("Development CA", "开发用 CA"),
    Trust.DEV_NOTE: Phrase("The one of this server.", "本服务器自带。"),
    Trust.DEV_NONE: Phrase(
        "There is none yet. It is made with the first signing identity.",
        "尚未创建。它会随第一个签名身份一同创建。",
    ),
    Trust.DEV_OFF: Phrase(
        "Signatures by it read “not recognised” here, as they do everywhere else.",
        "由其签发的签名在此显示为“未被识别”，与他处一致。",
    ),
    Trust.DEV_ON: Phrase(
        "This server recognises it, and names it as a development CA on every page. Nobody else does.",
        "本服务器识别它，并在每个页面注明为开发用 CA。他处均不识别。",
    ),
    Trust.DEV_RECOGNISE: Phrase("Recognise it here", "在此识别"),
    Trust.DEV_FORGET: Phrase("Recognise it no longer", "不再识别"),
    Trust.DEV_HEADING: Phrase("Recognise the development CA here?", "要在此识别开发用 CA 吗？"),
    Trust.DEV_LEAD: Phrase(
        "It issues a certificate to whoever makes an identity here, without asking who they are.",
        "凡在此创建身份者，它都会签发证书，不核实对方是谁。",
    ),
    Trust.DEV_HERE: Phrase(
        "On this server, signers with its certificates read “recognised”, with the remark that it is a development CA.",
        "在本服务器上，持有其证书的签署者显示为“可识别”，并注明为开发用 CA。",
    ),
    Trust.DEV_ELSEWHERE: Phrase(
        "Everywhere else they go on reading “not recognised”.", "在他处仍显示为“未被识别”。"
    ),
    Trust.DEV_ANYONE: Phrase(
        "Do this where you know every member of this server. On a server that is open to others, don’t.",
        "仅当你认识本服务器的每位成员时才这样做；若服务器对外开放，请勿如此。",
    ),
    Trust.DEV_DO: Phrase("Recognise it", "识别"),
    Trust.NOT_NOW: Phrase("Not now", "暂不"),
}
