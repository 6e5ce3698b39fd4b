"""ExifTool reads what we write, and finds no fault that it didn't find before."""

import json
import shutil
import subprocess

import pytest

from provenance.media.formats import Format
from provenance.media.metadata import write

EXIFTOOL = shutil.which("exiftool")
pytestmark = pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not installed")


def exiftool(folder):
    """What it says of every file of a folder, by name; one process for all."""
    command = [EXIFTOOL, "-j", "-G", "-validate", "-warning", "-a", "-XMP:all", "-PDF:all", str(folder)]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {item["SourceFile"].rpartition("/")[2]: item for item in found}


def test_exiftool_reads_the_labels(samples, labels, tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    chosen = {name: sample for name, sample in samples.items() if sample[0] is not Format.SVG}
    # it reads no SVG with a prolog or a prefix as SVG
    chosen["plain-svg"] = (Format.SVG, b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')
    for name, (fmt, data) in chosen.items():
        before = tmp_path / "before" / f"{name}.{fmt}"
        before.write_bytes(data)
        write(before, tmp_path / "after" / before.name, fmt, labels)
    old, new = exiftool(tmp_path / "before"), exiftool(tmp_path / "after")
    assert len(new) == len(chosen)
    for name, found in new.items():
        assert found["XMP:DigitalSourceType"].endswith("/trainedAlgorithmicMedia"), name
        assert found["XMP:AISystemUsed"] == "模型 <A & B>", name
        assert found["XMP:OtherConstraints"] == "ask first", name
        assert found["PDF:AIGC" if name == "pdf.pdf" else "XMP:Aigc"] == labels.aigc.decode(), name
        if name != "plain-svg.svg":  # it finds fault with every XMP in SVG, and reads it
            assert found.get("ExifTool:Warning") == old[name].get("ExifTool:Warning"), name
