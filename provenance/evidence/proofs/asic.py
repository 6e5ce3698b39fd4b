"""The ASiC manifest: the digest of every file, under the container's time stamp (ETSI EN 319 162-1, annex A.4).

It has one form only, so a verifier writes it again and compares: nobody has to parse XML.
"""

import base64
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from provenance.evidence.layout import ASIC_MANIFEST, CONTAINER_STAMP, MIMETYPE

OUTSIDE: Final = frozenset({MIMETYPE, ASIC_MANIFEST, CONTAINER_STAMP})
"""What it lists no digest of."""
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
    f'<SigReference URI="{CONTAINER_STAMP}" MimeType="application/vnd.etsi.timestamp-token"/>\n'
)
_OBJECT: Final = (
    '<DataObjectReference URI="{uri}">'
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    "<ds:DigestValue>{digest}</ds:DigestValue></DataObjectReference>\n"
)


def asic_manifest(digests: Iterable[tuple[str, str]]) -> bytes:
    """The manifest of files by path and SHA-256 (hexadecimal), those of `OUTSIDE` left out."""
    objects = [
        _OBJECT.format(uri=quote(path, safe="/"), digest=base64.b64encode(bytes.fromhex(digest)).decode())
        for path, digest in sorted(digests, key=lambda pair: pair[0].encode())
        if path not in OUTSIDE
    ]
    return (_HEAD + "".join(objects) + "</ASiCManifest>\n").encode()
