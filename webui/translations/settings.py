"""What this installation is, as an admin reads it."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Settings(StrEnum):
    """The words of this page."""

    HEADING = "heading"
    LEAD = "lead"
    NOT_SET = "not_set"
    YES = "yes"
    NO = "no"
    PLACE = "place"
    PLACE_NOTE = "place_note"
    VERSION = "version"
    ADDRESS = "address"
    ADDRESS_OPEN = "address_open"
    ADDRESS_HINT = "address_hint"
    DATA = "data"
    DATABASE = "database"
    PROXIES = "proxies"
    PROXIES_HINT = "proxies_hint"
    FILES = "files"
    FILES_NOTE = "files_note"
    WORKERS = "workers"
    MAX_BYTES = "max_bytes"
    MAX_TOTAL = "max_total"
    MAX_PIXELS = "max_pixels"
    MAX_DURATION = "max_duration"
    MAX_SECONDS = "max_seconds"
    MAX_MEMORY = "max_memory"
    RECOGNITION = "recognition"
    RECOGNITION_HINT = "recognition_hint"
    WATCH_PICTURES = "watch_pictures"
    WATCH_PICTURES_HINT = "watch_pictures_hint"
    TRUSTMARK = "trustmark"
    TRUSTMARK_NONE = "trustmark_none"
    TRUSTMARK_HINT = "trustmark_hint"
    TRUSTMARK_VARIANT = "trustmark_variant"
    SECONDS = "seconds"
    HOURS = "hours"
    MEGAPIXELS = "megapixels"
    SIGNING = "signing"
    SIGNING_NOTE = "signing_note"
    TSA = "tsa"
    TSA_NONE = "tsa_none"
    LEDGER_ORIGIN = "ledger_origin"
    LEDGER_ORIGIN_OPEN = "ledger_origin_open"
    LEDGER_ORIGIN_HINT = "ledger_origin_hint"
    WITNESSES = "witnesses"
    WITNESSES_NONE = "witnesses_none"
    WITNESSES_HINT = "witnesses_hint"
    CHECKPOINT_MINUTES = "checkpoint_minutes"
    EVERY_MINUTES = "every_minutes"
    CHECK_RETENTION = "check_retention"
    CHECK_RETENTION_HINT = "check_retention_hint"
    DAYS = "days"
    ROOT = "root"
    ROOT_NONE = "root_none"
    ROOT_UNTIL = "root_until"
    ROOT_GET = "root_get"
    RECOGNISED = "recognised"
    RECOGNISED_CHANGE = "recognised_change"
    RECOGNISED_ELSEWHERE = "recognised_elsewhere"
    WAY = "way"
    WAY_NOTE = "way_note"
    WAY_REQUEST = "way_request"
    WAY_REQUEST_TEXT = "way_request_text"
    WAY_REQUEST_LINK = "way_request_link"
    WAY_PROGRAMME = "way_programme"
    WAY_PROGRAMME_TEXT = "way_programme_text"
    WAY_INSTALL = "way_install"
    WAY_INSTALL_TEXT = "way_install_text"
    API = "api"
    API_NOTE = "api_note"
    POLICY = "policy"
    PUBLIC_VERIFY = "public_verify"
    PUBLIC_VERIFY_HINT = "public_verify_hint"
    PUBLIC_RESOLUTION = "public_resolution"
    PUBLIC_RESOLUTION_HINT = "public_resolution_hint"
    VERIFY_RATE = "verify_rate"
    VISITOR_RATE = "visitor_rate"
    SIGN_RATE = "sign_rate"
    PER_MINUTE = "per_minute"


SETTINGS: Final[dict[StrEnum, Phrase]] = {
    Settings.HEADING: Phrase("Settings", "设置"),
    Settings.LEAD: Phrase(
        "What this installation runs with. Whoever starts the server sets it in the environment, by the names below "
        "each value.",
        "此系统的运行配置。由启动服务器的人在环境变量中设置，变量名列于各值之下。",
    ),
    Settings.NOT_SET: Phrase("Not set", "未设置"),
    Settings.YES: Phrase("Yes", "是"),
    Settings.NO: Phrase("No", "否"),
    Settings.PLACE: Phrase("This installation", "此系统"),
    Settings.PLACE_NOTE: Phrase("Where it is and what it keeps.", "所在位置与保存的内容。"),
    Settings.VERSION: Phrase("Version", "版本"),
    Settings.ADDRESS: Phrase("Public address", "公开地址"),
    Settings.ADDRESS_OPEN: Phrase("As each visitor reached it", "以各访客所用的地址为准"),
    Settings.ADDRESS_HINT: Phrase(
        "The option --public-url of vermilion serve", "vermilion serve 的选项 --public-url"
    ),
    Settings.DATA: Phrase("Data folder", "数据目录"),
    Settings.DATABASE: Phrase("Database", "数据库"),
    Settings.RECOGNITION: Phrase("Recognising registered works", "识别已登记的作品"),
    Settings.RECOGNITION_HINT: Phrase(
        "A file that lost its credential is searched among the registered works.",
        "丢失凭证的文件会在已登记的作品中搜索。",
    ),
    Settings.WATCH_PICTURES: Phrase("Keeping small pictures of uploads", "保存上传文件的缩略图"),
    Settings.WATCH_PICTURES_HINT: Phrase(
        "A grey picture of 128 pixels, for the owner of the work that an upload matches. The upload is never kept.",
        "128 像素的灰度图，供所匹配作品的所有者查看。上传文件本身从不保存。",
    ),
    Settings.TRUSTMARK: Phrase("Watermarks (TrustMark)", "水印（TrustMark）"),
    Settings.TRUSTMARK_NONE: Phrase("not looked for", "不检测"),
    Settings.TRUSTMARK_HINT: Phrase(
        "A folder with weights, beside its package. A mark leads to a work, and confirms nothing.",
        "权重所在目录，另需安装其软件包。水印只是线索，不作确认。",
    ),
    Settings.TRUSTMARK_VARIANT: Phrase("TrustMark model", "TrustMark 模型"),
    Settings.PROXIES: Phrase("Proxies in front", "前置代理数量"),
    Settings.PROXIES_HINT: Phrase(
        "Only these are believed about address and HTTPS.", "仅采信它们所报的地址与 HTTPS。"
    ),
    Settings.FILES: Phrase("Files", "文件"),
    Settings.FILES_NOTE: Phrase("What one may ask of this server.", "单个文件的资源上限。"),
    Settings.WORKERS: Phrase("Verifiers at work", "核验进程数"),
    Settings.MAX_BYTES: Phrase("Largest file", "文件大小上限"),
    Settings.MAX_TOTAL: Phrase("Largest request of many files", "多文件请求总上限"),
    Settings.MAX_PIXELS: Phrase("Largest picture", "图片像素上限"),
    Settings.MAX_DURATION: Phrase("Longest recording", "音视频时长上限"),
    Settings.MAX_SECONDS: Phrase("Longest time for one file", "单个文件处理时限"),
    Settings.MAX_MEMORY: Phrase("Most memory for one file", "单个文件内存上限"),
    Settings.SECONDS: Phrase("{count} seconds", "{count} 秒"),
    Settings.HOURS: Phrase("{count} hours", "{count} 小时"),
    Settings.MEGAPIXELS: Phrase("{count} million pixels", "{count} 百万像素"),
    Settings.SIGNING: Phrase("Signing", "签署"),
    Settings.SIGNING_NOTE: Phrase("Time, and who vouches.", "时间与担保方。"),
    Settings.TSA: Phrase("Time-stamping authorities", "时间戳机构"),
    Settings.LEDGER_ORIGIN: Phrase("Name of the ledger", "账本名称"),
    Settings.LEDGER_ORIGIN_OPEN: Phrase("made with its key", "随其密钥生成"),
    Settings.LEDGER_ORIGIN_HINT: Phrase(
        "Only before the first entry; every proof bears it.", "仅可在首条记录之前设定；每份证明都带有它。"
    ),
    Settings.WITNESSES: Phrase("Witnesses of the ledger", "账本见证方"),
    Settings.WITNESSES_NONE: Phrase("none: nobody else vouches for it", "无：没有他人为其作证"),
    Settings.WITNESSES_HINT: Phrase(
        "Run by other people, so that no entry can be changed unnoticed.",
        "由他人运行，使任何记录都无法在不被察觉的情况下更改。",
    ),
    Settings.CHECKPOINT_MINUTES: Phrase("Stamping checkpoints", "为检查点加盖时间戳"),
    Settings.EVERY_MINUTES: Phrase("at most every {count} minutes", "至多每 {count} 分钟一次"),
    Settings.CHECK_RETENTION: Phrase("Remembering answers to programs", "保留对程序的答复"),
    Settings.CHECK_RETENTION_HINT: Phrase(
        "So that a program hears when a revocation changes one. Nothing of the files is kept.",
        "以便在吊销使答复改变时告知该程序。不保存文件内容。",
    ),
    Settings.DAYS: Phrase("{count} days", "{count} 天"),
    Settings.TSA_NONE: Phrase(
        "None. The time of a signature is self-asserted: what this server says.",
        "无。签署时间为自述时间，由此服务器自行声明。",
    ),
    Settings.ROOT: Phrase("Development CA", "开发用 CA"),
    Settings.ROOT_NONE: Phrase("Made with the first identity.", "随首个身份一并创建。"),
    Settings.ROOT_UNTIL: Phrase("Valid until {day}", "有效期至 {day}"),
    Settings.ROOT_GET: Phrase("Download its certificate", "下载其证书"),
    Settings.RECOGNISED: Phrase("Recognised on this server", "在此服务器上被识别"),
    Settings.RECOGNISED_CHANGE: Phrase("Change it on the page of trust lists", "在信任列表页面更改"),
    Settings.RECOGNISED_ELSEWHERE: Phrase(
        "Elsewhere nobody recognises it: it vouches for nobody.", "他处均不识别：它不为任何人作保。"
    ),
    Settings.WAY: Phrase("Recognised elsewhere", "在他处被识别"),
    Settings.WAY_NOTE: Phrase("The way to a certificate that others know.", "取得他人认可的证书。"),
    Settings.WAY_REQUEST: Phrase("A request for each identity", "为每个身份导出请求"),
    Settings.WAY_REQUEST_TEXT: Phrase(
        "Each creator downloads the certificate request (CSR) of an identity. The key stays here.",
        "各创作者下载其身份的证书请求（CSR），密钥留在本站。",
    ),
    Settings.WAY_REQUEST_LINK: Phrase("Your identities", "你的身份"),
    Settings.WAY_PROGRAMME: Phrase("The C2PA conformance programme", "C2PA 合规计划"),
    Settings.WAY_PROGRAMME_TEXT: Phrase(
        "It lists the authorities whose signers viewers recognise. They ask for a product that conforms, so this "
        "installation has to be registered there.",
        "该计划列出被查看器识别的颁发机构。这些机构要求使用合规产品，因此此系统须先在该计划登记。",
    ),
    Settings.WAY_INSTALL: Phrase("Install the answer", "安装答复的证书"),
    Settings.WAY_INSTALL_TEXT: Phrase(
        "On the page of the identity. From then on it signs with that certificate.",
        "在该身份的页面安装，此后即以该证书签署。",
    ),
    Settings.API: Phrase("API", "API 接口"),
    Settings.API_NOTE: Phrase("For programs and platforms.", "供程序与平台使用。"),
    Settings.POLICY: Phrase("Policy, where none is asked for", "默认策略"),
    Settings.PUBLIC_VERIFY: Phrase("Verifying without a key", "无密钥核验"),
    Settings.PUBLIC_VERIFY_HINT: Phrase(
        "The page for verifying is open to anybody either way.", "核验页面始终向所有人开放。"
    ),
    Settings.PUBLIC_RESOLUTION: Phrase("Finding manifests without a key", "无密钥查找清单"),
    Settings.PUBLIC_RESOLUTION_HINT: Phrase(
        "The soft binding resolution of C2PA, for files that lost their credentials.",
        "C2PA 的软绑定解析，用于丢失了凭证的文件。",
    ),
    Settings.VERIFY_RATE: Phrase("Verifications of one member", "每位成员的核验次数"),
    Settings.VISITOR_RATE: Phrase("Verifications of one visitor’s address", "每个访客地址的核验次数"),
    Settings.SIGN_RATE: Phrase("Signatures of one member", "每位成员的签署次数"),
    Settings.PER_MINUTE: Phrase("{count} a minute", "每分钟 {count} 次"),
}
