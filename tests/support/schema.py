"""Hold verdicts to the schema that is published for them."""

import functools
import json

from jsonschema import Draft202012Validator

from provenance.credentials.serialization import verdict_schema, verdict_to_json
from provenance.credentials.verdict import Verdict


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(verdict_schema())


def conforms(verdict: Verdict | bytes) -> None:
    """Raise jsonschema.ValidationError for a verdict, or its JSON, that does not keep to the schema."""
    _validator().validate(json.loads(verdict if isinstance(verdict, bytes) else verdict_to_json(verdict)))
