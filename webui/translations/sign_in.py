"""The ways in: signing in, making an account from a link, showing again who one is."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class SignIn(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    NAME = "name"
    PASSWORD = "password"  # noqa: S105 - the name of a word
    DO = "do"
    PASSKEY_DO = "passkey_do"
    OR_PASSWORD = "or_password"  # noqa: S105
    LOST = "lost"
    NO_PASSKEYS = "no_passkeys"
    PASSKEYS_AT = "passkeys_at"
    PASSKEY_STOPPED = "passkey_stopped"
    PASSKEY_FAILED = "passkey_failed"
    CONNECTION = "connection"
    SETUP = "setup"
    SETUP_LEAD = "setup_lead"
    JOIN = "join"
    JOIN_LEAD = "join_lead"
    RECOVER = "recover"
    RECOVER_LEAD = "recover_lead"
    NEW_NAME_HINT = "new_name_hint"
    NEW_PASSKEY_DO = "new_passkey_do"
    NEW_PASSKEY_HINT = "new_passkey_hint"
    OR_NEW_PASSWORD = "or_new_password"  # noqa: S105
    NEW_PASSWORD = "new_password"  # noqa: S105
    NEW_PASSWORD_HINT = "new_password_hint"  # noqa: S105
    AGAIN = "again"
    AGAIN_DIFFERS = "again_differs"
    CREATE = "create"
    RECOVER_DO = "recover_do"
    FIRST_PASSKEY = "first_passkey"
    NO_LINK = "no_link"
    CONFIRM = "confirm"
    CONFIRM_LEAD = "confirm_lead"
    CONFIRM_DO = "confirm_do"
    CONFIRM_PASSKEY = "confirm_passkey"
    CONFIRM_PASSWORD = "confirm_password"  # noqa: S105
    CANCEL = "cancel"


SIGN_IN: Final[dict[StrEnum, Phrase]] = {
    SignIn.HEADING: Phrase("Sign in", "登录"),
    SignIn.LEAD: Phrase(
        "To sign your works and keep their records. Verifying a file needs no account.",
        "用于签署作品并保存其记录。核验文件无需账户。",
    ),
    SignIn.NAME: Phrase("Name", "名称"),
    SignIn.PASSWORD: Phrase("Password", "密码"),
    SignIn.DO: Phrase("Sign in", "登录"),
    SignIn.PASSKEY_DO: Phrase("Sign in with a passkey", "使用通行密钥登录"),
    SignIn.OR_PASSWORD: Phrase("Or with your name and password", "或使用名称与密码"),
    SignIn.LOST: Phrase(
        "No way in any more? An admin can give you a link.", "无法登录？管理员可以给你一个链接。"
    ),
    SignIn.NO_PASSKEYS: Phrase(
        "There are no passkeys at this address: browsers ask for a host name and HTTPS.",
        "此地址无法使用通行密钥：浏览器要求使用主机名与 HTTPS。",
    ),
    SignIn.PASSKEYS_AT: Phrase(
        "Passkeys belong to a name, and this address is a number. The same page with passkeys:",
        "通行密钥属于主机名，而此地址是数字。可使用通行密钥的同一页面：",
    ),
    SignIn.PASSKEY_STOPPED: Phrase(
        "The passkey was not used. Try again, or choose another way.",
        "未使用通行密钥。请重试，或改用其他方式。",
    ),
    SignIn.PASSKEY_FAILED: Phrase(
        "This browser could not use a passkey here. Choose another way.",
        "此浏览器在此无法使用通行密钥。请改用其他方式。",
    ),
    SignIn.CONNECTION: Phrase(
        "The server could not be reached. Try again in a moment.", "无法连接服务器。请稍后再试。"
    ),
    SignIn.SETUP: Phrase("Make the first account", "创建首个账户"),
    SignIn.SETUP_LEAD: Phrase(
        "It is the admin’s: it lets others in. This link works once.",
        "此账户为管理员账户，可邀请他人加入。此链接只能使用一次。",
    ),
    SignIn.JOIN: Phrase("Make your account", "创建你的账户"),
    SignIn.JOIN_LEAD: Phrase(
        "You are invited as: {role}. This link works once.", "邀请你担任：{role}。此链接只能使用一次。"
    ),
    SignIn.RECOVER: Phrase("Welcome back, {name}", "{name}，欢迎回来"),
    SignIn.RECOVER_LEAD: Phrase(
        "Choose a new way to sign in. Your sessions in other browsers end.",
        "请选择新的登录方式。你在其他浏览器中的会话将结束。",
    ),
    SignIn.NEW_NAME_HINT: Phrase(
        "You sign in with it, and members here see it. Up to {most} characters.",
        "用于登录，本站的成员会看到它。最多 {most} 个字符。",
    ),
    SignIn.NEW_PASSKEY_DO: Phrase("Go on with a passkey", "使用通行密钥继续"),
    SignIn.NEW_PASSKEY_HINT: Phrase(
        "Your fingerprint, face or device code, and nothing to remember.",
        "使用指纹、面容或设备密码，无需记忆。",
    ),
    SignIn.OR_NEW_PASSWORD: Phrase("Or with a password", "或使用密码"),
    SignIn.NEW_PASSWORD: Phrase("New password", "新密码"),
    SignIn.NEW_PASSWORD_HINT: Phrase(
        "{least} characters or more. A few words in a row are easy to keep in mind.",
        "至少 {least} 个字符。几个词连在一起便于记忆。",
    ),
    SignIn.AGAIN: Phrase("The same once more", "再输入一次"),
    SignIn.AGAIN_DIFFERS: Phrase(
        "The two passwords differ: type the same twice.", "两次输入的密码不同：请输入相同的密码。"
    ),
    SignIn.CREATE: Phrase("Make the account", "创建账户"),
    SignIn.RECOVER_DO: Phrase("Set the password", "设置密码"),
    SignIn.FIRST_PASSKEY: Phrase("First passkey", "首个通行密钥"),
    SignIn.NO_LINK: Phrase("This link opens nothing", "此链接无法使用"),
    SignIn.CONFIRM: Phrase("Is it still you?", "确认是你本人"),
    SignIn.CONFIRM_LEAD: Phrase(
        "What comes next concerns keys or accounts. Show once more who you are; it holds for ten minutes.",
        "接下来的操作涉及密钥或账户。请再次确认身份，十分钟内有效。",
    ),
    SignIn.CONFIRM_DO: Phrase("Go on", "继续"),
    SignIn.CONFIRM_PASSKEY: Phrase("Go on with a passkey", "使用通行密钥继续"),
    SignIn.CONFIRM_PASSWORD: Phrase("Or with your password", "或使用密码"),
    SignIn.CANCEL: Phrase("Cancel", "取消"),
}
