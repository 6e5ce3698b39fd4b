"""Errors of the store as sentences."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance import store_errors as store
from provenance.messages.phrase import Phrase

_REASONS: Final = {
    store.Reason.TOO_LARGE: "过大",
    store.Reason.NUMBER: "有数字超出 64 位",
    store.Reason.NO_ZONE: "时间没有时区",
    store.Reason.NOT_TEXT: "含有非文本字符",
    store.Reason.NO_SHA256: "不是 SHA-256",
    store.Reason.NOT_OF_KIND: "不是 {kind}",
    store.Reason.INSTANT: "有时刻无法读取",
    store.Reason.VALUE: "有 {kind} 的值无法读取",
    store.Reason.REFERENCE: "有行所指的行不存在",
    store.Reason.PAGES: "其页面",
    store.Reason.CHANGED: "期间有变动",
    store.Reason.SCHEMA: "其结构并非本程序所建",
    store.Reason.SYSTEM: "{kind}",
}
STORE_REASONS: Final[Mapping[store.Reason, Phrase]] = MappingProxyType(
    {reason: Phrase(reason.value, chinese) for reason, chinese in _REASONS.items()}
)

STORE_ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        store.StoreError: Phrase("{detail}", "数据库工作异常：请再试一次；若再次发生，请报告。"),
        store.DatabaseFaultError: Phrase(
            "{detail}", "数据库未按预期工作（{kind}）：这是 Vermilion 的缺陷，请报告。"
        ),
        store.DatabaseBusyError: Phrase("{detail}", "数据库正忙：请稍后再试。"),
        store.DatabaseDamagedError: Phrase("{detail}", "数据库已损坏（{reason}）：请从备份恢复。"),
        store.SchemaTooNewError: Phrase(
            "{detail}", "数据库属于更新版本的 Vermilion（结构版本 {revision}）：请安装该版本。"
        ),
        store.UnsupportedDatabaseError: Phrase(
            "{detail}", "不支持“{kind}”类型的数据库：请使用 sqlite:////path/to/file 形式的地址。"
        ),
        store.StorageFullError: Phrase("{detail}", "磁盘已满，未保存任何内容：请腾出空间后再试。"),
        store.StorageUnavailableError: Phrase(
            (
                "The store can't use {place} ({reason}): check its permissions and the disk.",
                "The store can't use the database ({reason}): check its permissions and the disk.",
            ),
            (
                "无法使用存储位置 {place}（{reason}）：请检查其权限和磁盘。",
                "无法使用数据库（{reason}）：请检查其权限和磁盘。",
            ),
        ),
        store.BlobMissingError: Phrase("{detail}", "此处没有该文件：请从备份恢复，或使用你自己的副本。"),
        store.UnstorableValueError: Phrase("{detail}", "此内容无法保存（{reason}）：请修改。"),
        store.RowConflictError: Phrase("{detail}", "与已保存的内容矛盾：请重新载入后再试。"),
        store.NothingKeptError: Phrase(
            "{detail}", "{place} 中没有 Vermilion 的数据：请用 --data 指定其数据目录。"
        ),
        store.PlaceNotEmptyError: Phrase(
            "{detail}", "{place} 不是空文件夹：请用 --data 指定新的文件夹，不会覆盖任何内容。"
        ),
        store.PlaceUnfinishedError: Phrase(
            "{detail}", "恢复到 {place} 的操作曾中断，留下了 {left}：请删除两处的内容，再重新恢复。"
        ),
        store.NoRoomError: Phrase(
            "{detail}", "备份需要 {needed}，而 {place} 只有 {free} 可用：请腾出空间后再试。"
        ),
        store.BackupUnreadableError: Phrase(
            "{detail}", "这不是完整的备份：请给出“vermilion backup”写出的文件。"
        ),
        store.BackupTooNewError: Phrase(
            "{detail}", "此备份由更新版本的 Vermilion 制作（{kind}）：请安装该版本。"
        ),
        store.BackupDamagedError: Phrase(
            "{detail}", "备份在 {path} 处已损坏，未恢复任何内容：请使用另一份。"
        ),
        store.RowMissingError: Phrase("{detail}", "要更改的内容已不存在：请重新载入后再试。"),
    }
)
