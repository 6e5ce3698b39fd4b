"""The live application against its own document: schemathesis sends what it allows, and what it doesn't.

Every check is on. A request that keeps to the document may still be refused for what no schema can say: the bytes are
no picture (422), the work isn't there (404).
"""

import os
import re
import subprocess
import sys
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
EXAMPLES = 20


def test_every_operation_keeps_to_the_document(live, tmp_path):
    config = tmp_path / "schemathesis.toml"
    config.write_text(CONFIG.format(work=live.work))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(encoded("PNG", size=(8, 8)))
    done = subprocess.run(
        [
            Path(sys.executable).with_name("st"), "--config-file", config, "run", f"{live.address}/api/v1/openapi.json",
            "--header", f"Authorization: Bearer {live.key}", "--checks", "all",
            "--phases", "examples,coverage,fuzzing,stateful",
            "--max-examples", str(EXAMPLES), "--seed", "7", "--generation-database", "none", "--no-color",
        ],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.api.hooks", "VERMILION_TEST_PHOTO": str(photo),
             "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, (
        done.stdout.partition("= FAILURES =")[2][:6000] + done.stdout[-1500:] + done.stderr[-2000:]
    )
    assert "Tested: 8" in done.stdout
    generated = re.search(r"(\d+) generated", done.stdout)
    assert generated is not None
    assert int(generated[1]) > 200
