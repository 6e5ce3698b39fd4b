"""What others made is named, with its version, its licence and the hash of what we ship."""

import base64
import hashlib
import json
from pathlib import Path

STATIC = Path("webui/static")
OURS = {".css", ".js", ".svg"}


def listed():
    return {entry["file"]: entry for entry in json.loads((STATIC / "vendor.json").read_text("utf-8"))}


def test_each_file_is_the_one_that_is_listed():
    for name, entry in listed().items():
        digest = base64.b64encode(hashlib.sha384((STATIC / name).read_bytes()).digest()).decode()
        assert entry["sha384"] == f"sha384-{digest}", name
        assert entry["version"]
        assert entry["licence"]


def test_everything_that_is_not_ours_is_listed():
    found = {
        str(path.relative_to(STATIC))
        for path in STATIC.rglob("*")
        if path.is_file()
        and (path.suffix not in OURS or path.parent.name == "vendor")
        and path.name not in {"vendor.json", "OFL.txt"}
    }
    assert found == set(listed())


def test_the_licence_of_the_font_is_beside_it():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text("utf-8")
