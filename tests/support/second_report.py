"""The library's second report beside our own reading of a store: what must be the same."""

import io
import json

import c2pa

from provenance.credentials.manifests._c2pa import Context, RawReport
from provenance.credentials.manifests.parsing import parse
from provenance.credentials.manifests.plain_manifest import plain_manifest
from provenance.credentials.manifests.report import Report

# A picture without content: its hash can't match, and everything else is checked as ever.
NO_CONTENT = b"\xff\xd8\xff\xd9"


def both_ways(
    context: Context, mime: str, data: bytes, store: bytes | None = None
) -> tuple[Report | None, Report] | None:
    """Our reading (None: it leaves this one to the library) and the library's; None where the library reads nothing."""
    try:
        with c2pa.Reader(mime, io.BytesIO(data), manifest_data=store, context=context) as reader:
            summary = json.loads(reader.json())
            written = io.BytesIO()
            reader.resource_to_stream(f"self#jumbf=/c2pa/{summary['active_manifest']}", written)
            manifests = json.loads(reader.crjson())["manifests"]
    except (c2pa.C2paError, KeyError):
        return None
    plain = plain_manifest(summary, written.getvalue())
    theirs = parse(RawReport(summary, manifests, written.getvalue()))
    return (parse(RawReport(summary, [plain], written.getvalue())) if plain is not None else None), theirs
