"""To take a notice back. No law gives it a form; it has to say which notice, for which material, and by whom."""

from typing import Final

from provenance.evidence.notices.common import NO_ADVICE, NO_ADVICE_ZH, lines, sender_name, sender_name_zh
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import Block, Element, Given, Heading, Need, Words

TITLE: Final = "Withdrawal of a notice"
CN_TITLE: Final = "撤回通知书"


def withdrawal(facts: Facts) -> tuple[Block, ...]:
    """In English."""
    return (
        Given("To", facts.provider),
        Words(
            "I withdraw the notice named below, for the material named below. Please restore the material."
        ),
        Heading("The notice"),
        Given("Reference", facts.reference, Need(Element.NOTICE, "reference", "")),
        Given("Date of the notice", None if facts.notice_date is None else facts.notice_date.isoformat()),
        Given("Material", lines(*facts.urls), Need(Element.LOCATION, "urls", "")),
        Given("Reasons", facts.reasons),
        Heading("Who withdraws it"),
        Given("Name", sender_name(facts), Need(Element.NAME, "sender.name", "")),
        Given("Email address", facts.sender.email),
        Given("Signature", facts.signature, Need(Element.SIGNATURE, "signature", "")),
        Given("Date", None if facts.signed_on is None else facts.signed_on.isoformat()),
        NO_ADVICE,
    )


def withdrawal_zh(facts: Facts) -> tuple[Block, ...]:
    """In Chinese."""
    sent, signed = facts.notice_date, facts.signed_on
    return (
        Given("致", facts.provider),
        Words("本人（本单位）就下列内容撤回下列通知，请贵方恢复该内容或者恢复链接。"),
        Heading("一、所撤回的通知"),
        Given("编号", facts.reference, Need(Element.NOTICE, "reference", "")),
        Given("通知日期", None if sent is None else f"{sent.year} 年 {sent.month} 月 {sent.day} 日"),
        Given("网络地址", lines(*facts.urls), Need(Element.LOCATION, "urls", "")),
        Given("理由", facts.reasons),
        Heading("二、撤回人"),
        Given("姓名（名称）", sender_name_zh(facts), Need(Element.NAME, "sender.name", "")),
        Given("联系方式", lines(facts.sender.telephone, facts.sender.email)),
        Given("签名或者盖章", facts.signature, Need(Element.SIGNATURE, "signature", "")),
        Given("日期", None if signed is None else f"{signed.year} 年 {signed.month} 月 {signed.day} 日"),
        NO_ADVICE_ZH,
    )
