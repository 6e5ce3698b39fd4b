"""What the Soft Binding Resolution API is sent and answers, as JSON Schema; members are those of C2PA 2.4."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from provenance.registry.resolution.algorithms import Algorithm
from webui.api.operation import Schema

SPECIFICATION: Final = "2.4.0"
MAX_QUERY_VALUE: Final = 2048
MAX_VALUE: Final = 16 * 1024
_BASE64: Final = r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"


def value_schema(longest: int) -> Schema:
    """A value in Base64 of at most so many characters."""
    return {
        "type": "string",
        "contentEncoding": "base64",
        "minLength": 4,
        "maxLength": longest,
        "pattern": _BASE64,
    }


ALG: Final[Schema] = {"type": "string", "enum": [alg.value for alg in Algorithm]}
SCHEMAS: Final[Mapping[str, Schema]] = MappingProxyType(
    {
        "Query": {
            "type": "object",
            "required": ["alg", "value"],
            "properties": {"alg": ALG, "value": value_schema(MAX_VALUE)},
        },
        "Matches": {
            "type": "object",
            "required": ["matches"],
            "properties": {"matches": {"type": "array", "items": {"$ref": "#/components/schemas/Match"}}},
            "additionalProperties": False,
        },
        "Match": {
            "type": "object",
            "required": ["manifestId"],
            "properties": {
                "manifestId": {"type": "string", "minLength": 1},
                "similarityScore": {"type": "integer", "minimum": 0, "maximum": 100},
            },
            "additionalProperties": False,
        },
        "Algorithms": {
            "type": "object",
            "required": ["watermarks", "fingerprints"],
            "properties": {
                kind: {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["alg"],
                        "properties": {"alg": {"type": "string"}},
                    },
                }
                for kind in ("watermarks", "fingerprints")
            },
        },
        "Status": {
            "type": "object",
            "required": ["status", "timestamp"],
            "properties": {
                "status": {"type": "string", "enum": ["ok", "degraded", "down"]},
                "timestamp": {"type": "string", "format": "date-time"},
            },
        },
        "Capabilities": {
            "type": "object",
            "required": ["c2paSpecificationVersion", "supportedCapabilities"],
            "properties": {
                "c2paSpecificationVersion": {"type": "string", "const": SPECIFICATION},
                "supportedCapabilities": {"type": "array", "items": {"type": "string"}},
            },
        },
        "Discovery": {
            "type": "object",
            "required": ["apiEndpoint", "c2paSpecificationVersion"],
            "properties": {
                "apiEndpoint": {"type": "string", "format": "uri"},
                "c2paSpecificationVersion": {"type": "string", "const": SPECIFICATION},
                "capabilitiesEndpoint": {"type": "string", "format": "uri"},
                "statusEndpoint": {"type": "string", "format": "uri"},
            },
        },
    }
)
