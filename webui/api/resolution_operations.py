"""Every operation of the Soft Binding Resolution API: routes, checks and its own document are made from this table.

Source: C2PA 2.4, "Soft Binding Resolution API" (OpenAPI, version 2.4.0): paths, parameters, members and status codes.
"""

from dataclasses import replace
from typing import Final

from provenance.members.model import Scope
from webui.api.operation import Field, Operation, Parameter, Schema
from webui.api.parts import JSON
from webui.api.resolution_schemas import ALG, MAX_QUERY_VALUE, value_schema
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem
from webui.translations.resolution import ResolutionText

BASE: Final = "/api/c2pa/v1"
WELL_KNOWN: Final = "/.well-known/c2pa-soft-binding-resolution"
STORE_TYPE: Final = "application/c2pa"
BY_CONTENT: Final = "queryByContent"
CONTENT_TYPES: Final = ("image/*", "video/*", "audio/*", "application/octet-stream")
_PUBLIC: Final = (ApiProblem.TOO_MANY, ApiProblem.UNAUTHENTICATED)


_MOST: Final = Field(
    "maxResults",
    ResolutionText.FIELD_MOST,
    {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 10},
)


def resolution_operations(*, public: bool, by_content: bool) -> dict[str, Operation]:
    """All of them by name. Not `public`, queries and manifests are for who has a key that may verify.

    What is open to all is so to pages of other sites: validators run in browsers too.
    """
    scope = None if public else Scope.VERIFY
    found = (
        _by_binding(scope),
        _by_large_binding(scope),
        *((_by_content(scope),) if by_content else ()),
        _manifest(scope),
        _service("supportedAlgorithms", "getSupportedBindings", "Algorithms", ResolutionText.ALGORITHMS),
        _service("status", "getServiceStatus", "Status", ResolutionText.STATUS),
        _service("capabilities", "getServiceCapabilities", "Capabilities", ResolutionText.CAPABILITIES),
        _well_known(),
    )
    return {one.name: replace(one, any_origin=one.scope is None) for one in found}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _problems(scope: Scope | None, *more: ApiProblem) -> tuple[ApiProblem, ...]:
    return (ApiProblem.QUERY, *more, *_PUBLIC, *((ApiProblem.SCOPE_MISSING,) if scope is not None else ()))


def _by_binding(scope: Scope | None) -> Operation:
    return Operation(
        "GET",
        "/matches/byBinding",
        "queryByBinding",
        ResolutionText.BINDING,
        ResolutionText.BINDING_ABOUT,
        scope,
        {200: (ResolutionText.MATCHES_OK, {JSON: _ref("Matches")})},
        _problems(scope, ApiProblem.QUERY_TOO_LONG),
        curl=f'curl -G --data-urlencode "value=$VALUE" -d alg=io.iscc.v0 $HOST{BASE}/matches/byBinding',
        fields=(
            Field("value", ResolutionText.FIELD_VALUE, value_schema(MAX_QUERY_VALUE), required=True),
            Field("alg", ResolutionText.FIELD_ALG, ALG, required=True),
            _MOST,
        ),
        base=BASE,
        costly=True,
    )


def _by_large_binding(scope: Scope | None) -> Operation:
    return Operation(
        "POST",
        "/matches/byBinding",
        "queryByLargeBinding",
        ResolutionText.LARGE_BINDING,
        ResolutionText.LARGE_BINDING_ABOUT,
        scope,
        {200: (ResolutionText.MATCHES_OK, {JSON: _ref("Matches")})},
        _problems(scope, ApiProblem.TOO_LARGE, ApiProblem.ENCODING, ApiProblem.FOREIGN),
        curl=f'curl --json \'{{"alg": "io.iscc.v0", "value": "\'$VALUE\'"}}\' $HOST{BASE}/matches/byBinding',
        fields=(_MOST,),
        json=_ref("Query"),
        base=BASE,
        costly=True,
    )


def _by_content(scope: Scope | None) -> Operation:
    return Operation(
        "POST",
        "/matches/byContent",
        BY_CONTENT,
        ResolutionText.CONTENT,
        ResolutionText.CONTENT_ABOUT,
        scope,
        {200: (ResolutionText.MATCHES_OK, {JSON: _ref("Matches")})},
        _problems(
            scope, ApiProblem.TOO_LARGE, ApiProblem.CONTENT_TYPE, ApiProblem.FOREIGN, ApiProblem.UNAVAILABLE
        ),
        curl=f"curl --data-binary @copy.jpg -H 'Content-Type: image/jpeg' $HOST{BASE}/matches/byContent",
        fields=(
            Field("alg", ResolutionText.FIELD_ALG, ALG),
            _MOST,
            Field("hintAlg", ResolutionText.FIELD_HINT_ALG, {"type": "string", "maxLength": 200}),
            Field("hintValue", ResolutionText.FIELD_HINT_VALUE, value_schema(MAX_QUERY_VALUE)),
        ),
        raw_types=CONTENT_TYPES,
        base=BASE,
        costly=True,
    )


def _manifest(scope: Scope | None) -> Operation:
    return Operation(
        "GET",
        "/manifests/{activeManifestId}",
        "getManifestById",
        ResolutionText.MANIFEST,
        ResolutionText.MANIFEST_ABOUT,
        scope,
        {
            200: (ResolutionText.MANIFEST_OK, {STORE_TYPE: {"type": "string", "format": "binary"}}),
            304: (ApiText.UNCHANGED, {}),
        },
        _problems(scope, ApiProblem.NOT_FOUND, ApiProblem.UNAVAILABLE),
        curl=f"curl -o manifest.c2pa $HOST{BASE}/manifests/urn:c2pa:...",
        headers={"ETag": ApiText.HEADER_ETAG},
        parameters=(
            Parameter(
                "activeManifestId",
                "path",
                ResolutionText.PATH_MANIFEST,
                {"type": "string", "minLength": 1},
                required=True,
            ),
        ),
        fields=(
            Field("returnActiveManifest", ResolutionText.FIELD_ONLY, {"type": "boolean", "default": False}),
        ),
        base=BASE,
    )


def _service(path: str, name: str, answer: str, summary: ResolutionText) -> Operation:
    return Operation(
        "GET",
        f"/services/{path}",
        name,
        summary,
        ResolutionText(f"{summary}_about"),
        None,
        {200: (ResolutionText.OK, {JSON: _ref(answer)})},
        _PUBLIC,
        curl=f"curl $HOST{BASE}/services/{path}",
        base=BASE,
    )


def _well_known() -> Operation:
    return Operation(
        "GET",
        WELL_KNOWN,
        "getWellKnown",
        ResolutionText.WELL_KNOWN,
        ResolutionText.WELL_KNOWN_ABOUT,
        None,
        {200: (ResolutionText.OK, {JSON: _ref("Discovery")})},
        _PUBLIC,
        curl=f"curl $HOST{WELL_KNOWN}",
        base="",
    )
