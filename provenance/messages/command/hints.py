"""What each option is for, as the help pages say it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Hint(StrEnum):
    """An option of the command."""

    DATA = "data"
    LANG = "lang"
    JSON = "json"
    VERSION = "version"
    HELP = "help"
    ASK_PHRASE = "ask_phrase"
    PHRASE_FILE = "phrase_file"
    ORG = "org"
    ALG = "alg"
    PEM = "pem"
    REASON = "reason"
    SINCE = "since"
    DRY_RUN = "dry_run"
    YES = "yes"
    KEY = "key"
    CHAIN = "chain"
    P12 = "p12"
    KEY_PHRASE_FILE = "key_phrase_file"
    OUT_FILE = "out_file"
    KIND = "kind"
    TRUST_NAME = "trust_name"
    TRUST_SOURCE = "trust_source"
    TRUST_DEVELOPMENT = "trust_development"
    VERIFY_TRUST = "verify_trust"
    VERIFY_TRUST_TSA = "verify_trust_tsa"
    TSA_ROOT = "tsa_root"
    BUNDLE_TSA_ROOT = "bundle_tsa_root"
    BUNDLE_LOG_KEY = "bundle_log_key"
    BUNDLE_WITNESS_KEY = "bundle_witness_key"
    BUNDLE_CREATOR_ROOT = "bundle_creator_root"
    BUNDLE_STRICT = "bundle_strict"
    EVIDENCE_ACCUSED = "evidence_accused"
    EVIDENCE_URL = "evidence_url"
    EVIDENCE_CAPTURED = "evidence_captured"
    EVIDENCE_HEADERS = "evidence_headers"
    EVIDENCE_HASH_ONLY = "evidence_hash_only"
    EVIDENCE_OUT = "evidence_out"
    EVIDENCE_CRL = "evidence_crl"
    EVIDENCE_OCSP = "evidence_ocsp"
    BACKUP_WHOLE = "backup_whole"
    STAMP_OUT = "stamp_out"
    NO_LOOKUP = "no_lookup"
    LOOKUP_LIMIT = "lookup_limit"
    OWNER = "owner"
    KEY_OWNER = "key_owner"
    KEY_OWNER_AFTER = "key_owner_after"
    REGISTER_TITLE = "register_title"
    SOFT_BINDING = "soft_binding"
    SURVIVE_OUTPUT = "survive_output"
    VERBOSE = "verbose"
    VERDICT_SCHEMA = "verdict_schema"
    AS = "as"
    OUT = "out"
    AI = "ai"
    SOURCE = "source"
    TOOL = "tool"
    MODEL = "model"
    REGION = "region"
    TRAIN = "train"
    OVERSIGHT = "oversight"
    DESCRIPTION = "description"
    INGREDIENT = "ingredient"
    DISCLOSURE_FILE = "disclosure_file"
    TITLE = "title"
    OVERWRITE = "overwrite"
    KEEP = "keep"
    ROLE = "role"
    ROLE_OF_NEW = "role_of_new"
    SERVE_HOST = "serve_host"
    SERVE_PORT = "serve_port"
    SERVE_PUBLIC_URL = "serve_public_url"


HINTS: Final[Mapping[Hint, Phrase]] = {
    Hint.DATA: Phrase(
        "Where keys, trust lists and state live (or VERMILION_DATA).",
        "密钥、信任列表和状态的存放目录（或 VERMILION_DATA）。",
    ),
    Hint.LANG: Phrase("Language; by default that of the locale.", "语言；默认随系统区域设置。"),
    Hint.JSON: Phrase("Print one JSON object a line.", "每行输出一个 JSON 对象。"),
    Hint.VERSION: Phrase("Print the version and end.", "输出版本号并退出。"),
    Hint.HELP: Phrase("Show this page and end.", "显示本页并退出。"),
    Hint.ASK_PHRASE: Phrase("Ask for the passphrase that seals the keys.", "询问保护密钥的口令。"),
    Hint.PHRASE_FILE: Phrase("File with the passphrase that seals the keys.", "含有保护密钥的口令的文件。"),
    Hint.ORG: Phrase("Organisation to name in the certificate.", "写入证书的机构名称。"),
    Hint.ALG: Phrase("Signature algorithm.", "签名算法。"),
    Hint.PEM: Phrase("Print the certificate chain (PEM).", "输出证书链（PEM）。"),
    Hint.REASON: Phrase("Why it is revoked (RFC 5280).", "吊销原因（RFC 5280）。"),
    Hint.SINCE: Phrase(
        "Since when the key may have been in other hands (UTC); only for a compromise.",
        "密钥可能自何时起落入他人之手（UTC）；仅用于密钥泄露。",
    ),
    Hint.DRY_RUN: Phrase("Only show what it would affect.", "仅显示将受影响的内容。"),
    Hint.YES: Phrase("Don't ask.", "不再询问。"),
    Hint.KEY: Phrase("Private key (PKCS#8, PEM or DER).", "私钥（PKCS#8，PEM 或 DER）。"),
    Hint.CHAIN: Phrase("Its certificates (PEM), in any order.", "对应的证书（PEM），顺序不限。"),
    Hint.P12: Phrase("Key and certificates in one file (PKCS#12).", "含密钥与证书的文件（PKCS#12）。"),
    Hint.KEY_PHRASE_FILE: Phrase(
        "File with the passphrase of the imported file.", "含有所导入文件口令的文件。"
    ),
    Hint.OUT_FILE: Phrase("Write to this new file.", "写入此新文件。"),
    Hint.KIND: Phrase(
        "What the list is for: signers (manifest), time stamps (tsa) or creators' identities (cawg).",
        "名单用途：签署者（manifest）、时间戳（tsa）或创作者身份（cawg）。",
    ),
    Hint.TRUST_NAME: Phrase("Name that the list will have.", "名单的名称。"),
    Hint.TRUST_SOURCE: Phrase(
        "Where the list comes from; by default the file.", "名单的来源；默认为该文件。"
    ),
    Hint.TRUST_DEVELOPMENT: Phrase(
        "Recognise the development CA of this data folder.", "识别此数据目录的开发用 CA。"
    ),
    Hint.VERIFY_TRUST: Phrase(
        "Recognise the signers that these certificates vouch for, this time only; repeatable.",
        "仅在本次识别由这些证书担保的签署者；可重复。",
    ),
    Hint.BUNDLE_TSA_ROOT: Phrase(
        "A root of a time-stamping authority that you trust; repeatable.",
        "您所信任的时间戳机构的根证书；可重复。",
    ),
    Hint.BUNDLE_LOG_KEY: Phrase(
        "The key of a ledger that you trust: name+id+Base64; repeatable.",
        "您所信任的账本的密钥：name+id+Base64；可重复。",
    ),
    Hint.BUNDLE_WITNESS_KEY: Phrase(
        "The key of a witness whose times you believe; repeatable.", "您相信其时间的见证方的密钥；可重复。"
    ),
    Hint.BUNDLE_CREATOR_ROOT: Phrase(
        "A root of an authority that certifies creators; repeatable.",
        "为创作者签发证书的机构的根证书；可重复。",
    ),
    Hint.BUNDLE_STRICT: Phrase(
        "End with 1 unless it is VERIFIED; by default every verdict ends with 0.",
        "除非结果为 VERIFIED，否则以 1 结束；默认无论结果如何均为 0。",
    ),
    Hint.EVIDENCE_ACCUSED: Phrase("The copy to compare with.", "用于比对的副本。"),
    Hint.EVIDENCE_URL: Phrase("Where the copy was found.", "副本所在的网址。"),
    Hint.EVIDENCE_CAPTURED: Phrase(
        "When you captured it, as 2026-11-14T09:14:00Z.", "取得副本的时间，如 2026-11-14T09:14:00Z。"
    ),
    Hint.EVIDENCE_HEADERS: Phrase(
        "A text file with the response headers that came with it.", "含有随之而来的响应头的文本文件。"
    ),
    Hint.EVIDENCE_HASH_ONLY: Phrase(
        "Leave the original out: only its hash goes in.", "不收录原件：只含其哈希。"
    ),
    Hint.BACKUP_WHOLE: Phrase(
        "Put the secret file in too: then whoever has the backup can sign as everybody here.",
        "连同机密文件一并写入：得到此备份的人即可以此处所有人的名义签署。",
    ),
    Hint.EVIDENCE_CRL: Phrase(
        "A CRL about a certificate of the creator or of a time-stamping authority, DER or PEM; several times.",
        "关于创作者或时间戳机构证书的 CRL，DER 或 PEM；可多次给出。",
    ),
    Hint.EVIDENCE_OCSP: Phrase(
        "The same as an OCSP response, DER; several times.", "同上，但为 OCSP 响应，DER；可多次给出。"
    ),
    Hint.EVIDENCE_OUT: Phrase("Where to write the bundle.", "证据包写入的位置。"),
    Hint.TSA_ROOT: Phrase(
        "Trust the time-stamping authority of this root for this time.", "本次信任此根证书所属的时间戳机构。"
    ),
    Hint.STAMP_OUT: Phrase(
        "Where the result goes; by default a signed file is stamped where it is, and any other gets FILE.tsr.",
        "结果写到何处；默认情况下，已签署的文件就地加盖，其他文件另存为 FILE.tsr。",
    ),
    Hint.VERIFY_TRUST_TSA: Phrase(
        "Recognise these authorities for time stamps, this time only; repeatable.",
        "仅在本次识别这些时间戳机构；可重复。",
    ),
    Hint.VERDICT_SCHEMA: Phrase(
        "Print the JSON Schema of what --json prints, and end.", "输出 --json 结果的 JSON Schema 后退出。"
    ),
    Hint.NO_LOOKUP: Phrase(
        "Don't search the registered works for files without a valid credential.",
        "不在已登记的作品中搜索没有有效凭证的文件。",
    ),
    Hint.LOOKUP_LIMIT: Phrase("Show at most so many matches of a file.", "每个文件最多显示的匹配数。"),
    Hint.KEY_OWNER: Phrase(
        "The member who signs with it on the pages; otherwise only this command does.",
        "在页面上用它签署的成员；不指明则只能在命令行使用。",
    ),
    Hint.KEY_OWNER_AFTER: Phrase(
        "The member who signs with it on the pages from now on, if it was nobody's.",
        "今后在页面上用它签署的成员（此前须不属于任何成员）。",
    ),
    Hint.OWNER: Phrase(
        "The member whose work it is; needed where there are several.",
        "作品所属的成员；有多位成员时必须给出。",
    ),
    Hint.REGISTER_TITLE: Phrase(
        "The title of the work; by default the file's name.", "作品标题；默认为文件名。"
    ),
    Hint.SOFT_BINDING: Phrase(
        "Write a fingerprint of the picture into the credential, by which a copy that lost it is found; takes a "
        "moment longer.",
        "将图像指纹写入凭证，以便找到丢失凭证的副本；耗时略长。",
    ),
    Hint.SURVIVE_OUTPUT: Phrase(
        "Write what came out into this folder, the work outlined where it was found.",
        "将结果图片写入此文件夹，并标出找到作品的位置。",
    ),
    Hint.VERBOSE: Phrase("The whole verdict for each of many files.", "对多个文件逐一显示完整结论。"),
    Hint.AS: Phrase("Signing identity to sign with.", "用于签署的身份。"),
    Hint.OUT: Phrase(
        "Where the signed file goes; a folder for several.", "签署后的文件存放位置；多个文件时为文件夹。"
    ),
    Hint.AI: Phrase(
        "What AI did: nothing, technical clean-up, changed part of it, made parts of it, made all of it.",
        "AI 做了什么：什么也没做、技术修整、改动了一部分、制作了其中一些部分、制作了全部。",
    ),
    Hint.SOURCE: Phrase("How the part without AI was made.", "未使用 AI 的部分如何制作。"),
    Hint.TOOL: Phrase("Tool that was used; repeatable.", "所用工具；可重复。"),
    Hint.MODEL: Phrase("AI model that was used; repeatable.", "所用 AI 模型；可重复。"),
    Hint.REGION: Phrase(
        "Part that AI changed, in per cent from the top left, or in pixels with px at the end; repeatable.",
        "AI 改动的区域，自左上角起以百分比计，末尾加 px 则以像素计；可重复。",
    ),
    Hint.TRAIN: Phrase("What others may train on.", "是否允许他人用于训练。"),
    Hint.OVERSIGHT: Phrase("How far a person directed the model.", "人对模型的引导程度。"),
    Hint.DESCRIPTION: Phrase("What was done, in your own words.", "用自己的话说明做了什么。"),
    Hint.INGREDIENT: Phrase(
        "File that went into the work, such as a sketch; repeatable.",
        "作品所用的素材文件，例如草图；可重复。",
    ),
    Hint.DISCLOSURE_FILE: Phrase(
        "A whole disclosure (JSON) instead of answers.", "以完整的披露信息（JSON）代替各项回答。"
    ),
    Hint.TITLE: Phrase("Title of the work; by default the file's name.", "作品标题；默认为文件名。"),
    Hint.OVERWRITE: Phrase(
        "Replace a file that exists, but never the original.", "替换已有文件，但绝不替换原始文件。"
    ),
    Hint.KEEP: Phrase("Keep the files in this folder.", "将文件保存在此文件夹。"),
    Hint.ROLE: Phrase(
        "What the new member may do; by default create.", "新成员的权限；默认为创作者（creator）。"
    ),
    Hint.ROLE_OF_NEW: Phrase(
        "What the new member may do; by default create, and everything for the first one.",
        "新成员的权限；默认为创作者（creator），首个账户默认为管理员（admin）。",
    ),
    Hint.SERVE_HOST: Phrase(
        "Address to listen at; by default this machine alone (127.0.0.1).",
        "监听地址；默认仅限本机（127.0.0.1）。",
    ),
    Hint.SERVE_PUBLIC_URL: Phrase(
        "Where people reach the pages, such as https://vermilion.example, for links and passkeys; pages of "
        "other sites may then read what is public.",
        "人们访问网页的地址，例如 https://vermilion.example，用于链接和通行密钥；设置后，其他网站的网页可以读取公开记录。",
    ),
    Hint.SERVE_PORT: Phrase("Port to listen at; by default 8000.", "监听端口；默认为 8000。"),
}
