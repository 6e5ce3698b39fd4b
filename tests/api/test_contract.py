"""The live application against its own documents: schemathesis sends what it allows, and what it doesn't.

Every check is on. A request that keeps to the document may still be refused for what no schema can say: the bytes are
no picture (422), the work or the manifest isn't there (404), the bytes are no value of the algorithm (400), there is
nothing in them to recognise (415).
"""

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.support.originals import encoded

CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "404", "422"]

[[operations]]
include-name = "GET /works/{{id}}"
parameters = {{ "path.id" = "{work}" }}

[[operations]]
include-name = "GET /works/{{id}}/file"
parameters = {{ "path.id" = "{work}" }}
"""
RESOLUTION = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "404", "415"]

[[operations]]
include-name = "GET /manifests/{{activeManifestId}}"
parameters = {{ "path.activeManifestId" = "{label}" }}
"""
EXAMPLES = 20


def test_every_operation_keeps_to_the_document(live, tmp_path):
    keeps_to(live, "/api/v1/openapi.json", CONFIG.format(work=live.work), 9, tmp_path)


def test_the_resolution_api_keeps_to_its_document(live, tmp_path):
    with urllib.request.urlopen(f"{live.address}/api/v1/works/{live.work}") as answer:
        label = json.load(answer)["versions"][0]["verdict"]["manifest"]
    keeps_to(live, "/api/c2pa/v1/openapi.json", RESOLUTION.format(label=label), 8, tmp_path)


def keeps_to(live, document, settings, operations, tmp_path):
    """Let schemathesis try every operation of a document with every check."""
    config = tmp_path / "schemathesis.toml"
    config.write_text(settings)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(encoded("PNG", size=(8, 8)))
    done = subprocess.run(
        [
            Path(sys.executable).with_name("st"), "--config-file", config, "run", live.address + document,
            "--header", f"Authorization: Bearer {live.key}", "--checks", "all",
            "--phases", "examples,coverage,fuzzing,stateful", "--request-timeout", "120",
            "--max-examples", str(EXAMPLES), "--seed", "7", "--generation-database", "none", "--no-color",
        ],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.api.hooks", "VERMILION_TEST_PHOTO": str(photo),
             "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, (
        done.stdout.partition("= FAILURES =")[2][:6000] + done.stdout[-1500:] + done.stderr[-2000:]
    )
    assert f"Tested: {operations}" in done.stdout
    generated = re.search(r"(\d+) generated", done.stdout)
    assert generated is not None
    assert int(generated[1]) > 200
