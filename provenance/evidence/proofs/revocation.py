"""The archived revocation data: what was known of the creator's certificates when the bundle was made."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypedDict, cast

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from keys.certificates.reading import issuer_of, serial_of, tbs_sha256_of
from keys.revocation import CertificateId, RevocationList
from provenance.evidence import canonical
from provenance.evidence.canonical import Json
from provenance.evidence.shape import Shape, instant, parse_instant, require

_SHAPE: Final[Shape] = {
    "as_of": "instant",
    "certificates": [
        "list",
        {"certificate": "sha256", "distrusted_from": ["maybe", "instant"], "reason": ["maybe", "text"]},
    ],
}


class _Certificate(TypedDict):
    certificate: str
    distrusted_from: str | None


class _Archive(TypedDict):
    as_of: str
    certificates: list[_Certificate]


def archived(chain: Sequence[x509.Certificate], revocations: RevocationList, now: datetime) -> bytes:
    """What a list says of each certificate of a chain, canonical JSON."""
    certificates: list[Json] = []
    for certificate in chain:
        named = CertificateId(serial_of(certificate), tbs_sha256_of(certificate), issuer_of(certificate))
        entry = next(iter(revocations.naming(named)), None)
        certificates.append(
            {
                "certificate": _sha256(certificate),
                "distrusted_from": None if entry is None else instant(entry.distrusted_from),
                "reason": None if entry is None else entry.reason.value,
            }
        )
    return canonical.dump({"as_of": instant(now), "certificates": certificates})


def earliest_distrust(data: bytes, chain: Sequence[x509.Certificate]) -> tuple[str, datetime | None]:
    """When the data is of, and from when on a certificate of the chain is not believed. Raises MalformedError."""
    value = canonical.load(data)
    require(value, _SHAPE)
    archive = cast("_Archive", value)
    ours = {_sha256(certificate) for certificate in chain}
    mine = [one for one in archive["certificates"] if one["certificate"] in ours]
    times = [one["distrusted_from"] for one in mine]
    return archive["as_of"], min((parse_instant(at) for at in times if at is not None), default=None)


def _sha256(certificate: x509.Certificate) -> str:
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()
