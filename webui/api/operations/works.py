"""The operations on works."""

from provenance.media.formats import Format, describe
from provenance.members.model import Scope
from webui.api.operation import Field, Operation
from webui.api.operations.parts import AUTH, BINARY, JSON, KEYED, WORK, ref
from webui.api.works import MAX_PAGE, PAGE
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem


def list_works() -> Operation:
    """`GET /works`."""
    return Operation(
        "GET",
        "/works",
        "listWorks",
        ApiText.WORKS,
        ApiText.WORKS_ABOUT,
        Scope.WORKS,
        {200: (ApiText.WORKS_OK, {JSON: ref("WorksAnswer")})},
        (ApiProblem.INVALID, *KEYED),
        curl=f'curl {AUTH} "$HOST/api/v1/works?limit=10"',
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


def get_work() -> Operation:
    """`GET /works/{id}`."""
    return Operation(
        "GET",
        "/works/{id}",
        "getWork",
        ApiText.WORK,
        ApiText.WORK_ABOUT,
        None,
        {200: (ApiText.WORK_OK, {JSON: ref("WorkAnswer")}), 304: (ApiText.UNCHANGED, {})},
        (ApiProblem.NOT_FOUND, ApiProblem.WITHDRAWN, ApiProblem.TOO_MANY),
        curl="curl $HOST/api/v1/works/$WORK",
        parameters=(WORK,),
        headers={"ETag": ApiText.HEADER_ETAG},
        any_origin=True,
    )


def get_file() -> Operation:
    """`GET /works/{id}/file`."""
    mimes = sorted({describe(fmt).mime for fmt in Format})
    return Operation(
        "GET",
        "/works/{id}/file",
        "getFile",
        ApiText.FILE,
        ApiText.FILE_ABOUT,
        Scope.WORKS,
        {200: (ApiText.FILE_OK, dict.fromkeys(mimes, BINARY))},
        (ApiProblem.NOT_FOUND, ApiProblem.INVALID, *KEYED),
        curl=f"curl -f {AUTH} -o signed.jpg $HOST/api/v1/works/$WORK/file",
        parameters=(WORK,),
        fields=(
            Field("version", ApiText.FIELD_VERSION, {"type": "integer", "minimum": 1, "maximum": 1_000_000}),
        ),
    )
