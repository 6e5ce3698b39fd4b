"""What backing up and restoring report."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class BackupNotice(StrEnum):
    """A sentence of `backup` or `restore`. Those about the secret file end as `SecretFile` has it.

    What is again as it was when the backup was made has the names of `Reverted`.
    """

    WRITING = "writing"
    MADE = "made"
    FILE_INCLUDED = "file_included"
    FILE_LEFT_OUT = "file_left_out"
    FILE_NONE = "file_none"
    DAMAGED = "damaged"
    READING = "reading"
    RESTORED = "restored"
    KEPT = "kept"
    REVOCATIONS = "revocations"
    ORIGINALS = "originals"
    API_KEYS = "api_keys"
    LEDGER = "ledger"
    SESSIONS = "sessions"
    PUT_FILE = "put_file"
    DATABASE_ELSEWHERE = "database_elsewhere"


BACKUP_NOTICES: Final[Mapping[BackupNotice, Phrase]] = {
    BackupNotice.WRITING: Phrase("Backing up", "正在备份"),
    BackupNotice.MADE: Phrase(
        "{file}: everything as of {at} ({files} files, {size}).",
        "{file}：截至 {at} 的全部数据（{files} 个文件，{size}）。",
    ),
    BackupNotice.FILE_INCLUDED: Phrase(
        "The secret file is in it: whoever has this backup can sign as everybody here. Lock it away.",
        "机密文件在其中：得到此备份的人即可以此处所有人的名义签署。请妥善锁存。",
    ),
    BackupNotice.FILE_LEFT_OUT: Phrase(
        "The secret file {path} is not in it, and nobody can sign without that: keep a copy somewhere else.",
        "机密文件 {path} 不在其中，没有它谁也无法签署：请在别处另存一份。",
    ),
    BackupNotice.FILE_NONE: Phrase(
        "Keys in it open with the passphrase that sealed them: nobody can restore that one for you.",
        "其中的密钥由封存时的口令打开：没有人能为你找回口令。",
    ),
    BackupNotice.DAMAGED: Phrase(
        "{path} is not what was kept there any more; the backup has it as it is.",
        "{path} 已不是当初保存的内容；备份中照原样保留。",
    ),
    BackupNotice.READING: Phrase("Restoring", "正在恢复"),
    BackupNotice.RESTORED: Phrase(
        "{place} is as it was on {at}: every one of its {files} files has its hash.",
        "{place} 已恢复为 {at} 时的状态：{files} 个文件的散列值均相符。",
    ),
    BackupNotice.KEPT: Phrase(
        "Works: {works} (versions: {versions}). Accounts: {members}. Signing identities: {identities}. "
        "Entries of the ledger: {entries}.",
        "作品：{works}（版本：{versions}）。账户：{members}。签名身份：{identities}。账本条目：{entries}。",
    ),
    BackupNotice.REVOCATIONS: Phrase(
        "Look at the revocations: what was revoked after that is not revoked here.",
        "请检查吊销情况：此后吊销的，在这里并未吊销。",
    ),
    BackupNotice.ORIGINALS: Phrase(
        "Look at the works: originals that were removed after that are here again.",
        "请检查作品：此后删除的原件，在这里又有了。",
    ),
    BackupNotice.API_KEYS: Phrase(
        "Look at the accounts and API keys: those that were locked or ended after that open this place again, and so "
        "do passkeys that were removed.",
        "请检查账户与 API 密钥：此后锁定或停用的，以及此后移除的通行密钥，在这里又可使用。",
    ),
    BackupNotice.SESSIONS: Phrase(
        "Nobody is logged in: web sessions of then ({sessions}) were ended, and no link of then lets anybody in.",
        "无人处于登录状态：当时的网页会话（{sessions}）均已结束，当时的链接也不再有效。",
    ),
    BackupNotice.LEDGER: Phrase(
        "The ledger has {entries} entries, as then, and whoever serves it signs on from there. If more was logged "
        "after that, it is gone: witnesses that saw it will not cosign this ledger, and whoever holds a proof can "
        "show it.",
        "账本与当时一样有 {entries} 条，一经提供服务即从此处继续签署。若此后还有记入，那些条目已不在其中："
        "见过它们的见证方不会为这本账本签名，持有证明的人可以指出这一点。",
    ),
    BackupNotice.PUT_FILE: Phrase(
        "The secret file was left out: put it at {path} (mode 0600), for no key opens without it.",
        "备份不含机密文件：请将它放到 {path}（权限 0600），没有它任何密钥都无法打开。",
    ),
    BackupNotice.DATABASE_ELSEWHERE: Phrase(
        "A backup is restored into one folder: unset VERMILION_DATABASE_URL, and move the database afterwards",
        "备份只恢复到一个文件夹中：请取消 VERMILION_DATABASE_URL，之后再移动数据库",
    ),
}
