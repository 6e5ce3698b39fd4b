"""The manifest of a bundle, `evidence.json`: what it claims, about which files. The creator signs these bytes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from provenance.evidence import canonical
from provenance.evidence.bundles.model import BundleOrder
from provenance.evidence.canonical import Json
from provenance.evidence.comparisons import found as comparing
from provenance.evidence.shape import Shape, instant, require

SCHEMA: Final = "vermilion.evidence/1"
SAYS: Final = "Proves existence by the time stated, not authorship or first creation."
CLAIM: Final = "prior-existence"
_FILE: Final[dict[str, Shape]] = {"name": "text", "path": ["maybe", "text"], "sha256": "sha256"}
SHAPE: Final[Shape] = {
    "accused": [
        "maybe",
        {
            **_FILE,
            "captured_at": ["maybe", "instant"],
            "headers": ["list", {"name": "text", "value": "text"}],
            "path": "text",
            "size": "count",
            "url": ["maybe", "text"],
        },
    ],
    "claims": [
        "list",
        {
            "basis": ["list", {"at": "instant", "by": ["maybe", "text"], "kind": "text"}],
            "id": f"={CLAIM}",
            "not_after": ["maybe", "instant"],
        },
    ],
    "comparison": ["maybe", comparing.SHAPE],
    "created": "instant",
    "files": ["map", "text", "sha256"],
    "fingerprints": [
        "maybe",
        {"iscc": ["maybe", "text"], "pdq": ["maybe", "text"], "quality": ["maybe", "count"]},
    ],
    "notes": ["list", "text"],
    "original": {
        **_FILE,
        "disclosure": "json",
        "registered_at": ["maybe", "instant"],
        "size": "count",
        "title": ["maybe", "text"],
        "work": ["maybe", "text"],
    },
    "process": ["list", {**_FILE, "at": ["maybe", "instant"], "kind": "text", "relation": "text"}],
    "says": f"={SAYS}",
    "schema": f"={SCHEMA}",
}


def build(
    order: BundleOrder,
    paths: Mapping[str, str | None],
    sizes: Mapping[str, int],
    files: Mapping[str, str],
    basis: list[Json],
    now: datetime,
) -> dict[str, Json]:
    """The manifest of an order. `paths` says where the parts are (`original`, `accused`, `process/0`, ...)."""
    original, accused = order.original, order.accused
    times = sorted(str(one["at"]) for one in basis if isinstance(one, dict))
    claim: Json = {"basis": basis, "id": CLAIM, "not_after": times[0] if times else None}
    accused_path = paths.get("accused")
    return {
        "accused": None
        if accused is None or accused_path is None
        else {
            "captured_at": _instant(accused.captured_at),
            "headers": [{"name": name, "value": value} for name, value in accused.headers],
            "name": accused.name,
            "path": accused_path,
            "sha256": files[accused_path],
            "size": sizes[accused_path],
            "url": accused.url,
        },
        "claims": [claim],
        "comparison": None if order.comparison is None else comparing.comparison_json(order.comparison),
        "created": instant(now),
        "files": dict(files),
        "fingerprints": None
        if order.fingerprints is None
        else {
            "iscc": order.fingerprints.iscc,
            "pdq": order.fingerprints.pdq,
            "quality": order.fingerprints.quality,
        },
        "notes": list(order.notes),
        "original": {
            "disclosure": None if original.disclosure is None else dict(original.disclosure),
            "name": original.name,
            "path": paths.get("original"),
            "registered_at": _instant(original.registered_at),
            "sha256": original.sha256,
            "size": original.size,
            "title": original.title,
            "work": original.work,
        },
        "process": [
            {
                "at": _instant(item.at),
                "kind": item.kind,
                "name": item.name,
                "path": paths.get(f"process/{number}"),
                "relation": item.relation,
                "sha256": item.sha256,
            }
            for number, item in enumerate(order.process)
        ],
        "says": SAYS,
        "schema": SCHEMA,
    }


def parse(data: bytes) -> dict[str, Json]:
    """Read a manifest. Raises MalformedError."""
    value = canonical.load(data)
    require(value, SHAPE)
    if not isinstance(value, dict):
        raise TypeError("the shape is that of an object")
    return value


def shown_files(manifest: Mapping[str, Json]) -> list[tuple[str, str, str, int | None]]:
    """The files that the manifest speaks of and that are there: folder, path, SHA-256, and size where it is told."""
    process = manifest["process"]
    drafts = process if isinstance(process, list) else []
    shown: list[tuple[str, str, str, int | None]] = []
    for folder, part in (
        ("original/", manifest["original"]),
        ("accused/", manifest["accused"]),
        *(("process/", draft) for draft in drafts),
    ):
        if isinstance(part, dict) and isinstance(part["path"], str):
            size = part.get("size")
            shown.append((folder, part["path"], str(part["sha256"]), size if isinstance(size, int) else None))
    return shown


def _instant(at: datetime | None) -> str | None:
    return None if at is None else instant(at)
