"""Errors about works and batches as sentences."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.batches import errors as batches
from provenance.messages.phrase import Phrase
from provenance.recognition import errors as recognition
from provenance.registry import errors as registry

WORK_ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        batches.BatchesError: Phrase("{detail}", "这批文件无法处理（{detail}）"),
        batches.BatchNotFoundError: Phrase("{detail}", "没有这批文件或这个文件：请从创作室重新开始。"),
        batches.BatchBusyError: Phrase("{detail}", "这些文件正在签署：请等待完成。"),
        batches.AnsweredElsewhereError: Phrase(
            "{detail}", "这些回答已在别处改动：请先查看现在的内容，再作答。"
        ),
        batches.BatchFullError: Phrase(
            "{detail}", "一批最多 {maximum} 个文件：请先签署这些，再开始新的一批。"
        ),
        batches.NeverFinishedError: Phrase(
            "{detail}",
            "签署此文件时，Vermilion 有 {times} 次中途终止，因此已跳过它。"
            "请重新保存或缩小该文件，再改为添加新文件。",
        ),
        batches.NotAnsweredError: Phrase("{detail}", "请先说明 AI 做了什么：不作回答就不会签署。"),
        batches.NothingToSignError: Phrase("{detail}", "没有可签署的文件：请添加一个。"),
        batches.OwnerDisabledError: Phrase("{detail}", "此账户已被停用：请管理员启用后再签署。"),
        batches.NoIdentityError: Phrase("{detail}", "请选择由谁签署：你自己的一个签名身份。"),
        batches.AlreadySignedError: Phrase("{detail}", "此文件已经签署：请在你的作品中查找。"),
        batches.TooManyComponentsError: Phrase(
            "{detail}", "一件作品最多 {maximum} 个草图或图层：请去掉一些。"
        ),
        registry.RegistryError: Phrase("{detail}", "作品无法处理（{detail}）"),
        registry.WorkNotFoundError: Phrase("{detail}", "没有这件作品：请在你的作品中查找。"),
        registry.CopyNotKeptError: Phrase("{detail}", "此处不再保存该文件：请使用你自己的副本。"),
        registry.WorkRemovedError: Phrase("{detail}", "没有这件作品：请在你的作品中查找。"),
        registry.DiaryNotFoundError: Phrase("{detail}", "没有这本日志或这条记录：请在你的日志中查找。"),
        registry.DiaryFullError: Phrase("{detail}", "最多 {maximum} 个，已满：请新开一本日志，或移除一些。"),
        registry.AlreadyInDiaryError: Phrase("{detail}", "日志中已有这个文件：“{file_name}”。"),
        registry.FingerprintError: Phrase("{detail}", "这不是文件的指纹：请重新选择文件。"),
        registry.EmptyFileError: Phrase(
            "{detail}", "这个文件是空的，什么也证明不了：请重新保存，或另选一个文件。"
        ),
        registry.NobodyHereError: Phrase(
            "{detail}", "此处还没有账户：请用“vermilion members add NAME”新建一个。"
        ),
        registry.NoOwnerError: Phrase(
            "{detail}", "无法确定作品归谁所有：请用 --owner 指明登记者，须为可签署的成员。"
        ),
        recognition.RecognitionError: Phrase(
            "{detail}", "作品识别未能得出结果：请再试一次；若再次发生，请报告。"
        ),
        recognition.ReadersError: Phrase(
            "{detail}", "读取文件的进程无法启动，或已关闭：请检查内存和进程数上限后再试。"
        ),
        recognition.InstallationError: Phrase("{detail}", "识别所需的文件缺失或已损坏：请重新安装本软件。"),
        recognition.FingerprintError: Phrase("{detail}", "保存的指纹无法读取：请重新登记该作品。"),
        recognition.IndexFileError: Phrase(
            "{detail}", "识别所用的索引无法读写：请检查数据目录的权限和磁盘，索引会重新建立。"
        ),
        registry.TitleError: Phrase("{detail}", "标题需要 1 至 200 个可显示的字符：请修改。"),
    }
)
