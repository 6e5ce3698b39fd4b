"""What the page of the API and the document of the resolution API say of each operation, parameter and answer."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class ResolutionText(StrEnum):
    """One text of the document or its page."""

    HEADING = "heading"
    LEAD = "lead"
    DOCUMENT = "document"
    BINDING = "binding"
    BINDING_ABOUT = "binding_about"
    LARGE_BINDING = "large_binding"
    LARGE_BINDING_ABOUT = "large_binding_about"
    CONTENT = "content"
    CONTENT_ABOUT = "content_about"
    MATCHES_OK = "matches_ok"
    MANIFEST = "manifest"
    MANIFEST_ABOUT = "manifest_about"
    MANIFEST_OK = "manifest_ok"
    ALGORITHMS = "algorithms"
    ALGORITHMS_ABOUT = "algorithms_about"
    STATUS = "status"
    STATUS_ABOUT = "status_about"
    CAPABILITIES = "capabilities"
    CAPABILITIES_ABOUT = "capabilities_about"
    WELL_KNOWN = "well_known"
    WELL_KNOWN_ABOUT = "well_known_about"
    OK = "ok"
    FIELD_ALG = "field_alg"
    FIELD_VALUE = "field_value"
    FIELD_MOST = "field_most"
    FIELD_HINT_ALG = "field_hint_alg"
    FIELD_HINT_VALUE = "field_hint_value"
    FIELD_ONLY = "field_only"
    PATH_MANIFEST = "path_manifest"


_T: Final = ResolutionText
RESOLUTION: Final[dict[StrEnum, Phrase]] = {
    _T.HEADING: Phrase("Find lost credentials again", "找回丢失的凭证"),
    _T.LEAD: Phrase(
        "The Soft Binding Resolution API of C2PA 2.4, at {base}: from a fingerprint, or a file that lost its Content "
        "Credentials, to the manifest that was signed for it. Whoever gets a manifest has to validate it.",
        "C2PA 2.4 的软绑定解析接口，地址为 {base}：由指纹，或由丢失了 Content Credentials "
        "的文件，找到当初签署的清单。取得清单后须自行验证。",
    ),
    _T.DOCUMENT: Phrase("OpenAPI document of this part", "这一部分的 OpenAPI 文档"),
    _T.BINDING: Phrase("Find manifests by a soft binding", "按软绑定查找清单"),
    _T.BINDING_ABOUT: Phrase(
        "The manifests of works whose soft binding is equal to a value, or differs in few bits.",
        "软绑定与给定值相同或只差少数比特的作品的清单。",
    ),
    _T.LARGE_BINDING: Phrase("Find manifests by a long soft binding", "按较长的软绑定查找清单"),
    _T.LARGE_BINDING_ABOUT: Phrase(
        "The same, for a value that doesn’t fit into an address.", "同上，用于地址放不下的值。"
    ),
    _T.CONTENT: Phrase("Find manifests by content", "按内容查找清单"),
    _T.CONTENT_ABOUT: Phrase(
        "The manifests of works that a file is a copy of, also a cropped or re-encoded one. Only what a second check "
        "confirmed is answered. The file is not kept.",
        "该文件所复制的作品的清单，裁剪或重新编码的也可以。只回答经第二步确认的结果。文件不会保留。",
    ),
    _T.MATCHES_OK: Phrase(
        "What was found, the nearest first; maybe nothing.", "找到的结果，最接近的在前；可能为空。"
    ),
    _T.MANIFEST: Phrase("Get a manifest store", "获取清单存储"),
    _T.MANIFEST_ABOUT: Phrase(
        "The manifest store with this active manifest, byte for byte as it was signed. Works that were withdrawn "
        "are not found.",
        "以此为活动清单的清单存储，与签署时逐字节相同。已撤回的作品查不到。",
    ),
    _T.MANIFEST_OK: Phrase("The store.", "清单存储。"),
    _T.ALGORITHMS: Phrase("List soft binding algorithms", "列出软绑定算法"),
    _T.ALGORITHMS_ABOUT: Phrase(
        "The algorithms that works are found by. io.iscc.v0 is on C2PA’s list; app.vermilion.pdq is our own.",
        "可用于查找作品的算法。io.iscc.v0 在 C2PA 的名单上；app.vermilion.pdq 是我们自己的。",
    ),
    _T.STATUS: Phrase("Ask whether it works", "查询服务状态"),
    _T.STATUS_ABOUT: Phrase(
        "ok, degraded or down, and since when that is known.", "ok、degraded 或 down，以及判断的时间。"
    ),
    _T.CAPABILITIES: Phrase("List optional capabilities", "列出可选功能"),
    _T.CAPABILITIES_ABOUT: Phrase(
        "Which optional parts there are. No address that somebody sends is ever fetched: queryByReference is none of "
        "them.",
        "有哪些可选部分。不会访问任何人发来的地址，因此没有 queryByReference。",
    ),
    _T.WELL_KNOWN: Phrase("Discover this API", "发现此接口"),
    _T.WELL_KNOWN_ABOUT: Phrase(
        "Where this API is, and its version (RFC 8615).", "此接口的地址与版本（RFC 8615）。"
    ),
    _T.OK: Phrase("The answer.", "回答。"),
    _T.FIELD_ALG: Phrase("The soft binding algorithm.", "软绑定算法。"),
    _T.FIELD_VALUE: Phrase(
        "The value in Base64 with padding (RFC 4648, section 4), in the form of its algorithm.",
        "该算法形式的值，用带填充的 Base64（RFC 4648 第 4 节）。",
    ),
    _T.FIELD_MOST: Phrase("How many to answer; never more than 100.", "回答的数量；不超过 100。"),
    _T.FIELD_HINT_ALG: Phrase(
        "The algorithm of a soft binding that you know already; another one than ours is ignored.",
        "你已知的软绑定的算法；不支持的会被忽略。",
    ),
    _T.FIELD_HINT_VALUE: Phrase("Its value, in Base64 with padding.", "它的值，用带填充的 Base64。"),
    _T.FIELD_ONLY: Phrase(
        "Whether to answer a store with the active manifest alone.", "是否只回答含活动清单的存储。"
    ),
    _T.PATH_MANIFEST: Phrase("The label of the active manifest.", "活动清单的标签。"),
}
