"""Notice and counter-notice in China, in Chinese.

Source: 信息网络传播权保护条例第十四条、第十六条; 中华人民共和国民法典第一千一百九十五条、第一千一百九十六条.
"""

from typing import Final

from provenance.evidence.notices.common import NO_ADVICE_ZH, evidence_zh, lines, sender_name_zh
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import Block, Element, Given, Heading, Need, Note, Statement, Words

NOTICE_TITLE: Final = "侵权通知书"
COUNTER_TITLE: Final = "不侵权书面说明（声明）"
_NOTICE: Final = "《信息网络传播权保护条例》第十四条"
_NOTICE_CODE: Final = "《民法典》第一千一百九十五条"
_COUNTER: Final = "《信息网络传播权保护条例》第十六条"
_COUNTER_CODE: Final = "《民法典》第一千一百九十六条"


def notice(facts: Facts) -> tuple[Block, ...]:
    """To a provider of storage, search or links."""
    return (
        Given("致", facts.provider),
        Words(
            "依据《信息网络传播权保护条例》第十四条和《中华人民共和国民法典》第一千一百九十五条，现就以下侵权内容提交书面通知，"
            "请贵方及时采取删除、屏蔽、断开链接等必要措施，并将本通知转送相关网络用户。"
        ),
        Heading("一、权利人"),
        *_person(facts, f"{_NOTICE}第一项", _NOTICE_CODE),
        Heading("二、要求删除或者断开链接的内容"),
        Given("侵权作品名称", facts.material, Need(Element.WORK_NAME, "material", f"{_NOTICE}第二项")),
        Given("网络地址", lines(*facts.urls), Need(Element.LOCATION, "urls", f"{_NOTICE}第二项")),
        Heading("三、构成侵权的初步证明材料"),
        Given("权利作品", lines(facts.work, facts.work_description)),
        Given("作品发布地址", facts.work_url),
        *evidence_zh(facts.evidence),
        Given(
            "其他证明材料",
            facts.other_evidence,
            None
            if facts.evidence
            else Need(
                Element.PRELIMINARY_EVIDENCE, "evidence or other_evidence", f"{_NOTICE}第三项；{_NOTICE_CODE}"
            ),
        ),
        Given("侵权理由", facts.reasons),
        Heading("四、声明"),
        Statement(
            "对通知书真实性负责的声明",
            "本人（本单位）对本通知书的真实性负责。因错误通知造成网络用户或者网络服务提供者损害的，依法承担侵权责任。",
            facts.responsible,
            Need(Element.RESPONSIBILITY, "responsible", _NOTICE),
        ),
        *_signed(facts, _NOTICE),
        Note("接到通知的网络用户可以依法提交不存在侵权行为的声明。"),
        NO_ADVICE_ZH,
    )


def counter_notice(facts: Facts) -> tuple[Block, ...]:
    """From a user whose material was removed."""
    return (
        Given("致", facts.provider),
        Words(
            "依据《信息网络传播权保护条例》第十六条和《中华人民共和国民法典》第一千一百九十六条，本人（本单位）认为以下被删除或者"
            "断开链接的内容未侵犯他人权利，现提交书面说明，请贵方恢复该内容或者恢复链接，并将本说明转送发出通知的权利人。"
        ),
        Heading("一、服务对象"),
        *_person(facts, f"{_COUNTER}第一项", _COUNTER_CODE),
        Heading("二、要求恢复的内容"),
        Given("作品名称", facts.material, Need(Element.WORK_NAME, "material", f"{_COUNTER}第二项")),
        Given("网络地址", lines(*facts.urls), Need(Element.LOCATION, "urls", f"{_COUNTER}第二项")),
        Given("所针对的通知", facts.reference),
        Heading("三、不构成侵权的初步证明材料"),
        *evidence_zh(facts.evidence),
        Given(
            "其他证明材料",
            facts.other_evidence,
            None
            if facts.evidence
            else Need(
                Element.PRELIMINARY_EVIDENCE,
                "evidence or other_evidence",
                f"{_COUNTER}第三项；{_COUNTER_CODE}",
            ),
        ),
        Given("理由", facts.reasons),
        Heading("四、声明"),
        Statement(
            "对书面说明真实性负责的声明",
            "本人（本单位）对本书面说明的真实性负责。",
            facts.responsible,
            Need(Element.RESPONSIBILITY, "responsible", _COUNTER),
        ),
        *_signed(facts, _COUNTER),
        Note(
            "网络服务提供者将声明转送权利人后，权利人在合理期限内未通知其已经投诉或者提起诉讼的，网络服务提供者应当及时终止所采取的措施。"
        ),
        NO_ADVICE_ZH,
    )


def _person(facts: Facts, regulation: str, code: str) -> tuple[Given, ...]:
    sender = facts.sender
    return (
        Given("姓名（名称）", sender_name_zh(facts), Need(Element.NAME, "sender.name", regulation)),
        Given(
            "联系方式",
            lines(sender.telephone, sender.email),
            Need(Element.CONTACT, "sender.telephone or sender.email", regulation),
        ),
        Given("地址", sender.address, Need(Element.ADDRESS, "sender.address", regulation)),
        Given(
            "身份证件号码或者统一社会信用代码",
            sender.identity,
            Need(Element.IDENTITY, "sender.identity", code),
        ),
    )


def _signed(facts: Facts, law: str) -> tuple[Given, ...]:
    at = facts.signed_on
    return (
        Given("签名或者盖章", facts.signature, Need(Element.SIGNATURE, "signature", law)),
        Given("日期", None if at is None else f"{at.year} 年 {at.month} 月 {at.day} 日"),
    )
