import json
import subprocess
import sys

import pytest

from provenance.disclosure.errors import InvalidDisclosureError
from provenance.disclosure.problems import ProblemCode as Code
from provenance.disclosure.serialization import parse, schema, to_json

DOCUMENT = {
    "schema": "vermilion.disclosure/1",
    "id": "5358d655-ce98-4faa-8ead-265c2740bbd4",
    "declared_at": "2026-11-22T21:26:46.5+08:00",
    "inception": {"kind": "created", "dst": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"},
    "steps": [
        {
            "action": "c2pa.edited",
            "dst": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "regions": [{"type": "frames", "start": 2.0}],
        }
    ],
}


def refused(document):
    with pytest.raises(InvalidDisclosureError) as caught:
        parse(document)
    return [(problem.code, problem.path) for problem in caught.value.problems]


def changed(path, value):
    document = json.loads(json.dumps(DOCUMENT))
    place = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return document


def test_canonical_bytes():
    assert to_json(parse(json.dumps(DOCUMENT))) == (
        b'{"declared_at":"2026-11-22T13:26:46.500000Z","id":"5358d655-ce98-4faa-8ead-265c2740bbd4",'
        b'"inception":{"dst":"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation","kind":"created"},'
        b'"schema":"vermilion.disclosure/1","steps":[{"action":"c2pa.edited",'
        b'"dst":"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",'
        b'"regions":[{"start":2,"type":"frames"}]}]}'
    )


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (changed(["extra"], 1), "extra"),
        (changed(["steps", 0, "regions", 0, "x"], 1), "steps[0].regions[0].x"),
        (changed(["steps", 0, "regions", 0, "start"], -1), "steps[0].regions[0].start"),
        (changed(["steps", 0, "regions", 0], {"start": 1}), "steps[0].regions[0]"),
        (changed(["steps", 0, "action"], "c2pa.created"), "steps[0].action"),
        (changed(["declared_at"], 1700000000), "declared_at"),
        (changed(["declared_at"], "2026-11-22"), "declared_at"),
        (changed(["declared_at"], "2026-11-22T10:00:00"), "declared_at"),
        (changed(["declared_at"], "2026-02-30T10:00:00Z"), "declared_at"),
        (changed(["id"], "urn:uuid:5358d655-ce98-4faa-8ead-265c2740bbd4"), "id"),
        (changed(["all_actions_included"], 1), "all_actions_included"),
        (changed(["declarant"], {"name": ""}), "declarant.name"),
        (changed(["schema"], "vermilion.disclosure/2"), "schema"),
    ],
)
def test_what_breaks_the_schema_is_named_by_its_path(document, path):
    assert refused(json.dumps(document)) == [(Code.DOCUMENT_SHAPE, path)]
    assert refused(document) == [(Code.DOCUMENT_SHAPE, path)]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", Code.DOCUMENT_NOT_JSON),
        (b"\xff", Code.DOCUMENT_NOT_JSON),
        ('{"a": NaN}', Code.DOCUMENT_NOT_JSON),
        ('{"a": 1e999}', Code.DOCUMENT_NOT_JSON),
        ('{"a": ' + "9" * 5000 + "}", Code.DOCUMENT_NOT_JSON),
        ('{"a": 1, "a": 2}', Code.DOCUMENT_DUPLICATE_KEY),
        ('{"a": "\\ud800"}', Code.TEXT_NOT_UNICODE),
        ("[" * 100_000, Code.DOCUMENT_TOO_DEEP),
        ('{"a":' * 17 + "1" + "}" * 17, Code.DOCUMENT_TOO_DEEP),
        (b" " * (2**20 + 1), Code.DOCUMENT_TOO_LARGE),
        ({"schema": "vermilion.disclosure/1", "a": "x" * 2**20}, Code.DOCUMENT_TOO_LARGE),
        ({1: 2}, Code.DOCUMENT_NOT_JSON),
        ({"a": {1, 2}}, Code.DOCUMENT_NOT_JSON),
    ],
)
def test_hostile_documents(document, code):
    assert refused(document)[0][0] is code


def test_an_object_that_holds_itself_is_refused():
    endless = {}
    endless["a"] = endless
    assert refused(endless)[0][0] is Code.DOCUMENT_TOO_DEEP


def test_the_schema_is_published_under_its_name():
    document = schema()
    assert document["$id"] == "urn:vermilion:schema:disclosure:1"
    assert set(document["required"]) == {"id", "declared_at", "inception", "schema"}
    assert all(part.get("description") for part in document["$defs"].values())


def test_the_model_is_imported_without_its_validator():
    imports = "import sys, provenance.disclosure.declare, provenance.disclosure.projections.preview"
    program = f"{imports}; print('pydantic' in sys.modules)"
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == "False"
