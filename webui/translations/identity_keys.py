"""What is done to a signing identity's key: import, rotate, revoke."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class IdentityKeys(StrEnum):
    """The words of these pages."""

    IMPORT_LEAD = "import_lead"
    ROTATE_HEADING = "rotate_heading"
    ROTATE_LEAD = "rotate_lead"
    ROTATE_OLD = "rotate_old"
    ROTATE_SIGNED = "rotate_signed"
    ROTATE_NEW = "rotate_new"
    ROTATE_DO = "rotate_do"
    REVOKE_HEADING = "revoke_heading"
    REVOKE_LEAD = "revoke_lead"
    REVOKE_FINAL = "revoke_final"
    REVOKE_SIGNED = "revoke_signed"
    REVOKE_ELSEWHERE = "revoke_elsewhere"
    REASON = "reason"
    REASON_HINT = "reason_hint"
    SINCE = "since"
    SINCE_HINT = "since_hint"
    SINCE_TYPED = "since_typed"
    SINCE_BAD = "since_bad"
    UNDERSTOOD = "understood"
    UNDERSTOOD_NEEDED = "understood_needed"
    REVOKE_DO = "revoke_do"
    KEEP = "keep"
    FORM = "form"
    P12 = "p12"
    P12_HINT = "p12_hint"
    PKCS8 = "pkcs8"
    PKCS8_HINT = "pkcs8_hint"
    P12_FILE = "p12_file"
    KEY_FILE = "key_file"
    PASSWORD = "password"  # noqa: S105 - the name of a word
    PASSWORD_HINT = "password_hint"  # noqa: S105
    IMPORT_DO = "import_do"
    FILE_NEEDED = "file_needed"
    CUSTODY_NOTE = "custody_note"


IDENTITY_KEYS: Final[dict[StrEnum, Phrase]] = {
    IdentityKeys.IMPORT_LEAD: Phrase(
        "For a key and a certificate that you have from an authority already.",
        "适用于你已从颁发机构取得密钥与证书的情况。",
    ),
    IdentityKeys.ROTATE_HEADING: Phrase("Give “{name}” a new key?", "要为“{name}”更换密钥吗？"),
    IdentityKeys.ROTATE_LEAD: Phrase(
        "Do this from time to time, or before a certificate runs out.", "可不时进行，或在证书到期之前进行。"
    ),
    IdentityKeys.ROTATE_OLD: Phrase(
        "The old key is destroyed. It can’t be brought back.", "旧密钥将被销毁，无法找回。"
    ),
    IdentityKeys.ROTATE_SIGNED: Phrase(
        "Everything signed with it keeps its record, and the record still fits.",
        "以其签署的一切仍保有记录，且依然相符。",
    ),
    IdentityKeys.ROTATE_NEW: Phrase(
        "The new certificate comes from the development CA of this server again.",
        "新证书仍由本服务器的开发用 CA 签发。",
    ),
    IdentityKeys.ROTATE_DO: Phrase("Rotate the key", "轮换密钥"),
    IdentityKeys.REVOKE_HEADING: Phrase("Revoke “{name}” for good?", "要永久吊销“{name}”吗？"),
    IdentityKeys.REVOKE_LEAD: Phrase("Nobody can undo this.", "任何人都无法撤销此操作。"),
    IdentityKeys.REVOKE_FINAL: Phrase(
        "“{name}” signs nothing more, under any of its certificates.", "“{name}”不再以其任何证书签署。"
    ),
    IdentityKeys.REVOKE_SIGNED: Phrase(
        "Works that it signed read “the signer’s certificate was revoked” here, unless an external time stamp shows "
        "that they are older.",
        "其签署的作品在此将显示“签署者的证书已被吊销”，除非有外部时间戳证明签署更早。",
    ),
    IdentityKeys.REVOKE_ELSEWHERE: Phrase(
        "Only this server knows of it. If an outside authority issued the certificate, revoke it there too.",
        "仅此服务器知晓。若证书由外部颁发机构签发，请在该处也申请吊销。",
    ),
    IdentityKeys.REASON: Phrase("Reason", "原因"),
    IdentityKeys.REASON_HINT: Phrase("It stands in the record of the revocation.", "将记入吊销记录。"),
    IdentityKeys.SINCE: Phrase("In other hands since (UTC)", "自何时起落入他人之手（UTC）"),
    IdentityKeys.SINCE_HINT: Phrase(
        "Only where the key may be in other hands; leave it empty if you don’t know.",
        "仅在密钥可能落入他人之手时填写；不清楚则留空。",
    ),
    IdentityKeys.SINCE_TYPED: Phrase(
        "For example 2026-11-14 09:00. Only where the key may be in other hands; leave it empty if you don’t know.",
        "例如 2026-11-14 09:00。仅在密钥可能落入他人之手时填写；不清楚则留空。",
    ),
    IdentityKeys.SINCE_BAD: Phrase(
        "Write a day and a time, such as 2026-11-14 09:00.", "请填写日期与时间，例如 2026-11-14 09:00。"
    ),
    IdentityKeys.UNDERSTOOD: Phrase(
        "I understand that nobody can undo this.", "我明白任何人都无法撤销此操作。"
    ),
    IdentityKeys.UNDERSTOOD_NEEDED: Phrase("Tick this to go on.", "请勾选以继续。"),
    IdentityKeys.REVOKE_DO: Phrase("Revoke for good", "永久吊销"),
    IdentityKeys.KEEP: Phrase("Keep it", "保留"),
    IdentityKeys.FORM: Phrase("What you have", "你所持有的"),
    IdentityKeys.P12: Phrase("One PKCS#12 file", "一个 PKCS#12 文件"),
    IdentityKeys.P12_HINT: Phrase(
        ".p12 or .pfx, with the key and the certificates", ".p12 或 .pfx，内含密钥与证书"
    ),
    IdentityKeys.PKCS8: Phrase("A key and a chain", "密钥与证书链"),
    IdentityKeys.PKCS8_HINT: Phrase("PKCS#8 and PEM, two files", "PKCS#8 与 PEM，两个文件"),
    IdentityKeys.P12_FILE: Phrase("PKCS#12 file", "PKCS#12 文件"),
    IdentityKeys.KEY_FILE: Phrase("Private key, PKCS#8", "私钥，PKCS#8"),
    IdentityKeys.PASSWORD: Phrase("Password of the file", "文件密码"),
    IdentityKeys.PASSWORD_HINT: Phrase(
        "Leave it empty if there is none. It is not kept.", "没有则留空。密码不会保存。"
    ),
    IdentityKeys.IMPORT_DO: Phrase("Import", "导入"),
    IdentityKeys.FILE_NEEDED: Phrase("Choose a file.", "请选择文件。"),
    IdentityKeys.CUSTODY_NOTE: Phrase(
        "The key is sealed before it is stored, and is never shown again.",
        "密钥在保存前即被密封，此后不再显示。",
    ),
}
