"""The operation that signs and registers."""

from provenance.media.formats import Format, describe
from provenance.members.model import Scope
from provenance.registry.works import MAX_TITLE
from webui.api import answering
from webui.api.operation import Field, Operation, Parameter
from webui.api.operations.parts import AUTH, BINARY, ID, JSON, KEYED, RAW_TYPES, UPLOAD, ref
from webui.api.receiving import FILE_NAME, FILE_NAME_PATTERN
from webui.api.sign import COMPONENT, IDEMPOTENCY_KEY, KEY_PATTERN, MAX_COMPONENTS
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem


def sign() -> Operation:
    """`POST /sign`."""
    mimes = sorted({describe(fmt).mime for fmt in Format})
    return Operation(
        "POST",
        "/sign",
        "sign",
        ApiText.SIGN,
        ApiText.SIGN_ABOUT,
        Scope.SIGN,
        {201: (ApiText.SIGN_OK, {JSON: ref("SignedAnswer"), **dict.fromkeys(mimes, BINARY)})},
        (*UPLOAD, *KEYED, ApiProblem.KEY_REUSED, ApiProblem.NOT_SIGNED, ApiProblem.IN_PROGRESS),
        curl=f"curl -f {AUTH} -H 'Idempotency-Key: harbour-1' -F file=@harbour.jpg -F 'identity=Studio Huang' "
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
                {"type": "string", "contentMediaType": JSON, "contentSchema": ref("Disclosure")},
            ),
            Field("title", ApiText.FIELD_TITLE, {"type": "string", "minLength": 1, "maxLength": MAX_TITLE}),
            Field("version_of", ApiText.FIELD_VERSION_OF, ID),
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
