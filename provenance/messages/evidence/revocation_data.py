"""What a bundle has about revocations, in words: the operator's own list, and CRLs and OCSP responses of others."""

from collections.abc import Mapping
from typing import Final

from provenance.evidence.verdict import What
from provenance.messages.phrase import Phrase

REVOCATION: Final[Mapping[What, Phrase]] = {
    What.NOT_REVOKED: Phrase(
        "The creator’s certificate was not revoked, as known on {at}.",
        "截至 {at} 所知，创作者的证书未被撤销。",
    ),
    What.REVOKED_LATER: Phrase(
        "The creator’s certificate was revoked as of {at}, after the signature.",
        "创作者的证书自 {at} 起被撤销，晚于签名。",
    ),
    What.REVOKED: Phrase(
        "The creator’s certificate was revoked as of {at}, and nothing shows that the signature is older.",
        "创作者的证书自 {at} 起被撤销，且没有依据表明签名更早。",
    ),
    What.BROKEN: Phrase("The list of revocations is damaged.", "撤销列表已损坏。"),
}

REVOCATION_DATA: Final[Mapping[What, Phrase]] = {
    What.NOT_REVOKED: Phrase(
        (
            "{by} was not revoked, by its issuer’s word of {at} ({path}).",
            "An unnamed certificate was not revoked, by its issuer’s word of {at} ({path}).",
        ),
        (
            "据签发者 {at} 的说明，{by} 未被撤销（{path}）。",
            "据签发者 {at} 的说明，一个未具名的证书未被撤销（{path}）。",
        ),
    ),
    What.REVOKED_LATER: Phrase(
        (
            "{by} was revoked as of {at}, after it was used here ({path}).",
            "An unnamed certificate was revoked as of {at}, after it was used here ({path}).",
        ),
        (
            "{by} 自 {at} 起被撤销，晚于其在此的使用（{path}）。",
            "一个未具名的证书自 {at} 起被撤销，晚于其在此的使用（{path}）。",
        ),
    ),
    What.REVOKED: Phrase(
        (
            "{by} was revoked as of {at}, and nothing shows that it was used here before ({path}).",
            "An unnamed certificate was revoked as of {at}, and nothing shows that it was used here before ({path}).",
        ),
        (
            "{by} 自 {at} 起被撤销，且没有依据表明其在此的使用更早（{path}）。",
            "一个未具名的证书自 {at} 起被撤销，且没有依据表明其在此的使用更早（{path}）。",
        ),
    ),
    What.UNKNOWN: Phrase(
        (
            "Whoever answered on {at} does not know {by} ({path}).",
            "Whoever answered on {at} does not know an unnamed certificate ({path}).",
        ),
        ("{at} 的响应方不认识 {by}（{path}）。", "{at} 的响应方不认识一个未具名的证书（{path}）。"),
    ),
    What.STALE: Phrase(
        (
            "The issuer’s word on {by} of {at} does not hold for the time of its use here ({path}).",
            "The issuer’s word on an unnamed certificate of {at} does not hold for the time of its use here ({path}).",
        ),
        (
            "签发者 {at} 关于 {by} 的说明，对其在此使用的时间不适用（{path}）。",
            "签发者 {at} 关于一个未具名证书的说明，对其在此使用的时间不适用（{path}）。",
        ),
    ),
    What.RESPONDER: Phrase(
        (
            "{by} was not revoked when it was used here, by a word of {at} ({path}) of somebody to whom its issuer "
            "delegated that. Whether their own certificate was revoked is not known.",
            "An unnamed certificate was not revoked when it was used here, by a word of {at} ({path}) of somebody to "
            "whom its issuer delegated that. Whether their own certificate was revoked is not known.",
        ),
        (
            "据签发者所委托的一方 {at} 的说明（{path}），{by} 在此使用时未被撤销；该方自己的证书是否被撤销，无从得知。",
            "据签发者所委托的一方 {at} 的说明（{path}），一个未具名的证书在此使用时未被撤销；"
            "该方自己的证书是否被撤销，无从得知。",
        ),
    ),
    What.NO_ROOT: Phrase(
        (
            "There is a word of {at} on whether {by} was revoked. You gave no root for its issuer ({path}).",
            "There is a word of {at} on whether an unnamed certificate was revoked. You gave no root for it ({path}).",
        ),
        (
            "一份 {at} 的文件说明 {by} 是否被撤销。您没有提供可为其作证的根证书（{path}）。",
            "一份 {at} 的文件说明一个未具名的证书是否被撤销。您没有提供可为其作证的根证书（{path}）。",
        ),
    ),
    What.NOT_INCLUDED: Phrase(
        (
            "What the issuer of {by} says of revocations (CRL, OCSP) is not in the bundle.",
            "What the issuer of an unnamed certificate says of revocations (CRL, OCSP) is not in the bundle.",
        ),
        (
            "证据包中没有 {by} 的签发者关于撤销的说明（CRL、OCSP）。",
            "证据包中没有一个未具名证书的签发者关于撤销的说明（CRL、OCSP）。",
        ),
    ),
    What.BROKEN: Phrase(
        (
            "{path} is damaged, or not by the issuer of {by}.",
            "{path} is damaged, or not by the issuer of its certificates.",
        ),
        ("{path} 已损坏，或不是由 {by} 的签发者出具。", "{path} 已损坏，或不是由其证书的签发者出具。"),
    ),
    What.DIFFERS: Phrase(
        "{path} is about no certificate of this bundle.", "{path} 与此证据包中的任何证书都无关。"
    ),
    What.CANNOT: Phrase(
        "This browser can’t check Ed25519: use another one, or verify.py, for {path}.",
        "此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验 {path}。",
    ),
}
