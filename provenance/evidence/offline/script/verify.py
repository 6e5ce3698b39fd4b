"""From a bundle to a verdict."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from provenance.evidence.offline.script.canonical import load
from provenance.evidence.offline.script.container import read_bundle
from provenance.evidence.offline.script.faults import Broken
from provenance.evidence.offline.script.files import wrong_file
from provenance.evidence.offline.script.shapes import MANIFEST
from provenance.evidence.offline.script.verdict import Line, line, verdict
from provenance.evidence.offline.script.verification import Trust, Verification


def verify(path: str | Path, trust: Trust, now: datetime.datetime) -> dict[str, Any]:
    """Check a bundle; `now` is the time of whoever checks. The answer is the verdict as an object."""
    lines: list[Line] = []
    check = "container"
    try:
        with Path(path).open("rb") as file:
            bundle = read_bundle(file)
        lines.append(line("container", "ok", "whole"))
        check = "manifest"
        manifest = load(bundle.small["evidence.json"], MANIFEST)
        lines.append(line("manifest", "ok", "whole"))
    except Broken:
        return verdict([*lines, line(check, "failed", "broken")])
    wrong = wrong_file(bundle, manifest)
    if wrong is not None:
        return verdict([*lines, line("files", "failed", "changed", path=wrong)])
    lines.append(line("files", "ok", "unchanged"))
    return Verification(bundle, manifest, trust, now, lines).verdict()
