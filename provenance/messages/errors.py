"""Errors of the library as sentences: what is wrong and what to do.

The errors carry an English sentence each, which says more than a class can. Chinese readers get the sentence of
the class, and the English one behind it where it adds a fact.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from keys import errors as keys_errors
from provenance.credentials import errors as credentials_errors
from provenance.disclosure.errors import DisclosureError, InvalidDisclosureError
from provenance.evidence.disputes_errors import CaptureError
from provenance.media import errors as media_errors
from provenance.members.errors import MembersError
from provenance.messages.bundle_errors import BUNDLE_ERRORS
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.ledger import LEDGER_ERRORS
from provenance.messages.making_evidence import DISPUTE_ERRORS
from provenance.messages.phrase import Phrase
from provenance.messages.sentences import problem_text, profile_problem_text
from provenance.messages.store import STORE_ERRORS
from provenance.messages.works import WORK_ERRORS
from provenance.policy.errors import PolicyError

_KEYS = {
    keys_errors.KeysError: "密钥操作失败",
    keys_errors.InvalidNameError: "名称不可用：请使用 1 至 64 个可显示的字符，不含斜杠",
    keys_errors.KeyNotFoundError: "找不到该签名身份、密钥或信任列表：请先创建或添加",
    keys_errors.InvalidKeyError: "密钥无法读取或不受支持：请检查文件及其密码",
    keys_errors.WrongSecretError: "密钥无法打开：口令不对，或数据已被改动",
    keys_errors.SecretFileError: "口令文件或密文文件缺失、损坏，或他人可读",
    keys_errors.InvalidCertificateError: "证书不可用",
    keys_errors.CustodyError: "该操作不适用于此密钥的保管方式或证书来源",
    keys_errors.AuthorityError: "开发用 CA 缺失、已过期，或不能签发所请求的证书",
    keys_errors.RevocationError: "吊销信息自相矛盾",
    keys_errors.TimestampError: "未能取得时间戳，或时间戳不成立",
    keys_errors.TrustListError: "无法接受该信任列表",
    keys_errors.StorageError: "密钥目录无法读写，或其中有文件损坏",
}
ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        **{error: Phrase("{detail}", f"{chinese}（{{detail}}）") for error, chinese in _KEYS.items()},
        keys_errors.NameTakenError: Phrase(
            "There is an identity “{name}” already: choose another name.",
            "已有名为“{name}”的签名身份：请换一个名称。",
        ),
        keys_errors.IdentityNotFoundError: Phrase(
            "There is no identity “{name}”: create or import it first.",
            "没有名为“{name}”的签名身份：请先创建或导入。",
        ),
        keys_errors.TrustListNotFoundError: Phrase(
            "There is no trust list “{name}” of kind {kind}: add it first.",
            "没有名为“{name}”、类型为 {kind} 的信任列表：请先添加。",
        ),
        keys_errors.CertificateExpiredError: Phrase(
            "The certificate of “{name}” has expired ({until}): rotate the identity.",
            "“{name}”的证书已过期（{until}）：请轮换该身份（keys rotate）。",
        ),
        keys_errors.CertificateNotYetValidError: Phrase(
            "The certificate of “{name}” isn't valid yet: check the clock of this machine.",
            "“{name}”的证书尚未生效：请检查本机时钟。",
        ),
        keys_errors.IdentityRevokedError: Phrase(
            "“{name}” was revoked: create a new identity to sign with.",
            "“{name}”已被吊销：请创建新的身份来签署。",
        ),
        **STORE_ERRORS,
        **WORK_ERRORS,
        **BUNDLE_ERRORS,
        **DISPUTE_ERRORS,
        **LEDGER_ERRORS,
        credentials_errors.CredentialsError: Phrase("{detail}", "无法签署或验证（{detail}）"),
        credentials_errors.UnreadableCredentialError: Phrase(
            "The Content Credentials of this file can't be read ({reason}): use the original.",
            "此文件的 Content Credentials 无法读取（{reason}）：请使用原始文件。",
        ),
        credentials_errors.SigningError: Phrase("{detail}", "文件未能签署，未写入任何内容（{detail}）"),
        credentials_errors.StampingError: Phrase("{detail}", "签名未能加盖时间戳，文件保持原样（{detail}）"),
        credentials_errors.VerifierError: Phrase("{detail}", "验证程序无法启动（{detail}）"),
        DisclosureError: Phrase("{detail}", "披露信息有误（{detail}）"),
        PolicyError: Phrase("{detail}", "策略不可用（{detail}）"),
        media_errors.MediaError: Phrase("{detail}", "媒体文件有误（{detail}）"),
        media_errors.UnsupportedFormatError: Phrase(
            "This kind of file isn't supported: convert it to one that is, such as JPEG, PNG or MP4.",
            "不支持此类文件：请转换为受支持的格式，例如 JPEG、PNG 或 MP4。",
        ),
        media_errors.MalformedMediaError: Phrase(
            "This {format} file is damaged ({reason}): export it again from its source.",
            "此 {format} 文件已损坏（{reason}）：请从来源重新导出。",
        ),
        media_errors.LimitExceededError: Phrase(
            "This file needs {value:g}, and the limit {limit} is {maximum:g}: use a smaller file, or raise the limit.",
            "此文件需要 {value:g}，而上限 {limit} 为 {maximum:g}：请使用较小的文件，或提高上限。",
        ),
        media_errors.LabelNotWritableError: Phrase(
            "This {format} file can't take a label ({reason}): sign it without the label.",
            "此 {format} 文件无法写入标识（{reason}）：请在不写标识的情况下签署。",
        ),
        media_errors.IncomingLabelError: Phrase(
            "This file carries another AIGC label already ({where}), which stays as it is.",
            "此文件已带有另一个 AIGC 标识（{where}），将保持不变。",
        ),
        media_errors.XmpError: Phrase(
            "The XMP metadata can't be used ({code}): repair it in the program that wrote it.",
            "XMP 元数据无法使用（{code}）：请在写入它的程序中修复。",
        ),
    }
)

_FILE_ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        FileNotFoundError: Phrase("There is no such file: check the name.", "没有这个文件：请检查名称。"),
        FileExistsError: Phrase(
            "The file exists already: choose another name.", "文件已存在：请换一个名称。"
        ),
        IsADirectoryError: Phrase("This is a folder: name a file in it.", "这是文件夹：请给出其中的文件。"),
        NotADirectoryError: Phrase("This isn't a folder: check the name.", "这不是文件夹：请检查名称。"),
        PermissionError: Phrase(
            "Access isn't allowed: check the permissions.", "没有访问权限：请检查权限设置。"
        ),
    }
)
_AT_FILE: Final = Phrase(("“{name}”: {reason}", "{reason}"), ("“{name}”：{reason}", "{reason}"))


def error_text(error: Exception, language: Language) -> str | None:
    """One sentence about an error of ours or of the file system; None for any other, which nobody expected."""
    match error:
        case keys_errors.InvalidCertificateError(problems=problems) if problems:
            return " ".join(profile_problem_text(problem, language) for problem in problems)
        case CaptureError(field=field):
            return text(field, language)
        case MembersError(code=code, params=params):
            return text(code, language, **params)
        case InvalidDisclosureError(problems=problems):
            return " ".join(problem_text(problem, language) for problem in problems)
        case OSError():
            return _file_text(error, language)
        case ValidationError():
            return _setting_text(error, language)
    phrase = next((ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS), None)
    return phrase.fill(language, {"detail": str(error), **vars(error)}) if phrase else None


def _file_text(error: OSError, language: Language) -> str:
    phrase = next((_FILE_ERRORS[kind] for kind in type(error).__mro__ if kind in _FILE_ERRORS), None)
    reason = phrase.fill(language, {}) if phrase else f"{error.strerror or error}."
    return _AT_FILE.fill(language, {"name": error.filename, "reason": reason})


def _setting_text(error: ValidationError, language: Language) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    name = "_".join(map(str, first["loc"])).upper().removeprefix("VERMILION_")
    params = {"name": f"VERMILION_{name}", "reason": first["msg"].removeprefix("Value error, ")}
    return Phrase("The setting {name} can't be used: {reason}.", "设置 {name} 不可用：{reason}。").fill(
        language, params
    )
