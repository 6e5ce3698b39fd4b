"""What checking a bundle found, in words. The verifiers that lie in every bundle have these sentences too."""

from collections.abc import Mapping
from typing import Final

from provenance.evidence.verdict import Result, Status
from provenance.messages.evidence.bundle_words import BundleWord
from provenance.messages.evidence.revocation_data import REVOCATION, REVOCATION_DATA
from provenance.messages.phrase import Phrase

RESULTS: Final[Mapping[Result, Phrase]] = {
    Result.VERIFIED: Phrase(
        "VERIFIED. Nothing was changed, {signer} signed it, and somebody whom you trust vouches for the time.",
        "VERIFIED（核验通过）。内容未被改动，由 {signer} 签署，且有您信任的一方证明其时间。",
    ),
    Result.NOT_VERIFIED: Phrase(
        "NOT VERIFIED. Nothing is wrong, but it does not rest on enough that you said you trust.",
        "NOT VERIFIED（未能核验）。没有发现问题，但您所信任的依据还不够。",
    ),
    Result.INVALID: Phrase(
        "INVALID. Something in this bundle was changed, or contradicts itself: don’t rely on any of it.",
        "INVALID（无效）。此证据包中有内容被改动，或自相矛盾：请勿依据其中任何内容。",
    ),
}
STATUSES: Final[Mapping[Status, Phrase]] = {
    Status.OK: Phrase("ok", "符合"),
    Status.FAILED: Phrase("failed", "不符"),
    Status.NOT_CHECKED: Phrase("not checked", "未核验"),
}


BUNDLE_WORDS: Final[Mapping[BundleWord, Phrase]] = {
    BundleWord.CONTAINER_WHOLE: Phrase("The container is whole.", "容器完整。"),
    BundleWord.CONTAINER_BROKEN: Phrase(
        "This is no evidence bundle, or its container was changed.", "这不是证据包，或其容器已被改动。"
    ),
    BundleWord.MANIFEST_WHOLE: Phrase("The list of what it claims is whole.", "其主张的清单完整。"),
    BundleWord.MANIFEST_BROKEN: Phrase("The list of what it claims is damaged.", "其主张的清单已损坏。"),
    BundleWord.FILES_UNCHANGED: Phrase(
        "Every file is as it is listed, and there is no other.", "每个文件都与清单一致，且没有其他文件。"
    ),
    BundleWord.FILES_CHANGED: Phrase("{path} was changed, added or removed.", "{path} 被改动、添加或移除。"),
    BundleWord.ASIC_UNCHANGED: Phrase(
        "The digests under the bundle’s time stamp fit.", "证据包时间戳之下的摘要相符。"
    ),
    BundleWord.ASIC_CHANGED: Phrase(
        "The digests under the bundle’s time stamp don’t fit.", "证据包时间戳之下的摘要不符。"
    ),
    BundleWord.REGISTRATION_FITS: Phrase(
        "The entry in the ledger is for this original.", "账本中的条目对应此原作。"
    ),
    BundleWord.REGISTRATION_DIFFERS: Phrase(
        "The entry in the ledger is for another file.", "账本中的条目对应另一个文件。"
    ),
    BundleWord.REGISTRATION_OTHER_KEY: Phrase(
        "The entry in the ledger is for this original, but not under the key that signed this bundle: it shows "
        "that the file was there, not who registered it.",
        "账本中的条目对应此原作，但不是以签署此证据包的密钥登记的：它表明文件当时已经存在，不表明由谁登记。",
    ),
    BundleWord.REGISTRATION_BROKEN: Phrase(
        "The proof of registration is none, or doesn’t lead to the ledger.", "登记证明不成立，或与账本不符。"
    ),
    BundleWord.LEDGER_INCLUDED: Phrase("It is in the ledger {by}.", "已记入账本 {by}。"),
    BundleWord.LEDGER_NO_KEY: Phrase(
        "It says to be in the ledger {by}. You gave no key of that one.",
        "其声称已记入账本 {by}。您没有提供该账本的密钥。",
    ),
    BundleWord.LEDGER_BROKEN: Phrase(
        "The signature of the ledger {by} doesn’t fit.", "账本 {by} 的签名不符。"
    ),
    BundleWord.LEDGER_CANNOT: Phrase(
        "This browser can’t check Ed25519: use another one, or verify.py, for the ledger {by}.",
        "此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验账本 {by}。",
    ),
    BundleWord.WITNESS_COSIGNED: Phrase(
        "The witness {by} saw the ledger at {at}.", "见证方 {by} 于 {at} 见到该账本。"
    ),
    BundleWord.WITNESS_NO_COSIGNATURE: Phrase(
        "The witness {by} did not cosign this.", "见证方 {by} 没有对此联署。"
    ),
    BundleWord.WITNESS_BROKEN: Phrase(
        "The signature of the witness {by} doesn’t fit.", "见证方 {by} 的签名不符。"
    ),
    BundleWord.WITNESS_CANNOT: Phrase(
        "This browser can’t check Ed25519: use another one, or verify.py, for the witness {by}.",
        "此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验见证方 {by}。",
    ),
    BundleWord.REGISTRATION_STAMP_STAMPED: Phrase(
        ("Time stamp of the registration: {at}, by {by}.", "Time stamp of the registration: {at}."),
        ("登记的时间戳：{at}，由 {by} 签发。", "登记的时间戳：{at}。"),
    ),
    BundleWord.REGISTRATION_STAMP_SELF_ASSERTED: Phrase(
        (
            "Time stamp of the registration: {at}, self-asserted by {by}.",
            "Time stamp of the registration: {at}, self-asserted.",
        ),
        ("登记的时间戳：{at}，由 {by} 自行声明。", "登记的时间戳：{at}，自行声明。"),
    ),
    BundleWord.REGISTRATION_STAMP_NO_ROOT: Phrase(
        (
            "Time stamp of the registration: {at}, self-asserted by {by}. You gave no root that vouches for it.",
            "Time stamp of the registration: {at}, self-asserted. You gave no root that vouches for it.",
        ),
        (
            "登记的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。",
            "登记的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。",
        ),
    ),
    BundleWord.REGISTRATION_STAMP_BROKEN: Phrase(
        "Time stamp of the registration: damaged, or over something else.",
        "登记的时间戳：已损坏，或针对的是其他内容。",
    ),
    BundleWord.CHECKPOINT_STAMP_STAMPED: Phrase(
        ("Time stamp of the ledger: {at}, by {by}.", "Time stamp of the ledger: {at}."),
        ("账本的时间戳：{at}，由 {by} 签发。", "账本的时间戳：{at}。"),
    ),
    BundleWord.CHECKPOINT_STAMP_SELF_ASSERTED: Phrase(
        (
            "Time stamp of the ledger: {at}, self-asserted by {by}.",
            "Time stamp of the ledger: {at}, self-asserted.",
        ),
        ("账本的时间戳：{at}，由 {by} 自行声明。", "账本的时间戳：{at}，自行声明。"),
    ),
    BundleWord.CHECKPOINT_STAMP_NO_ROOT: Phrase(
        (
            "Time stamp of the ledger: {at}, self-asserted by {by}. You gave no root that vouches for it.",
            "Time stamp of the ledger: {at}, self-asserted. You gave no root that vouches for it.",
        ),
        (
            "账本的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。",
            "账本的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。",
        ),
    ),
    BundleWord.CHECKPOINT_STAMP_BROKEN: Phrase(
        "Time stamp of the ledger: damaged, or over something else.",
        "账本的时间戳：已损坏，或针对的是其他内容。",
    ),
    BundleWord.STATEMENT_STAMP_STAMPED: Phrase(
        ("Time stamp of the signature: {at}, by {by}.", "Time stamp of the signature: {at}."),
        ("签名的时间戳：{at}，由 {by} 签发。", "签名的时间戳：{at}。"),
    ),
    BundleWord.STATEMENT_STAMP_SELF_ASSERTED: Phrase(
        (
            "Time stamp of the signature: {at}, self-asserted by {by}.",
            "Time stamp of the signature: {at}, self-asserted.",
        ),
        ("签名的时间戳：{at}，由 {by} 自行声明。", "签名的时间戳：{at}，自行声明。"),
    ),
    BundleWord.STATEMENT_STAMP_NO_ROOT: Phrase(
        (
            "Time stamp of the signature: {at}, self-asserted by {by}. You gave no root that vouches for it.",
            "Time stamp of the signature: {at}, self-asserted. You gave no root that vouches for it.",
        ),
        (
            "签名的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。",
            "签名的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。",
        ),
    ),
    BundleWord.STATEMENT_STAMP_BROKEN: Phrase(
        "Time stamp of the signature: damaged, or over something else.",
        "签名的时间戳：已损坏，或针对的是其他内容。",
    ),
    BundleWord.CONTAINER_STAMP_STAMPED: Phrase(
        ("Time stamp of the whole bundle: {at}, by {by}.", "Time stamp of the whole bundle: {at}."),
        ("整个证据包的时间戳：{at}，由 {by} 签发。", "整个证据包的时间戳：{at}。"),
    ),
    BundleWord.CONTAINER_STAMP_SELF_ASSERTED: Phrase(
        (
            "Time stamp of the whole bundle: {at}, self-asserted by {by}.",
            "Time stamp of the whole bundle: {at}, self-asserted.",
        ),
        ("整个证据包的时间戳：{at}，由 {by} 自行声明。", "整个证据包的时间戳：{at}，自行声明。"),
    ),
    BundleWord.CONTAINER_STAMP_NO_ROOT: Phrase(
        (
            "Time stamp of the whole bundle: {at}, self-asserted by {by}. You gave no root that vouches for it.",
            "Time stamp of the whole bundle: {at}, self-asserted. You gave no root that vouches for it.",
        ),
        (
            "整个证据包的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。",
            "整个证据包的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。",
        ),
    ),
    BundleWord.CONTAINER_STAMP_BROKEN: Phrase(
        "Time stamp of the whole bundle: damaged, or over something else.",
        "整个证据包的时间戳：已损坏，或针对的是其他内容。",
    ),
    BundleWord.SIGNATURE_SIGNED: Phrase(
        (
            "{by} signed all this, by a certificate that you trust.",
            "It is signed, by a certificate that you trust.",
        ),
        ("{by} 签署了全部内容，其证书受您信任。", "已签署，其证书受您信任。"),
    ),
    BundleWord.SIGNATURE_NO_ROOT: Phrase(
        (
            "Signed by somebody who is called {by}. You gave no root that vouches for that.",
            "Signed by somebody unnamed. You gave no root that vouches for them.",
        ),
        (
            "由自称 {by} 的人签署。您没有提供可为其作证的根证书。",
            "由未具名者签署。您没有提供可为其作证的根证书。",
        ),
    ),
    BundleWord.SIGNATURE_BROKEN: Phrase("The creator’s signature doesn’t fit.", "创作者的签名不符。"),
    BundleWord.SIGNATURE_CANNOT: Phrase(
        "This browser can’t check Ed25519: use another one, or verify.py, for the creator’s signature.",
        "此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验创作者的签名。",
    ),
    **{BundleWord(f"revocation.{what}"): phrase for what, phrase in REVOCATION.items()},
    **{BundleWord(f"revocation-data.{what}"): phrase for what, phrase in REVOCATION_DATA.items()},
    BundleWord.CLAIM_FITS: Phrase(
        "The times that it claims are those of its proofs.", "其主张的时间与各项证明一致。"
    ),
    BundleWord.CLAIM_DIFFERS: Phrase(
        "It claims times that its proofs don’t have.", "其主张的时间与各项证明不一致。"
    ),
    BundleWord.VERIFIED_BY_ITSELF: Phrase(
        "VERIFIED, by self-asserted time only. Nothing was changed and {signer} signed it, but the only time is that "
        "of whoever ran the installation that made this: it proves nothing against them.",
        "VERIFIED（核验通过），但仅有自述时间。内容未被改动，由 {signer} 签署，"
        "但唯一的时间来自制作此证据包的系统自身：对其运营者不构成任何证明。",
    ),
    BundleWord.PROVEN_BY_ITSELF: Phrase(
        "Said to exist by {proven_at}, by self-asserted time.", "据自述时间，在 {proven_at} 之前已经存在。"
    ),
    BundleWord.PROVEN: Phrase("Proven to exist by {proven_at}.", "证明在 {proven_at} 之前已经存在。"),
    BundleWord.SAYS: Phrase(
        "Proves existence by the time stated, not authorship or first creation.",
        "证明在所述时间之前已经存在，不证明作者是谁，也不证明谁最先创作。",
    ),
    BundleWord.NO_OPENSSL: Phrase(
        "The program openssl, 3.0 or later, is needed: install it and try again.",
        "需要 openssl 程序（3.0 或更高版本）：请安装后重试。",
    ),
    BundleWord.BAD_ROOT: Phrase(
        "A root can’t be read: give certificates as PEM or DER.", "无法读取根证书：请提供 PEM 或 DER 证书。"
    ),
    BundleWord.BAD_KEY: Phrase(
        "A key can’t be read: it looks like name+1a2b3c4d+Base64, and goes where its kind is asked for.",
        "无法读取密钥：其形式为 name+1a2b3c4d+Base64，且须填在对应的位置。",
    ),
}
