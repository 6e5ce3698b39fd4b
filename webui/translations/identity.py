"""The creator's signing identities: made, imported, certified, rotated, revoked."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Identities(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    EMPTY = "empty"
    EMPTY_LEAD = "empty_lead"
    NEW = "new"
    NEW_LEAD = "new_lead"
    IMPORT = "import"
    NAME = "name"
    NAME_HINT = "name_hint"
    ORG = "org"
    ORG_HINT = "org_hint"
    ALGORITHM = "algorithm"
    ES256 = "es256"
    ES384 = "es384"
    PS256 = "ps256"
    ED25519 = "ed25519"
    CREATE = "create"
    CANCEL = "cancel"
    DETAILS = "details"
    CERTIFICATE = "certificate"
    STATE_ACTIVE = "state_active"
    STATE_DEVELOPMENT = "state_development"
    STATE_EXPIRED = "state_expired"
    STATE_REVOKED = "state_revoked"
    BY_AUTHORITY = "by_authority"
    VALID_UNTIL = "valid_until"
    REVOKED_BEFORE = "revoked_before"
    EXPIRED_SINCE = "expired_since"
    MADE = "made"
    SERIAL = "serial"
    ISSUER = "issuer"
    KEY = "key"
    NO_ORG = "no_org"
    DEV_HEADING = "dev_heading"
    DEV_NOTE = "dev_note"
    DEV_LEAD = "dev_lead"
    STEP_REQUEST = "step_request"
    STEP_REQUEST_TEXT = "step_request_text"
    STEP_PROGRAMME = "step_programme"
    STEP_PROGRAMME_TEXT = "step_programme_text"
    STEP_INSTALL = "step_install"
    STEP_INSTALL_TEXT = "step_install_text"
    PROGRAMME = "programme"
    CSR = "csr"
    RENEW_HEADING = "renew_heading"
    RENEW_NOTE = "renew_note"
    CHAIN_FILE = "chain_file"
    CHAIN_TEXT = "chain_text"
    CHAIN_HINT = "chain_hint"
    INSTALL = "install"
    CHAIN_NONE = "chain_none"
    HISTORY = "history"
    HISTORY_NOTE = "history_note"
    HISTORY_ENTRY = "history_entry"
    KEY_SECTION = "key_section"
    KEY_NOTE = "key_note"
    ROTATE = "rotate"
    ROTATE_TEXT = "rotate_text"
    ROTATE_OUTSIDE = "rotate_outside"
    REVOKE = "revoke"
    REVOKE_TEXT = "revoke_text"
    REVOKED_TEXT = "revoked_text"


IDENTITIES: Final[dict[StrEnum, Phrase]] = {
    Identities.HEADING: Phrase("Identity", "身份"),
    Identities.LEAD: Phrase(
        "Whom your works are signed by. The name in the certificate is what viewers read.",
        "你的作品以谁的名义签署。观看者看到的是证书上的名称。",
    ),
    Identities.EMPTY: Phrase("No signing identity yet.", "尚无签名身份。"),
    Identities.EMPTY_LEAD: Phrase(
        "Make one under the name that viewers should read. It takes a moment, and you can sign at once.",
        "以你希望观看者读到的名称创建一个。片刻即成，随即可以签署。",
    ),
    Identities.NEW: Phrase("New identity", "新建身份"),
    Identities.NEW_LEAD: Phrase(
        "A key is made and kept on this server, sealed. The development CA of this server certifies it.",
        "密钥在此服务器上生成并密封保存，由此服务器的开发用 CA 签发证书。",
    ),
    Identities.IMPORT: Phrase("Import a key", "导入密钥"),
    Identities.NAME: Phrase("Name", "名称"),
    Identities.NAME_HINT: Phrase(
        "Yours, or your studio’s. Up to 64 characters.", "你或工作室的名称，最多 64 个字符。"
    ),
    Identities.ORG: Phrase("Organisation", "机构"),
    Identities.ORG_HINT: Phrase("May be left empty.", "可留空。"),
    Identities.ALGORITHM: Phrase("Algorithm", "算法"),
    Identities.ES256: Phrase("ES256: P-256. The usual choice.", "ES256：P-256，通常选它"),
    Identities.ES384: Phrase("ES384: P-384.", "ES384：P-384 曲线"),
    Identities.PS256: Phrase(
        "PS256: RSA, 3072 bits. Slower, for authorities that ask for it.",
        "PS256：RSA 3072 位，较慢，供有此要求的颁发机构",
    ),
    Identities.ED25519: Phrase("Ed25519. Few authorities certify it.", "Ed25519：为其签发证书的颁发机构较少"),
    Identities.CREATE: Phrase("Make the identity", "创建身份"),
    Identities.CANCEL: Phrase("Cancel", "取消"),
    Identities.DETAILS: Phrase("Details", "详情"),
    Identities.CERTIFICATE: Phrase("Certificate", "证书"),
    Identities.STATE_ACTIVE: Phrase(
        "Active, certified by an outside authority", "有效，由外部颁发机构签发证书"
    ),
    Identities.STATE_DEVELOPMENT: Phrase("Active, with a development certificate", "有效，使用开发用证书"),
    Identities.STATE_EXPIRED: Phrase("The certificate has expired", "证书已过期"),
    Identities.STATE_REVOKED: Phrase("Revoked for good", "已永久吊销"),
    Identities.BY_AUTHORITY: Phrase("By an outside authority.", "由外部颁发机构签发。"),
    Identities.VALID_UNTIL: Phrase("Valid until {day}", "有效期至 {day}"),
    Identities.REVOKED_BEFORE: Phrase("Was to be valid until {day}", "原定有效期至 {day}"),
    Identities.EXPIRED_SINCE: Phrase("Expired on {day}", "已于 {day}过期"),
    Identities.MADE: Phrase("Made", "创建时间"),
    Identities.SERIAL: Phrase("Serial number", "序列号"),
    Identities.ISSUER: Phrase("Issuer", "颁发者"),
    Identities.KEY: Phrase("Key", "密钥"),
    Identities.NO_ORG: Phrase("No organisation named", "未注明机构"),
    Identities.DEV_HEADING: Phrase("A certificate that others recognise", "他人可识别的证书"),
    Identities.DEV_NOTE: Phrase("Three steps; the key stays here.", "三个步骤，密钥留在本站。"),
    Identities.DEV_LEAD: Phrase(
        "This certificate comes from the development CA of this server, which vouches for nobody. Viewers elsewhere "
        "read “signer not recognised”, though every signature is sound.",
        "此证书由本服务器的开发用 CA 签发，该 CA 不为任何人作保。签名虽然完好，他处仍显示“签署者未被识别”。",
    ),
    Identities.STEP_REQUEST: Phrase("Download the request", "下载证书请求"),
    Identities.STEP_REQUEST_TEXT: Phrase(
        "A certificate request (CSR) names you and your key, and is signed with it. It holds no secret.",
        "证书请求（CSR）载有你的名称与公钥，并以该密钥签名，不含任何秘密。",
    ),
    Identities.STEP_PROGRAMME: Phrase("Send it to an authority", "提交给颁发机构"),
    Identities.STEP_PROGRAMME_TEXT: Phrase(
        "Choose a certificate authority of the C2PA conformance programme. It checks who you are, and answers with "
        "a chain of certificates.",
        "选择 C2PA 合规计划中的证书颁发机构。对方核实你的身份后，会答复一条证书链。",
    ),
    Identities.STEP_INSTALL: Phrase("Install the answer", "安装答复的证书"),
    Identities.STEP_INSTALL_TEXT: Phrase(
        "From then on you sign with it. What you signed before stays as it is.",
        "此后便以它签署。之前签署的作品保持不变。",
    ),
    Identities.PROGRAMME: Phrase("The C2PA conformance programme", "C2PA 合规计划"),
    Identities.CSR: Phrase("Certificate request (CSR)", "证书请求（CSR）"),
    Identities.RENEW_HEADING: Phrase("Renew the certificate", "更新证书"),
    Identities.RENEW_NOTE: Phrase("For the same key.", "使用同一把密钥。"),
    Identities.CHAIN_FILE: Phrase("Certificates, PEM file", "证书，PEM 文件"),
    Identities.CHAIN_TEXT: Phrase("Or paste them", "或粘贴内容"),
    Identities.CHAIN_HINT: Phrase(
        "The signer’s certificate and the intermediate ones, in any order.",
        "签署者证书与中间证书，顺序不限。",
    ),
    Identities.INSTALL: Phrase("Install", "安装"),
    Identities.CHAIN_NONE: Phrase("Choose a file or paste the certificates.", "请选择文件或粘贴证书。"),
    Identities.HISTORY: Phrase("Earlier certificates", "以往的证书"),
    Identities.HISTORY_NOTE: Phrase("What they signed still fits.", "以它们签署的内容依然相符。"),
    Identities.HISTORY_ENTRY: Phrase("Replaced on {day}.", "已于 {day}更换。"),
    Identities.KEY_SECTION: Phrase("The key", "密钥"),
    Identities.KEY_NOTE: Phrase("Replace it, or end it.", "更换或终止。"),
    Identities.ROTATE: Phrase("Rotate", "轮换"),
    Identities.ROTATE_TEXT: Phrase(
        "A new key under the same name. The old one is destroyed; what it signed stays as it is.",
        "以同一名称启用新密钥。旧密钥随即销毁，其签署的作品保持不变。",
    ),
    Identities.ROTATE_OUTSIDE: Phrase(
        "An outside authority certified this key: get a new key and certificate there, and import them.",
        "此密钥由外部颁发机构签发证书：请在该处取得新的密钥与证书，然后导入。",
    ),
    Identities.REVOKE: Phrase("Revoke", "吊销"),
    Identities.REVOKE_TEXT: Phrase(
        "Ends the identity for good. For a key that may be in other hands, or a name that is no longer used.",
        "永久终止此身份。适用于密钥可能落入他人之手，或名称不再使用。",
    ),
    Identities.REVOKED_TEXT: Phrase(
        "This identity was revoked for good and signs nothing more.", "此身份已永久吊销，不再签署。"
    ),
}
