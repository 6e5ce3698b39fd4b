"""Members and the audit trail, as an admin sees them."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class Members(StrEnum):
    """The words of these pages."""

    HEADING = "heading"
    LEAD = "lead"
    INVITE = "invite"
    INVITE_LEAD = "invite_lead"
    INVITE_DO = "invite_do"
    ROLE = "role"
    ROLE_OF = "role_of"
    CREATOR_ABOUT = "creator_about"
    MODERATOR_ABOUT = "moderator_about"
    ADMIN_ABOUT = "admin_about"
    LINK = "link"
    LINK_JOIN = "link_join"
    LINK_RECOVER = "link_recover"
    LINK_COPY = "link_copy"
    LINK_COPIED = "link_copied"
    LINK_DONE = "link_done"
    SINCE = "since"
    DISABLED = "disabled"
    ACTIVE = "active"
    YOU = "you"
    MANAGE = "manage"
    MANAGE_NAMED = "manage_named"
    BACK = "back"
    ROLE_CHANGE = "role_change"
    ROLE_NOTE = "role_note"
    RECOVER = "recover"
    RECOVER_TEXT = "recover_text"
    RECOVER_DO = "recover_do"
    ENABLE = "enable"
    ENABLE_TEXT = "enable_text"
    DISABLE = "disable"
    DISABLE_TEXT = "disable_text"
    DISABLE_HEADING = "disable_heading"
    DISABLE_LEAD = "disable_lead"
    DISABLE_SESSIONS = "disable_sessions"
    DISABLE_WORKS = "disable_works"
    KEEP = "keep"
    ACCESS = "access"
    ACCESS_NOTE = "access_note"
    OPEN = "open"
    OPEN_NOTE = "open_note"
    OPEN_NONE = "open_none"
    OPEN_JOIN = "open_join"
    OPEN_RECOVER = "open_recover"
    OPEN_SETUP = "open_setup"
    OPEN_UNTIL = "open_until"
    OPEN_BY = "open_by"
    WITHDRAW = "withdraw"
    AUDIT = "audit"
    AUDIT_LEAD = "audit_lead"
    AUDIT_NONE = "audit_none"
    AUDIT_OWN = "audit_own"
    AUDIT_OWN_LEAD = "audit_own_lead"
    OLDER = "older"
    NEWEST = "newest"
    TERMINAL = "terminal"
    SOMEBODY = "somebody"
    COPIED_PASSKEY = "copied_passkey"
    BELIEVED_UNTIL = "believed_until"
    REGRADED = "regraded"
    TOLD = "told"
    DID = "did"
    FROM_TO = "from_to"
    WITH = "with"
    QUOTED = "quoted"
    TITLED = "titled"
    VERSION = "version"


MEMBERS: Final[dict[StrEnum, Phrase]] = {
    Members.HEADING: Phrase("Members", "成员"),
    Members.LEAD: Phrase("Who may sign in here, and as what.", "谁可以在此登录，以及以何种角色。"),
    Members.INVITE: Phrase("Invite somebody", "邀请成员"),
    Members.INVITE_LEAD: Phrase(
        "You get a link that makes one account. It works once, for seven days.",
        "你将得到一个用于创建账户的链接，七天内有效，只能使用一次。",
    ),
    Members.INVITE_DO: Phrase("Make the link", "创建链接"),
    Members.ROLE: Phrase("Role", "角色"),
    Members.ROLE_OF: Phrase("What {name} may do", "{name} 的权限"),
    Members.CREATOR_ABOUT: Phrase("Signs works and keeps their records.", "签署作品并保存其记录。"),
    Members.MODERATOR_ABOUT: Phrase(
        "May what a creator may; meant for whoever will handle reports.",
        "权限与创作者相同，留给日后处理举报的成员。",
    ),
    Members.ADMIN_ABOUT: Phrase(
        "Also lets people in, and decides whom this server recognises.",
        "另可邀请成员，并决定此服务器识别哪些签署者。",
    ),
    Members.LINK: Phrase("The link", "链接"),
    Members.LINK_JOIN: Phrase(
        "Send it to whom it is for. This is the only time that it is shown.",
        "请发送给受邀者。链接只显示这一次。",
    ),
    Members.LINK_RECOVER: Phrase(
        "Send it to {name}, who chooses a new way to sign in with it. It works once, for 24 hours, and this is the "
        "only time that it is shown.",
        "请发送给 {name}，用于选择新的登录方式。24 小时内有效，只能使用一次，且只显示这一次。",
    ),
    Members.LINK_COPY: Phrase("Copy the link", "复制链接"),
    Members.LINK_COPIED: Phrase("Copied", "已复制"),
    Members.LINK_DONE: Phrase("Back to the members", "返回成员列表"),
    Members.SINCE: Phrase("Since {day}", "加入于 {day}"),
    Members.DISABLED: Phrase("Disabled on {day}", "已于 {day}停用"),
    Members.ACTIVE: Phrase("May sign in", "可登录"),
    Members.YOU: Phrase("This is you", "这是你"),
    Members.MANAGE: Phrase("Manage", "管理"),
    Members.MANAGE_NAMED: Phrase("Manage {name}", "管理 {name}"),
    Members.BACK: Phrase("Back to the members", "返回成员列表"),
    Members.ROLE_CHANGE: Phrase("Change the role", "更改角色"),
    Members.ROLE_NOTE: Phrase("It counts from their next step on.", "自其下一步操作起生效。"),
    Members.RECOVER: Phrase("Lost the way in", "无法登录"),
    Members.RECOVER_TEXT: Phrase(
        "A link with which they choose a new password or passkey.", "一个用于选择新密码或通行密钥的链接。"
    ),
    Members.RECOVER_DO: Phrase("Make a link", "创建链接"),
    Members.ENABLE: Phrase("Enable", "启用"),
    Members.ENABLE_TEXT: Phrase(
        "Lets them in again, with the ways in and API keys that they had.",
        "恢复其登录，原有的登录方式与 API 密钥继续有效。",
    ),
    Members.DISABLE: Phrase("Disable", "停用"),
    Members.DISABLE_TEXT: Phrase(
        "Shuts them out at once. Their works and records stay.", "立即停止其登录。其作品与记录保留。"
    ),
    Members.DISABLE_HEADING: Phrase("Disable “{name}”?", "要停用“{name}”吗？"),
    Members.DISABLE_LEAD: Phrase("You can enable them again at any time.", "你可以随时重新启用。"),
    Members.DISABLE_SESSIONS: Phrase(
        "Their sessions end, and their API keys and the links that they made stop working.",
        "其会话将结束，API 密钥与其创建的链接将失效。",
    ),
    Members.DISABLE_WORKS: Phrase(
        "Their works stay, and whoever verifies them reads the same as before.",
        "其作品保留，核验结果与之前相同。",
    ),
    Members.KEEP: Phrase("Leave it as it is", "保持不变"),
    Members.ACCESS: Phrase("Access", "登录权限"),
    Members.ACCESS_NOTE: Phrase("Whether and how they get in.", "能否登录以及如何登录。"),
    Members.OPEN: Phrase("Open links", "有效链接"),
    Members.OPEN_NOTE: Phrase("Not used yet.", "尚未使用。"),
    Members.OPEN_NONE: Phrase("None.", "没有。"),
    Members.OPEN_JOIN: Phrase("For a new account: {role}", "创建账户：{role}"),
    Members.OPEN_RECOVER: Phrase("For {name} to get in again", "供 {name} 重新登录"),
    Members.OPEN_SETUP: Phrase("For the first account", "创建首个账户"),
    Members.OPEN_UNTIL: Phrase("Works until {at}", "有效期至 {at}"),
    Members.OPEN_BY: Phrase("Made by {name}", "创建者：{name}"),
    Members.WITHDRAW: Phrase("Withdraw", "撤回"),
    Members.AUDIT: Phrase("Audit trail", "审计记录"),
    Members.AUDIT_LEAD: Phrase("Who did what, newest first.", "谁做了什么，最新的在前。"),
    Members.AUDIT_NONE: Phrase("Nothing yet.", "尚无记录。"),
    Members.AUDIT_OWN: Phrase("What you did", "你的操作"),
    Members.AUDIT_OWN_LEAD: Phrase("Newest first.", "最新的在前。"),
    Members.OLDER: Phrase("Older", "更早"),
    Members.NEWEST: Phrase("Newest", "最新"),
    Members.TERMINAL: Phrase("Terminal", "终端"),
    Members.SOMEBODY: Phrase("Somebody", "某人"),
    Members.BELIEVED_UNTIL: Phrase("not believed since {at}", "自 {at} 起不被采信"),
    Members.REGRADED: Phrase("stored verdicts that changed: {count}", "有变的已存结论：{count}"),
    Members.TOLD: Phrase("answers to programs that changed: {count}", "有变的程序答复：{count}"),
    Members.COPIED_PASSKEY: Phrase("the passkey may have been copied", "通行密钥可能已被复制"),
    Members.DID: Phrase("{what}: {details}", "{what}：{details}"),
    Members.FROM_TO: Phrase("{before} to {after}", "由{before}改为{after}"),
    Members.WITH: Phrase("by {way}", "通过{way}"),
    Members.QUOTED: Phrase("“{name}”", "“{name}”"),
    Members.TITLED: Phrase("“{title}”", "《{title}》"),
    Members.VERSION: Phrase("version {number}", "版本 {number}"),
}
