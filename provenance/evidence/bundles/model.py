"""What a bundle is made of. Frozen data; files by their path, so that none has to fit into memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509

from keys.revocation import RevocationList
from provenance.evidence.canonical import Json
from provenance.evidence.comparisons.found import Comparison
from provenance.evidence.verdict import What


@dataclass(frozen=True, slots=True)
class Original:
    """The signed original. Without a `source` only its hash goes into the bundle, and its owner shows the file.

    `sha256` is the one that was registered, hexadecimal; `disclosure` what the creator says about AI.
    """

    name: str
    sha256: str
    size: int
    source: Path | None = None
    work: str | None = None
    title: str | None = None
    registered_at: datetime | None = None
    disclosure: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Accused:
    """The copy, where and when it was found, and the headers that came with it."""

    source: Path
    name: str
    url: str | None = None
    captured_at: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """The proof that the original was registered: ledger entry, C2SP tlog-proof, and stamps (TimeStampResp, DER).

    `entry_stamp` is over the entry, `checkpoint_stamp` over the text of the proof's checkpoint.
    """

    entry: bytes
    proof: bytes
    entry_stamp: bytes | None = None
    checkpoint_stamp: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProcessItem:
    """Something that shows how the work was made. Without a `source` only its hash goes into the bundle."""

    name: str
    sha256: str
    kind: str
    relation: str
    source: Path | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """PDQ code (hexadecimal) with its quality, and ISCC, of the original."""

    pdq: str | None
    quality: int | None
    iscc: str | None


@dataclass(frozen=True, slots=True)
class RevocationFile:
    """A CRL (DER or PEM) or an OCSP response (DER), as somebody got it; `name` is for what goes wrong with it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class BundleOrder:
    """All that goes into a bundle. `tsa_roots`, `creator_roots` and `keys` are copies for convenience only.

    `crls` and `ocsps` are about certificates of the bundle; `issuers` is who may have signed them, beside those.
    """

    original: Original
    revocations: RevocationList
    accused: Accused | None = None
    registration: Registration | None = None
    comparison: Comparison | None = None
    fingerprints: Fingerprints | None = None
    process: tuple[ProcessItem, ...] = ()
    notes: tuple[str, ...] = ()
    report: bytes | None = None
    tsa_roots: Sequence[x509.Certificate] = ()
    creator_roots: Sequence[x509.Certificate] = ()
    keys: Sequence[str] = ()
    crls: Sequence[RevocationFile] = ()
    ocsps: Sequence[RevocationFile] = ()
    issuers: Sequence[x509.Certificate] = ()


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """A bundle that is on the disk. `stamped_by` names who stamped the statement, then the container.

    `untold` is what it doesn't tell of revocations: NOT_INCLUDED, RESPONDER.
    """

    path: Path
    sha256: str
    size: int
    manifest: Mapping[str, Json]
    stamped_by: tuple[str, str]
    untold: frozenset[What] = frozenset()
