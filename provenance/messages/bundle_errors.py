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
    errors.NothingToCompareError: Phrase(
        "“{name}” has no picture, film or sound in it that can be compared here: give one of these.",
        "“{name}”中没有可在此比对的图像、影片或声音：请提供其中之一。",
    ),
    errors.KindsDifferError: Phrase(
        "A picture, a film and a sound can't be compared: give two files of one kind.",
        "图像、影片与声音之间无法比对：请提供两个同类文件。",
    ),
}
