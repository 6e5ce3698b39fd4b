"""The README's lines for programs are those of the document, and each of them does what it says."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from webui.api.operations import operations

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
LINES = re.findall(r"^\$ (curl .*)$", README, re.MULTILINE)
OPERATIONS = operations(["eu-platform"], "eu-platform", public_verify=False)


def test_there_is_a_line_for_each_operation():
    assert {operation.curl for operation in OPERATIONS.values()} <= set(LINES)


@pytest.mark.parametrize("line", LINES)
def test_a_line_works(live, line, tmp_path):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    for name in ("photo.jpg", "harbour.jpg"):
        (tmp_path / name).write_bytes(live.photo)
    done = subprocess.run(
        ["bash", "-c", line.replace("curl ", "curl -sS --fail-with-body ").replace("Studio Huang", "Ada Studio")],
        env={**os.environ, "HOST": live.address, "KEY": live.key, "WORK": live.work},
        cwd=tmp_path, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    written = re.search(r"-o (\S+)", line)
    assert ((tmp_path / written[1]).read_bytes() if written else done.stdout) not in {b"", live.photo}
