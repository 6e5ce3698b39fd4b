"""Where everything is in a bundle. No other path may exist in one.

Source: ETSI EN 319 162-1 (ASiC-E with a time stamp) for `mimetype` and META-INF.
"""

import re
import unicodedata
from typing import Final

MIMETYPE: Final = "mimetype"
MIMETYPE_CONTENT: Final = b"application/vnd.etsi.asic-e+zip"
MANIFEST: Final = "evidence.json"
ENTRY: Final = "proof/registration.entry.json"
LOG_PROOF: Final = "proof/registration.tlog-proof"
ENTRY_STAMP: Final = "proof/registration.tsr"
CHECKPOINT_STAMP: Final = "proof/checkpoint.tsr"
CHAIN: Final = "proof/creator-chain.pem"
REVOCATION: Final = "proof/revocation.json"
STATEMENT: Final = "proof/evidence.dsse.json"
STATEMENT_STAMP: Final = "proof/evidence.tsr"
ASIC_MANIFEST: Final = "META-INF/ASiCManifest001.xml"
CONTAINER_STAMP: Final = "META-INF/timestamp001.tst"
REPORT: Final = "report.pdf"
README: Final = "README.txt"
VERIFY_PAGE: Final = "verify.html"
VERIFY_SCRIPT: Final = "verify.py"
KEYS: Final = "trust/keys.txt"

UNLISTED: Final = frozenset({MIMETYPE, MANIFEST, STATEMENT, STATEMENT_STAMP, ASIC_MANIFEST, CONTAINER_STAMP})
"""What the manifest lists no hash of: each of these is checked by itself."""
REQUIRED: Final = UNLISTED | {CHAIN, REVOCATION, README, VERIFY_PAGE, VERIFY_SCRIPT}
OPTIONAL: Final = frozenset({ENTRY, LOG_PROOF, ENTRY_STAMP, CHECKPOINT_STAMP, REPORT, KEYS})

_REVOCATION_DATA: Final = re.compile(r"proof/(crl|ocsp)-[0-9]{2}\.der")
MAX_REVOCATION_FILES: Final = 20
MAX_REVOCATION_DATA: Final = 10 * 1024**2
"""Bytes of all CRLs and OCSP responses together."""
MAX_NAME: Final = 200  # bytes of UTF-8
MAX_FILES: Final = 512
MAX_SMALL: Final = 4 * 1024**2
"""Bytes of a file that is read as a whole, as the manifest and the proofs are."""
# What some file system can't have in a name, and what makes a name look like another one.
_FORBIDDEN: Final = re.compile(
    '[\x00-\x1f\x7f-\x9f/\\\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)
# What Windows takes for a device, whatever ending it has.
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def is_name(name: str) -> bool:
    """Whether a file may be called this in a bundle."""
    return (
        bool(name)
        and name[0] not in ". "
        and name[-1] not in ". "
        and _FORBIDDEN.search(name) is None
        and len(name.encode()) <= MAX_NAME
    )


def safe_name(name: str) -> str:
    """The nearest name that a file may have in a bundle: an ending that tells the format is kept."""
    cleaned = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name)).strip(". ")
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending.encode()) > 16:
        stem, dot, ending = cleaned, "", ""
    if _RESERVED.match(cleaned):
        stem = f"_{stem}"
    room = MAX_NAME - len((dot + ending).encode())
    shortened = stem.encode()[:room].decode(errors="ignore").rstrip(". ")
    return (shortened or "file") + dot + ending


def is_revocation_data(path: str) -> bool:
    """Whether a CRL or an OCSP response lies here."""
    return _REVOCATION_DATA.fullmatch(path) is not None


def is_crl(path: str) -> bool:
    """Which of the two it is."""
    return path.startswith("proof/crl-")


def is_path(path: str) -> bool:
    """Whether a bundle may have a file at this path."""
    if path in REQUIRED or path in OPTIONAL or is_revocation_data(path):
        return True
    folder, slash, name = path.partition("/")
    if not slash or not is_name(name):
        return False
    match folder:
        case "original" | "accused":
            return True
        case "process":
            return re.fullmatch(r"[0-9]{2}-.+", name) is not None
        case "trust":
            return re.fullmatch(r"[A-Za-z0-9._-]+\.pem", name) is not None
        case _:
            return False
