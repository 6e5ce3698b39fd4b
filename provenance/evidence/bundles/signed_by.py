"""Who signed the statement of a bundle of our own, and who stamped it: read without the rest, and not judged."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from keys.certificates.reading import issuer_of, load_certificates, serial_of, tbs_sha256_of
from keys.errors import KeysError
from keys.revocation import CertificateId
from keys.timestamps.token import Stamp, parse_stamp
from provenance.evidence.bundles.container import chunks, read_container
from provenance.evidence.errors import MalformedError
from provenance.evidence.faults import Fault
from provenance.evidence.layout import CHAIN, MAX_SMALL, STATEMENT, STATEMENT_STAMP
from provenance.evidence.proofs import statement

_WANTED: Final = (CHAIN, STATEMENT, STATEMENT_STAMP)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """The certificate that signed, SHA-256 of its SubjectPublicKeyInfo and of the statement, and the stamp of that."""

    certificate: CertificateId
    key: str
    statement: str
    stamp: Stamp

    @property
    def stamped_at(self) -> datetime | None:
        """When it was stamped, if by somebody outside."""
        return None if self.stamp.self_asserted else self.stamp.at

    @property
    def authority(self) -> str | None:
        """Who that was, by its own word."""
        return None if self.stamp.self_asserted else self.stamp.authority


def signed_by(path: Path) -> SignedBy:
    """Read it. Raises MalformedError for what is no bundle, and OSError."""
    with path.open("rb") as file:
        parts = _parts(file)
    try:
        leaf = load_certificates(parts[CHAIN])[0]
        stamp = parse_stamp(parts[STATEMENT_STAMP])
    except (KeysError, ValueError, IndexError) as error:
        raise MalformedError(Fault.STATEMENT_DAMAGED) from error
    signed = statement.from_bytes(parts[STATEMENT])
    if not statement.is_signed_by(signed, leaf):
        raise MalformedError(Fault.STATEMENT_DAMAGED)
    named = CertificateId(serial_of(leaf), tbs_sha256_of(leaf), issuer_of(leaf))
    return SignedBy(named, signed.key, hashlib.sha256(parts[STATEMENT]).hexdigest(), stamp)


def _parts(file: BinaryIO) -> dict[str, bytes]:
    members = {member.path: member for member in read_container(file) if member.path in _WANTED}
    if len(members) != len(_WANTED) or any(member.size > MAX_SMALL for member in members.values()):
        raise MalformedError(Fault.BUNDLE_FILES)
    return {path: b"".join(chunks(file, member)) for path, member in members.items()}
