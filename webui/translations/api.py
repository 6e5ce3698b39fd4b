"""What the page of the API and its document say of each operation, parameter and answer."""

from enum import StrEnum
from typing import Final

from provenance.messages.phrase import Phrase


class ApiText(StrEnum):
    """One text of the document or its page."""

    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    DOCUMENT = "document"
    KEY = "key"
    KEY_ABOUT = "key_about"
    PROBLEMS = "problems"
    PROBLEMS_ABOUT = "problems_about"
    SEND = "send"
    ANSWER = "answer"
    TRY = "try"
    SCOPE = "scope"
    OPEN = "open"
    REQUIRED = "required"
    BODY = "body"
    BEARER = "bearer"
    SESSION = "session"
    ANY_ORIGIN = "any_origin"
    VERIFY = "verify"
    VERIFY_ABOUT = "verify_about"
    VERIFY_OK = "verify_ok"
    POLICIES = "policies"
    POLICIES_ABOUT = "policies_about"
    POLICIES_OK = "policies_ok"
    SIGN = "sign"
    SIGN_ABOUT = "sign_about"
    SIGN_OK = "sign_ok"
    WORK = "work"
    WORK_ABOUT = "work_about"
    WORK_OK = "work_ok"
    WORKS = "works"
    WORKS_ABOUT = "works_about"
    WORKS_OK = "works_ok"
    FILE = "file"
    FILE_ABOUT = "file_about"
    FILE_OK = "file_ok"
    HEALTH = "health"
    HEALTH_ABOUT = "health_about"
    HEALTH_OK = "health_ok"
    HEALTH_NOT = "health_not"
    METRICS = "metrics"
    METRICS_ABOUT = "metrics_about"
    CHANGES = "changes"
    CHANGES_ABOUT = "changes_about"
    CHANGES_OK = "changes_ok"
    FIELD_CURSOR = "field_cursor"
    METRICS_OK = "metrics_ok"
    FIELD_FILE = "field_file"
    FIELD_POLICY = "field_policy"
    FIELD_DECLARED = "field_declared"
    FIELD_PLATFORM = "field_platform"
    FIELD_REFERENCE = "field_reference"
    FIELD_IDENTITY = "field_identity"
    FIELD_TITLE = "field_title"
    FIELD_VERSION_OF = "field_version_of"
    FIELD_KEEP = "field_keep"
    FIELD_RECOGNISE = "field_recognise"
    FIELD_DISCLOSURE = "field_disclosure"
    FIELD_COMPONENT = "field_component"
    FIELD_AI = "field_ai"
    FIELD_SOURCE = "field_source"
    FIELD_TOOL = "field_tool"
    FIELD_MODEL = "field_model"
    FIELD_REGION = "field_region"
    FIELD_TRAIN = "field_train"
    FIELD_OVERSIGHT = "field_oversight"
    FIELD_DESCRIPTION = "field_description"
    FIELD_TEXT = "field_text"
    FIELD_WITH_AI = "field_with_ai"
    FIELD_WITHDRAWN = "field_withdrawn"
    FIELD_OFFSET = "field_offset"
    FIELD_LIMIT = "field_limit"
    FIELD_VERSION = "field_version"
    PATH_WORK = "path_work"
    HEADER_FILE_NAME = "header_file_name"
    HEADER_IDEMPOTENCY = "header_idempotency"
    HEADER_WORK = "header_work"
    HEADER_TIME = "header_time"
    HEADER_PLAIN = "header_plain"
    HEADER_LOCATION = "header_location"
    HEADER_LINK = "header_link"
    HEADER_ETAG = "header_etag"
    UNCHANGED = "unchanged"


API: Final[dict[StrEnum, Phrase]] = {
    ApiText.TITLE: Phrase("For programs", "程序接口"),
    ApiText.HEADING: Phrase("What programs can ask.", "程序可以请求什么。"),
    ApiText.LEAD: Phrase(
        "The same verdicts and the same signing as on the pages, over HTTP. Everything below is also one "
        "OpenAPI 3.1 document.",
        "与页面相同的核验与签署，通过 HTTP 调用。下列内容也是一份 OpenAPI 3.1 文档。",
    ),
    ApiText.ANY_ORIGIN: Phrase(
        "Pages of other sites may ask it too, without credentials.", "其他网站的网页也可以不带凭据调用。"
    ),
    ApiText.DOCUMENT: Phrase("OpenAPI document", "OpenAPI 文档"),
    ApiText.KEY: Phrase("Keys", "密钥"),
    ApiText.KEY_ABOUT: Phrase(
        "Make a key under your account, for what it is to do and nothing more. It is shown once. Send it "
        "with each request:",
        "在你的账户中创建密钥，只给予所需的权限。密钥只显示一次。每次请求都要发送：",
    ),
    ApiText.PROBLEMS: Phrase("Problems", "问题"),
    ApiText.PROBLEMS_ABOUT: Phrase(
        "What can’t be done is answered as application/problem+json (RFC 9457). The code is stable; the "
        "sentence is in the language that you accept.",
        "无法完成的请求以 application/problem+json（RFC 9457）回答。代码是固定的；句子按你接受的语言给出。",
    ),
    ApiText.SEND: Phrase("Send", "发送"),
    ApiText.ANSWER: Phrase("Answer", "回答"),
    ApiText.TRY: Phrase("Try it", "试一试"),
    ApiText.SCOPE: Phrase("A key for “{scope}”", "需要 “{scope}” 权限的密钥"),
    ApiText.OPEN: Phrase("Open to all", "对所有人开放"),
    ApiText.REQUIRED: Phrase("required", "必填"),
    ApiText.BODY: Phrase(
        "Or the file as the body itself, as {types}.", "或将文件直接作为正文，类型为 {types}。"
    ),
    ApiText.BEARER: Phrase(
        "An API key with the scope that the operation names. Where one is sent, cookies are ignored.",
        "带有该操作所需权限的 API 密钥。发送密钥时忽略 Cookie。",
    ),
    ApiText.SESSION: Phrase(
        "The session of a browser that is signed in; what writes needs the page’s token too.",
        "已登录浏览器的会话；写入操作还需要页面令牌。",
    ),
    ApiText.VERIFY: Phrase("Verify files", "核验文件"),
    ApiText.VERIFY_ABOUT: Phrase(
        "For each file its verdict on separate axes, and the decision of a policy with its reasons, the label for "
        "viewers and the AIGC label to write back. A file without Content Credentials is no worse for it.",
        "对每个文件给出分项的核验结论，以及策略的决定、理由、向浏览者显示的标识和要写回的 "
        "AIGC 标识。没有 Content Credentials 并不说明文件有问题。",
    ),
    ApiText.VERIFY_OK: Phrase("Each file’s answer, in the order sent.", "按发送顺序给出每个文件的回答。"),
    ApiText.POLICIES: Phrase("List policies", "列出策略"),
    ApiText.POLICIES_ABOUT: Phrase(
        "The policies that an upload can be judged by: those that ship, and this installation’s own.",
        "可用于判断上传的策略：自带的，以及此安装自己的。",
    ),
    ApiText.POLICIES_OK: Phrase("Every policy.", "所有策略。"),
    ApiText.SIGN: Phrase("Sign and register a file", "签署并登记文件"),
    ApiText.SIGN_ABOUT: Phrase(
        "Answer what AI did, or send a whole disclosure; the file comes back signed, no pixel encoded "
        "again, and is registered as a work. With an Idempotency-Key the same request is never done "
        "twice within 24 hours.",
        "说明 AI 做了什么，或发送完整的披露信息；返回已签署的文件，像素不会重新编码，并登记为作品。使用 I"
        "dempotency-Key，相同请求在 24 小时内不会执行两次。",
    ),
    ApiText.SIGN_OK: Phrase(
        "The signed file; or JSON for who accepts that.", "已签署的文件；接受 JSON 者得到 JSON。"
    ),
    ApiText.WORK: Phrase("Look a work up", "查询作品"),
    ApiText.WORK_ABOUT: Phrase(
        "What the public page of a work shows, as it was when it was signed, with the time stamp that came since and "
        "what was revoked since; your own also when withdrawn.",
        "作品公开页面的内容，即签署时的记录，并反映此后取得的时间戳与发生的吊销；你自己的作品撤回后也可查看。",
    ),
    ApiText.WORK_OK: Phrase("The work and its versions.", "作品及其版本。"),
    ApiText.WORKS: Phrase("List your works", "列出你的作品"),
    ApiText.WORKS_ABOUT: Phrase(
        "A page of your works, the one signed last first.", "你的作品，最近签署的在前。"
    ),
    ApiText.WORKS_OK: Phrase("One page.", "一页。"),
    ApiText.FILE: Phrase("Download a signed file", "下载已签署的文件"),
    ApiText.FILE_ABOUT: Phrase("A signed file of one of your works.", "你的作品的已签署文件。"),
    ApiText.FILE_OK: Phrase("The file.", "文件。"),
    ApiText.HEALTH: Phrase("Ask for its health", "查询运行状况"),
    ApiText.HEALTH_ABOUT: Phrase("Whether requests can be answered.", "能否回答请求。"),
    ApiText.HEALTH_OK: Phrase("Ready.", "就绪。"),
    ApiText.HEALTH_NOT: Phrase("Not ready: which part isn’t.", "未就绪：哪一部分。"),
    ApiText.METRICS: Phrase("Read metrics", "读取指标"),
    ApiText.METRICS_ABOUT: Phrase(
        "Requests, their time, verdicts and the queue, in the text format of Prometheus.",
        "请求、耗时、结论和队列，采用 Prometheus 文本格式。",
    ),
    ApiText.CHANGES: Phrase("List answers that changed", "列出有变的答复"),
    ApiText.CHANGES_ABOUT: Phrase(
        "When a certificate is revoked, what was answered before about its signatures may no longer hold. This lists "
        "each such answer to one of your keys once, in an order that never changes. Keep `next`, and ask with it as "
        "`since` from time to time. Answers are remembered for a limited time, 90 days unless the operator says "
        "otherwise; of answers to whoever sent no key nothing is.",
        "证书被吊销后，此前对其签名的答复可能不再成立。此处列出给你的密钥的每一条此类答复，各一次，顺序固定不变。"
        "请保存 `next`，并定期以其为 `since` 查询。答复仅在有限时间内记录，默认 90 天，由运营者设定；"
        "未带密钥的查询不作任何记录。",
    ),
    ApiText.CHANGES_OK: Phrase("The changes after the cursor.", "游标之后的变更。"),
    ApiText.FIELD_CURSOR: Phrase(
        "The `next` of the answer before; left out, everything that is still remembered.",
        "上一次答复中的 `next`；省略则列出仍有记录的全部变更。",
    ),
    ApiText.METRICS_OK: Phrase("Every metric.", "所有指标。"),
    ApiText.FIELD_FILE: Phrase("The file.", "文件。"),
    ApiText.FIELD_POLICY: Phrase("The policy to decide by.", "作出决定的策略。"),
    ApiText.FIELD_DECLARED: Phrase(
        "How AI was used, in the uploader’s own word; left out where they said nothing.",
        "上传者自己说明的 AI 使用情况；未说明则省略。",
    ),
    ApiText.FIELD_PLATFORM: Phrase(
        "Your platform’s service code or name (GB 45438, ContentPropagator).",
        "平台的服务编码或名称（GB 45438，ContentPropagator）。",
    ),
    ApiText.FIELD_REFERENCE: Phrase(
        "Your number for this content (GB 45438, PropagateID). Sent with “platform”, it is shown to the owners of "
        "registered works that the file matches.",
        "平台给此内容的编号（GB 45438，PropagateID）。与 platform 一同发送时，"
        "会显示给与此文件匹配的登记作品的所有者。",
    ),
    ApiText.FIELD_IDENTITY: Phrase("The name of one of your signing identities.", "你的一个签名身份的名称。"),
    ApiText.FIELD_TITLE: Phrase("The title; the file’s name by default.", "标题；默认为文件名。"),
    ApiText.FIELD_VERSION_OF: Phrase("The id of your work that this continues.", "此文件所延续的作品的 id。"),
    ApiText.FIELD_KEEP: Phrase(
        "Whether the original is kept too; by default it isn’t.", "是否也保留原始文件；默认不保留。"
    ),
    ApiText.FIELD_RECOGNISE: Phrase(
        "Whether copies that have lost their credentials are to be recognised as this work.",
        "副本丢失内容凭证后，是否仍要认出它是这件作品。",
    ),
    ApiText.FIELD_DISCLOSURE: Phrase(
        "A whole disclosure (vermilion.disclosure/1), in the place of the short answers.",
        "完整的披露信息（vermilion.disclosure/1），代替简短回答。",
    ),
    ApiText.FIELD_COMPONENT: Phrase("A sketch or layer that went into it.", "用于此作品的草图或图层。"),
    ApiText.FIELD_AI: Phrase("What AI did. It is never assumed.", "AI 做了什么。不会替你假定。"),
    ApiText.FIELD_SOURCE: Phrase("How the part without AI was made.", "非 AI 部分是如何制作的。"),
    ApiText.FIELD_TOOL: Phrase("A program that was used: its name and version.", "使用的软件：名称和版本。"),
    ApiText.FIELD_MODEL: Phrase("A model that was used.", "使用的模型。"),
    ApiText.FIELD_REGION: Phrase(
        "Where AI took effect: x,y,width,height in per cent from the top left, or with px at the end in "
        "pixels.",
        "AI 作用的区域：x,y,宽,高，自左上角起的百分比；末尾加 px 则为像素。",
    ),
    ApiText.FIELD_TRAIN: Phrase("What others may train on.", "他人可否用于训练。"),
    ApiText.FIELD_OVERSIGHT: Phrase("How far a person directed the model.", "人对模型的控制程度。"),
    ApiText.FIELD_DESCRIPTION: Phrase("What was done, in your words.", "用你的话说明做了什么。"),
    ApiText.FIELD_TEXT: Phrase("Titles and file names that hold this.", "标题或文件名包含此文字。"),
    ApiText.FIELD_WITH_AI: Phrase(
        "Only with, or only without, AI disclosed.", "只列出披露了（或未披露）AI 的。"
    ),
    ApiText.FIELD_WITHDRAWN: Phrase("List the withdrawn ones.", "列出已撤回的。"),
    ApiText.FIELD_OFFSET: Phrase("How many to leave out.", "跳过的数量。"),
    ApiText.FIELD_LIMIT: Phrase("How many to list.", "列出的数量。"),
    ApiText.FIELD_VERSION: Phrase("The version’s number; the latest by default.", "版本号；默认为最新。"),
    ApiText.PATH_WORK: Phrase("The id of a work.", "作品的 id。"),
    ApiText.HEADER_FILE_NAME: Phrase(
        "The file’s name, percent-encoded, where the body is the file.",
        "文件名（百分号编码），用于正文即文件时。",
    ),
    ApiText.HEADER_IDEMPOTENCY: Phrase(
        "A text of yours for this request, so that it may be sent again.", "此请求的自定标识，以便可以重发。"
    ),
    ApiText.HEADER_TIME: Phrase(
        "Whose word the time of the signature is: external, self_asserted, pending or none.",
        "签名时间由谁证明：external（外部机构）、self_asserted（自述）、pending（等待外部时间戳）或 none（无）。",
    ),
    ApiText.HEADER_PLAIN: Phrase(
        "“true” where there is too little on the picture for a copy without its credential to be confirmed.",
        "画面内容过少，失去凭证的副本不会被确认时，值为 true。",
    ),
    ApiText.HEADER_WORK: Phrase("The id of the work.", "作品的 id。"),
    ApiText.HEADER_LOCATION: Phrase("The work in this API.", "此接口中的作品地址。"),
    ApiText.HEADER_ETAG: Phrase("For If-None-Match, when you ask again.", "再次查询时用于 If-None-Match。"),
    ApiText.UNCHANGED: Phrase("What you have still holds.", "你已有的内容仍然有效。"),
    ApiText.HEADER_LINK: Phrase("The work’s public page.", "作品的公开页面。"),
}
