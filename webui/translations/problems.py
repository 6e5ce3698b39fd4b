"""What the API says where it can’t do what was asked. The codes are stable; the sentences may become better."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class ApiProblem(StrEnum):
    """Each kind of problem; also the last part of its `type` URN."""

    BAD_REQUEST = "bad-request"
    UNAUTHENTICATED = "unauthenticated"
    KEY_INVALID = "key-invalid"
    SCOPE_MISSING = "scope-missing"
    FOREIGN = "foreign"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    METHOD = "method"
    WITHDRAWN = "withdrawn"
    IN_PROGRESS = "in-progress"
    TOO_LARGE = "too-large"
    MEDIA_TYPE = "media-type"
    CONTENT_TYPE = "content-type"
    ENCODING = "content-encoding"
    INVALID = "invalid"
    QUERY = "query"
    QUERY_TOO_LONG = "query-too-long"
    ADDRESS_TOO_LONG = "address-too-long"
    HEADERS_TOO_LARGE = "headers-too-large"
    KEY_REUSED = "key-reused"
    NOT_SIGNED = "not-signed"
    TOO_MANY = "too-many"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"


PROBLEMS: Final[dict[StrEnum, Phrase]] = {
    ApiProblem.BAD_REQUEST: Phrase("The request could not be understood.", "无法理解该请求。"),
    ApiProblem.UNAUTHENTICATED: Phrase(
        "Send an API key: “Authorization: Bearer KEY”.", "请发送 API 密钥：“Authorization: Bearer KEY”。"
    ),
    ApiProblem.KEY_INVALID: Phrase(
        "This API key is not accepted: it is mistyped, has ended or was revoked. Make a new one under your account.",
        "此 API 密钥无效：可能有误、已到期或已吊销。请在你的账户下创建新的密钥。",
    ),
    ApiProblem.SCOPE_MISSING: Phrase(
        "This key may not be used here: make one with the scope “{scope}”.",
        "此密钥不能用于此处：请创建带有 “{scope}” 权限的密钥。",
    ),
    ApiProblem.FOREIGN: Phrase(
        "A browser sent this without our page’s token: send an API key, or X-CSRF-Token.",
        "浏览器发出的此请求没有本站页面的令牌：请发送 API 密钥或 X-CSRF-Token。",
    ),
    ApiProblem.FORBIDDEN: Phrase("This is not allowed.", "不允许此操作。"),
    ApiProblem.NOT_FOUND: Phrase("There is nothing here, or it is not yours.", "这里没有内容，或不属于你。"),
    ApiProblem.METHOD: Phrase("This address can’t be used like that.", "不能这样使用此地址。"),
    ApiProblem.WITHDRAWN: Phrase("This work was withdrawn by its owner.", "此作品已被其所有者撤回。"),
    ApiProblem.IN_PROGRESS: Phrase(
        "A request with this idempotency key is still being answered: try again later.",
        "使用此幂等键的请求仍在处理中：请稍后再试。",
    ),
    ApiProblem.TOO_LARGE: Phrase(
        "The request is larger than this server takes; “limit”, if it is there, says how many bytes that is.",
        "请求超过此服务器的大小上限；如有 “limit”，即为允许的字节数。",
    ),
    ApiProblem.MEDIA_TYPE: Phrase(
        "Send the file as multipart/form-data or as the body itself, with its own type or application/octet-stream.",
        "请以 multipart/form-data 发送文件，或直接作为请求正文发送，类型为文件类型或 application/octet-stream。",
    ),
    ApiProblem.CONTENT_TYPE: Phrase(
        "There is nothing to recognise in this: send a picture, a film or a sound as the body itself.",
        "其中没有可识别的内容：请将图片、影片或声音直接作为请求正文发送。",
    ),
    ApiProblem.ENCODING: Phrase(
        "A compressed body is not read: send it without Content-Encoding.",
        "不读取压缩的正文：请不要使用 Content-Encoding。",
    ),
    ApiProblem.INVALID: Phrase(
        "The request can’t be used as it is: see “errors”.", "请求有误：见 “errors”。"
    ),
    ApiProblem.QUERY: Phrase("The query can’t be used as it is: see “errors”.", "查询有误：见 “errors”。"),
    ApiProblem.QUERY_TOO_LONG: Phrase(
        "The value is too long for an address: send it with POST.", "该值对于地址来说太长：请用 POST 发送。"
    ),
    ApiProblem.ADDRESS_TOO_LONG: Phrase(
        "The address with its query is longer than this server reads: send what is long in the body, with POST.",
        "地址连同查询参数超过此服务器可读取的长度：较长的内容请用 POST 放在正文中发送。",
    ),
    ApiProblem.HEADERS_TOO_LARGE: Phrase(
        "The request has more or longer headers than this server reads.",
        "请求头过多或过长，此服务器无法读取。",
    ),
    ApiProblem.KEY_REUSED: Phrase(
        "This idempotency key was used for another request: choose a new one.",
        "此幂等键已用于另一请求：请换一个。",
    ),
    ApiProblem.NOT_SIGNED: Phrase("The file was not signed: {reason}", "文件未签署：{reason}"),
    ApiProblem.TOO_MANY: Phrase(
        "Too many requests: try again in {seconds} seconds.", "请求过多：请在 {seconds} 秒后再试。"
    ),
    ApiProblem.FAILED: Phrase(
        "Something went wrong on our side; this says nothing about the file.",
        "我们这边出了问题；这与文件无关。",
    ),
    ApiProblem.UNAVAILABLE: Phrase("Not ready: try again in a moment.", "尚未就绪：请稍后再试。"),
}
