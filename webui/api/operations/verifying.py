"""The operations that check files, and those that tell what became of it."""

from collections.abc import Iterable

from provenance.disclosure.vocabulary import Extent
from provenance.members.model import Scope
from webui.api import changes
from webui.api.operation import Field, Operation, Parameter
from webui.api.operations.parts import AUTH, JSON, KEYED, LABEL_TEXT, RAW_TYPES, UPLOAD, ref
from webui.api.receiving import FILE_NAME, FILE_NAME_PATTERN
from webui.api.verify import MAX_FILES
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem


def verify(policies: Iterable[str], default: str, *, public: bool) -> Operation:
    """`POST /verify`."""
    return Operation(
        "POST",
        "/verify",
        "verify",
        ApiText.VERIFY,
        ApiText.VERIFY_ABOUT,
        None if public else Scope.VERIFY,
        {200: (ApiText.VERIFY_OK, {JSON: ref("VerifyAnswer")})},
        (*UPLOAD, *KEYED),
        curl=f"curl {AUTH} --data-binary @photo.jpg -H 'Content-Type: image/jpeg' -H 'File-Name: photo.jpg' "
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
            Field("platform", ApiText.FIELD_PLATFORM, LABEL_TEXT),
            Field("reference", ApiText.FIELD_REFERENCE, LABEL_TEXT),
        ),
        files={"file": MAX_FILES},
        raw_types=RAW_TYPES,
        costly=True,
    )


def list_policies() -> Operation:
    """`GET /policies`."""
    return Operation(
        "GET",
        "/policies",
        "listPolicies",
        ApiText.POLICIES,
        ApiText.POLICIES_ABOUT,
        None,
        {200: (ApiText.POLICIES_OK, {JSON: ref("PoliciesAnswer")})},
        (ApiProblem.TOO_MANY,),
        curl="curl $HOST/api/v1/policies",
    )


def list_changes() -> Operation:
    """`GET /changes`."""
    return Operation(
        "GET",
        "/changes",
        "listChanges",
        ApiText.CHANGES,
        ApiText.CHANGES_ABOUT,
        Scope.VERIFY,
        {200: (ApiText.CHANGES_OK, {JSON: ref("ChangesAnswer")})},
        (ApiProblem.INVALID, *KEYED),
        curl=f'curl {AUTH} "$HOST/api/v1/changes?since=0"',
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
