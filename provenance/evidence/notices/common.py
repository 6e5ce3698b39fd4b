"""What several notices share."""

from typing import Final

from keys.times import in_utc
from provenance.evidence.notices.facts import Evidence, Facts, HashedFile
from provenance.evidence.notices.model import Given, Note

NO_ADVICE: Final = Note("Filled in from what the sender stated. This is no legal advice.")
NO_ADVICE_ZH: Final = Note("本文书依据发出人的陈述填写，不构成法律意见。")


def sender_name(facts: Facts) -> str | None:
    """The sender, and whom they act for."""
    sender = facts.sender
    if sender.name and sender.acts_for:
        return f"{sender.name}, for {sender.acts_for}"
    return sender.name


def sender_name_zh(facts: Facts) -> str | None:
    """The same in Chinese."""
    sender = facts.sender
    if sender.name and sender.acts_for:
        return f"{sender.name}（代理 {sender.acts_for}）"
    return sender.name


def lines(*values: str | None) -> str | None:
    """Those that were given, one a line; None if none was."""
    return "\n".join(value for value in values if value) or None


def hashed(file: HashedFile) -> str:
    """A file. Its name has a line of its own, for a name written from right to left turns what is beside it."""
    return f"{file.name}\n{file.size} bytes, SHA-256 {file.sha256}"


def evidence(found: Evidence | None) -> tuple[Given, ...]:
    """The bundle, and how little it proves, in English."""
    if found is None:
        return ()
    at = f"{in_utc(found.not_after):%Y-%m-%d %H:%M:%S} UTC"
    proves = f"Proves existence by {at}, not authorship or first creation."
    if not found.external:
        proves += " This is self-asserted time: nobody outside has confirmed it."
    return (Given("Evidence bundle", hashed(found.bundle)), Given("What it proves", proves))


def evidence_zh(found: Evidence | None) -> tuple[Given, ...]:
    """The same in Chinese."""
    if found is None:
        return ()
    at = f"{in_utc(found.not_after):%Y-%m-%d %H:%M:%S} UTC"
    proves = f"证明该文件在 {at} 时已经存在，不证明作者身份，也不证明首创。"
    if not found.external:
        proves += "该时间为自述时间，没有外部机构确认。"
    file = found.bundle
    return (
        Given("证据包", f"{file.name}\n{file.size} 字节，SHA-256 {file.sha256}"),
        Given("证明内容", proves),
    )
