"""Errors of the store as sentences."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance import store_errors as store
from provenance.messages.phrase import Phrase

STORE_ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        store.StoreError: Phrase("{detail}", "数据库工作异常（{detail}）"),
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
            "{detail}", "无法使用存储位置 {place}（{reason}）：请检查其权限和磁盘。"
        ),
        store.BlobMissingError: Phrase("{detail}", "此处没有该文件：请从备份恢复，或使用你自己的副本。"),
        store.UnstorableValueError: Phrase("{detail}", "此内容无法保存（{reason}）：请修改。"),
        store.RowConflictError: Phrase("{detail}", "与已保存的内容矛盾：请重新载入后再试。"),
        store.RowMissingError: Phrase("{detail}", "要更改的内容已不存在：请重新载入后再试。"),
    }
)
