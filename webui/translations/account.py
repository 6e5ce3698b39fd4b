"""A member's own account: the ways in, sessions, API keys, and what they did."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Account(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    SIGN_OUT = "sign_out"
    CANCEL = "cancel"
    BACK = "back"
    REMOVE = "remove"
    WAYS = "ways"
    WAYS_NOTE = "ways_note"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_USED = "passkey_used"
    PASSKEY_UNUSED = "passkey_unused"
    PASSKEY_SYNCED = "passkey_synced"
    PASSKEY_HERE = "passkey_here"
    NO_PASSKEY = "no_passkey"
    PASSKEY_ADD = "passkey_add"
    PASSKEY_ADD_LEAD = "passkey_add_lead"
    PASSKEY_ADD_DO = "passkey_add_do"
    PASSKEY_SCRIPT = "passkey_script"
    LABEL = "label"
    LABEL_HINT = "label_hint"
    PASSKEY_REMOVE = "passkey_remove"
    PASSKEY_REMOVE_LEAD = "passkey_remove_lead"
    PASSKEY_REMOVE_DEVICE = "passkey_remove_device"
    PASSKEY_REMOVE_SESSIONS = "passkey_remove_sessions"
    PASSKEY_REMOVE_DO = "passkey_remove_do"
    KEEP = "keep"
    PASSWORD = "password"  # noqa: S105 - the name of a word
    PASSWORD_SINCE = "password_since"  # noqa: S105
    PASSWORD_NONE = "password_none"  # noqa: S105
    PASSWORD_CHANGE = "password_change"  # noqa: S105
    PASSWORD_SET = "password_set"  # noqa: S105
    PASSWORD_LEAD = "password_lead"  # noqa: S105
    PASSWORD_REMOVE = "password_remove"  # noqa: S105
    PASSWORD_REMOVE_LEAD = "password_remove_lead"  # noqa: S105
    PASSWORD_REMOVE_PASSKEY = "password_remove_passkey"  # noqa: S105
    PASSWORD_REMOVE_DO = "password_remove_do"  # noqa: S105
    SESSIONS = "sessions"
    SESSIONS_NOTE = "sessions_note"
    SESSION_THIS = "session_this"
    SESSION_SEEN = "session_seen"
    SESSION_SINCE = "session_since"
    SESSION_END = "session_end"
    SESSIONS_END = "sessions_end"
    BROWSER = "browser"
    BROWSER_UNKNOWN = "browser_unknown"
    KEYS = "keys"
    KEYS_NOTE = "keys_note"
    KEYS_NONE = "keys_none"
    KEY_NEW = "key_new"
    KEY_NEW_LEAD = "key_new_lead"
    KEY_NAME = "key_name"
    KEY_NAME_HINT = "key_name_hint"
    KEY_SCOPES = "key_scopes"
    KEY_ENDS = "key_ends"
    KEY_ENDS_30 = "key_ends_30"
    KEY_ENDS_90 = "key_ends_90"
    KEY_ENDS_365 = "key_ends_365"
    KEY_ENDS_NEVER = "key_ends_never"
    KEY_MAKE = "key_make"
    KEY_MADE = "key_made"
    KEY_MADE_LEAD = "key_made_lead"
    KEY_COPY = "key_copy"
    KEY_COPIED = "key_copied"
    KEY_USE = "key_use"
    KEY_DONE = "key_done"
    KEY_UNTIL = "key_until"
    KEY_FOREVER = "key_forever"
    KEY_OVER = "key_over"
    KEY_REVOKED = "key_revoked"
    KEY_USED = "key_used"
    KEY_UNUSED = "key_unused"
    KEY_CHANGES = "key_changes"
    KEY_REVOKE = "key_revoke"
    KEY_REVOKE_NAMED = "key_revoke_named"
    KEY_REVOKE_LEAD = "key_revoke_lead"
    KEY_REVOKE_FINAL = "key_revoke_final"
    KEY_REVOKE_DO = "key_revoke_do"
    ACTIVITY = "activity"
    ACTIVITY_NOTE = "activity_note"
    ACTIVITY_ALL = "activity_all"


ACCOUNT: Final[dict[StrEnum, Phrase]] = {
    Account.HEADING: Phrase("Account", "账户"),
    Account.LEAD: Phrase("{role} since {day}", "{role}，加入于 {day}"),
    Account.SIGN_OUT: Phrase("Sign out", "退出登录"),
    Account.CANCEL: Phrase("Cancel", "取消"),
    Account.BACK: Phrase("Back to the account", "返回账户"),
    Account.REMOVE: Phrase("Remove", "移除"),
    Account.WAYS: Phrase("Ways in", "登录方式"),
    Account.WAYS_NOTE: Phrase("Have two, so that one can get lost.", "建议保留两种，以防丢失其一。"),
    Account.PASSKEY_ADDED: Phrase("Passkey, added on {day}", "通行密钥，添加于 {day}"),
    Account.PASSKEY_USED: Phrase("Last used on {day}", "上次使用：{day}"),
    Account.PASSKEY_UNUSED: Phrase("Not used since", "此后尚未使用"),
    Account.PASSKEY_SYNCED: Phrase("Kept by its provider on your devices", "由提供方在你的设备间同步"),
    Account.PASSKEY_HERE: Phrase("On one device only", "仅存于一台设备"),
    Account.NO_PASSKEY: Phrase("No passkey yet", "尚无通行密钥"),
    Account.PASSKEY_ADD: Phrase("Add a passkey", "添加通行密钥"),
    Account.PASSKEY_ADD_LEAD: Phrase(
        "A key that your device keeps. You sign in with your fingerprint, face or device code.",
        "由设备保管的密钥。以指纹、面容或设备密码登录。",
    ),
    Account.PASSKEY_ADD_DO: Phrase("Make the passkey", "创建通行密钥"),
    Account.PASSKEY_SCRIPT: Phrase(
        "This needs a browser with passkeys and with scripts allowed.", "需要支持通行密钥并允许脚本的浏览器。"
    ),
    Account.LABEL: Phrase("Label", "标签"),
    Account.LABEL_HINT: Phrase(
        "So that you can tell it apart, such as “Laptop”.", "便于区分，例如“笔记本”。"
    ),
    Account.PASSKEY_REMOVE: Phrase("Remove the passkey “{label}”?", "要移除通行密钥“{label}”吗？"),
    Account.PASSKEY_REMOVE_LEAD: Phrase("It opens this account no more.", "此后它将无法登录此账户。"),
    Account.PASSKEY_REMOVE_DEVICE: Phrase(
        "The device still keeps it. Delete it there too, so that it isn’t offered.",
        "设备中仍会保留。请一并在设备中删除，以免再次提示。",
    ),
    Account.PASSKEY_REMOVE_SESSIONS: Phrase(
        "Your sessions in other browsers end.", "你在其他浏览器中的会话将结束。"
    ),
    Account.PASSKEY_REMOVE_DO: Phrase("Remove the passkey", "移除通行密钥"),
    Account.KEEP: Phrase("Keep it", "保留"),
    Account.PASSWORD: Phrase("Password", "密码"),
    Account.PASSWORD_SINCE: Phrase("Set on {day}", "设置于 {day}"),
    Account.PASSWORD_NONE: Phrase("There is none", "未设置"),
    Account.PASSWORD_CHANGE: Phrase("Change", "更改"),
    Account.PASSWORD_SET: Phrase("Set a password", "设置密码"),
    Account.PASSWORD_LEAD: Phrase(
        "Your sessions in other browsers end, and passkeys stay.",
        "你在其他浏览器中的会话将结束，通行密钥不受影响。",
    ),
    Account.PASSWORD_REMOVE: Phrase("Remove the password?", "要移除密码吗？"),
    Account.PASSWORD_REMOVE_LEAD: Phrase(
        "From then on only a passkey signs you in.", "此后只能以通行密钥登录。"
    ),
    Account.PASSWORD_REMOVE_PASSKEY: Phrase(
        "If you lose every passkey, an admin has to give you a link.",
        "如果丢失全部通行密钥，需由管理员给你链接。",
    ),
    Account.PASSWORD_REMOVE_DO: Phrase("Remove the password", "移除密码"),
    Account.SESSIONS: Phrase("Sessions", "会话"),
    Account.SESSIONS_NOTE: Phrase("Browsers that are signed in.", "已登录的浏览器。"),
    Account.SESSION_THIS: Phrase("This browser", "此浏览器"),
    Account.SESSION_SEEN: Phrase("Last seen {at}", "上次活动：{at}"),
    Account.SESSION_SINCE: Phrase("Since {day}", "开始于 {day}"),
    Account.SESSION_END: Phrase("End", "结束"),
    Account.SESSIONS_END: Phrase("End the others", "结束其他会话"),
    Account.BROWSER: Phrase("{browser} on {system}", "{system} 上的 {browser}"),
    Account.BROWSER_UNKNOWN: Phrase("A program that doesn’t say its name", "未表明名称的程序"),
    Account.KEYS: Phrase("API keys", "API 密钥"),
    Account.KEYS_NOTE: Phrase("For your own programs.", "供你自己的程序使用。"),
    Account.KEYS_NONE: Phrase("No keys yet.", "尚无密钥。"),
    Account.KEY_NEW: Phrase("New API key", "新建 API 密钥"),
    Account.KEY_NEW_LEAD: Phrase(
        "A program that has it acts in your name, as far as you allow here.",
        "持有它的程序可在你于此允许的范围内以你的名义行事。",
    ),
    Account.KEY_NAME: Phrase("Name", "名称"),
    Account.KEY_NAME_HINT: Phrase(
        "Where it is used, such as “Upload server”.", "用于何处，例如“上传服务器”。"
    ),
    Account.KEY_SCOPES: Phrase("It may", "允许"),
    Account.KEY_ENDS: Phrase("It works for", "有效期"),
    Account.KEY_ENDS_30: Phrase("30 days", "30 天"),
    Account.KEY_ENDS_90: Phrase("90 days", "90 天"),
    Account.KEY_ENDS_365: Phrase("One year", "一年"),
    Account.KEY_ENDS_NEVER: Phrase("As long as you don’t revoke it", "直至吊销"),
    Account.KEY_MAKE: Phrase("Make the key", "创建密钥"),
    Account.KEY_MADE: Phrase("“{name}” is made", "“{name}”已创建"),
    Account.KEY_MADE_LEAD: Phrase(
        "This is the only time that the key is shown. Copy it now.", "密钥只显示这一次，请立即复制。"
    ),
    Account.KEY_COPY: Phrase("Copy", "复制"),
    Account.KEY_COPIED: Phrase("Copied", "已复制"),
    Account.KEY_USE: Phrase("A program sends it with every request:", "程序在每次请求中发送它："),
    Account.KEY_DONE: Phrase("I have it", "已保存"),
    Account.KEY_UNTIL: Phrase("Until {day}", "有效期至 {day}"),
    Account.KEY_FOREVER: Phrase("Until it is revoked", "直至吊销"),
    Account.KEY_OVER: Phrase("Ran out on {day}", "已于 {day}到期"),
    Account.KEY_REVOKED: Phrase("Revoked on {day}", "已于 {day}吊销"),
    Account.KEY_USED: Phrase("Last used {at}", "上次使用：{at}"),
    Account.KEY_UNUSED: Phrase("Not used yet", "尚未使用"),
    Account.KEY_CHANGES: Phrase(
        "Answers changed by revocations since {day}: {count}. Read them at GET /api/v1/changes.",
        "自 {day} 起因吊销而有变的答复：{count}。请通过 GET /api/v1/changes 读取。",
    ),
    Account.KEY_REVOKE: Phrase("Revoke", "吊销"),
    Account.KEY_REVOKE_NAMED: Phrase("Revoke the key “{name}”?", "要吊销密钥“{name}”吗？"),
    Account.KEY_REVOKE_LEAD: Phrase(
        "Programs that use it are refused at once.", "使用它的程序将立即被拒绝。"
    ),
    Account.KEY_REVOKE_FINAL: Phrase(
        "Nobody can undo this. What was signed with it stays.", "任何人都无法撤销。以其签署的内容保持不变。"
    ),
    Account.KEY_REVOKE_DO: Phrase("Revoke the key", "吊销密钥"),
    Account.ACTIVITY: Phrase("What you did", "你的操作"),
    Account.ACTIVITY_NOTE: Phrase("Written down as it happened.", "按发生的顺序记录。"),
    Account.ACTIVITY_ALL: Phrase("Show all", "显示全部"),
}
