"""Every operation of /api/v1: the one table that routes, access, checks and the document are made from."""

from collections.abc import Iterable
from typing import Final

from provenance.disclosure.vocabulary import Extent
from provenance.ids import ID_LENGTH
from provenance.media.formats import Format, describe
from provenance.members.model import Scope
from provenance.policy.propagation import MAX_VALUE
from provenance.registry.works import MAX_TITLE
from webui.api import answering, changes
from webui.api.operation import Field, Operation, Parameter, Schema
from webui.api.receiving import FILE_NAME, FILE_NAME_PATTERN
from webui.api.sign import COMPONENT, IDEMPOTENCY_KEY, KEY_PATTERN, MAX_COMPONENTS
from webui.api.verify import MAX_FILES
from webui.api.works import MAX_PAGE, PAGE
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem

JSON: Final = "application/json"
BINARY: Final[Schema] = {"type": "string", "format": "binary"}
RAW_TYPES: Final = ("application/octet-stream", "image/*", "video/*", "audio/*", "application/pdf")
ID_PATTERN: Final = f"^[a-z2-7]{{{ID_LENGTH}}}$"
_ID: Final[Schema] = {"type": "string", "pattern": ID_PATTERN}
_LABEL_TEXT: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE}
_WORK: Final = Parameter("id", "path", ApiText.PATH_WORK, _ID, required=True)
_UPLOAD: Final = (
    ApiProblem.BAD_REQUEST,
    ApiProblem.TOO_LARGE,
    ApiProblem.MEDIA_TYPE,
    ApiProblem.INVALID,
    ApiProblem.UNAVAILABLE,
)
_KEYED: Final = (
    ApiProblem.UNAUTHENTICATED,
    ApiProblem.SCOPE_MISSING,
    ApiProblem.TOO_MANY,
)
_AUTH: Final = '-H "Authorization: Bearer $KEY"'


def operations(policies: Iterable[str], default: str, *, public_verify: bool) -> dict[str, Operation]:
    """All of them by name, for an installation with these policies."""
    found = (
        _verify(policies, default, public=public_verify),
        _policies(),
        _sign(),
        _list_works(),
        _get_work(),
        _get_file(),
        _changes(),
        _health(),
        _metrics(),
    )
    return {operation.name: operation for operation in found}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _verify(policies: Iterable[str], default: str, *, public: bool) -> Operation:
    return Operation(
        "POST",
        "/verify",
        "verify",
        ApiText.VERIFY,
        ApiText.VERIFY_ABOUT,
        None if public else Scope.VERIFY,
        {200: (ApiText.VERIFY_OK, {JSON: _ref("VerifyAnswer")})},
        (*_UPLOAD, *_KEYED),
        curl=f"curl {_AUTH} --data-binary @photo.jpg -H 'Content-Type: image/jpeg' -H 'File-Name: photo.jpg' "
        '"$HOST/api/v1/verify?policy=eu-platform"',
        parameters=(
            Parameter(
                FILE_NAME,
                "header",
                ApiText.HEADER_FILE_NAME,
                {"type": "string", "pattern": FILE_NAME_PATTERN},
            ),
        ),
        fields=(
            Field(
                "policy", ApiText.FIELD_POLICY, {"type": "string", "enum": [*policies], "default": default}
            ),
            Field("declared", ApiText.FIELD_DECLARED, {"type": "string", "enum": [e.value for e in Extent]}),
            Field("platform", ApiText.FIELD_PLATFORM, _LABEL_TEXT),
            Field("reference", ApiText.FIELD_REFERENCE, _LABEL_TEXT),
        ),
        files={"file": MAX_FILES},
        raw_types=RAW_TYPES,
        costly=True,
    )


def _policies() -> Operation:
    return Operation(
        "GET",
        "/policies",
        "listPolicies",
        ApiText.POLICIES,
        ApiText.POLICIES_ABOUT,
        None,
        {200: (ApiText.POLICIES_OK, {JSON: _ref("PoliciesAnswer")})},
        (ApiProblem.TOO_MANY,),
        curl="curl $HOST/api/v1/policies",
    )


def _sign() -> Operation:
    mimes = sorted({describe(fmt).mime for fmt in Format})
    return Operation(
        "POST",
        "/sign",
        "sign",
        ApiText.SIGN,
        ApiText.SIGN_ABOUT,
        Scope.SIGN,
        {201: (ApiText.SIGN_OK, {JSON: _ref("SignedAnswer"), **dict.fromkeys(mimes, BINARY)})},
        (*_UPLOAD, *_KEYED, ApiProblem.KEY_REUSED, ApiProblem.NOT_SIGNED, ApiProblem.IN_PROGRESS),
        curl=f"curl -f {_AUTH} -H 'Idempotency-Key: harbour-1' -F file=@harbour.jpg -F 'identity=Studio Huang' "
        "-F ai=edited -F region=55,32,24,30 -F train=deny -o harbour.signed.jpg $HOST/api/v1/sign",
        parameters=(
            Parameter(
                FILE_NAME,
                "header",
                ApiText.HEADER_FILE_NAME,
                {"type": "string", "pattern": FILE_NAME_PATTERN},
            ),
            Parameter(
                IDEMPOTENCY_KEY,
                "header",
                ApiText.HEADER_IDEMPOTENCY,
                {"type": "string", "pattern": KEY_PATTERN},
            ),
        ),
        fields=(
            Field(
                "identity",
                ApiText.FIELD_IDENTITY,
                {"type": "string", "minLength": 1, "maxLength": 64},
                required=True,
            ),
            *answering.FIELDS,
            Field(
                "disclosure",
                ApiText.FIELD_DISCLOSURE,
                {"type": "string", "contentMediaType": JSON, "contentSchema": _ref("Disclosure")},
            ),
            Field("title", ApiText.FIELD_TITLE, {"type": "string", "minLength": 1, "maxLength": MAX_TITLE}),
            Field("version_of", ApiText.FIELD_VERSION_OF, _ID),
            Field("keep_original", ApiText.FIELD_KEEP, {"type": "boolean", "default": False}),
            Field("recognise", ApiText.FIELD_RECOGNISE, {"type": "boolean", "default": True}),
        ),
        files={"file": 1, COMPONENT: MAX_COMPONENTS},
        raw_types=RAW_TYPES,
        headers={
            "Location": ApiText.HEADER_LOCATION,
            "Link": ApiText.HEADER_LINK,
            "Vermilion-Work": ApiText.HEADER_WORK,
            "Vermilion-Time": ApiText.HEADER_TIME,
            "Vermilion-Plain": ApiText.HEADER_PLAIN,
        },
    )


def _list_works() -> Operation:
    return Operation(
        "GET",
        "/works",
        "listWorks",
        ApiText.WORKS,
        ApiText.WORKS_ABOUT,
        Scope.WORKS,
        {200: (ApiText.WORKS_OK, {JSON: _ref("WorksAnswer")})},
        (ApiProblem.INVALID, *_KEYED),
        curl=f'curl {_AUTH} "$HOST/api/v1/works?limit=10"',
        fields=(
            Field("text", ApiText.FIELD_TEXT, {"type": "string", "maxLength": 200}),
            Field("ai", ApiText.FIELD_WITH_AI, {"type": "boolean"}),
            Field("withdrawn", ApiText.FIELD_WITHDRAWN, {"type": "boolean", "default": False}),
            Field(
                "offset",
                ApiText.FIELD_OFFSET,
                {"type": "integer", "minimum": 0, "maximum": 1_000_000, "default": 0},
            ),
            Field(
                "limit",
                ApiText.FIELD_LIMIT,
                {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": PAGE},
            ),
        ),
    )


def _get_work() -> Operation:
    return Operation(
        "GET",
        "/works/{id}",
        "getWork",
        ApiText.WORK,
        ApiText.WORK_ABOUT,
        None,
        {200: (ApiText.WORK_OK, {JSON: _ref("WorkAnswer")}), 304: (ApiText.UNCHANGED, {})},
        (ApiProblem.NOT_FOUND, ApiProblem.WITHDRAWN, ApiProblem.TOO_MANY),
        curl="curl $HOST/api/v1/works/$WORK",
        parameters=(_WORK,),
        headers={"ETag": ApiText.HEADER_ETAG},
        any_origin=True,
    )


def _get_file() -> Operation:
    mimes = sorted({describe(fmt).mime for fmt in Format})
    return Operation(
        "GET",
        "/works/{id}/file",
        "getFile",
        ApiText.FILE,
        ApiText.FILE_ABOUT,
        Scope.WORKS,
        {200: (ApiText.FILE_OK, dict.fromkeys(mimes, BINARY))},
        (ApiProblem.NOT_FOUND, ApiProblem.INVALID, *_KEYED),
        curl=f"curl -f {_AUTH} -o signed.jpg $HOST/api/v1/works/$WORK/file",
        parameters=(_WORK,),
        fields=(
            Field("version", ApiText.FIELD_VERSION, {"type": "integer", "minimum": 1, "maximum": 1_000_000}),
        ),
    )


def _changes() -> Operation:
    return Operation(
        "GET",
        "/changes",
        "listChanges",
        ApiText.CHANGES,
        ApiText.CHANGES_ABOUT,
        Scope.VERIFY,
        {200: (ApiText.CHANGES_OK, {JSON: _ref("ChangesAnswer")})},
        (ApiProblem.INVALID, *_KEYED),
        curl=f'curl {_AUTH} "$HOST/api/v1/changes?since=0"',
        fields=(
            Field(
                "since", ApiText.FIELD_CURSOR, {"type": "string", "pattern": changes.CURSOR, "default": "0"}
            ),
            Field(
                "limit",
                ApiText.FIELD_LIMIT,
                {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": changes.MAX_PAGE,
                    "default": changes.PAGE,
                },
            ),
        ),
    )


def _health() -> Operation:
    return Operation(
        "GET",
        "/health",
        "health",
        ApiText.HEALTH,
        ApiText.HEALTH_ABOUT,
        None,
        {
            200: (ApiText.HEALTH_OK, {JSON: _ref("HealthAnswer")}),
            503: (ApiText.HEALTH_NOT, {JSON: _ref("HealthAnswer")}),
        },
        (),
        curl="curl $HOST/api/v1/health",
    )


def _metrics() -> Operation:
    return Operation(
        "GET",
        "/metrics",
        "metrics",
        ApiText.METRICS,
        ApiText.METRICS_ABOUT,
        Scope.METRICS,
        {200: (ApiText.METRICS_OK, {"text/plain": {"type": "string"}})},
        _KEYED,
        curl=f"curl {_AUTH} $HOST/api/v1/metrics",
    )
