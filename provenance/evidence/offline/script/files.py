"""The files of a bundle, as its manifest and its container list them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from provenance.evidence.offline.script.container import Bundle
from provenance.evidence.offline.script.layout import REGISTRATION, UNLISTED


def asic_manifest(hashes: Mapping[str, str]) -> bytes:
    """The list of digests under the container's time stamp; it has one form, so it is written again and compared."""
    outside = {"mimetype", "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst"}
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        '<SigReference URI="META-INF/timestamp001.tst" MimeType="application/vnd.etsi.timestamp-token"/>\n'
    )
    for path in sorted(hashes.keys() - outside, key=str.encode):
        digest = base64.b64encode(bytes.fromhex(hashes[path])).decode()
        text += f'<DataObjectReference URI="{quote(path, safe="/")}">'
        text += '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        text += f"<ds:DigestValue>{digest}</ds:DigestValue></DataObjectReference>\n"
    return (text + "</ASiCManifest>\n").encode()


def wrong_file(bundle: Bundle, manifest: Any) -> str | None:
    """The first file that isn't what the manifest lists, or that it doesn't speak of."""
    listed = manifest["files"]
    there = {path: digest for path, digest in bundle.sha256.items() if path not in UNLISTED}
    wrong = {path for path in there.keys() | listed.keys() if there.get(path) != listed.get(path)}
    parts = [("original/", manifest["original"]), ("accused/", manifest["accused"])]
    parts += [("process/", draft) for draft in manifest["process"]]
    shown = [(folder, part) for folder, part in parts if part and part["path"] is not None]
    for folder, part in shown:
        path = part["path"]
        same = there.get(path) == part["sha256"]
        same = same and bundle.sizes[path] == part.get("size", bundle.sizes[path])
        if not (same and path.startswith(folder)):  # in another's folder it would be taken for what it isn't
            wrong.add(path)
    folders = ("original/", "accused/", "process/")
    wrong |= {path for path in there if path.startswith(folders)} - {part["path"] for _, part in shown}
    proofs = REGISTRATION & there.keys()
    if not {"proof/registration.entry.json", "proof/registration.tlog-proof"} <= proofs:
        wrong |= proofs
    return min(wrong, key=lambda path: path.encode("utf-8", "surrogatepass"), default=None)
