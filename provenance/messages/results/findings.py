"""Findings about a credential: its integrity, its signer, its time and its history."""

from collections.abc import Mapping
from typing import Final

from provenance.credentials.findings import FindingCode
from provenance.messages.phrase import Phrase
from provenance.messages.results.findings_content import CONTENT_FINDINGS

CREDENTIAL_FINDINGS: Final[Mapping[FindingCode, Phrase]] = {
    FindingCode.CREDENTIAL_UNREADABLE: Phrase(
        (
            "The Content Credentials are damaged and can’t be read ({reason}).",
            "The Content Credentials can’t be read.",
        ),
        ("Content Credentials 已损坏，无法读取（{reason}）。", "Content Credentials 无法读取。"),
    ),
    FindingCode.CREDENTIAL_REMOTE_ONLY: Phrase(
        (
            "The file says that its Content Credentials are at {url}; nothing was fetched from there.",
            "The file says that its Content Credentials are elsewhere; nothing was fetched.",
        ),
        (
            "文件称其 Content Credentials 位于 {url}；未从该处获取任何内容。",
            "文件称其 Content Credentials 位于别处；未获取任何内容。",
        ),
    ),
    FindingCode.CREDENTIAL_OTHER: Phrase(
        ("The Content Credentials fail a check ({code}; {about}).", "The Content Credentials fail a check."),
        ("Content Credentials 未通过一项检查（{code}；{about}）。", "Content Credentials 未通过一项检查。"),
    ),
    FindingCode.CONTENT_ALTERED: Phrase(
        "This file was changed after it was signed.",
        "此文件在签署之后被改动过。",
    ),
    FindingCode.CONTENT_UNBOUND: Phrase(
        (
            "The signature leaves out part of the media ({length} bytes from byte {offset}): anybody could have "
            "changed it.",
            "The signature leaves out part of the media: anybody could have changed it.",
        ),
        (
            "签名未覆盖部分媒体内容（自第 {offset} 字节起共 {length} 字节）：任何人都可能改动过它。",
            "签名未覆盖部分媒体内容：任何人都可能改动过它。",
        ),
    ),
    FindingCode.CONTENT_PARTLY_BOUND: Phrase(
        (
            "The signature leaves out {excluded} bytes of the file, more than its credential needs ({store}): anybody "
            "could have changed them.",
            "The signature leaves out part of the file: anybody could have changed it.",
        ),
        (
            "签名未覆盖文件中的 {excluded} 字节，超出凭证所需（{store} 字节）：任何人都可能改动过这些内容。",
            "签名未覆盖文件的一部分：任何人都可能改动过它。",
        ),
    ),
    FindingCode.ASSERTION_ALTERED: Phrase(
        (
            "A statement in the Content Credentials ({about}) was changed after it was signed.",
            "A statement in the Content Credentials was changed after it was signed.",
        ),
        (
            "Content Credentials 中的一项陈述（{about}）在签署之后被改动过。",
            "Content Credentials 中的一项陈述在签署之后被改动过。",
        ),
    ),
    FindingCode.ASSERTION_MISSING: Phrase(
        (
            "A statement that was signed is missing from the Content Credentials ({about}).",
            "A statement that was signed is missing from the Content Credentials.",
        ),
        (
            "Content Credentials 中缺少一项已签署的陈述（{about}）。",
            "Content Credentials 中缺少一项已签署的陈述。",
        ),
    ),
    FindingCode.ASSERTION_MALFORMED: Phrase(
        (
            "A statement in the Content Credentials breaks the standard ({about}).",
            "A statement in the Content Credentials breaks the standard.",
        ),
        (
            "Content Credentials 中的一项陈述不符合标准（{about}）。",
            "Content Credentials 中的一项陈述不符合标准。",
        ),
    ),
    FindingCode.CLAIM_MALFORMED: Phrase(
        (
            "The Content Credentials break the standard ({code}).",
            "The Content Credentials break the standard.",
        ),
        ("Content Credentials 不符合标准（{code}）。", "Content Credentials 不符合标准。"),
    ),
    FindingCode.SIGNATURE_INVALID: Phrase(
        "The signature is invalid: the Content Credentials were changed, or nobody signed them.",
        "签名无效：Content Credentials 被改动过，或从未被签署。",
    ),
    FindingCode.CERTIFICATE_INVALID: Phrase(
        "The signer’s certificate may not be used for Content Credentials.",
        "签署者的证书不得用于 Content Credentials。",
    ),
    FindingCode.CERTIFICATE_EXPIRED: Phrase(
        (
            "The signer’s certificate expired on {until}, and no external time shows that it was valid at signing.",
            "The signer’s certificate was not valid at the time of signing.",
        ),
        (
            "签署者的证书已于 {until} 过期，也没有外部时间证明签署时证书仍然有效。",
            "签署时，签署者的证书不在有效期内。",
        ),
    ),
    FindingCode.CERTIFICATE_REVOKED: Phrase(
        (
            "The signer’s certificate is revoked since {since} ({reason}), and nothing proves that the signature is "
            "older.",
            "The signer’s certificate was revoked by its issuer.",
        ),
        (
            "签署者的证书自 {since} 起被吊销（{reason}），且没有证据表明签名早于该时间。",
            "签署者的证书已被颁发者吊销。",
        ),
    ),
    FindingCode.CERTIFICATE_REVOKED_LATER: Phrase(
        (
            "The signer’s certificate was revoked on {since}; the signature is proven to be older.",
            "The signer’s certificate was revoked after this was signed.",
        ),
        (
            "签署者的证书于 {since} 被吊销；已证明签名早于该时间。",
            "签署者的证书在签署之后被吊销。",
        ),
    ),
    FindingCode.CERTIFICATE_UNTRUSTED: Phrase(
        "No list of recognised signers knows the issuer of the signer’s certificate.",
        "已识别的签署者名单中没有该证书的颁发者。",
    ),
    FindingCode.CERTIFICATE_PURPOSE: Phrase(
        "The signer’s certificate was issued for another purpose than signing media.",
        "签署者的证书并非为签署媒体文件而颁发。",
    ),
    FindingCode.CERTIFICATE_DEVELOPMENT: Phrase(
        "The certificate comes from a development CA: anybody can make one in any name.",
        "证书来自开发用 CA：任何人都可以用任何名称制作这样的证书。",
    ),
    FindingCode.CERTIFICATE_UNREADABLE: Phrase(
        "The signer’s certificate can’t be read.",
        "无法读取签署者的证书。",
    ),
    FindingCode.TRUST_WRONG_KIND: Phrase(
        (
            "The issuer of the signer’s certificate is only on the list “{list}”, which is for {kind}.",
            "The issuer of the signer’s certificate is only on a list for another purpose.",
        ),
        (
            "该证书的颁发者只在名单“{list}”中，而该名单仅用于{kind}。",
            "该证书的颁发者只在用途不同的名单中。",
        ),
    ),
    FindingCode.TIME_UNTRUSTED: Phrase(
        "The time stamp comes from no authority that is recognised here.",
        "时间戳并非来自已被识别的机构。",
    ),
    FindingCode.TIME_EMBEDDED: Phrase(
        (
            "The time stamp was made by the signer’s own installation: it is self-asserted time and proves nothing "
            "against whoever runs that."
        ),
        "时间戳由签署者自己的系统生成：属于自述时间，对该系统的运营者没有证明力。",
    ),
    FindingCode.TIME_MISMATCH: Phrase(
        "The time stamp is not for this signature, or is damaged.",
        "时间戳不属于此签名，或已损坏。",
    ),
    FindingCode.TIME_AUTHORITY_UNLISTED: Phrase(
        (
            "The time stamp ({at}) comes from an authority that is on no list for time stamps.",
            "The time stamp comes from an authority that is on no list for time stamps.",
        ),
        (
            "时间戳（{at}）来自不在时间戳机构名单中的机构。",
            "时间戳来自不在时间戳机构名单中的机构。",
        ),
    ),
    FindingCode.IDENTITY_UNVERIFIED: Phrase(
        "An identity that the Content Credentials name could not be verified.",
        "Content Credentials 中列出的一个身份无法核实。",
    ),
    FindingCode.HISTORY_ALTERED: Phrase(
        (
            "What this was made from (“{title}”) was changed after it was signed; a newer signature doesn’t heal that.",
            "Something that this was made from was changed after it was signed; a newer signature doesn’t heal that.",
        ),
        (
            "此作品的素材“{title}”在签署之后被改动过；新的签名不能弥补这一点。",
            "此作品的某个素材在签署之后被改动过；新的签名不能弥补这一点。",
        ),
    ),
    FindingCode.HISTORY_UNTRUSTED: Phrase(
        (
            "The identity of the signer of “{title}”, which this was made from, can’t be verified ({signer}).",
            "The identity of the signer of “{title}”, which this was made from, can’t be verified.",
            "The identity of the signer of something that this was made from can’t be verified.",
        ),
        (
            "此作品的素材“{title}”的签署者（{signer}）身份无法核实。",
            "此作品的素材“{title}”的签署者身份无法核实。",
            "此作品某个素材的签署者身份无法核实。",
        ),
    ),
    FindingCode.HISTORY_MISSING: Phrase(
        (
            "The Content Credentials of “{title}”, which this was made from, are missing or can’t be viewed.",
            "The Content Credentials of something that this was made from are missing or can’t be viewed.",
        ),
        (
            "此作品的素材“{title}”的 Content Credentials 缺失或无法查看。",
            "此作品某个素材的 Content Credentials 缺失或无法查看。",
        ),
    ),
    FindingCode.HISTORY_INCOMPLETE: Phrase(
        "These Content Credentials contain incomplete provenance.",
        "这些 Content Credentials 所含的来源信息不完整。",
    ),
    FindingCode.HISTORY_TRUNCATED: Phrase(
        (
            "The history is too long or runs in a circle; {nodes} entries were read.",
            "The history was read in part.",
        ),
        ("历史过长或首尾循环；已读取 {nodes} 项。", "历史只读取了一部分。"),
    ),
}

FINDINGS: Final[Mapping[FindingCode, Phrase]] = {**CREDENTIAL_FINDINGS, **CONTENT_FINDINGS}
