"""What the files of JSON have to look like: the manifest, the statement over it, and the operator's list of revocations."""

from __future__ import annotations

from typing import Any

PAYLOAD_TYPE = "application/vnd.vermilion.evidence+json"
SAYS = "Proves existence by the time stated, not authorship or first creation."
FILE = {"name": "text", "path": ["maybe", "text"], "sha256": "sha256"}
MANIFEST: Any = {
    "accused": [
        "maybe",
        {
            **FILE,
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
            "id": "=prior-existence",
            "not_after": ["maybe", "instant"],
        },
    ],
    "comparison": [
        "maybe",
        {
            "bits": "count",
            "confirmed": "flag",
            "distance": ["maybe", "count"],
            "inliers": ["maybe", "count"],
            "method": ["maybe", "text"],
            "region": ["maybe", {"height": "whole", "width": "whole", "x": "whole", "y": "whole"}],
            "threshold": "count",
            "transform": ["maybe", ["list", "whole"]],
        },
    ],
    "created": "instant",
    "files": ["map", "text", "sha256"],
    "fingerprints": [
        "maybe",
        {"iscc": ["maybe", "text"], "pdq": ["maybe", "text"], "quality": ["maybe", "count"]},
    ],
    "notes": ["list", "text"],
    "original": {
        **FILE,
        "disclosure": "json",
        "registered_at": ["maybe", "instant"],
        "size": "count",
        "title": ["maybe", "text"],
        "work": ["maybe", "text"],
    },
    "process": ["list", {**FILE, "at": ["maybe", "instant"], "kind": "text", "relation": "text"}],
    "says": f"={SAYS}",
    "schema": "=vermilion.evidence/1",
}
STATEMENT: Any = {
    "payload": "text",
    "payloadType": f"={PAYLOAD_TYPE}",
    "signatures": ["list", {"alg": "text", "keyid": "sha256", "sig": "text"}],
}
REVOCATION: Any = {
    "as_of": "instant",
    "certificates": [
        "list",
        {"certificate": "sha256", "distrusted_from": ["maybe", "instant"], "reason": ["maybe", "text"]},
    ],
}
