"""Trust lists: whose certificates we recognise, for signing, for time stamps, for CAWG identities."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.certificates.reading import extensions_of, fully_parsed
from keys.errors import InvalidNameError, TrustListError
from keys.faults import Fault
from keys.names import clean_name
from keys.times import in_utc
from keys.trust.formats import read_trust_file

MAX_ANCHORS = 1000
_NOT_FOR_SIGNING = frozenset({ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.OCSP_SIGNING})
_FOR_STAMPING = frozenset({ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE})


class TrustKind(StrEnum):
    """What a list is trusted for: claim signers, time-stamping authorities, or CAWG identities."""

    MANIFEST = "manifest"
    TSA = "tsa"
    CAWG = "cawg"


@dataclass(frozen=True, slots=True)
class TrustAnchor:
    """One trusted certificate: a root, or an intermediate or end entity that is trusted by itself.

    ``fingerprint`` is the SHA-256 of the DER, hexadecimal; ``ekus`` are the purposes (dotted OIDs) that the
    certificate limits itself to, or None for no limit.
    """

    pem: str
    fingerprint: str
    subject: str
    not_after: datetime
    ekus: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TrustList:
    """A named list of anchors. ``source`` says where it came from, ``issued`` the day that it states itself.

    Raises TrustListError without anchors or beyond 1,000, InvalidNameError for a bad name.
    """

    name: str
    kind: TrustKind
    source: str
    added_at: datetime
    issued: date | None
    anchors: tuple[TrustAnchor, ...]

    def __post_init__(self) -> None:
        if clean_name(self.name) != self.name:
            raise InvalidNameError(Fault.NAME_NOT_CLEAN)
        if not self.anchors:
            raise TrustListError(Fault.LIST_EMPTY)
        if len(self.anchors) > MAX_ANCHORS:
            raise TrustListError(Fault.LIST_MANY, most=MAX_ANCHORS)
        in_utc(self.added_at)

    @property
    def uri(self) -> str:
        """Names the list to the C2PA library, which reports it back for the signer that matched.

        Percent-encoding keeps it reversible, so two lists never share one.
        """
        return f"urn:vermilion:trust:{self.kind}:{quote(self.name, safe='')}"

    @property
    def pem(self) -> str:
        """All anchors, one after the other."""
        return "".join(anchor.pem for anchor in self.anchors)


def parse_trust_list(
    data: bytes, *, name: str, kind: TrustKind, source: str, added_at: datetime
) -> TrustList:
    """Read a trust list from PEM (text between the certificates is fine) or from the official JSON.

    Raises TrustListError, and nothing else, whatever the bytes are; InvalidNameError for a bad name.
    """
    listed = clean_name(name)
    file = read_trust_file(data)
    if len(file.certificates) > 2 * MAX_ANCHORS:  # some may be duplicates, but not that many
        raise TrustListError(Fault.LIST_MANY, most=MAX_ANCHORS)
    anchors: dict[str, TrustAnchor] = {}
    for der in file.certificates:
        anchor = _anchor(der, kind)
        anchors.setdefault(anchor.fingerprint, anchor)
    return TrustList(listed, kind, source, added_at, file.issued, tuple(anchors.values()))


def anchor_of(certificate: x509.Certificate) -> TrustAnchor:
    """Make an anchor of a certificate. Raises ValueError if the certificate is malformed."""
    try:
        purposes = (
            extensions_of(fully_parsed(certificate)).get_extension_for_class(x509.ExtendedKeyUsage).value
        )
        ekus = tuple(purpose.dotted_string for purpose in purposes)
    except x509.ExtensionNotFound:
        ekus = None
    return TrustAnchor(
        pem=certificate.public_bytes(Encoding.PEM).decode("ascii"),
        fingerprint=hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest(),
        subject=certificate.subject.rfc4514_string(),
        not_after=certificate.not_valid_after_utc,
        ekus=ekus,
    )


def _anchor(der: bytes, kind: TrustKind) -> TrustAnchor:
    try:
        anchor = anchor_of(x509.load_der_x509_certificate(der))
    except Exception as error:  # hostile bytes: the parser's errors aren't all documented
        raise TrustListError(Fault.LIST_CERTIFICATE_UNREADABLE) from error
    _require_purpose(anchor, kind)
    return anchor


def _require_purpose(anchor: TrustAnchor, kind: TrustKind) -> None:
    # The C2PA library doesn't keep the kinds apart, so a list under the wrong kind must not get in.
    if anchor.ekus is None:
        return
    purposes = {x509.ObjectIdentifier(oid) for oid in anchor.ekus}
    if kind is TrustKind.TSA and not purposes & _FOR_STAMPING:
        raise TrustListError(Fault.ANCHOR_NOT_FOR_STAMPS, subject=anchor.subject)
    if kind is not TrustKind.TSA and purposes and purposes <= _NOT_FOR_SIGNING:
        raise TrustListError(Fault.ANCHOR_ONLY_FOR_STAMPS, subject=anchor.subject)
