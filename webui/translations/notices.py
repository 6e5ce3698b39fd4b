"""Notices: which there are, what each asks for, and what is missing."""

from enum import StrEnum
from typing import Final

from provenance.evidence.notices.model import Element, NoticeKind
from provenance.messages.phrase import Phrase


class Notices(StrEnum):
    """The words of these pages; the names of fields are those of `provenance.evidence.notices.Facts`."""

    HEADING = "heading"
    NOTE = "note"
    ABOUT = "about"
    LEAD = "lead"
    IN_LANGUAGE = "in_language"
    BACK = "back"
    YOU = "you"
    YOU_NOTE = "you_note"
    MATTER = "matter"
    MATTER_NOTE = "matter_note"
    STATEMENTS = "statements"
    STATEMENTS_NOTE = "statements_note"
    SIGN = "sign"
    SIGN_NOTE = "sign_note"
    EVIDENCE = "evidence"
    NO_EVIDENCE = "no_evidence"
    WITH_EVIDENCE = "with_evidence"
    NAME = "name"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    EMAIL = "email"
    IDENTITY = "identity"
    IDENTITY_HINT = "identity_hint"
    ACTS_FOR = "acts_for"
    ACTS_FOR_HINT = "acts_for_hint"
    PROVIDER = "provider"
    PROVIDER_HINT = "provider_hint"
    WORK = "work"
    WORK_DESCRIPTION = "work_description"
    WORK_URL = "work_url"
    URLS = "urls"
    URLS_HINT = "urls_hint"
    MATERIAL = "material"
    REASONS = "reasons"
    REASONS_HINT = "reasons_hint"
    OTHER_EVIDENCE = "other_evidence"
    REFERENCE = "reference"
    NOTICE_DATE = "notice_date"
    SIGNATURE = "signature"
    SIGNATURE_HINT = "signature_hint"
    SIGNED_ON = "signed_on"
    REMEMBER = "remember"
    REMEMBERED = "remembered"
    FORGET = "forget"
    PREVIEW = "preview"
    SHOW = "show"
    AS_TEXT = "as_text"
    AS_PDF = "as_pdf"
    MISSING = "missing"
    MISSING_NONE = "missing_none"
    MISSING_BY_HAND = "missing_by_hand"
    MISSING_LAW = "missing_law"
    BAD_DATE = "bad_date"
    DATE_EXAMPLE = "date_example"
    BAD_URLS = "bad_urls"
    TOO_LONG = "too_long"
    NO_PDF = "no_pdf"
    NO_ADVICE = "no_advice"


NOTICES: Final[dict[StrEnum, Phrase]] = {
    Notices.HEADING: Phrase("Notices", "通知"),
    Notices.NOTE: Phrase("To a platform, or for a court.", "致平台，或供法院使用。"),
    Notices.ABOUT: Phrase(
        "Filled in from what is here and what you state. You send it yourself; nothing is sent from here.",
        "依据本站的记录与你的陈述填写。由你自行发出，本站不会发送任何内容。",
    ),
    Notices.LEAD: Phrase(
        "You fill in who you are and make each statement yourself. A false statement can make you liable.",
        "由你填写身份并逐项作出声明。虚假声明可能使你承担责任。",
    ),
    Notices.IN_LANGUAGE: Phrase(
        "The document is in the language of the authority that it is for.", "文书使用其适用地的语言。"
    ),
    Notices.BACK: Phrase("Back to the dispute", "返回争议"),
    Notices.YOU: Phrase("Who sends it", "发出人"),
    Notices.YOU_NOTE: Phrase(
        "Not kept here, unless you say so below. This tab remembers it until you sign out or close it.",
        "除非你在下方选择，否则本站不会保存。此标签页会记住，直到你退出登录或将其关闭。",
    ),
    Notices.MATTER: Phrase("What it is about", "事项"),
    Notices.MATTER_NOTE: Phrase(
        "From this dispute; change what isn’t right.", "取自此争议；请更正不准确之处。"
    ),
    Notices.STATEMENTS: Phrase("Statements", "声明"),
    Notices.STATEMENTS_NOTE: Phrase(
        "None is made for you. Each stands in the document as you read it here.",
        "不会替你作出任何声明。所见文字即为文书中的文字。",
    ),
    Notices.SIGN: Phrase("Signature", "签名"),
    Notices.SIGN_NOTE: Phrase("Or sign the printed document.", "也可在打印件上签名。"),
    Notices.EVIDENCE: Phrase("Evidence", "证据"),
    Notices.NO_EVIDENCE: Phrase(
        "No bundle was made yet. Make one first, and the document names it with its hash.",
        "尚未制作证据包。先制作一个，文书就会写明其名称与哈希。",
    ),
    Notices.WITH_EVIDENCE: Phrase(
        "The document names the latest bundle, {name}, with its hash.",
        "文书将写明最新的证据包 {name} 及其哈希。",
    ),
    Notices.NAME: Phrase("Full name", "姓名或名称"),
    Notices.ADDRESS: Phrase("Address", "地址"),
    Notices.TELEPHONE: Phrase("Telephone", "电话"),
    Notices.EMAIL: Phrase("E-mail", "电子邮箱"),
    Notices.IDENTITY: Phrase(
        "Number of an identity document or registration", "身份证件号码或统一社会信用代码"
    ),
    Notices.IDENTITY_HINT: Phrase("Never remembered.", "从不保存。"),
    Notices.ACTS_FOR: Phrase("Whom you act for, if not yourself", "所代理的权利人（如非本人）"),
    Notices.ACTS_FOR_HINT: Phrase("The owner of the right.", "权利的所有者。"),
    Notices.PROVIDER: Phrase("To", "致"),
    Notices.PROVIDER_HINT: Phrase(
        "The platform, as it names itself for notices.", "平台接收通知所用的名称。"
    ),
    Notices.WORK: Phrase("Your work", "你的作品"),
    Notices.WORK_DESCRIPTION: Phrase("What identifies it", "作品的识别信息"),
    Notices.WORK_URL: Phrase("Where you publish it", "作品发布地址"),
    Notices.URLS: Phrase("Exact addresses of the material", "内容的确切网址"),
    Notices.URLS_HINT: Phrase("One on each line.", "每行一个。"),
    Notices.MATERIAL: Phrase("What the material is", "涉及的内容"),
    Notices.REASONS: Phrase("Reasons", "理由"),
    Notices.REASONS_HINT: Phrase("In your own words.", "用你自己的话说明。"),
    Notices.OTHER_EVIDENCE: Phrase("Other evidence", "其他证明材料"),
    Notices.REFERENCE: Phrase("Reference of the earlier notice", "先前通知的编号"),
    Notices.NOTICE_DATE: Phrase("Date of the earlier notice", "先前通知的日期"),
    Notices.SIGNATURE: Phrase("Electronic signature", "电子签名"),
    Notices.SIGNATURE_HINT: Phrase("Your full name, typed by you.", "由你本人输入全名。"),
    Notices.SIGNED_ON: Phrase("Date", "日期"),
    Notices.REMEMBER: Phrase(
        "Remember name, address, telephone and e-mail for my next notice",
        "为下次通知记住姓名、地址、电话与邮箱",
    ),
    Notices.REMEMBERED: Phrase("These details are remembered for you.", "已为你记住这些信息。"),
    Notices.FORGET: Phrase("Forget them", "删除这些信息"),
    Notices.PREVIEW: Phrase("The document", "文书"),
    Notices.SHOW: Phrase("Preview", "预览"),
    Notices.AS_TEXT: Phrase("Download as text", "下载文本"),
    Notices.AS_PDF: Phrase("Download as PDF", "下载 PDF"),
    Notices.MISSING: Phrase("Still missing", "尚缺"),
    Notices.MISSING_NONE: Phrase("Nothing that the law asks for is missing.", "法律要求的内容均已填写。"),
    Notices.MISSING_BY_HAND: Phrase("to be filled in by hand by who signs", "由签署人手写填写"),
    Notices.MISSING_LAW: Phrase(("{what}: {law}", "{what}"), ("{what}：{law}", "{what}")),
    Notices.DATE_EXAMPLE: Phrase("For example 2026-11-14.", "例如 2026-11-14。"),
    Notices.BAD_DATE: Phrase("This is no date. Write it as 2026-11-14.", "日期有误，请写作 2026-11-14。"),
    Notices.BAD_URLS: Phrase(
        "One of these is no address on the web. Copy it from the browser, from http on.",
        "其中有一项不是网址。请从浏览器复制，以 http 开头。",
    ),
    Notices.TOO_LONG: Phrase("This is too long. Say it in fewer words.", "过长，请精简。"),
    Notices.NO_PDF: Phrase(
        "PDF files can’t be drawn here. Download the text instead.", "本站无法生成 PDF，请下载文本。"
    ),
    Notices.NO_ADVICE: Phrase(
        "This is no legal advice. Ask somebody who knows the law where it counts.",
        "此非法律意见。重要事项请咨询懂法律的人。",
    ),
}

KINDS: Final[dict[StrEnum, Phrase]] = {
    NoticeKind.US_NOTICE: Phrase("Takedown notice, United States (DMCA)", "美国删除通知（DMCA）"),
    NoticeKind.EU_NOTICE: Phrase(
        "Notice of illegal content, European Union (DSA)", "欧盟非法内容通知（DSA）"
    ),
    NoticeKind.CN_NOTICE: Phrase("Notice of infringement, China", "侵权通知书（中国）"),
    NoticeKind.US_CERTIFICATION: Phrase(
        "Certification of the files for a US court", "供美国法院使用的文件证明书"
    ),
    NoticeKind.US_COUNTER_NOTICE: Phrase("Counter-notice, United States (DMCA)", "美国反通知（DMCA）"),
    NoticeKind.CN_COUNTER_NOTICE: Phrase("Statement of non-infringement, China", "不侵权声明（中国）"),
    NoticeKind.WITHDRAWAL: Phrase("Withdrawal of a notice", "撤回通知（英文）"),
    NoticeKind.CN_WITHDRAWAL: Phrase("Withdrawal of a notice, China", "撤回通知（中国）"),
}

LAWS: Final[dict[NoticeKind, str]] = {
    NoticeKind.US_NOTICE: "17 U.S.C. 512(c)(3)",
    NoticeKind.EU_NOTICE: "Regulation (EU) 2022/2065, Article 16",
    NoticeKind.CN_NOTICE: "《信息网络传播权保护条例》第十四条、《民法典》第一千一百九十五条",
    NoticeKind.US_CERTIFICATION: "FRE 902(14)",
    NoticeKind.US_COUNTER_NOTICE: "17 U.S.C. 512(g)(3)",
    NoticeKind.CN_COUNTER_NOTICE: "《信息网络传播权保护条例》第十六条、《民法典》第一千一百九十六条",
    NoticeKind.WITHDRAWAL: "",
    NoticeKind.CN_WITHDRAWAL: "",
}
"""Names of laws, as they are cited: the same in both languages."""

ELEMENTS: Final[dict[StrEnum, Phrase]] = {
    Element.NAME: Phrase("your name", "姓名或名称"),
    Element.ADDRESS: Phrase("your address", "地址"),
    Element.TELEPHONE: Phrase("your telephone number", "电话"),
    Element.EMAIL: Phrase("your e-mail address", "电子邮箱"),
    Element.CONTACT: Phrase("how you can be reached", "联系方式"),
    Element.IDENTITY: Phrase("proof of who you are", "身份证明"),
    Element.WORK: Phrase("the work", "作品"),
    Element.WORK_NAME: Phrase("the name of the infringing work", "侵权作品的名称"),
    Element.LOCATION: Phrase("the exact address", "确切网址"),
    Element.REASONS: Phrase("the reasons", "理由"),
    Element.PRELIMINARY_EVIDENCE: Phrase("preliminary evidence", "初步证明材料"),
    Element.GOOD_FAITH: Phrase("the statement of good faith", "善意声明"),
    Element.ACCURACY: Phrase("the statement of accuracy", "准确性声明"),
    Element.AUTHORITY: Phrase("the statement that you may act", "有权代表的声明"),
    Element.MISTAKE: Phrase("the statement of a mistake", "误删声明"),
    Element.JURISDICTION: Phrase("the consent to a court", "接受管辖的声明"),
    Element.SERVICE: Phrase("the acceptance of service", "接受送达的声明"),
    Element.RESPONSIBILITY: Phrase("the statement of responsibility", "对真实性负责的声明"),
    Element.SIGNATURE: Phrase("the signature", "签名"),
    Element.NOTICE: Phrase("which notice is meant", "所指的通知"),
    Element.FILES: Phrase("the files and their hashes", "文件及其哈希"),
    Element.QUALIFIED_PERSON: Phrase("a qualified person", "有资格的人"),
    Element.QUALIFICATION: Phrase("their qualification", "其资格"),
    Element.PROCESS: Phrase("how the copy was made", "复制的过程"),
    Element.DECLARATION: Phrase("their declaration", "其声明"),
}
