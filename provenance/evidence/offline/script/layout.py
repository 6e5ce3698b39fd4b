"""What files a bundle has, and how large they may be."""

from __future__ import annotations

import re

MIMETYPE = b"application/vnd.etsi.asic-e+zip"
UNLISTED = {
    "mimetype",
    "evidence.json",
    "proof/evidence.dsse.json",
    "proof/evidence.tsr",
    "META-INF/ASiCManifest001.xml",
    "META-INF/timestamp001.tst",
}
REQUIRED = UNLISTED | {
    "proof/creator-chain.pem",
    "proof/revocation.json",
    "README.txt",
    "verify.html",
    "verify.py",
}
REGISTRATION = {
    "proof/registration.entry.json",
    "proof/registration.tlog-proof",
    "proof/registration.tsr",
    "proof/checkpoint.tsr",
}
OPTIONAL = REGISTRATION | {"report.pdf", "trust/keys.txt"}
MAX_NAME, MAX_FILES, MAX_SMALL, CHUNK = 200, 512, 4 * 1024**2, 1024**2
MAX_CHAIN, MAX_NOTE = 10, 65536
REVOCATION_DATA = re.compile(r"proof/(crl|ocsp)-[0-9]{2}\.der")
MAX_REVOCATION_FILES, MAX_REVOCATION_DATA = 20, 10 * 1024**2
FORBIDDEN = re.compile(
    '[\x00-\x1f\x7f-\x9f/\\\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)


def is_path(path: str) -> bool:
    """Whether a bundle may have a file there."""
    if path in REQUIRED or path in OPTIONAL or REVOCATION_DATA.fullmatch(path):
        return True
    folder, _, name = path.partition("/")
    proper = name and name[0] not in ". " and name[-1] not in ". " and not FORBIDDEN.search(name)
    if not proper or len(name.encode()) > MAX_NAME:
        return False
    pattern = {"original": ".+", "accused": ".+", "process": "[0-9]{2}-.+", "trust": r"[A-Za-z0-9._-]+\.pem"}
    return re.fullmatch(pattern.get(folder, "(?!)"), name) is not None
