"""One line for each check, and the verdict that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Line = dict[str, Any]


def line(
    check: str, status: str, what: str, by: str | None = None, at: str | None = None, path: str | None = None
) -> Line:
    """One result."""
    return {"check": check, "status": status, "what": what, "by": by, "at": at, "path": path}


def verdict(
    lines: list[Line],
    basis: Sequence[Line] = (),
    original: str | None = None,
    signer: str | None = None,
    *,
    ok: bool = False,
) -> dict[str, Any]:
    """The verdict. Where anything failed, nothing else is told of the bundle."""
    invalid = any(one["status"] == "failed" for one in lines)
    times = [one["at"] for one in basis]
    return {
        "schema": "vermilion.evidence-verdict/1",
        "result": "invalid" if invalid else "verified" if ok and basis else "not-verified",
        "proven_at": None if invalid else min(times, default=None),
        "basis": []
        if invalid
        else [{"check": one["check"], "by": one["by"], "at": one["at"]} for one in basis],
        "original": None if invalid else original,
        "signer": None if invalid else signer,
        "checks": lines,
    }
