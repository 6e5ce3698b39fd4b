"""Certificates, keys and trust lists in words."""

from collections.abc import Mapping
from typing import Final

from keys.identity import IdentityStatus
from keys.problems import ProfileCode
from keys.problems import Severity as ProfileSeverity
from keys.revocation import RevocationReason
from keys.signer import Custody
from keys.trust.lists import TrustKind
from provenance.messages.phrase import Phrase

PROFILE_PROBLEMS: Final[Mapping[ProfileCode, Phrase]] = {
    ProfileCode.CHAIN_EMPTY: Phrase("There is no certificate.", "没有证书。"),
    ProfileCode.CHAIN_TOO_LONG: Phrase(
        "There are too many certificates in the chain.", "证书链中的证书过多。"
    ),
    ProfileCode.CHAIN_ORDER: Phrase(
        "The certificates are in the wrong order: the signer's own comes first.",
        "证书顺序有误：签署者自己的证书应排在最前。",
    ),
    ProfileCode.CHAIN_SIGNATURE: Phrase(
        "A certificate in the chain isn't signed by the next one.", "证书链中有证书未由下一级证书签发。"
    ),
    ProfileCode.CHAIN_INTERMEDIATE_MISSING: Phrase(
        "An intermediate certificate is missing: add it to the file.", "缺少中间证书：请将其加入文件。"
    ),
    ProfileCode.CHAIN_PATH_LENGTH: Phrase(
        "An issuer may not certify a chain as long as this.", "颁发者不得签发如此长的证书链。"
    ),
    ProfileCode.CHAIN_ANCHOR_UNKNOWN: Phrase(
        "No trust list has the issuer at the end of the chain.", "证书链末端的颁发者不在任何信任列表中。"
    ),
    ProfileCode.CHAIN_UNRELATED: Phrase(
        (
            "Certificates that don't belong to the chain were left out ({certificates}).",
            "Some certificates were left out.",
        ),
        ("已略去不属于证书链的证书（{certificates} 个）。", "已略去部分证书。"),
    ),
    ProfileCode.CHAIN_ROOT_INCLUDED: Phrase(
        "The root certificate is in the chain; it isn't needed.", "证书链中含有根证书；并不需要。"
    ),
    ProfileCode.UNREADABLE: Phrase("A certificate can't be read.", "有证书无法读取。"),
    ProfileCode.NOT_V3: Phrase("A certificate isn't of X.509 version 3.", "有证书不是 X.509 第 3 版。"),
    ProfileCode.EXPIRED: Phrase(
        ("A certificate has expired ({since}).", "A certificate has expired."),
        ("有证书已过期（{since}）。", "有证书已过期。"),
    ),
    ProfileCode.NOT_YET_VALID: Phrase(
        ("A certificate is valid only from {until}.", "A certificate isn't valid yet."),
        ("有证书自 {until} 起才生效。", "有证书尚未生效。"),
    ),
    ProfileCode.WEAK_SIGNATURE: Phrase(
        ("A certificate is signed with a weak hash ({hash}).", "A certificate is signed with a weak hash."),
        ("有证书使用弱散列算法签名（{hash}）。", "有证书使用弱散列算法签名。"),
    ),
    ProfileCode.UNSUPPORTED_SIGNATURE: Phrase(
        (
            "A certificate is signed with an algorithm that isn't allowed ({algorithm}).",
            "A certificate is signed with an algorithm that isn't allowed.",
        ),
        ("有证书使用了不允许的签名算法（{algorithm}）。", "有证书使用了不允许的签名算法。"),
    ),
    ProfileCode.RSA_TOO_SMALL: Phrase(
        ("An RSA key has only {bits} bits: 2048 are the least.", "An RSA key is too small."),
        ("有 RSA 密钥只有 {bits} 位：至少需要 2048 位。", "有 RSA 密钥过短。"),
    ),
    ProfileCode.UNSUPPORTED_KEY: Phrase("The key is of a kind that isn't supported.", "不支持此类密钥。"),
    ProfileCode.UNKNOWN_CRITICAL: Phrase(
        (
            "The certificate has a critical extension that nobody here knows ({oid}).",
            "The certificate has a critical extension that nobody here knows.",
        ),
        ("证书含有无法识别的关键扩展（{oid}）。", "证书含有无法识别的关键扩展。"),
    ),
    ProfileCode.ISSUER_NOT_CA: Phrase(
        "A certificate in the chain may not issue others.", "证书链中有证书无权签发其他证书。"
    ),
    ProfileCode.ISSUER_KEY_USAGE: Phrase(
        "An issuer's key usage doesn't allow it to sign certificates.", "颁发者的密钥用途不允许签发证书。"
    ),
    ProfileCode.LEAF_KEY_MISMATCH: Phrase("The certificate is for another key.", "证书对应的是另一把密钥。"),
    ProfileCode.LEAF_IS_CA: Phrase(
        "The certificate is that of an authority, not of a signer.", "这是颁发机构的证书，而非签署者的证书。"
    ),
    ProfileCode.LEAF_SELF_SIGNED: Phrase(
        "The certificate is self-signed, so nobody vouches for the name in it.",
        "证书为自签名，没有人为其中的名称担保。",
    ),
    ProfileCode.LEAF_LONG_LIFETIME: Phrase(
        (
            "The certificate is valid for {days} days; the C2PA programme allows 366.",
            "The certificate is valid for too long.",
        ),
        ("证书有效期为 {days} 天；C2PA 计划最多允许 366 天。", "证书有效期过长。"),
    ),
    ProfileCode.LEAF_KEY_USAGE_MISSING: Phrase(
        "The certificate doesn't say what its key may be used for.", "证书未注明密钥用途。"
    ),
    ProfileCode.LEAF_KEY_USAGE_NOT_CRITICAL: Phrase(
        "The certificate's key usage isn't marked critical.", "证书的密钥用途未标为关键扩展。"
    ),
    ProfileCode.LEAF_NO_DIGITAL_SIGNATURE: Phrase(
        "The certificate's key may not make signatures.", "证书的密钥不得用于签名。"
    ),
    ProfileCode.LEAF_NO_NON_REPUDIATION: Phrase(
        "The certificate lacks the key usage nonRepudiation, which the C2PA programme asks for.",
        "证书缺少 C2PA 计划要求的 nonRepudiation 密钥用途。",
    ),
    ProfileCode.LEAF_CAN_SIGN_CERTIFICATES: Phrase(
        "The certificate's key may sign certificates: a signer's may not.",
        "证书的密钥可签发证书：签署者的密钥不得如此。",
    ),
    ProfileCode.LEAF_NO_AUTHORITY_KEY_ID: Phrase(
        "The certificate doesn't name its issuer's key.", "证书未注明颁发者的密钥标识。"
    ),
    ProfileCode.LEAF_EKU_MISSING: Phrase(
        "The certificate states no purpose: it needs one for signing.",
        "证书未注明扩展用途：需要可用于签署的用途。",
    ),
    ProfileCode.LEAF_EKU_ANY: Phrase(
        "The certificate is for any purpose, which isn't allowed.", "证书可用于任何用途，这是不允许的。"
    ),
    ProfileCode.LEAF_EKU_NOT_ACCEPTED: Phrase(
        ("The certificate is for other purposes ({found}).", "The certificate is for other purposes."),
        ("证书用于其他用途（{found}）。", "证书用于其他用途。"),
    ),
    ProfileCode.LEAF_EKU_MIXED: Phrase(
        (
            "The certificate mixes purposes that exclude each other ({found}).",
            "The certificate mixes purposes that exclude each other.",
        ),
        ("证书混用了互斥的用途（{found}）。", "证书混用了互斥的用途。"),
    ),
}

PROFILE_SEVERITIES: Final[Mapping[ProfileSeverity, Phrase]] = {
    ProfileSeverity.FATAL: Phrase("problem", "问题"),
    ProfileSeverity.NOTE: Phrase("note", "说明"),
}

REVOCATION_REASONS: Final[Mapping[RevocationReason, Phrase]] = {
    RevocationReason.UNSPECIFIED: Phrase("no reason given", "未说明原因"),
    RevocationReason.KEY_COMPROMISE: Phrase("the key may be in other hands", "密钥可能已落入他人之手"),
    RevocationReason.CA_COMPROMISE: Phrase(
        "the issuer's key may be in other hands", "颁发者的密钥可能已落入他人之手"
    ),
    RevocationReason.AFFILIATION_CHANGED: Phrase("the signer's affiliation changed", "签署者的所属机构变更"),
    RevocationReason.SUPERSEDED: Phrase("replaced by another certificate", "已由其他证书取代"),
    RevocationReason.CESSATION_OF_OPERATION: Phrase("no longer in use", "已停止使用"),
    RevocationReason.PRIVILEGE_WITHDRAWN: Phrase("the right to it was withdrawn", "使用权限已被撤回"),
    RevocationReason.AA_COMPROMISE: Phrase(
        "the attribute authority's key may be in other hands", "属性机构的密钥可能已落入他人之手"
    ),
}

TRUST_KINDS: Final[Mapping[TrustKind, Phrase]] = {
    TrustKind.MANIFEST: Phrase("signers", "签署者"),
    TrustKind.TSA: Phrase("time stamps", "时间戳"),
    TrustKind.CAWG: Phrase("creators' identities (CAWG)", "创作者身份（CAWG）"),
}

CUSTODIES: Final[Mapping[Custody, Phrase]] = {
    Custody.SERVER: Phrase("on this machine", "在本机"),
    Custody.HSM: Phrase("in a hardware module", "在硬件模块中"),
    Custody.BROWSER: Phrase("in the creator's browser", "在创作者的浏览器中"),
}

IDENTITY_STATUSES: Final[Mapping[IdentityStatus, Phrase]] = {
    IdentityStatus.ACTIVE: Phrase("active", "有效"),
    IdentityStatus.REVOKED: Phrase("revoked", "已吊销"),
}
