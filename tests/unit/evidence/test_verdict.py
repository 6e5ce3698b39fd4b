"""The verdict as an object has a schema, and every answer of every reader keeps to it."""

import json

from jsonschema import Draft202012Validator

from provenance.evidence.verdict import verdict_schema
from tests.vectors.evidence_vectors import CASES


def test_every_verdict_keeps_to_the_schema():
    schema = verdict_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for name, case in json.loads(CASES.read_text()).items():
        assert not list(validator.iter_errors(case["verdict"])), name
