"""What an owner keeps of a work: everything that the registry knows of it, as one JSON document."""

import json

from provenance.registry.model import Version
from provenance.registry.stored import declared_in, verdict_document
from provenance.registry.works import WorkView

SCHEMA = "vermilion.receipt/1"


def receipt(view: WorkView, link: str) -> bytes:
    """The receipt, UTF-8 JSON. Instants in RFC 3339, hashes lower-case hexadecimal SHA-256."""
    work = view.work
    document = {
        "schema": SCHEMA,
        "work": {
            "id": work.id,
            "title": work.title,
            "created_at": work.created_at.isoformat(),
            "withdrawn_at": work.withdrawn_at.isoformat() if work.withdrawn_at else None,
            "link": link,
        },
        "versions": [_version(version) for version in view.versions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _version(version: Version) -> dict[str, object]:
    return {
        "number": version.number,
        "signed_at": version.signed_at.isoformat(),
        "identity": version.identity,
        "file_name": version.file_name,
        "format": version.format,
        "size": version.size,
        "sha256": version.sha256,
        "original_sha256": version.original_sha256,
        "manifest": version.manifest,
        "disclosure": declared_in(version),
        "verdict": verdict_document(version),
    }
