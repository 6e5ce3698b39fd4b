"""Errors of the library as sentences: what is wrong and what to do.

Most carry a fault, a code with the values of its sentence. The others are a sentence for each class; the English one
that an error carries stands behind the Chinese one where it adds a fact.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from keys.errors import InvalidCertificateError, KeysError
from provenance.credentials.errors import CredentialsError
from provenance.disclosure.errors import DisclosureError, InvalidDisclosureError
from provenance.evidence.errors import EvidenceError
from provenance.ledger.errors import LedgerError, ProofError
from provenance.media import errors as media_errors
from provenance.members.errors import MembersError
from provenance.messages.catalogue import FAMILIES, text
from provenance.messages.faults.files import os_error_text, os_reason
from provenance.messages.faults.policy import policy_error_text
from provenance.messages.faults.settings import setting_reason
from provenance.messages.faults.store import STORE_ERRORS
from provenance.messages.faults.works import WORK_ERRORS
from provenance.messages.language import Language
from provenance.messages.ledger import PROOF_FAILED
from provenance.messages.phrase import Phrase
from provenance.messages.results.places import place_text
from provenance.messages.sentences import problem_text, profile_problem_text
from provenance.policy.errors import PolicyError
from provenance.store_errors import DatabaseDamagedError, StorageUnavailableError, UnstorableValueError

ERRORS: Final[Mapping[type[Exception], Phrase]] = MappingProxyType(
    {
        **STORE_ERRORS,
        **WORK_ERRORS,
        DisclosureError: Phrase("{detail}", "披露信息有误（{detail}）"),
        media_errors.MediaError: Phrase("{detail}", "媒体文件有误（{detail}）"),
        media_errors.UnsupportedFormatError: Phrase(
            "This kind of file isn't supported: convert it to one that is, such as JPEG, PNG or MP4.",
            "不支持此类文件：请转换为受支持的格式，例如 JPEG、PNG 或 MP4。",
        ),
        media_errors.LimitExceededError: Phrase(
            "This file needs {value:g}, and the limit {limit} is {maximum:g}: use a smaller file, or raise the limit.",
            "此文件需要 {value:g}，而上限 {limit} 为 {maximum:g}：请使用较小的文件，或提高上限。",
        ),
        media_errors.MalformedMediaError: Phrase(
            "This {format} file is damaged ({reason}): export it again from its source.",
            "此 {format} 文件已损坏（{reason}）：请从来源重新导出。",
        ),
        media_errors.LabelNotWritableError: Phrase(
            "This {format} file can't take a label ({reason}): sign it without the label.",
            "此 {format} 文件无法写入标识（{reason}）：请在不写标识的情况下签署。",
        ),
        media_errors.StoreNotWritableError: Phrase(
            "This {format} file can't carry Content Credentials ({reason}): {remedy}.",
            "此 {format} 文件无法携带 Content Credentials（{reason}）：{remedy}。",
        ),
        media_errors.XmpError: Phrase(
            "The XMP metadata can't be used ({problem}): repair it in the program that wrote it.",
            "XMP 元数据无法使用（{problem}）：请在写入它的程序中修复。",
        ),
        media_errors.IncomingLabelError: Phrase(
            "This file carries another AI label already ({where}), which stays as it is.",
            "此文件已带有另一个 AI 标识（{where}），将保持不变。",
        ),
    }
)


_SETTING: Final = Phrase("The setting {name} can't be used: {reason}.", "设置 {name} 不可用：{reason}。")


def error_text(error: Exception, language: Language) -> str | None:
    """One sentence about an error of ours or of the file system; None for any other, which nobody expected."""
    match error:
        case InvalidCertificateError(problems=problems) if problems:
            return " ".join(profile_problem_text(problem, language) for problem in problems)
        case KeysError() | CredentialsError() | LedgerError() | EvidenceError():
            return _fault_text(error, language)
        case MembersError(code=code, params=params):
            return text(code, language, **params)
        case InvalidDisclosureError(problems=problems):
            return " ".join(problem_text(problem, language) for problem in problems)
        case PolicyError():
            return policy_error_text(error, language)
        case OSError():
            return os_error_text(error, language)
        case ValidationError():
            return _setting_text(error, language)
    phrase = next((ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS), None)
    return phrase.fill(language, {"detail": str(error), **_values(error, language)}) if phrase else None


def _values(error: Exception, language: Language) -> Mapping[str, object]:
    """What an error carries, codes among it in words; what it says is wrong, where it has a fault, is the `reason`."""
    match error:
        case media_errors.MalformedMediaError() | media_errors.LabelNotWritableError():
            return {"format": error.format.upper(), "reason": fault_text(error.fault, error.params, language)}
        case media_errors.StoreNotWritableError():
            reason = fault_text(error.fault, error.params, language)
            remedy = text(error.remedy, language)
            return {"format": error.format.upper(), "reason": reason, "remedy": remedy}
        case media_errors.IncomingLabelError():
            return {"where": place_text(str(error.where), language)}
        case DatabaseDamagedError() | StorageUnavailableError() | UnstorableValueError():
            return _of_store(error, language)
    return {name: _said(value, language) for name, value in vars(error).items()}


def _of_store(
    error: DatabaseDamagedError | StorageUnavailableError | UnstorableValueError, language: Language
) -> Mapping[str, object]:
    refused = error.__cause__
    if isinstance(refused, OSError):
        reason = os_reason(refused, language)
    else:
        reason = text(error.reason, language, kind=error.kind)
    return {**vars(error), "reason": reason}


def fault_text(fault: StrEnum, params: Mapping[str, object], language: Language) -> str:
    """A fault in words, and the codes and errors among its values too."""
    return text(fault, language, **{name: _said(value, language) for name, value in params.items()})


def _fault_text(error: KeysError | CredentialsError | LedgerError | EvidenceError, language: Language) -> str:
    params = {name: _said(value, language) for name, value in error.params.items()}
    if isinstance(error.__cause__, OSError):
        params["reason"] = os_reason(error.__cause__, language)
    if isinstance(error, KeysError) and error.causes:
        params["said"] = " ".join(f"{name}: {_fault_text(cause, language)}" for name, cause in error.causes)
    said = text(error.fault, language, **params)
    return PROOF_FAILED.fill(language, {"detail": said}) if isinstance(error, ProofError) else said


def _said(value: object, language: Language) -> object:
    """A code or an error within a sentence in words; anything else as it is."""
    if isinstance(value, Exception):
        return error_text(value, language) or value
    known = isinstance(value, StrEnum) and f"{type(value).__module__}.{type(value).__qualname__}" in FAMILIES
    return text(value, language) if known and isinstance(value, StrEnum) else value


def _setting_text(error: ValidationError, language: Language) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    name = "_".join(map(str, first["loc"])).upper().removeprefix("VERMILION_")
    reason = setting_reason(first["type"], first.get("ctx", {}), first["msg"], language)
    return _SETTING.fill(language, {"name": f"VERMILION_{name}", "reason": reason})
