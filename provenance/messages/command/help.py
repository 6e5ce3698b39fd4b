"""What each command is for, as its help page says it; the first sentence stands in lists too."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Help(StrEnum):
    """A command, a group of commands, or a heading of a help page."""

    USAGE = "usage"
    OPTIONS = "options"
    COMMANDS = "commands"
    REQUIRED = "required"
    VERMILION = "vermilion"
    KEYS = "keys"
    KEYS_NEW = "keys_new"
    KEYS_LIST = "keys_list"
    KEYS_SHOW = "keys_show"
    KEYS_IMPORT = "keys_import"
    KEYS_CSR = "keys_csr"
    KEYS_INSTALL = "keys_install"
    KEYS_ROTATE = "keys_rotate"
    KEYS_REVOKE = "keys_revoke"
    KEYS_AFFECTED = "keys_affected"
    TRUST = "trust"
    TRUST_ADD = "trust_add"
    TRUST_LIST = "trust_list"
    TRUST_SHOW = "trust_show"
    TRUST_REMOVE = "trust_remove"
    SIGN = "sign"
    VERIFY = "verify"
    REGISTER = "register"
    LOOKUP = "lookup"
    FINGERPRINT = "fingerprint"
    SURVIVE = "survive"
    COMPARE = "compare"
    EVIDENCE = "evidence"
    EVIDENCE_VERIFY = "evidence_verify"
    EVIDENCE_MAKE = "evidence_make"
    TIMESTAMP = "timestamp"
    TIMESTAMP_ADD = "timestamp_add"
    TIMESTAMP_VERIFY = "timestamp_verify"
    DISCLOSURE = "disclosure"
    DISCLOSURE_SCHEMA = "disclosure_schema"
    DISCLOSURE_SHOW = "disclosure_show"
    DISCLOSURE_CHECK = "disclosure_check"
    LEDGER = "ledger"
    LEDGER_KEY = "ledger_key"
    LEDGER_CHECKPOINT = "ledger_checkpoint"
    LEDGER_PROVE = "ledger_prove"
    LEDGER_VERIFY = "ledger_verify"
    LEDGER_MONITOR = "ledger_monitor"
    LEDGER_WITNESS = "ledger_witness"
    BACKUP = "backup"
    RESTORE = "restore"
    MEMBERS = "members"
    MEMBERS_LIST = "members_list"
    MEMBERS_INVITE = "members_invite"
    MEMBERS_ADD = "members_add"
    MEMBERS_LINK = "members_link"
    MEMBERS_DISABLE = "members_disable"
    MEMBERS_ENABLE = "members_enable"
    DEMO = "demo"
    SERVE = "serve"


HELP: Final[Mapping[Help, Phrase]] = {
    Help.USAGE: Phrase("Usage: ", "用法："),
    Help.OPTIONS: Phrase("Options", "选项"),
    Help.COMMANDS: Phrase("Commands", "命令"),
    Help.REQUIRED: Phrase("[required]", "[必需]"),
    Help.VERMILION: Phrase(
        "Sign originals with Content Credentials and an honest word on AI, and check what others "
        "signed.\n\nEvery command ends with 0 when it did its job, whatever it found; with 1 when it "
        "could not; with 2 for wrong usage. The checks of the ledger end with 1 for what does not hold. With --json "
        "it prints one object a line.",
        "以 Content Credentials 签署原创作品并如实说明 AI 的使用，也可检查他人签署的文件。"
        "\n\n命令完成任务时以 0 结束，无论结果如何；无法完成时为 1；用法有误时为 2。账本的核验，"
        "若不成立则为 1。加上 --json 时，"
        "每行输出一个对象。",
    ),
    Help.KEYS: Phrase("Manage the identities that sign.", "管理用于签署的身份。"),
    Help.KEYS_NEW: Phrase(
        "Make a signing identity with a development certificate.\n\nNobody else recognises such a "
        "certificate. “keys csr” makes the request for one that others recognise.",
        "创建签名身份，附开发用证书。\n\n其他人不会识别这种证书。“keys csr”可生成申请他人可识别证书的请求。",
    ),
    Help.KEYS_LIST: Phrase("List the signing identities.", "列出签名身份。"),
    Help.KEYS_SHOW: Phrase("Show one identity and its certificate.", "显示一个身份及其证书。"),
    Help.KEYS_IMPORT: Phrase(
        "Import a key and its certificates from elsewhere.\n\nGive --key with --chain (PEM), or --p12.",
        "从别处导入密钥及其证书。\n\n请同时给出 --key 和 --chain（PEM），或给出 --p12。",
    ),
    Help.KEYS_CSR: Phrase(
        "Make a certificate request for an identity, to send to a certificate authority.",
        "为身份生成证书请求，以提交给证书颁发机构。",
    ),
    Help.KEYS_INSTALL: Phrase(
        "Install the certificates that an authority answered to a request.", "安装颁发机构对请求答复的证书。"
    ),
    Help.KEYS_ROTATE: Phrase(
        "Give an identity a new key; what the old one signed stays as it is.",
        "为身份更换密钥；旧密钥签署过的文件不受影响。",
    ),
    Help.KEYS_AFFECTED: Phrase(
        "List what a revocation affects: works, evidence bundles, answers to programs.\n\n"
        "Of an identity that isn't revoked: what revoking it would affect.",
        "列出吊销所影响的内容：作品、证据包、给程序的答复。\n\n对尚未吊销的身份：列出吊销后将受影响的内容。",
    ),
    Help.KEYS_REVOKE: Phrase(
        "Revoke an identity for good, such as when its key may be in other hands.",
        "永久吊销身份，例如密钥可能已落入他人之手时。",
    ),
    Help.TRUST: Phrase("Manage whose signatures are recognised.", "管理识别哪些签署者。"),
    Help.TRUST_ADD: Phrase(
        "Recognise the certificates of a PEM file or of an official JSON list.\n\nWith --development, "
        "recognise the development CA of this data folder.",
        "识别 PEM 文件或官方 JSON 名单中的证书。\n\n加上 --development 时，识别此数据目录的开发用 CA。",
    ),
    Help.TRUST_LIST: Phrase("List the trust lists.", "列出信任列表。"),
    Help.TRUST_SHOW: Phrase("Print the certificates of a trust list (PEM).", "输出信任列表中的证书（PEM）。"),
    Help.TRUST_REMOVE: Phrase("Remove a trust list.", "移除信任列表。"),
    Help.SIGN: Phrase(
        "Sign files with Content Credentials and a disclosure of what AI did.\n\nThe original is only "
        "read. The signed file is NAME.signed.EXT beside it, or goes where -o says. A file that "
        "carries Content Credentials already becomes the parent in the history of the new one.",
        "以 Content Credentials 签署文件，并披露 AI 做了什么。\n\n原始文件只会被读取。"
        "签署后的文件位于其旁，名为 NAME.signed.EXT，或由 -o 指定。已带有 Content Credentials "
        "的文件会成为新文件历史中的父素材。",
    ),
    Help.VERIFY: Phrase(
        "Check what files carry, whether it fits them, and who signed.\n\nFolders are searched for "
        "files. The answer is a verdict on separate matters and never a score.",
        "检查文件携带的内容、是否与文件相符，以及由谁签署。\n\n文件夹会被逐一搜索。结论分项给出，从不打分。",
    ),
    Help.REGISTER: Phrase(
        "Register files as works, so that copies are found again.\n\nA file is kept as it is, signed or not, and "
        "nothing is written into it. To sign and register at once, use the studio or the API.",
        "将文件登记为作品，以便日后找到其副本。\n\n文件无论是否已签署，均原样保存，不写入任何内容。"
        "若要同时签署和登记，请使用创作室或 API。",
    ),
    Help.LOOKUP: Phrase(
        "Find the registered works that files show.\n\nA confirmed match passed a check of its own; a candidate is "
        "alike, and for a person to compare. A match is no judgement on who made the work.",
        "查找文件所呈现的已登记作品。\n\n“确认”的匹配通过了单独的核对；“候选”只是相似，须由人比对。"
        "匹配并不判定作品由谁创作。",
    ),
    Help.COMPARE: Phrase(
        "Compare a copy with an original.\n\nSays whether one shows what the other shows, where, and what time each of "
        "them carries. It judges nothing about who made what.",
        "将副本与原作比对。\n\n说明两者呈现的内容是否相同、位于何处，以及各自带有的时间。不判定由谁创作。",
    ),
    Help.EVIDENCE: Phrase("Make and check evidence bundles.", "制作与核验证据包。"),
    Help.EVIDENCE_MAKE: Phrase(
        "Make an evidence bundle of a registered work.\n\nSIGNED is its file as it was registered. The bundle holds "
        "what this installation has: the proof from the ledger, time stamps, fingerprints, and the comparison with a "
        "copy. It says what it lacks. It proves existence by a time, not authorship or first creation.",
        "为已登记的作品制作证据包。\n\nSIGNED 为登记时的文件。证据包收录此系统已有的内容："
        "账本证明、时间戳、指纹，以及与副本的比对，并说明其中没有什么。它证明在某一时间之前已经存在，不证明作者是谁，也不证明谁最先创作。",
    ),
    Help.EVIDENCE_VERIFY: Phrase(
        "Check an evidence bundle, offline.\n\nNobody is trusted unless you say so: give roots and keys that you got "
        "elsewhere. Ends with 0 whatever the verdict; with --strict, as with the verify.py in the bundle, only for "
        "VERIFIED. A bundle proves existence by a time, not authorship or first creation.",
        "离线核验证据包。\n\n除非由您指定，否则不信任任何一方：请提供您从其他途径获得的根证书和密钥。"
        "无论结果如何均以 0 结束；加上 --strict 时，与包内的 verify.py 一样，仅当结果为 VERIFIED 时为 0。"
        "证据包证明在某一时间之前已经存在，不证明作者是谁，也不证明谁最先创作。",
    ),
    Help.FINGERPRINT: Phrase(
        "Print what files would be recognised by.", "输出文件的指纹，即识别文件所依据的内容。"
    ),
    Help.TIMESTAMP: Phrase(
        "Prove by when a signature or a file existed.",
        "证明签名或文件最迟在何时已经存在。",
    ),
    Help.TIMESTAMP_ADD: Phrase(
        "Add a time stamp: into the signature of a signed file, or beside any other as FILE.tsr. It comes from the "
        "authorities of VERMILION_TSA_URLS; without any it is self-asserted time, which proves nothing against you.",
        "添加时间戳：已签署的文件写入其签名，其他文件另存为 FILE.tsr。时间戳来自 VERMILION_TSA_URLS 中的机构；"
        "未设置时为自述时间，对您自己没有证明力。",
    ),
    Help.TIMESTAMP_VERIFY: Phrase(
        "Check a time stamp: that in the signature of a signed file, or FILE.tsr over any file.",
        "检查时间戳：已签署文件的签名中的时间戳，或任意文件的 FILE.tsr。",
    ),
    Help.SURVIVE: Phrase(
        "Show what a work survives: would it still be found?\n\nThe picture is put through what happens to pictures "
        "out there: stored anew, cut, framed, in a screenshot. Nothing is stored or sent.",
        "显示一件作品经得起哪些变化：是否仍能找到？\n\n图片会经历在外常见的变化：重新压缩、裁切、加框、截图等。"
        "不保存、也不发送任何内容。",
    ),
    Help.DISCLOSURE: Phrase("Read and check what is said about AI.", "读取和检查关于 AI 的说明。"),
    Help.DISCLOSURE_SCHEMA: Phrase("Print the JSON Schema of a disclosure.", "输出披露信息的 JSON Schema。"),
    Help.DISCLOSURE_SHOW: Phrase(
        "Show what files say about AI, and where that was read.", "显示文件关于 AI 的说明及其来源。"
    ),
    Help.DISCLOSURE_CHECK: Phrase(
        "Check a disclosure before signing with it.", "在用于签署之前检查披露信息。"
    ),
    Help.LEDGER: Phrase(
        "Prove what was registered, and watch that nothing is rewritten.\n\nEvery registration, file of a diary, "
        "statement, withdrawal, change of a key and revocation is logged as hashes. Witnesses whom the operator "
        "doesn't run make a rewriting show.",
        "证明登记了什么，并监督其不被改写。\n\n每次登记、日志文件、声明、撤回、更换密钥和吊销都以哈希值记入账本。"
        "由运营者以外的见证者签名，改写就会显露。",
    ),
    Help.LEDGER_KEY: Phrase(
        "Print the public key of this ledger, to give to others.", "输出本账本的公钥，以便交给他人。"
    ),
    Help.LEDGER_CHECKPOINT: Phrase(
        "Log what waits, ask the witnesses, and show the latest checkpoint.",
        "记入等待中的内容，请求见证者签名，并显示最新的检查点。",
    ),
    Help.LEDGER_PROVE: Phrase(
        "Make a proof that something is in the ledger, to keep.\n\nName a work, a registered file, or its SHA-256. The "
        "proof can be verified without this installation.",
        "生成可留存的证明，说明某项内容已在账本中。\n\n请给出作品编号、已登记的文件或其 SHA-256。"
        "验证该证明无需本安装。",
    ),
    Help.LEDGER_VERIFY: Phrase(
        "Verify a proof offline, for a file or for the entry itself.\n\nGet the keys from the ledger and the witnesses "
        "themselves, and not from whoever sent the proof.",
        "离线验证证明，可针对文件或条目本身。\n\n请直接向账本和见证者索取公钥，不要采用发来证明者给出的公钥。",
    ),
    Help.LEDGER_MONITOR: Phrase(
        "Watch another server's ledger: that it only grows, and what is logged under your keys.\n\nWith --state it "
        "remembers what it saw; with --proof it checks that the ledger continues what a proof of yours shows.\n\n"
        "From time to time, from cron: --state and --quiet print only what is new. It ends with 0, and with 1 where "
        "something was rewritten, the ledger can't be read, or a witness that was named is missing. --watch keeps "
        "running, and asks again where a server doesn't answer.",
        "监督另一台服务器的账本：只增不改，以及你的密钥名下记入了什么。\n\n加上 --state 会记住已见内容；"
        "加上 --proof 会核对账本是否延续你持有的证明。\n\n由 cron 定时运行时：--state 与 --quiet 只输出新增内容。"
        "正常时以 0 结束；内容被改写、账本无法读取或缺少所指名的见证者时以 1 结束。"
        "--watch 会持续运行，服务器无应答时会再次查询。",
    ),
    Help.LEDGER_WITNESS: Phrase(
        "Be a witness of other people's ledgers: cosign what only grows.\n\nRun it on a machine that the ledger's "
        "operator has no access to. It refuses forks and rollbacks.",
        "为他人的账本作见证：只为仅增不改者签名。\n\n请在账本运营者无法访问的机器上运行。它拒绝分叉和回退。",
    ),
    Help.MEMBERS: Phrase("Manage who has an account on the pages.", "管理网页账户。"),
    Help.BACKUP: Phrase(
        "Write everything of this installation into one new file, also while it is served. The secret file that opens "
        "the keys is left out, unless you say otherwise: keep that apart.",
        "将此处的全部数据写入一个新文件，提供网页期间亦可。除非另行指明，打开密钥的机密文件不在其中：请另行保存。",
    ),
    Help.RESTORE: Phrase(
        "Make a new data folder (--data) from a backup, after holding every file against its hash.",
        "由备份建立新的数据目录（--data），并逐一核对每个文件的散列值。",
    ),
    Help.MEMBERS_LIST: Phrase("List the members.", "列出成员。"),
    Help.MEMBERS_INVITE: Phrase(
        "Make a link with which somebody makes an account.\n\nIt works once, for seven days.",
        "生成用于创建账户的链接。\n\n七天内有效，只能使用一次。",
    ),
    Help.MEMBERS_ADD: Phrase(
        "Make an account, for works that are registered here.\n\nNobody can sign in to it before “vermilion "
        "members link NAME” gives them a way.",
        "新建账户，供在此登记作品。\n\n在用“vermilion members link NAME”给出登录方式之前，无人能登录该账户。",
    ),
    Help.MEMBERS_LINK: Phrase(
        "Make a link with which a member chooses a new way to sign in.\n\nIt works once, for 24 hours. "
        "What the member has stays as it is; their sessions end when the link is used.",
        "生成让成员重新设置登录方式的链接。\n\n24 小时内有效，只能使用一次。成员的内容不变；"
        "使用链接时，其现有会话随即结束。",
    ),
    Help.MEMBERS_DISABLE: Phrase(
        "Shut a member out: sessions and API keys stop at once.", "停用成员：其会话和 API 密钥立即失效。"
    ),
    Help.MEMBERS_ENABLE: Phrase("Let a disabled member in again.", "重新启用已停用的成员。"),
    Help.DEMO: Phrase(
        "Sign sample pictures, change and strip some, and check them all.",
        "签署示例图片，改动并去除其中一些的元数据，再逐一检查。",
    ),
    Help.SERVE: Phrase(
        "Serve the web pages.\n\nThe trust lists are read when it starts: restart it after a change.",
        "提供网页服务。\n\n信任列表在启动时读取：更改后请重新启动。",
    ),
}
