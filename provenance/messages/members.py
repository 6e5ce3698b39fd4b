"""Accounts in words: roles, what keys are for, what was refused, what the audit trail says."""

from collections.abc import Mapping
from typing import Final

from provenance.members.audit import Way
from provenance.members.errors import AccountProblem
from provenance.members.model import AuditAction, Role, Scope
from provenance.messages.phrase import Phrase

ROLES: Final[Mapping[Role, Phrase]] = {
    Role.CREATOR: Phrase("Creator", "创作者"),
    Role.MODERATOR: Phrase("Moderator", "审核员"),
    Role.ADMIN: Phrase("Admin", "管理员"),
}

SCOPES: Final[Mapping[Scope, Phrase]] = {
    Scope.VERIFY: Phrase("Verify files", "核验文件"),
    Scope.SIGN: Phrase("Sign files as you", "以你的名义签署文件"),
    Scope.WORKS: Phrase("Read your works", "读取你的作品"),
    Scope.METRICS: Phrase("Read the metrics of this installation", "读取本系统的运行指标"),
}

WAYS: Final[Mapping[Way, Phrase]] = {
    Way.PASSWORD: Phrase("password", "密码"),
    Way.PASSKEY: Phrase("passkey", "通行密钥"),
    Way.INVITATION: Phrase("link", "链接"),
}

ACCOUNT_PROBLEMS: Final[Mapping[AccountProblem, Phrase]] = {
    AccountProblem.NAME_UNUSABLE: Phrase(
        "A name needs 1 to 64 visible characters, without slashes.",
        "名称需为 1 至 64 个可见字符，不含斜杠。",
    ),
    AccountProblem.NAME_TAKEN: Phrase(
        "Somebody has this name, or one that reads the same: choose another.",
        "已有相同或读来相同的名称：请换一个。",
    ),
    AccountProblem.LABEL_UNUSABLE: Phrase(
        "A label needs 1 to 64 visible characters, without slashes.",
        "标签需为 1 至 64 个可见字符，不含斜杠。",
    ),
    AccountProblem.PASSWORD_SHORT: Phrase(
        "A password needs at least {least} characters: a few words in a row are easy to keep in mind.",
        "密码至少需要 {least} 个字符：几个词连在一起便于记忆。",
    ),
    AccountProblem.PASSWORD_LONG: Phrase(
        "A password has at most {most} characters: choose a shorter one.",
        "密码最多 {most} 个字符：请换一个较短的。",
    ),
    AccountProblem.PASSWORD_COMMON: Phrase(
        "This password is among those that are tried first: choose one that nobody thinks of.",
        "此密码极为常见，会最先被试到：请换一个别人想不到的。",
    ),
    AccountProblem.PASSWORD_IS_NAME: Phrase(
        "This password is your name: choose one that doesn't follow from it.",
        "此密码就是你的名称：请换一个无法由名称推出的。",
    ),
    AccountProblem.SIGN_IN_REFUSED: Phrase(
        "The name or the password isn't right: check both, or ask an admin for a link.",
        "名称或密码不正确：请检查两者，或向管理员索取链接。",
    ),
    AccountProblem.NOT_CONFIRMED: Phrase(
        "The password isn't right: try again, or use a passkey.",
        "密码不正确：请重试，或使用通行密钥。",
    ),
    AccountProblem.SESSION_OVER: Phrase("You are signed out: sign in again.", "你已退出登录：请重新登录。"),
    AccountProblem.SESSION_UNKNOWN: Phrase(
        "There is no such session: it has probably ended.", "没有此会话：它可能已经结束。"
    ),
    AccountProblem.CONFIRMATION_NEEDED: Phrase(
        "Show first that it is you, by passkey or password.", "请先用通行密钥或密码确认是你本人。"
    ),
    AccountProblem.PASSKEY_REFUSED: Phrase(
        "This passkey can't be accepted: try again, or use another way to sign in.",
        "无法接受此通行密钥：请重试，或改用其他登录方式。",
    ),
    AccountProblem.PASSKEY_KNOWN: Phrase(
        "This passkey is known here already: use it to sign in.", "此通行密钥已登记：请直接用它登录。"
    ),
    AccountProblem.PASSKEY_UNKNOWN: Phrase(
        "There is no such passkey: it has probably been removed.", "没有此通行密钥：它可能已被移除。"
    ),
    AccountProblem.TOO_MANY_PASSKEYS: Phrase(
        "An account has at most {most} passkeys: remove one first.",
        "每个账户最多 {most} 个通行密钥：请先移除一个。",
    ),
    AccountProblem.CHALLENGE_OVER: Phrase(
        "That took too long, or was sent twice: start again.", "等待过久，或重复提交：请重新开始。"
    ),
    AccountProblem.INVITATION_UNUSABLE: Phrase(
        "This link doesn't work, or works no longer: ask an admin for a new one.",
        "此链接无效或已失效：请向管理员索取新的链接。",
    ),
    AccountProblem.ROLE_NEEDED: Phrase(
        "Only an admin may do this: ask one.", "仅管理员可以这样做：请联系管理员。"
    ),
    AccountProblem.MEMBER_UNKNOWN: Phrase(
        "There is no such member: look at the list of members.", "没有此成员：请查看成员列表。"
    ),
    AccountProblem.MEMBER_DISABLED: Phrase(
        "This member is disabled: enable them first.", "此成员已停用：请先启用。"
    ),
    AccountProblem.LAST_ADMIN: Phrase(
        "This is the last admin: make another member one first.",
        "这是最后一位管理员：请先将另一位成员设为管理员。",
    ),
    AccountProblem.LAST_WAY_IN: Phrase(
        "This is your last way to sign in: add another first.", "这是你最后一种登录方式：请先添加另一种。"
    ),
    AccountProblem.API_KEY_UNKNOWN: Phrase(
        "There is no such API key: look at your list of keys.", "没有此 API 密钥：请查看你的密钥列表。"
    ),
    AccountProblem.TOO_MANY_API_KEYS: Phrase(
        "A member has at most {most} API keys: revoke one first.",
        "每位成员最多 {most} 个 API 密钥：请先吊销一个。",
    ),
    AccountProblem.SCOPES_UNUSABLE: Phrase(
        "Choose what the key is for, of what your role allows.",
        "请选择密钥的用途，且须在你的角色允许范围内。",
    ),
    AccountProblem.EXPIRY_PAST: Phrase("Choose an end in the future.", "请选择将来的到期时间。"),
}

AUDIT_ACTIONS: Final[Mapping[AuditAction, Phrase]] = {
    AuditAction.ACCOUNT_CREATED: Phrase("made their account", "创建了账户"),
    AuditAction.ACCOUNT_DISABLED: Phrase("disabled an account", "停用了账户"),
    AuditAction.ACCOUNT_ENABLED: Phrase("enabled an account", "启用了账户"),
    AuditAction.ROLE_CHANGED: Phrase("changed a role", "更改了角色"),
    AuditAction.INVITED: Phrase("made a link to join or to get in again", "创建了加入或重新进入的链接"),
    AuditAction.INVITATION_WITHDRAWN: Phrase("withdrew a link", "撤回了链接"),
    AuditAction.SIGNED_IN: Phrase("signed in", "登录"),
    AuditAction.SIGN_IN_FAILED: Phrase("failed to sign in", "登录失败"),
    AuditAction.SIGNED_OUT: Phrase("signed out", "退出登录"),
    AuditAction.SESSIONS_ENDED: Phrase("ended other sessions", "结束了其他会话"),
    AuditAction.PASSWORD_CHANGED: Phrase("set a password", "设置了密码"),
    AuditAction.PASSWORD_REMOVED: Phrase("removed the password", "移除了密码"),
    AuditAction.PASSKEY_ADDED: Phrase("added a passkey", "添加了通行密钥"),
    AuditAction.PASSKEY_REMOVED: Phrase("removed a passkey", "移除了通行密钥"),
    AuditAction.API_KEY_CREATED: Phrase("made an API key", "创建了 API 密钥"),
    AuditAction.API_KEY_REVOKED: Phrase("revoked an API key", "吊销了 API 密钥"),
    AuditAction.IDENTITY_CREATED: Phrase("made a signing identity", "创建了签名身份"),
    AuditAction.IDENTITY_IMPORTED: Phrase("imported a signing identity", "导入了签名身份"),
    AuditAction.IDENTITY_ROTATED: Phrase("gave a signing identity a new key", "为签名身份更换了密钥"),
    AuditAction.IDENTITY_CERTIFIED: Phrase("installed a certificate", "安装了证书"),
    AuditAction.IDENTITY_REVOKED: Phrase("revoked a signing identity", "吊销了签名身份"),
    AuditAction.VERDICTS_REGRADED: Phrase(
        "graded stored verdicts by the revocations", "按吊销记录重新评定了已存的核验结论"
    ),
    AuditAction.VERDICT_UNREADABLE: Phrase(
        "left a stored verdict as it was, which is damaged and can’t be graded",
        "保留了一条已损坏、无法重新评定的核验结论",
    ),
    AuditAction.TRUST_ADDED: Phrase("added a trust list", "添加了信任列表"),
    AuditAction.TRUST_REMOVED: Phrase("removed a trust list", "移除了信任列表"),
    AuditAction.SETTINGS_CHANGED: Phrase("changed a setting", "更改了设置"),
    AuditAction.WORKS_SIGNED: Phrase("signed a work", "签署了作品"),
    AuditAction.WORK_REGISTERED: Phrase("registered a work", "登记了作品"),
    AuditAction.WORK_WITHDRAWN: Phrase("withdrew a work", "撤回了作品"),
    AuditAction.WORK_RESTORED: Phrase("restored a work", "恢复了作品"),
    AuditAction.WORK_COPY_REMOVED: Phrase("removed the copy of a work", "移除了作品副本"),
    AuditAction.WORK_REMOVED: Phrase("removed a work", "移除了作品"),
}
