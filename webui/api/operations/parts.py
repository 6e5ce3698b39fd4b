"""What several operations take and say."""

from typing import Final

from provenance.ids import ID_LENGTH
from provenance.policy.propagation import MAX_VALUE
from webui.api.operation import Parameter, Schema
from webui.translations.api import ApiText
from webui.translations.problems import ApiProblem

JSON: Final = "application/json"
BINARY: Final[Schema] = {"type": "string", "format": "binary"}
RAW_TYPES: Final = ("application/octet-stream", "image/*", "video/*", "audio/*", "application/pdf")
ID_PATTERN: Final = f"^[a-z2-7]{{{ID_LENGTH}}}$"
ID: Final[Schema] = {"type": "string", "pattern": ID_PATTERN}
LABEL_TEXT: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE}
WORK: Final = Parameter("id", "path", ApiText.PATH_WORK, ID, required=True)
UPLOAD: Final = (
    ApiProblem.BAD_REQUEST,
    ApiProblem.TOO_LARGE,
    ApiProblem.MEDIA_TYPE,
    ApiProblem.INVALID,
    ApiProblem.UNAVAILABLE,
)
KEYED: Final = (
    ApiProblem.UNAUTHENTICATED,
    ApiProblem.SCOPE_MISSING,
    ApiProblem.TOO_MANY,
)
AUTH: Final = '-H "Authorization: Bearer $KEY"'


def ref(name: str) -> Schema:
    """A schema of the document, by its name."""
    return {"$ref": f"#/components/schemas/{name}"}
