"""What the command reports about itself: what it did, what it needs, why it could not."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Notice(StrEnum):
    """A sentence that the command says."""

    ERROR = "error"
    FILE_ERROR = "file_error"
    IN_FILE = "in_file"
    UNEXPECTED = "unexpected"
    NOT_A_FILE = "not_a_file"
    NO_FILES = "no_files"
    VERIFYING = "verifying"
    SIGNING = "signing"
    CREATED = "created"
    DEVELOPMENT_ONLY = "development_only"
    HOW_RECOGNISED = "how_recognised"
    IMPORTED = "imported"
    ROTATED = "rotated"
    OWNED_FROM_NOW = "owned_from_now"
    OWNED_BY_OTHER = "owned_by_other"
    REVOKED = "revoked"
    REQUEST_WRITTEN = "request_written"
    INSTALLED = "installed"
    KEY_AND_CHAIN = "key_and_chain"
    NO_IDENTITIES = "no_identities"
    TRUST_ADDED = "trust_added"
    TRUST_REPLACED = "trust_replaced"
    TRUST_REMOVED = "trust_removed"
    TRUST_NEEDS = "trust_needs"
    NO_TRUST_LISTS = "no_trust_lists"
    NO_DEVELOPMENT_CA = "no_development_ca"
    ONE_PHRASE = "one_phrase"
    NO_TERMINAL = "no_terminal"
    ASK_PHRASE = "ask_phrase"
    PHRASE_AGAIN = "phrase_again"
    MAYBE_PHRASE = "maybe_phrase"
    SAY_WHAT_AI_DID = "say_what_ai_did"
    NO_AI_DECLARED = "no_ai_declared"
    REGIONS_NEED_AI = "regions_need_ai"
    AI_NAMED = "ai_named"
    DISCLOSURE_SAYS_ALL = "disclosure_says_all"
    FOLDER_NEEDS_OUT = "folder_needs_out"
    SEVERAL_FILES = "several_files"
    SAME_NAME = "same_name"
    SIGNED_INTO = "signed_into"
    CHECK_GOOD = "check_good"
    CHECK_BAD = "check_bad"
    NO_MEMBERS = "no_members"
    INVITATION_LINK = "invitation_link"
    RECOVERY_LINK = "recovery_link"
    MEMBER_ADDED = "member_added"
    MEMBER_DISABLED = "member_disabled"
    MEMBER_ENABLED = "member_enabled"
    DEMO_INTRO = "demo_intro"
    DEMO_VERIFIED = "demo_verified"
    DEMO_STRANGER = "demo_stranger"
    DEMO_TAMPERED = "demo_tampered"
    DEMO_STRIPPED = "demo_stripped"
    DEMO_UNEXPECTED = "demo_unexpected"
    DEMO_GOOD = "demo_good"
    DEMO_BAD = "demo_bad"
    DEMO_KEPT = "demo_kept"
    SERVING = "serving"
    CANNOT_LISTEN = "cannot_listen"
    SETUP_LINK = "setup_link"
    WAY_BACK = "way_back"
    BAD_ADDRESS = "bad_address"
    NO_PROXY = "no_proxy"
    EXISTS = "exists"


NOTICES: Final[Mapping[Notice, Phrase]] = {
    Notice.EXISTS: Phrase(
        "“{path}” exists already: choose another name, or replace it with --overwrite.",
        "“{path}”已存在：请换一个名称，或用 --overwrite 替换。",
    ),
    Notice.ERROR: Phrase("vermilion: {message}", "vermilion：{message}"),
    Notice.IN_FILE: Phrase("“{file}”: {message}", "“{file}”：{message}"),
    Notice.FILE_ERROR: Phrase("vermilion: {file}: {message}", "vermilion：{file}：{message}"),
    Notice.UNEXPECTED: Phrase(
        "Something unexpected happened ({kind}): set VERMILION_DEBUG=1 to see details.",
        "发生了意外错误（{kind}）：设置 VERMILION_DEBUG=1 可查看详情。",
    ),
    Notice.NOT_A_FILE: Phrase(
        "This is neither a file nor a folder: pass a file.", "这既不是文件也不是文件夹：请给出文件。"
    ),
    Notice.NO_FILES: Phrase(
        "There is no file in what was named: pass files, or a folder with some.",
        "所给位置中没有文件：请给出文件，或含有文件的文件夹。",
    ),
    Notice.VERIFYING: Phrase("Verifying", "正在验证"),
    Notice.SIGNING: Phrase("Signing", "正在签署"),
    Notice.CREATED: Phrase(
        "Created the signing identity “{name}”; its certificate is valid until {until}.",
        "已创建签名身份“{name}”；证书有效期至 {until}。",
    ),
    Notice.DEVELOPMENT_ONLY: Phrase(
        "The certificate comes from the development CA of this data folder: nobody else recognises it.",
        "证书由此数据目录的开发用 CA 颁发：其他人不予识别。",
    ),
    Notice.HOW_RECOGNISED: Phrase(
        "To be recognised, send the output of “vermilion keys csr {name}” to a certificate "
        "authority, and install its answer with “vermilion keys install {name} CHAIN.pem”.",
        "若要被他人识别，请将“vermilion keys csr {name}”的输出提交给证书颁发机构，再用“vermilion "
        "keys install {name} CHAIN.pem”安装其答复。",
    ),
    Notice.IMPORTED: Phrase(
        "Imported the signing identity “{name}”; its certificate is valid until {until}.",
        "已导入签名身份“{name}”；证书有效期至 {until}。",
    ),
    Notice.OWNED_FROM_NOW: Phrase(
        "It stands under Identity on {member}'s pages, and signs in the studio.",
        "它已在 {member} 页面的“身份”之下，可在工作室中签署。",
    ),
    Notice.OWNED_BY_OTHER: Phrase(
        "“{name}” is another member's: make an identity for this one with “vermilion keys new”.",
        "“{name}”属于另一位成员：请用“vermilion keys new”为这位成员新建身份。",
    ),
    Notice.ROTATED: Phrase(
        "“{name}” has a new key, and a certificate valid until {until}. The old key is gone; what it "
        "signed stays as it is.",
        "“{name}”已换用新密钥，证书有效期至 {until}。旧密钥已销毁；它签署过的文件不受影响。",
    ),
    Notice.REVOKED: Phrase(
        "“{name}” is revoked and signs no more. This can't be undone.",
        "“{name}”已被吊销，不能再签署。此操作无法撤销。",
    ),
    Notice.REQUEST_WRITTEN: Phrase("Wrote the certificate request to {file}.", "证书请求已写入 {file}。"),
    Notice.INSTALLED: Phrase(
        "“{name}” now signs with a certificate of {issuer}, valid until {until}.",
        "“{name}”现使用 {issuer} 颁发的证书，有效期至 {until}。",
    ),
    Notice.KEY_AND_CHAIN: Phrase(
        "Give --key and --chain together, or --p12 alone.", "请同时给出 --key 和 --chain，或只给出 --p12。"
    ),
    Notice.NO_IDENTITIES: Phrase(
        "There is no signing identity yet: make one with “vermilion keys new NAME”.",
        "尚无签名身份：请用“vermilion keys new NAME”创建。",
    ),
    Notice.TRUST_REPLACED: Phrase(
        "Recognised from now on in place of the list of this name before, for {kind}:",
        "今后予以识别，取代此前的同名列表，用于{kind}：",
    ),
    Notice.TRUST_ADDED: Phrase("Recognised from now on, for {kind}:", "今后予以识别，用于{kind}："),
    Notice.TRUST_REMOVED: Phrase("The trust list “{name}” is gone.", "信任列表“{name}”已移除。"),
    Notice.TRUST_NEEDS: Phrase(
        "Give a file with --kind and --name, or --development alone.",
        "请给出文件以及 --kind 和 --name，或只给出 --development。",
    ),
    Notice.NO_TRUST_LISTS: Phrase(
        "There is no trust list yet, so no signer is recognised: see “vermilion trust add --help”.",
        "尚无信任列表，因此不会识别任何签署者：参见“vermilion trust add --help”。",
    ),
    Notice.NO_DEVELOPMENT_CA: Phrase(
        "There is no development CA in this data folder yet: make an identity with “vermilion keys "
        "new NAME”.",
        "此数据目录中尚无开发用 CA：请用“vermilion keys new NAME”创建身份。",
    ),
    Notice.ONE_PHRASE: Phrase(
        "Give --passphrase or --passphrase-file, not both.",
        "请只给出 --passphrase 或 --passphrase-file 之一。",
    ),
    Notice.NO_TERMINAL: Phrase(
        "There is no terminal to ask for the passphrase: use --passphrase-file.",
        "没有可供询问口令的终端：请使用 --passphrase-file。",
    ),
    Notice.ASK_PHRASE: Phrase("Passphrase", "口令"),
    Notice.PHRASE_AGAIN: Phrase("The same passphrase again", "再次输入口令"),
    Notice.MAYBE_PHRASE: Phrase(
        "{message} If the keys are sealed with a passphrase, give it with --passphrase-file.",
        "{message}若密钥由口令保护，请用 --passphrase-file 给出口令。",
    ),
    Notice.NO_AI_DECLARED: Phrase(
        "Without --ai this declares that no AI was used; say --ai if any was.",
        "未给出 --ai，即声明没有使用 AI；若使用了，请用 --ai 说明。",
    ),
    Notice.SAY_WHAT_AI_DID: Phrase(
        "Say what AI did: --ai none, tooling, edited, composed or generated.",
        "请说明 AI 做了什么：--ai none、tooling、edited、composed 或 generated。",
    ),
    Notice.REGIONS_NEED_AI: Phrase(
        "--region says which part AI changed: it fits --ai tooling, edited and composed only.",
        "--region 说明 AI 改动了哪一部分：只适用于 --ai tooling、edited 和 composed。",
    ),
    Notice.AI_NAMED: Phrase(
        "--model and --oversight are about AI, and --ai none says that it did nothing.",
        "--model 和 --oversight 针对 AI，而 --ai none 表示 AI 什么也没做。",
    ),
    Notice.DISCLOSURE_SAYS_ALL: Phrase(
        "--disclosure says everything about AI: leave the other answers out.",
        "--disclosure 已包含关于 AI 的全部说明：请去掉其他相关选项。",
    ),
    Notice.FOLDER_NEEDS_OUT: Phrase(
        "To sign a folder, say where the signed files go: -o DIR.",
        "要签署文件夹，请说明签署后的文件放在哪里：-o DIR。",
    ),
    Notice.SEVERAL_FILES: Phrase(
        "Several files need a folder as -o, and have no --title in common.",
        "多个文件需要以文件夹作为 -o，且不能共用 --title。",
    ),
    Notice.SAME_NAME: Phrase(
        "Two of the files would get the same name: sign them separately.",
        "其中两个文件签署后会同名：请分别签署。",
    ),
    Notice.SIGNED_INTO: Phrase("{file} → {output}", "{file} → {output}"),
    Notice.CHECK_GOOD: Phrase("{file}: nothing is wrong with this disclosure.", "{file}：此披露没有问题。"),
    Notice.CHECK_BAD: Phrase("{file}: this disclosure can't be used.", "{file}：此披露不可用。"),
    Notice.NO_MEMBERS: Phrase(
        "There are no members: “vermilion serve” shows the link that makes the first, and so does “members add NAME”.",
        "还没有成员：“vermilion serve”会给出创建首个账户的链接，也可用“members add NAME”新建。",
    ),
    Notice.INVITATION_LINK: Phrase(
        "A link that makes an account ({role}), once, within seven days:",
        "用于创建账户（{role}）的链接，七天内有效，只能使用一次：",
    ),
    Notice.RECOVERY_LINK: Phrase(
        "A link with which {name} gets in again, once, within 24 hours:",
        "供 {name} 重新进入的链接，24 小时内有效，只能使用一次：",
    ),
    Notice.MEMBER_ADDED: Phrase("{name} has an account now.", "已为 {name} 新建账户。"),
    Notice.MEMBER_DISABLED: Phrase("{name} can't sign in any more.", "{name} 已不能登录。"),
    Notice.MEMBER_ENABLED: Phrase("{name} can sign in again.", "{name} 可以重新登录。"),
    Notice.DEMO_INTRO: Phrase(
        "A creator signs three pictures, and somebody else checks what becomes of them.",
        "一位创作者签署三张图片，另一人检查它们后来的状况。",
    ),
    Notice.DEMO_VERIFIED: Phrase(
        "Checked with the signer's root on the trust list", "信任列表中有签署者的根证书时检查"
    ),
    Notice.DEMO_STRANGER: Phrase("Checked by somebody who doesn't know the signer", "由不认识签署者的人检查"),
    Notice.DEMO_TAMPERED: Phrase(
        "Changed after signing: a few bytes of the picture", "签署之后被改动：图像中的几个字节"
    ),
    Notice.DEMO_STRIPPED: Phrase(
        "Saved again without metadata, as many platforms do", "去除元数据后另存，许多平台都会这样做"
    ),
    Notice.DEMO_UNEXPECTED: Phrase(
        "not as it should be: {found} instead of {expected}", "与应有结果不符：应为 {expected}，实为 {found}"
    ),
    Notice.DEMO_GOOD: Phrase("All {count} results are as they should be.", "全部 {count} 项结果均符合预期。"),
    Notice.DEMO_BAD: Phrase(
        "{bad} of {count} results are not as they should be.", "{count} 项结果中有 {bad} 项不符合预期。"
    ),
    Notice.DEMO_KEPT: Phrase("The files are in {folder}.", "文件保存在 {folder}。"),
    Notice.SERVING: Phrase(
        "The pages are at {address} until you press Ctrl-C.", "网页地址：{address}（按 Ctrl-C 结束）"
    ),
    Notice.SETUP_LINK: Phrase(
        "Make the first account here; the link works once, for a day: {link}",
        "请在此创建第一个账户；链接一天内有效，只能使用一次：{link}",
    ),
    Notice.WAY_BACK: Phrase(
        "Whoever can't sign in any more gets a new link with “vermilion members link NAME”.",
        "无法登录的成员可用“vermilion members link NAME”获得新的链接。",
    ),
    Notice.BAD_ADDRESS: Phrase(
        "--public-url is the address that people reach the pages at, and no more: https://vermilion.example.",
        "--public-url 只需写访问网页所用的网址，例如 https://vermilion.example。",
    ),
    Notice.NO_PROXY: Phrase(
        "The public address has HTTPS, which a proxy before this server must end: set VERMILION_PROXIES=1, so that "
        "cookies are kept to HTTPS and addresses of visitors are known.",
        "公开网址使用 HTTPS，须由此服务器前的代理处理：请设置 VERMILION_PROXIES=1，"
        "使 Cookie 仅经 HTTPS 传送，并能得知访客地址。",
    ),
    Notice.CANNOT_LISTEN: Phrase(
        "Nothing can be served at {address} ({reason}): choose another --port or --host.",
        "无法在 {address} 提供网页（{reason}）：请另选 --port 或 --host。",
    ),
}
