"""The README's lines for programs are those of the document, and each of them does what it says."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from webui.api.operations.table import operations

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
LINES = re.findall(r"^\$ (curl .*)$", README, re.MULTILINE)
OPERATIONS = operations(["eu-platform"], "eu-platform", public_verify=False)


def test_there_is_a_line_for_each_operation():
    assert {operation.curl for operation in OPERATIONS.values()} <= set(LINES)


def tried(line):
    """The line as it stands, of somebody else, and ending with an error where it is answered with one."""
    fails = "" if " -f " in line else "--fail-with-body "
    return line.replace("curl ", f"curl -sS {fails}").replace("Studio Huang", "Ada Studio")


@pytest.mark.parametrize("line", LINES)
def test_a_line_works(live, line, tmp_path):
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    for name in ("photo.jpg", "harbour.jpg"):
        (tmp_path / name).write_bytes(live.photo)
    done = subprocess.run(
        ["bash", "-c", tried(line)],
        env={**os.environ, "HOST": live.address, "KEY": live.key, "WORK": live.work},
        cwd=tmp_path, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout, done.stderr)
    written = re.search(r"-o (\S+)", line)
    assert ((tmp_path / written[1]).read_bytes() if written else done.stdout) not in {b"", live.photo}
