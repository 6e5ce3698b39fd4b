"""What went wrong with a bundle, in words."""

from collections.abc import Mapping
from typing import Final

from provenance.evidence import errors
from provenance.messages.phrase import Phrase

BUNDLE_ERRORS: Final[Mapping[type[Exception], Phrase]] = {
    errors.EvidenceError: Phrase("{detail}", "证据操作失败（{detail}）"),
    errors.InputError: Phrase("{detail}", "无法制作证据包（{detail}）"),
    errors.StampingError: Phrase("{detail}", "没有机构签发时间戳，无法制作证据包（{detail}）"),
    errors.MalformedError: Phrase("{detail}", "证据的某一部分已损坏（{detail}）"),
    errors.TrustError: Phrase("{detail}", "无法读取所提供的根证书或密钥（{detail}）"),
    errors.ComparisonError: Phrase("{detail}", "这两个文件无法比对（{detail}）"),
}
